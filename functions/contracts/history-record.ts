import * as z from 'zod';

/**
 * What happened at one instant, one JSON object a line, in order of time:
 *
 * - a lead posts a form: `{"kind":"lead","at":"…","fields":{"email":"…","form":"demo",…}}`, fields as the form sends them
 * - a known lead does something: `{"kind":"activity","at":"…","email":"…","type":"page-viewed","properties":{…},"id":"…"}`
 * - sales says what came of it: `{"kind":"outcome","at":"…","email":"…","answer":"not-qualified","reason":"no-budget"}`
 */
const at = z.string().min(1).describe('An instant, or a date with or without a time.');
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const email = z.string().min(1);

export const historyRecord = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lead'), at, fields: z.record(z.string(), scalar) }),
  z.strictObject({
    kind: z.literal('activity'),
    at,
    email,
    type: z.string().min(1),
    properties: z.record(z.string(), scalar).default({}),
    id: z.string().min(1).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('outcome'),
    at,
    email,
    answer: z.enum(['spoke-qualified', 'meeting-booked', 'not-qualified']),
    reason: z.string().min(1).describe('Id of a disposition reason.').exactOptional(),
  }),
]);

export type HistoryRecord = z.infer<typeof historyRecord>;

type Reading = { readonly record: HistoryRecord } | { readonly fault: string };

/** Reads one, or says what is wrong with it. */
export function readHistoryRecord(plain: unknown): Reading {
  if (isWhole(plain)) return { record: plain };
  const { data, error } = historyRecord.safeParse(plain);
  if (data !== undefined) return { record: data };
  const [issue] = error.issues;
  return { fault: `${issue?.path.map(String).join('.') || 'kind'}: ${issue?.message ?? ''}` };
}

/**
 * Whether it is as the schema wants it, with nothing left out that the schema fills in. Files hold millions of them, and the schema
 * takes ten times as long; whatever is doubtful is left to it.
 */
function isWhole(plain: unknown): plain is HistoryRecord {
  if (!isObject(plain)) return false;
  const { kind, at, fields, email, type, properties, id } = plain;
  switch (kind) {
    case 'lead':
      return hasOnly(plain, LEAD) && isText(at) && areScalars(fields);
    case 'activity':
      return (
        hasOnly(plain, ACTIVITY) &&
        isText(at) &&
        isText(email) &&
        isText(type) &&
        (isText(id) || !('id' in plain)) &&
        areScalars(properties)
      );
    default:
      return false;
  }
}

const LEAD = new Set(['kind', 'at', 'fields']);
const ACTIVITY = new Set(['kind', 'at', 'email', 'type', 'properties', 'id']);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function hasOnly(plain: object, names: ReadonlySet<string>): boolean {
  for (const name in plain) if (!names.has(name)) return false;
  return true;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

function areScalars(value: unknown): boolean {
  if (!isObject(value)) return false;
  for (const name in value) {
    const each = value[name];
    if (typeof each !== 'string' && typeof each !== 'boolean' && !Number.isFinite(each)) return false;
    if (name === '__proto__') return false;
  }
  return true;
}
