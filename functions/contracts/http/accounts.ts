import * as z from 'zod';
import type { AccountField, SaidAccount } from '../../app/accounts/read-account.ts';
import type { FieldFault } from './problem.ts';
import { wellFormed } from './storable.ts';

/** Longer than any name; fifty domains fit into the one that lists them. */
const text = (most: number) => z.string('must be text').max(most, `must be at most ${most} characters`);
const line = text(500).transform(wellFormed);

const said = z.strictObject({
  domain: line.exactOptional(),
  company: line.exactOptional(),
  otherDomains: z
    .union([text(5_000), z.array(text(300)).transform((list) => list.join(' '))], 'must be a list of domains')
    .transform(wellFormed)
    .exactOptional(),
  relation: line.exactOptional(),
  owner: line.exactOptional(),
  country: line.exactOptional(),
  asOf: line.exactOptional(),
} satisfies Record<AccountField, z.ZodType>);

const MEND = `Send an object with some of ${Object.keys(said.shape).join(', ')}.`;

export type SaidReading =
  | { readonly ok: true; readonly said: SaidAccount }
  | { readonly ok: false; readonly errors: readonly FieldFault[] };

/** An account as a program sends it; what its fields say is read elsewhere. */
export function readSaid(sent: unknown): SaidReading {
  const parsed = said.safeParse(sent);
  if (parsed.success) return { ok: true, said: parsed.data };
  return { ok: false, errors: parsed.error.issues.flatMap(faultsOf) };
}

/** Values are not quoted. */
function faultsOf(issue: z.core.$ZodIssue): readonly FieldFault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((field) => ({ field, detail: 'It is no field of an account.', mend: MEND }));
  const [field] = issue.path;
  if (field === undefined) return [{ field: 'account', detail: 'It is no account.', mend: MEND }];
  return [{ field: String(field), detail: `It ${issue.message}.` }];
}
