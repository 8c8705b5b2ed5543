import type { HttpEvent, HttpResult } from '../../functions/handlers/support/http-handler.ts';

/** An event as the gateway sends it for a POST. */
export const posted = (
  contentType: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): HttpEvent => ({
  headers: { 'content-type': contentType, ...headers },
  ...(typeof body === 'string'
    ? { body, isBase64Encoded: false }
    : { body: Buffer.from(body).toString('base64'), isBase64Encoded: true }),
  requestContext: { requestId: 'r1', http: { method: 'POST', sourceIp: '192.0.2.1' } },
});

export const postedJson = (value: unknown, headers: Readonly<Record<string, string>> = {}): HttpEvent =>
  posted('application/json', JSON.stringify(value), headers);

/** Forms arrive in base64, as every body that is not JSON or text. */
export const postedForm = (
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): HttpEvent =>
  posted(
    'application/x-www-form-urlencoded',
    new TextEncoder().encode(new URLSearchParams(fields).toString()),
    headers,
  );

/** As a browser encodes a form with `enctype="multipart/form-data"`. */
export async function postedMultipart(
  form: FormData,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpEvent> {
  const encoded = new Response(form);
  const contentType = encoded.headers.get('content-type') ?? '';
  return posted(contentType, new Uint8Array(await encoded.arrayBuffer()), headers);
}

/** What a browser says when it posts a form. */
export const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

/** A handler as the gateway calls it. */
export const call = async (
  handler: (event: HttpEvent, context: never) => Promise<HttpResult>,
  event: HttpEvent,
): Promise<HttpResult> => handler(event, {} as never);
