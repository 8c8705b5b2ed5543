import type { Email } from 'postal-mime';

/** The HTML of a mail with the images in it that it names, as a mail program shows them. */
export const withImages = ({ html = '', attachments }: Pick<Email, 'html' | 'attachments'>): string =>
  attachments.reduce((markup, { contentId = '', mimeType, content }) => {
    const data = Buffer.from(typeof content === 'string' ? content : new Uint8Array(content));
    const name = contentId.replace(/^<|>$/g, '');
    return markup.replaceAll(`"cid:${name}"`, `"data:${mimeType};base64,${data.toString('base64')}"`);
  }, html);
