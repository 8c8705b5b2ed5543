import PostalMime from 'postal-mime';
import { expect, it } from 'vitest';
import { withImages } from '../../local/console/mail-images.ts';

const PNG = Buffer.from('image').toString('base64');
const RAW = [
  ...['Content-Type: multipart/related; boundary=b', '', '--b', 'Content-Type: text/html', ''],
  ...['<img src="cid:bars"><img src="cid:gone">', '--b', 'Content-Type: image/png', 'Content-ID: <bars>'],
  ...['Content-Disposition: inline', 'Content-Transfer-Encoding: base64', '', PNG, '--b--', ''],
].join('\r\n');

it('shows the images that a mail brings where its HTML names them', async () => {
  const shown = withImages(await PostalMime.parse(RAW));
  expect(shown).toContain(`<img src="data:image/png;base64,${PNG}"><img src="cid:gone">`);
});

it('shows a mail without images, or without HTML, as it is', () => {
  expect(withImages({ html: '<p>cid:</p>', attachments: [] })).toBe('<p>cid:</p>');
  expect(withImages({ attachments: [] })).toBe('');
});
