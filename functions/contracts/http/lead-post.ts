import * as z from 'zod';
import type { FieldFault } from './problem.ts';
import { wellFormed } from './storable.ts';

/** `POST /leads`: one flat object, or a form. */
const flatObject = z.record(z.string().min(1), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** As browsers check it, and with a domain that can get mail from outside. */
export const emailAddress = z
  .string()
  .max(254)
  .regex(
    /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])$/i,
    'must be an address such as name@company.com',
  );

export const isEmailAddress = (text: string): boolean => emailAddress.safeParse(text).success;

/** Long enough for any generator of keys, short enough for a header. */
export const idempotencyKey = z.string().regex(/^[!-~]{1,255}$/);

/** More help nobody, and an answer must not be many times its question. */
const MOST_FAULTS = 20;

export type FieldsReading =
  | { readonly ok: true; readonly fields: ReadonlyMap<string, string> }
  /** Without faults it is not an object at all. */
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

/** The fields of a JSON body as text; null is as good as absent. */
export const readFlatFields = (body: unknown): FieldsReading => {
  const parsed = flatObject.safeParse(body);
  if (parsed.success) {
    const filled = Object.entries(parsed.data).filter(([, value]) => value !== null);
    return {
      ok: true,
      fields: new Map(filled.map(([name, value]) => [wellFormed(name), wellFormed(String(value))])),
    };
  }
  const names = parsed.error.issues.flatMap(({ path }) => (path[0] === undefined ? [] : [String(path[0])]));
  return { ok: false, faults: [...new Set(names)].slice(0, MOST_FAULTS).map(faultOf) };
};

const faultOf = (field: string): FieldFault =>
  field === ''
    ? { field, detail: 'It has no name.', mend: 'Give each field a name.' }
    : {
        field,
        detail: 'It is neither text, number nor yes or no.',
        mend: 'Send one value; write several as one text.',
      };
