import * as z from 'zod';
import type { Combined, Criteria } from '../../domain/qualification/criteria.ts';
import { checkReferences } from './criteria-references.ts';

/** One thousand points bounds how long a fading score can change; no sensible policy comes near. */
const LARGEST_POINTS = 1_000;

export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Write lower-case words joined by hyphens, like pricing-page.');
const label = z.string().min(1).max(100);
const points = z.int().min(-LARGEST_POINTS).max(LARGEST_POINTS);
const days = z.number().positive().max(3_650);
const count = z.int().positive();

const field = z.union([
  z.enum([
    'email',
    'emailDomain',
    'freeMail',
    'disposableMail',
    'firstName',
    'lastName',
    'phone',
    'phoneCountry',
    'jobTitle',
    'company',
    'employees',
    'industry',
    'country',
    'city',
    'language',
    'timeZone',
    'message',
    'timeframeMonths',
    'budget',
    'source',
    'medium',
    'referrer',
    'campaign',
  ]),
  z.templateLiteral(['answers.', z.string().min(1)]),
]);

/** In a policy file a list may stand here by its name. */
export const oneOf = z
  .array(z.union([z.string(), z.number()]))
  .min(1)
  .describe('One of these.');

const valueTest = {
  exists: z.boolean().describe('Whether it is known at all.').exactOptional(),
  equals: z.union([z.string(), z.number(), z.boolean()]).exactOptional(),
  in: oneOf.exactOptional(),
  atLeast: z.number().exactOptional(),
  atMost: z.number().exactOptional(),
  contains: z.array(z.string().min(1)).min(1).describe('Any of these pieces of text.').exactOptional(),
  words: z
    .array(z.string().regex(/[\p{L}\p{N}]/u, 'Write at least one letter or digit.'))
    .min(1)
    .describe('Any of these whole words or phrases.')
    .exactOptional(),
};

/** What one field of a profile must satisfy; routes ask the same. */
export const fieldTest = z.strictObject({
  field: field.describe('A field of the profile, or answers.<name> for any further answer of a form.'),
  ...valueTest,
});

const activityFilter = {
  activity: z.array(slug).min(1).describe('Types of activity; any of them counts.'),
  where: z
    .array(z.strictObject({ property: z.string().min(1), ...valueTest }))
    .min(1)
    .describe('What the properties of the activity must satisfy, all of it.')
    .exactOptional(),
  withinDays: days.describe('Only activities of the last so many days.').exactOptional(),
};

const threshold = z.strictObject({ property: z.string().min(1), atLeast: z.number().positive() });

const recencyDays = z
  .strictObject({ atLeast: days.exactOptional(), atMost: days.exactOptional() })
  .describe('How many days ago the newest of them was.');

const activityTest = z.strictObject({
  ...activityFilter,
  count: count.describe('So many activities; 1 when absent.').exactOptional(),
  days: count.describe('On so many different days, in UTC.').exactOptional(),
  distinct: threshold.describe('So many different values of a property.').exactOptional(),
  sum: threshold.describe('So much in sum of a numeric property.').exactOptional(),
  recencyDays: recencyDays.exactOptional(),
});

/** Tests joined by all, any and not. @param id - Name of the schema where it refers to itself. */
export const combined = <Test extends z.ZodType>(
  id: string,
  test: Test,
): z.ZodType<Combined<z.output<Test>>> => {
  const condition: z.ZodType<Combined<z.output<Test>>> = z
    .lazy(() =>
      z.union([
        test,
        z.strictObject({ all: z.array(condition).min(1) }),
        z.strictObject({ any: z.array(condition).min(1) }),
        z.strictObject({ not: condition }),
      ]),
    )
    .meta({ id });
  return condition;
};

const profileCondition = combined('ProfileCondition', fieldTest);
const condition = combined('Condition', z.union([fieldTest, activityTest]));

const halfLife = z.union([days, z.literal('never')]).describe('Days in which the points halve, or never.');

const rule = {
  id: slug.describe('Unique in this file; stored scores name it, so never reuse it for another meaning.'),
  label: label.describe('As a rep reads it after the points: "asked for a demo".'),
  points: points.describe('Negative for a penalty.'),
};

const engagementRule = z.union([
  z.strictObject({ ...rule, when: condition, halfLifeDays: halfLife.exactOptional() }),
  z.strictObject({
    ...rule,
    each: z.strictObject(activityFilter).describe('Points for every one of these activities.'),
    max: z.int().positive().max(LARGEST_POINTS).describe('All of them together give at most so many points.'),
    halfLifeDays: halfLife.exactOptional(),
  }),
]);

const question = z.strictObject({
  id: slug,
  label,
  when: condition.describe('Known when this holds.').exactOptional(),
  rules: z.array(slug).min(1).describe('Known when any of these rules holds.').exactOptional(),
});

const questionnaire = {
  name: z.string().min(1).max(20).describe('BANT, MEDDIC, MEDDPICC, or one of your own.'),
  questions: z.array(question).min(1),
};

const byHandReason = z.strictObject({
  id: slug.describe('Events and handoffs name it, so never reuse it for another meaning.'),
  label: z.string().min(1).max(60).describe('As whoever hands a lead on chooses it.'),
  note: z.literal('required').describe('The reason needs words of its own.').exactOptional(),
});

const bar = {
  threshold: z.int().positive().describe('Fit and engagement together.'),
  minimumFit: z.int().describe('However engaged, a lead that fits less is not qualified.'),
};

const cap = z.int().positive().max(LARGEST_POINTS).describe('The axis counts at most so many points.');

const groups = z
  .array(
    z.strictObject({
      id: slug.describe('Stored scores name it where it takes points away, like the id of a rule.'),
      label: label.describe('As a rep reads it after "at most 25 for": "downloads and page views".'),
      cap: z.int().positive().max(LARGEST_POINTS).describe('The rules together give at most so many points.'),
      rules: z.array(slug).min(1).describe('Rules of this axis, none of them a penalty.'),
    }),
  )
  .min(1)
  .describe('Rules that are worth less together than each alone.')
  .exactOptional();

/** `config/criteria.yaml`. @see RULES.md, section Qualification */
export const criteriaPolicy = z
  .strictObject({
    fit: z.strictObject({
      cap,
      groups,
      rules: z.array(z.strictObject({ ...rule, when: profileCondition })).min(1),
    }),
    engagement: z.strictObject({
      cap,
      halfLifeDays: halfLife,
      groups,
      rules: z.array(engagementRule).min(1),
    }),
    grades: z.strictObject({ A: z.int(), B: z.int(), C: z.int() }).describe('Least fit of each grade.'),
    engagementGrades: z
      .strictObject({ 1: z.int(), 2: z.int(), 3: z.int() })
      .describe('Least engagement of each number after the letter, as in A1; without it there is none.')
      .exactOptional(),
    mql: z.strictObject({
      ...bar,
      segments: z
        .array(z.strictObject({ id: slug, label, when: profileCondition, ...bar }))
        .min(1)
        .describe('Leads that qualify by points of their own: the first whose condition holds.')
        .exactOptional(),
      requests: z.strictObject({
        rules: z.array(slug).describe('Engagement rules by which a lead asks for us.'),
        minimumFit: z.int().describe('While one of them holds, this fit is enough.'),
      }),
    }),
    disqualifiers: z.array(z.strictObject({ id: slug, label, when: condition })),
    byHand: z
      .array(byHandReason)
      .min(1)
      .describe('Why somebody may hand a lead to sales whatever its score; without it nobody may.')
      .exactOptional(),
    framework: z.strictObject({
      ...questionnaire,
      others: z
        .array(z.strictObject({ when: profileCondition, ...questionnaire }))
        .min(1)
        .describe('Frameworks for some leads: the first whose condition holds is asked in place of this one.')
        .exactOptional(),
    }),
  })
  .superRefine(checkReferences) satisfies z.ZodType<Criteria>;
