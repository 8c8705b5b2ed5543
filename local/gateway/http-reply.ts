import * as z from 'zod';

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
}

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const resultShape = z.strictObject({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), scalar).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/**
 * What API Gateway makes of a function's result: a response when it has a status code, otherwise JSON with
 * status 200.
 *
 * @returns undefined when the result is malformed, which API Gateway answers as a fault
 */
export function replyOf(result: unknown): HttpReply | undefined {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    return jsonReply(200, result);
  }
  const parsed = resultShape.safeParse(result);
  if (!parsed.success) return undefined;
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    status: statusCode,
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...Object.fromEntries(lower) },
    cookies,
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  };
}

export const jsonReply = (status: number, value: unknown): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json' },
  cookies: [],
  body: Buffer.from(JSON.stringify(value) ?? ''),
});

/** What API Gateway says by itself. */
export const message = (status: number, text: string): HttpReply => jsonReply(status, { message: text });
