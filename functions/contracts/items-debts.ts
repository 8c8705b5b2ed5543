import * as z from 'zod';
import { type Fact, type Outbox, type OwedKind, TRIGGERS } from '../domain/handoff/owed.ts';
import type { HandOn } from '../domain/lead/by-hand.ts';
import { GRADES } from '../domain/lead/grade.ts';
import { LIFECYCLE_STAGES } from '../domain/lead/lead.ts';
import { type FieldsOf, instant, scalar } from './items-parts.ts';

/** The debts that any item may carry until they are settled. */

export const stage = z.enum(LIFECYCLE_STAGES);
export const trigger = z.enum([...TRIGGERS, 'list']);
export const grade = z.enum(GRADES);

export const fact = z.object({
  id: z.string(),
  type: z.string(),
  at: instant,
  actor: z.string(),
  leadId: z.string(),
  handoff: z.int().exactOptional(),
  data: z.record(z.string(), scalar),
} satisfies FieldsOf<Fact>);

export const mailKind = z.enum([
  'task',
  'reminder',
  'escalation',
  'queue',
  'outcome-reminder',
  'next-attempt',
  'outcome-escalation',
  'fresh-link',
]);

/** Every mail that is about a handoff. */
export const handoffMail = z.enum([...mailKind.options, 'news', 'acknowledgement']);

export const handOn = z.object({
  by: z.string(),
  reason: z.string(),
  to: z.string().exactOptional(),
} satisfies FieldsOf<HandOn>);

export const kind = <Kind extends string>(name: Kind) => z.literal(name);

const debt = {
  fact: z.object({ kind: kind('fact'), fact }),
  qualify: z.object({ kind: kind('qualify'), leadId: z.string(), submissionId: z.string() }),
  open: z.object({
    kind: kind('open'),
    number: z.int(),
    trigger,
    score: z.number(),
    grade,
    criteria: z.string(),
    rules: z.array(z.string()).exactOptional(),
    keepFree: z.int().exactOptional(),
    collectUntil: instant.exactOptional(),
    byHand: handOn.exactOptional(),
    routing: z.string().exactOptional(),
  }),
  news: z.object({
    kind: kind('news'),
    number: z.int(),
    since: instant,
    upTo: instant,
    raised: z.boolean(),
  }),
  start: z.object({ kind: kind('start'), run: z.int() }),
  stop: z.object({ kind: kind('stop'), run: z.int() }),
  nudge: z.object({ kind: kind('nudge') }),
  mail: z.object({
    kind: kind('mail'),
    mail: mailKind,
    to: z.string(),
    wait: z.int(),
    again: z.literal(true).exactOptional(),
  }),
  digest: z.object({ kind: kind('digest'), to: z.string(), wait: z.int(), leavesAt: instant }),
  acknowledge: z.object({ kind: kind('acknowledge') }),
  stage: z.object({ kind: kind('stage'), stage, at: instant.exactOptional() }),
  outcome: z.object({ kind: kind('outcome') }),
  'handoff-closed': z.object({ kind: kind('handoff-closed'), number: z.int(), at: instant }),
  release: z.object({ kind: kind('release'), person: z.string(), pool: z.string() }),
  credit: z.object({ kind: kind('credit'), person: z.string(), pool: z.string(), attempt: z.int() }),
  unlist: z.object({ kind: kind('unlist'), pool: z.string() }),
  missed: z.object({ kind: kind('missed'), person: z.string(), at: instant }),
  erase: z.object({ kind: kind('erase'), addresses: z.array(z.string()) }),
} satisfies Record<OwedKind, z.ZodType>;

export const outbox: z.ZodType<Outbox> = z.record(
  z.string(),
  z.discriminatedUnion('kind', [
    debt.fact,
    debt.qualify,
    debt.open,
    debt.news,
    debt.start,
    debt.stop,
    debt.nudge,
    debt.mail,
    debt.digest,
    debt.acknowledge,
    debt.stage,
    debt.outcome,
    debt['handoff-closed'],
    debt.release,
    debt.credit,
    debt.unlist,
    debt.missed,
    debt.erase,
  ]),
);
