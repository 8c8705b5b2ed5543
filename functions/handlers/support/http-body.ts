import { type Problem, problems } from '../../contracts/http/problem.ts';
import { HttpProblem } from './http-problem.ts';

/** What a request carries, read but not yet judged. */
export type Body =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'csv'; readonly text: string }
  /** In the order of the form; several values of one name are joined with commas. */
  | { readonly kind: 'form'; readonly fields: ReadonlyMap<string, string> };

export type BodyKind = Exclude<Body['kind'], 'none'>;

export interface BodyLimits {
  /** Kinds of body that are read; without any the body is left alone. */
  readonly accepts: readonly BodyKind[];
  readonly maxBytes: number;
  /** Whether the text of a file counts as the value of its field; otherwise files are refused. */
  readonly takesFiles?: boolean;
}

interface Carrier {
  readonly body?: string | undefined;
  readonly isBase64Encoded?: boolean | undefined;
}

const KINDS: ReadonlyMap<string, BodyKind> = new Map([
  ['application/json', 'json'],
  ['text/csv', 'csv'],
  ['application/x-www-form-urlencoded', 'form'],
  ['multipart/form-data', 'form'],
]);

/**
 * Reads the body of a request.
 *
 * @throws HttpProblem for what cannot be read; no body makes anything else throw.
 */
export async function readBody(
  { body = '', isBase64Encoded = false }: Carrier,
  contentType: string,
  { accepts, maxBytes, takesFiles = false }: BodyLimits,
): Promise<Body> {
  if (accepts.length === 0) return { kind: 'none' };
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBytes) {
    throw new HttpProblem(problems.tooLarge({ detail: `At most ${maxBytes / 1024} KiB are taken.` }));
  }
  const kind = KINDS.get(mediaType(contentType));
  if (kind === undefined || !accepts.includes(kind)) throw new HttpProblem(unsupported(accepts));
  switch (kind) {
    case 'json':
      return { kind, value: parseJson(bytes) };
    case 'csv':
      return { kind, text: textOf(bytes, problems.unreadableBody({ detail: NO_UTF_8 })) };
    case 'form':
      return { kind, fields: await parseForm(bytes, contentType, takesFiles) };
  }
}

const NO_UTF_8 = 'It is not text in UTF-8.';

/** A mark of the byte order is no text. @throws HttpProblem where it is no UTF-8. */
function textOf(bytes: Uint8Array | ArrayBuffer, problem: Problem): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new HttpProblem(problem);
  }
}

const mediaType = (contentType: string): string => (contentType.split(';')[0] ?? '').trim().toLowerCase();

function unsupported(accepts: readonly BodyKind[]) {
  const types = [...KINDS].filter(([, kind]) => accepts.includes(kind)).map(([type]) => type);
  return problems.unsupportedType({ detail: `Send it as ${types.join(' or ')}.` });
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new HttpProblem(problems.unreadableBody({ detail: 'It is not JSON in UTF-8.' }));
  }
}

async function parseForm(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
  takesFiles: boolean,
): Promise<ReadonlyMap<string, string>> {
  const sent = await formEntries(bytes, contentType);
  const entries = takesFiles ? await Promise.all(sent.map(readFile)) : sent;
  const files = new Set(entries.filter(([, value]) => typeof value !== 'string').map(([name]) => name));
  if (files.size > 0) {
    const errors = [...files].map((field) => ({
      field,
      detail: 'Files are not taken.',
      mend: 'Leave it out.',
    }));
    throw new HttpProblem(problems.invalidFields({ errors }));
  }
  const fields = new Map<string, string>();
  for (const [name, value] of entries) {
    if (typeof value !== 'string') continue;
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return fields;
}

async function readFile([field, value]: readonly [string, string | Blob]): Promise<[string, string]> {
  if (typeof value === 'string') return [field, value];
  const fault = { field, detail: NO_UTF_8, mend: 'Save it as "CSV UTF-8".' };
  return [field, textOf(await value.arrayBuffer(), problems.invalidFields({ errors: [fault] }))];
}

/** A file field in which nobody chose a file comes as an empty file without a name. */
async function formEntries(bytes: Uint8Array<ArrayBuffer>, contentType: string) {
  try {
    const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
    return [...form].filter(([, value]) => typeof value === 'string' || value.name !== '' || value.size > 0);
  } catch {
    throw new HttpProblem(problems.unreadableBody({ detail: 'It is not the form that its type promises.' }));
  }
}
