import * as z from 'zod';
import type { SentStage } from '../../app/stages/tell-stages.ts';
import { SAID_STAGES } from '../../domain/lead/lead.ts';
import { minorAmount, minorDigits } from '../../domain/money.ts';
import { instant } from './instant.ts';
import { emailAddress } from './lead-post.ts';
import type { FieldFault } from './problem.ts';

/** Amounts of money are text, so that no digit gets lost; a program may send a number. */
const amount = z.union([z.string(), z.number().transform(String)], 'must be an amount such as 12500.00');

const value = z
  .strictObject({ amount, currency: z.string().transform((code) => code.toUpperCase()) })
  .refine(({ currency }) => minorDigits(currency) !== undefined, {
    path: ['currency'],
    message: 'must be three letters of a currency, such as EUR',
  })
  .refine((given) => minorDigits(given.currency) === undefined || minorOf(given) !== undefined, {
    path: ['amount'],
    message:
      'must be an amount that is not negative and has no more digits than its currency, such as 12500.00',
  });

const minorOf = (given: { readonly amount: string; readonly currency: string }): number | undefined =>
  minorAmount(given.amount, given.currency);

const item = z
  .strictObject({
    leadId: z
      .string()
      .regex(/^[!-~]{1,100}$/, 'must be the id that the lead was answered with')
      .exactOptional(),
    email: emailAddress.exactOptional(),
    stage: z.enum(SAID_STAGES, `must be one of ${SAID_STAGES.join(', ')}`),
    at: instant.exactOptional(),
    value: value.exactOptional(),
    reason: z
      .string()
      .max(60)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens, like no-budget')
      .exactOptional(),
  })
  .refine(({ leadId, email }) => (leadId === undefined) !== (email === undefined), {
    path: ['leadId'],
    message: 'must name the lead, or email must, not both',
  })
  .refine(({ stage, value: told }) => told === undefined || stage === 'opportunity' || stage === 'won', {
    path: ['value'],
    message: 'must be left out: only an opportunity and what is won have one',
  })
  .refine(({ stage, reason }) => reason === undefined || stage === 'lost', {
    path: ['reason'],
    message: 'must be left out: only what is lost has one',
  });

export type StageReading =
  | { readonly ok: true; readonly sent: SentStage }
  | { readonly ok: false; readonly errors: readonly FieldFault[] };

/** @param canonical - The form of an address in which leads are known. */
export function readStage(given: unknown, canonical: (email: string) => string): StageReading {
  const parsed = item.safeParse(given);
  if (!parsed.success) return { ok: false, errors: parsed.error.issues.flatMap(faultsOf) };
  const { leadId = '', email, value: told, ...word } = parsed.data;
  const of = email === undefined ? { leadId } : { address: canonical(email) };
  const worth = told && { minor: minorOf(told) ?? 0, currency: told.currency };
  return { ok: true, sent: { ...word, of, ...(worth && { worth }) } };
}

const MEND = 'Send an object with stage, leadId or email, and some of at, value, reason.';

/** Values are not quoted, for they may be personal. */
function faultsOf(issue: z.core.$ZodIssue): readonly FieldFault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((field) => ({ field, detail: 'It is no field of a stage.', mend: MEND }));
  const field = issue.path.join('.');
  return field === ''
    ? [{ field: 'stage', detail: 'It is no object.', mend: MEND }]
    : [{ field, detail: `It ${issue.message}.` }];
}
