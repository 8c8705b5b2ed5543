import * as z from 'zod';
import type { IntakePolicy } from '../../domain/lead/intake-policy.ts';
import { POSTED_FIELDS, plainName } from '../../domain/lead/posted-fields.ts';
import type { RatePolicy } from '../../domain/lead/source-limit.ts';

const domain = z
  .string()
  .regex(/^([a-z0-9-]+\.)+[a-z0-9-]+$/, 'Write a domain in lower case, like nexora.example.');

/** As posts are filed: without outer blanks, in lower case. */
const formName = z
  .string()
  .regex(/^[^\sA-Z]([^A-Z]*[^\sA-Z])?$/, 'Write the name of the form in lower case.');

const activityType = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Write lower-case words joined by hyphens, like demo-requested.');

const postedField = z.enum(POSTED_FIELDS);
const names = z.array(z.string().min(1)).min(1);

const oneFieldEach = (
  fields: Partial<Record<z.infer<typeof postedField>, string[]>>,
  context: z.RefinementCtx,
) => {
  const taken = new Map<string, string>(POSTED_FIELDS.map((field) => [plainName(field), field]));
  for (const field of POSTED_FIELDS) {
    for (const [index, name] of (fields[field] ?? []).entries()) {
      const owner = taken.get(plainName(name));
      if (owner !== undefined) {
        const message = `The name ${name} already stands for ${owner}.`;
        context.addIssue({ code: 'custom', path: [field, index], message, input: fields });
      }
      taken.set(plainName(name), field);
    }
  }
};

const limit = z.strictObject({
  requests: z.int().min(1).max(1_000_000),
  minutes: z.int().min(1).max(1_440),
});

/** What holds for policies that were published before there was a limit. */
const RATE: RatePolicy = {
  leads: { requests: 300, minutes: 10 },
  activities: { requests: 6_000, minutes: 10 },
};

/** `config/intake.yaml`. */
export const intakePolicy = z.strictObject({
  email: z.strictObject({ plusTags: z.enum(['strip', 'keep']), ignoreDotsAt: z.array(domain) }),
  repeatMinutes: z.int().min(1).max(1_440),
  spam: z.strictObject({ honeypot: z.string().min(1), minimumFillSeconds: z.int().min(0).max(60) }),
  rate: z.strictObject({ leads: limit, activities: limit }).default(RATE),
  test: z.strictObject({ domains: z.array(domain) }),
  defaultCountry: z.string().regex(/^[A-Z]{2}$/, 'Write the two capital letters of a country, like ES.'),
  forms: z.record(formName, activityType),
  fields: z.partialRecord(postedField, names).superRefine(oneFieldEach),
}) satisfies z.ZodType<IntakePolicy>;
