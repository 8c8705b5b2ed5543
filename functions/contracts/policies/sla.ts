import * as z from 'zod';
import type { SlaPolicy } from '../../domain/sla/policy.ts';

/** A rule's id is printed in mails and decision records. */
const ruleId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

/** 43,200 working minutes are 90 days of eight hours: no lead waits longer for a first call. */
const target = z.union([
  z.strictObject({ minutes: z.int().min(1).max(43_200) }),
  z.strictObject({ workingDays: z.int().min(1).max(60) }),
]);

/** The bounds keep every rung within an execution's year. */
const percent = z.int().min(1).max(300);

const ladder = z
  .strictObject({
    target,
    remindAtPercent: z.array(percent),
    escalateAtPercent: percent.exactOptional(),
    reassignAtPercent: percent.min(100, 'must not be before the due time, 100'),
  })
  .refine(({ remindAtPercent, reassignAtPercent }) => remindAtPercent.every((at) => at < reassignAtPercent), {
    path: ['remindAtPercent'],
    error: 'must be before reassignAtPercent, which ends the ladder',
  })
  .refine(({ escalateAtPercent, reassignAtPercent }) => (escalateAtPercent ?? 0) <= reassignAtPercent, {
    path: ['escalateAtPercent'],
    error: 'must not be after reassignAtPercent, which ends the ladder',
  });

const day = z.int().min(1).max(90);

const outcome = z
  .strictObject({ remindOnDays: z.array(day), dueOnDay: day, leakOnDay: day })
  .refine(({ remindOnDays, dueOnDay }) => remindOnDays.every((reminder) => reminder < dueOnDay), {
    path: ['remindOnDays'],
    error: 'must be before dueOnDay',
  })
  .refine(({ dueOnDay, leakOnDay }) => dueOnDay < leakOnDay, {
    path: ['leakOnDay'],
    error: 'must be after dueOnDay',
  });

const rule = z.strictObject({
  id: ruleId,
  response: z.strictObject({
    firstOwner: ladder,
    laterOwners: ladder,
    maxReassignments: z.int().min(0).max(10),
  }),
  outcome,
});

const condition = z
  .strictObject({
    triggers: z
      .array(z.enum(['threshold', 'request', 'time']))
      .nonempty()
      .exactOptional(),
    grades: z
      .array(z.enum(['A', 'B', 'C', 'D']))
      .nonempty()
      .exactOptional(),
    sources: z.array(z.string().min(1)).nonempty().exactOptional(),
    fromList: z.boolean().exactOptional(),
    test: z.boolean().exactOptional(),
  })
  .refine(
    (conditions) => Object.keys(conditions).length > 0,
    'must have a condition; what always applies is `otherwise`',
  );

/** `config/sla.yaml`. */
export const slaPolicy = z
  .strictObject({
    rules: z.array(rule.extend({ when: condition })),
    otherwise: rule,
    whenAway: z.literal('reroute'),
    whenUnanswered: z.literal('queue'),
    undoMinutes: z.int().min(1).max(60),
    extensionMinutes: z.int().min(1).max(480),
  })
  .check(({ value, issues }) => {
    const ids = [...value.rules, value.otherwise].map(({ id }) => id);
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) === index) continue;
      const path = index < value.rules.length ? ['rules', index, 'id'] : ['otherwise', 'id'];
      issues.push({ code: 'custom', input: id, path, message: 'is the id of another rule' });
    }
  }) satisfies z.ZodType<SlaPolicy>;
