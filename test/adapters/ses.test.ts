import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime from 'postal-mime';
import { afterEach, describe, expect, it } from 'vitest';
import { sesMailer } from '../../functions/adapters/ses.ts';
import type { Mail } from '../../functions/app/mail/mailer.ts';

const client = new SESClient({ region: 'eu-west-1' });
const sdk = mockClient(client);
const sending = { sender: 'leads@larkfield.example', configurationSet: 'set' };
const mail: Mail = {
  to: { name: 'Ana "Añita" Ruiz', email: 'ana@larkfield.example' },
  content: {
    subject: 'Call Núria Vidal (Nexora, 240 staff) by 10:42 — asked for a demo',
    preheader: '“Need to replace our tool”',
    html: '<p>“Need to replace our tool”</p>',
    text: '"Need to replace our tool"\n'.repeat(3),
  },
  tags: { leadId: 'l1', handoff: '1', mail: 'task', wait: '2' },
};

afterEach(() => sdk.reset());

const send = async (one: Mail, redirect?: string) => {
  sdk.on(SendRawEmailCommand).resolves({ MessageId: 'm-1' });
  const messageId = await sesMailer(client, { ...sending, redirect }).send(one);
  const input = sdk.commandCalls(SendRawEmailCommand)[0]?.args[0].input;
  const message = await PostalMime.parse(input?.RawMessage?.Data ?? new Uint8Array());
  return { messageId, input, message };
};

describe('the mailer', () => {
  it('composes a message that a mail program reads back as it was meant', async () => {
    const { messageId, message } = await send({ ...mail, replyTo: 'r-7f3k@larkfield.example' });
    expect(messageId).toBe('m-1');
    expect(message).toMatchObject({
      from: { address: 'leads@larkfield.example' },
      to: [{ name: mail.to.name, address: mail.to.email }],
      replyTo: [{ address: 'r-7f3k@larkfield.example' }],
      subject: mail.content.subject,
    });
    expect(message.html?.trim()).toBe(mail.content.html);
    expect(message.text?.trim()).toBe(mail.content.text.trim());
    expect(message.headers).toContainEqual(
      expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
    );
  });

  it('attaches the images that the HTML names, as parts of it', async () => {
    const html = '<img src="cid:bars" alt="Bars">';
    const png = new Uint8Array([137, 80, 78, 71]);
    const { input, message } = await send({
      ...mail,
      content: { ...mail.content, html, images: [{ cid: 'bars', png }] },
    });
    expect(message.html?.trim()).toBe(html);
    expect(message.attachments).toMatchObject([
      { contentId: '<bars>', mimeType: 'image/png', disposition: 'inline', related: true },
    ]);
    expect(Buffer.from(message.attachments[0]?.content as ArrayBuffer)).toEqual(Buffer.from(png));
    expect(Buffer.from(input?.RawMessage?.Data ?? '').toString()).toMatch(
      /multipart\/alternative[\s\S]+multipart\/related/,
    );
  });

  it('names sender, reader, configuration set and tags to the service', async () => {
    const { input, message } = await send(mail);
    expect(input).toMatchObject({
      Source: sending.sender,
      Destinations: [mail.to.email],
      ConfigurationSetName: 'set',
      Tags: [
        { Name: 'leadId', Value: 'l1' },
        { Name: 'handoff', Value: '1' },
        { Name: 'mail', Value: 'task' },
        { Name: 'wait', Value: '2' },
      ],
    });
    expect(message.replyTo).toBeUndefined();
  });

  it('sends to the redirect alone when there is one, and shows for whom it was', async () => {
    const { input, message } = await send(mail, 'me@larkfield.example');
    expect(input?.Destinations).toEqual(['me@larkfield.example']);
    expect(message.to).toEqual([
      { name: 'Ana "Añita" Ruiz <ana@larkfield.example>', address: 'me@larkfield.example' },
    ]);
  });

  it('lets no line of a name or subject become a header', async () => {
    const { message } = await send({
      ...mail,
      to: { ...mail.to, name: 'Ana\r\nBcc: eve@evil.example' },
      content: { ...mail.content, subject: 'Call\r\nBcc: eve@evil.example' },
    });
    expect(message.bcc).toBeUndefined();
    expect(message.headers.map(({ key }) => key)).not.toContain('bcc');
  });

  it.each(['Throttling', 'ThrottlingException', 'TooManyRequestsException'])(
    'asks for another try when the service says %s',
    async (name) => {
      sdk
        .on(SendRawEmailCommand)
        .rejects(Object.assign(new Error('Maximum sending rate exceeded.'), { name }));
      await expect(sesMailer(client, sending).send(mail)).rejects.toHaveProperty('name', 'Retryable');
    },
  );

  it('passes a refusal on', async () => {
    sdk
      .on(SendRawEmailCommand)
      .rejects(Object.assign(new Error('not verified'), { name: 'MessageRejected' }));
    await expect(sesMailer(client, sending).send(mail)).rejects.toThrow('not verified');
  });
});
