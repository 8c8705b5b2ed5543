import * as z from 'zod';
import { TRIGGERS } from '../../domain/handoff/owed.ts';
import { WAYS_AWAY } from '../../domain/handoff/signal.ts';
import { GRADES } from '../../domain/lead/grade.ts';
import { CLOCK_HOURS, OFF_HOURS, type SlaPolicy, type SlaRule } from '../../domain/sla/policy.ts';
import { slug } from './criteria.ts';
import { week } from './shift.ts';

/** 90 days of eight hours: no lead waits longer for a first call. */
const LONGEST_MINUTES = 43_200;

const target = z.union([
  z.strictObject({
    minutes: z.int().min(1).max(LONGEST_MINUTES).describe('Minutes of the hours that count.'),
  }),
  z.strictObject({ workingDays: z.int().min(1).max(60).describe('Same time of day, so many days later.') }),
]);

/** The bounds keep every rung within an execution's year. */
const percent = z.int().min(1).max(300);

const ladder = z
  .strictObject({
    target: target.describe('How long the owner has for the first attempt.'),
    remindAtPercent: z.array(percent).describe('Reminders to the owner, in percent of the target.'),
    escalateAtPercent: percent.describe('The manager is told, in percent of the target.').exactOptional(),
    reassignAtPercent: percent
      .min(100, 'Nobody loses a lead before it is due: write 100 or more.')
      .describe('The lead moves on, in percent of the target.'),
  })
  .refine(({ remindAtPercent, reassignAtPercent }) => remindAtPercent.every((at) => at < reassignAtPercent), {
    path: ['remindAtPercent'],
    error: 'Remind before reassignAtPercent, which ends the ladder.',
  })
  .refine(({ escalateAtPercent, reassignAtPercent }) => (escalateAtPercent ?? 0) <= reassignAtPercent, {
    path: ['escalateAtPercent'],
    error: 'Escalate before reassignAtPercent or with it: it ends the ladder.',
  });

const day = z.int().min(1).max(90);

const outcome = z
  .strictObject({
    secondAttemptMinutes: z
      .int()
      .min(30)
      .max(600, 'A working day has no more: name later attempts under followUpOnDays.')
      .describe('A second attempt is due so many working minutes after the first, while there is no outcome.')
      .exactOptional(),
    followUpOnDays: z
      .array(day)
      .describe(
        'A further attempt is due by each of them while there is no outcome, in working days after the first.',
      )
      .exactOptional(),
    remindOnDays: z.array(day).describe('Reminders to the owner, in working days after the first attempt.'),
    dueOnDay: day.describe('The outcome is due and the manager is told.'),
    leakOnDay: day.describe('The handoff counts as a leak; it stays open.'),
    recycle: z
      .strictObject({
        afterAttempts: z
          .int()
          .min(2, 'The first attempt starts the outcome clock: write 2 or more.')
          .max(30)
          .describe('So many attempts that reach nobody end the handoff.'),
        restDays: z
          .int()
          .min(1)
          .max(730)
          .describe('So many days after the last attempt only a request of the lead brings it back.'),
      })
      .describe('When a lead that nobody can reach is given back to marketing; without it never.')
      .exactOptional(),
  })
  .refine(({ remindOnDays, dueOnDay }) => remindOnDays.every((reminder) => reminder < dueOnDay), {
    path: ['remindOnDays'],
    error: 'Remind before dueOnDay.',
  })
  .refine(
    ({ followUpOnDays = [] }) => followUpOnDays.every((one, index) => one > (followUpOnDays[index - 1] ?? 0)),
    {
      path: ['followUpOnDays'],
      error: 'Name each day once, the earlier first.',
    },
  )
  .refine(({ followUpOnDays = [], dueOnDay }) => followUpOnDays.every((one) => one <= dueOnDay), {
    path: ['followUpOnDays'],
    error: 'Follow up by dueOnDay.',
  })
  .refine(({ dueOnDay, leakOnDay }) => dueOnDay < leakOnDay, {
    path: ['leakOnDay'],
    error: 'A leak comes after dueOnDay.',
  });

const rule = z.strictObject({
  id: slug.describe('Handoffs name it, so never reuse it for another meaning.'),
  response: z
    .strictObject({
      hours: z
        .enum(CLOCK_HOURS)
        .describe("Whose hours count: the owner's, unless said otherwise.")
        .exactOptional(),
      remindOffHours: z
        .boolean()
        .describe('Whether reminders leave in the off hours of the owner too.')
        .exactOptional(),
      offHours: z
        .enum(OFF_HOURS)
        .describe(
          'What a lead hears that asks for something while the clock does not run: nothing (wait), or by mail that its request has arrived, who will call and when, with their booking link (acknowledge).',
        )
        .exactOptional(),
      firstOwner: ladder,
      laterOwners: ladder,
      maxReassignments: z.int().min(0).max(10).describe('Then the lead goes to the queue of its pool.'),
    })
    .describe('The clock from the assignment to the first attempt.'),
  outcome: outcome.describe('The clock from the first attempt to the outcome.'),
});

const condition = z
  .strictObject({
    triggers: z
      .array(z.enum(TRIGGERS))
      .min(1)
      .describe(
        'How the lead became qualified: by points, by asking, by the passing of time, by the word of somebody, or by an SDR for its second handoff.',
      )
      .exactOptional(),
    grades: z
      .array(z.enum(GRADES))
      .min(1)
      .describe('A letter stands for each of its numbers too: A for A1 to A4.')
      .exactOptional(),
    sources: z.array(z.string().min(1)).min(1).describe('As the lead carries them.').exactOptional(),
    fromList: z.boolean().describe('Whether the lead was released from an imported list.').exactOptional(),
    test: z.boolean().exactOptional(),
  })
  .refine(
    (conditions) => Object.keys(conditions).length > 0,
    'Write a condition; what always applies belongs under otherwise.',
  );

/** @returns why no lead would ever hear of a rule that acknowledges, and the mend; undefined where one does. */
function unacknowledged(
  { response, when }: SlaRule & { readonly when?: z.infer<typeof condition> },
  namesCompany: boolean,
): string | undefined {
  if (response.offHours !== 'acknowledge') return undefined;
  if (!namesCompany)
    return 'The mail names whom the lead wrote to: write acknowledgement: { company: … } beside the rules.';
  if (response.hours === 'always')
    return 'A clock that runs day and night is never off hours: count other hours, or write offHours: wait.';
  const mayAsk = when?.fromList !== true && (when?.triggers?.includes('request') ?? true);
  return mayAsk
    ? undefined
    : 'Only a lead that asks is told: add request to triggers, or write offHours: wait.';
}

/** `config/sla.yaml`. @see RULES.md, section SLA */
export const slaPolicy = z
  .strictObject({
    rules: z
      .array(rule.extend({ when: condition.describe('All of it must hold.') }))
      .describe('The first rule that matches a handoff gives it its clocks.'),
    otherwise: rule.describe('For every other handoff.'),
    whenAway: z
      .enum(WAYS_AWAY)
      .describe(
        'What becomes of a lead without an attempt whose owner goes away: another rep gets it, or its clock stands still.',
      ),
    setAwayAfterMisses: z
      .int()
      .min(2)
      .max(20)
      .describe(
        'A rep who lets so many tasks in a row pass without a word is set away until they say that they are back; nobody is unless it is written.',
      )
      .exactOptional(),
    whenUnanswered: z.literal('queue').describe('What becomes of a handoff that its last owner leaves.'),
    leadHours: week
      .refine((days) => Object.values(days).some((shifts) => shifts.length > 0), 'Write at least one shift.')
      .describe(
        'When leads are at work, on the clock of their own zone; Monday to Friday 09:00 to 17:00 unless said otherwise.',
      )
      .exactOptional(),
    acknowledgement: z
      .strictObject({
        company: z.string().trim().min(1).max(80).describe('Whom the lead has written to, as it knows them.'),
      })
      .describe('What mails to leads say; for rules whose offHours is acknowledge.')
      .exactOptional(),
    mailRate: z
      .strictObject({
        tasksAnHour: z
          .int()
          .min(1)
          .max(100)
          .describe('Further tasks to one person within an hour are collected.'),
        collectMinutes: z
          .int()
          .min(1)
          .max(60)
          .describe('For so long; then they leave in one mail. What is reminded of sooner is not collected.'),
      })
      .describe('How many tasks a person gets each in a mail of its own; without it all of them.')
      .exactOptional(),
    undoMinutes: z.int().min(1).max(60).describe('How long an answer may be taken back.'),
    extensionMinutes: z.int().min(1).max(480).describe('What "the owner is on it" adds.'),
  })
  .refine(({ setAwayAfterMisses, whenAway }) => setAwayAfterMisses === undefined || whenAway === 'reroute', {
    path: ['setAwayAfterMisses'],
    error: 'Nobody knows when such an absence ends, and no lead may wait for it: write whenAway: reroute.',
  })
  .superRefine((policy, context) => {
    const { rules, otherwise, whenAway } = policy;
    const all = [
      ...rules.map((one, index) => ({ one, path: ['rules', index] })),
      { one: otherwise, path: ['otherwise'] },
    ];
    for (const { one, path } of all) {
      const unheard = unacknowledged(one, policy.acknowledgement !== undefined);
      if (unheard !== undefined)
        context.addIssue({
          code: 'custom',
          path: [...path, 'response', 'offHours'],
          message: unheard,
          input: one.response.offHours,
        });
      if (whenAway !== 'pause' || (one.response.hours ?? 'owner') === 'owner') continue;
      const message =
        "A clock on these hours cannot stand still while its owner is away: count the owner's, or write whenAway: reroute.";
      context.addIssue({
        code: 'custom',
        path: [...path, 'response', 'hours'],
        message,
        input: one.response.hours,
      });
    }
    const taken = new Set([otherwise.id]);
    for (const [index, { id }] of rules.entries()) {
      const message = `The id ${id} is already taken.`;
      if (taken.has(id))
        context.addIssue({ code: 'custom', path: ['rules', index, 'id'], message, input: id });
      taken.add(id);
    }
  }) satisfies z.ZodType<SlaPolicy>;
