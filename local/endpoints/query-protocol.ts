import type { AwsReply } from './aws-call.ts';
import type { AwsError } from './aws-error.ts';

/** The older protocol of SES: forms in, XML out. */
export const queryReply = (operation: string, fields: Readonly<Record<string, string>>): AwsReply => {
  const inner = Object.entries(fields).map(([name, value]) => `<${name}>${escaped(value)}</${name}>`);
  const result = `<${operation}Result>${inner.join('')}</${operation}Result>`;
  return xml(200, `<${operation}Response>${result}</${operation}Response>`);
};

export const queryError = ({ name, message, status }: AwsError): AwsReply =>
  xml(
    status,
    `<ErrorResponse><Error><Type>Sender</Type><Code>${escaped(name)}</Code><Message>${escaped(message)}</Message></Error></ErrorResponse>`,
  );

const xml = (status: number, body: string): AwsReply => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body,
});

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
