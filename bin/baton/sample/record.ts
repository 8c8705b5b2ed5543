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

export const sampleRecord = z.discriminatedUnion('kind', [
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

export type SampleRecord = z.infer<typeof sampleRecord>;
