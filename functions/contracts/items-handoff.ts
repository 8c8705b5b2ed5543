import * as z from 'zod';
import { RELATIONS } from '../domain/accounts/account.ts';
import { CLOCKS, type Waiver } from '../domain/handoff/clocks.ts';
import {
  type BeforeAnswer,
  HANDOFF_KINDS,
  type Handoff,
  type News,
  type Plan,
  type SentMail,
  type Undelivered,
} from '../domain/handoff/handoff.ts';
import { MODES } from '../domain/handoff/mode.ts';
import { type Fact, type Outbox, type OwedKind, TRIGGERS } from '../domain/handoff/owed.ts';
import type { Answer, SignalKind } from '../domain/handoff/signal.ts';
import { ANSWER_KINDS, MAIL_PROBLEMS, MOVE_REASONS } from '../domain/handoff/signal.ts';
import type { HandOn } from '../domain/lead/by-hand.ts';
import { GRADES } from '../domain/lead/grade.ts';
import { LIFECYCLE_STAGES } from '../domain/lead/lead.ts';
import { type FieldsOf, instant, interval, scalar } from './items-parts.ts';

/** What the table holds of handoffs, and the debts that any item may carry. */

const stage = z.enum(LIFECYCLE_STAGES);
const trigger = z.enum([...TRIGGERS, 'list']);
const grade = z.enum(GRADES);

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

const kind = <Kind extends string>(name: Kind) => z.literal(name);

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
  stage: z.object({ kind: kind('stage'), stage }),
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
    debt['handoff-closed'],
    debt.release,
    debt.credit,
    debt.unlist,
    debt.missed,
    debt.erase,
  ]),
);

const answer = z.object({
  kind: z.enum(ANSWER_KINDS),
  reason: z.string().exactOptional(),
  nextAt: instant.exactOptional(),
  credit: z.literal(true).exactOptional(),
  restsUntil: instant.exactOptional(),
  by: z.string(),
  at: instant,
} satisfies FieldsOf<Answer>);

const problem = z.enum(MAIL_PROBLEMS);

const signal = {
  answered: z.object({ kind: kind('answered'), answer, at: instant }),
  undone: z.object({ kind: kind('undone'), by: z.string(), at: instant }),
  returned: z.object({ kind: kind('returned'), by: z.string(), reason: z.string(), at: instant }),
  absent: z.object({
    kind: kind('absent'),
    person: z.string(),
    absence: interval,
    entered: z.int(),
    known: z.object({ until: instant, entered: z.int() }).exactOptional(),
    silent: z.literal(true).exactOptional(),
    by: z.string(),
    pauses: z.boolean().exactOptional(),
    at: instant,
  }),
  present: z.object({ kind: kind('present'), person: z.string(), by: z.string(), at: instant }),
  undelivered: z.object({
    kind: kind('undelivered'),
    person: z.string(),
    problem,
    since: instant,
    at: instant,
  }),
  reassigned: z.object({ kind: kind('reassigned'), to: z.string(), by: z.string(), at: instant }),
  moved: z.object({
    kind: kind('moved'),
    from: z.string(),
    to: z.string().exactOptional(),
    by: z.string(),
    reason: z.enum(MOVE_REASONS),
    at: instant,
  }),
  claimed: z.object({ kind: kind('claimed'), by: z.string(), at: instant }),
  extended: z.object({ kind: kind('extended'), until: instant, by: z.string(), at: instant }),
  capacity: z.object({ kind: kind('capacity'), at: instant }),
  erased: z.object({ kind: kind('erased'), at: instant }),
} satisfies Record<SignalKind, z.ZodType>;

const slot = z.discriminatedUnion('kind', [
  signal.answered,
  signal.undone,
  signal.returned,
  signal.absent,
  signal.present,
  signal.undelivered,
  signal.reassigned,
  signal.moved,
  signal.claimed,
  signal.extended,
  signal.capacity,
  signal.erased,
]);

const plan = z.object({
  startedAt: instant,
  opensAt: instant.exactOptional(),
  dueAt: instant,
  rungs: z.array(z.object({ kind: z.enum(['remind', 'escalate', 'reassign', 'leak']), at: instant })),
  followUps: z.array(instant).exactOptional(),
  calendarVersion: z.int().exactOptional(),
} satisfies FieldsOf<Plan>);

const before = z.object({
  phase: z.enum(['routing', 'response', 'queue', 'capacity', 'disposition']),
  rung: z.int(),
  stage,
  attemptedAt: instant.exactOptional(),
} satisfies FieldsOf<BeforeAnswer>);

const sentMail = z.object({
  mail: mailKind,
  to: z.string(),
  wait: z.int(),
  at: instant,
} satisfies FieldsOf<SentMail>);

const waiver = z.object({
  by: z.string(),
  reason: z.string(),
  at: instant,
  person: z.string().exactOptional(),
  clock: z.enum(CLOCKS).exactOptional(),
} satisfies FieldsOf<Waiver>);

const undelivered = z.object({
  person: z.string(),
  problem,
  at: instant,
} satisfies FieldsOf<Undelivered>);

const news = z.object({
  since: instant,
  upTo: instant,
  raised: z.boolean(),
  dueAt: instant,
} satisfies FieldsOf<News>);

export const handoffItem: z.ZodType<Handoff> = z.object({
  leadId: z.string(),
  number: z.int(),
  kind: z.enum(HANDOFF_KINDS),
  test: z.boolean(),
  openedAt: instant,
  trigger,
  score: z.number(),
  grade,
  keepFree: z.int().exactOptional(),
  collectUntil: instant.exactOptional(),
  byHand: handOn.exactOptional(),
  policies: z.object({ criteria: z.string(), routing: z.string(), sla: z.string() }),
  phase: z.enum(['routing', 'capacity', 'response', 'queue', 'disposition', 'undo', 'closing', 'closed']),
  run: z.int(),
  wait: z.int(),
  waitUntil: instant.exactOptional(),
  askedWait: z.int().exactOptional(),
  waitMail: mailKind.exactOptional(),
  token: z.string().exactOptional(),
  slot: slot.exactOptional(),
  enteredAt: instant,
  runStartedAt: instant,
  parkedAt: instant.exactOptional(),
  attempt: z.int(),
  candidate: z.string().exactOptional(),
  preferred: z.string().exactOptional(),
  namedBy: z.string().exactOptional(),
  pool: z.string().exactOptional(),
  route: z.string().exactOptional(),
  mode: z.enum(MODES).exactOptional(),
  withheld: z.enum(RELATIONS).exactOptional(),
  team: z.string().exactOptional(),
  owner: z
    .object({
      person: z.string(),
      since: instant,
      attempt: z.int().exactOptional(),
      team: z.string().exactOptional(),
    })
    .exactOptional(),
  formerOwners: z.array(z.string()),
  reassignments: z.int(),
  slaRule: z.string().exactOptional(),
  responsePlan: plan.exactOptional(),
  acknowledgedAt: instant.exactOptional(),
  outcomePlan: plan.exactOptional(),
  rung: z.int(),
  escalatedAt: instant.exactOptional(),
  paused: z.object({ ...interval.shape, entered: z.int() }).exactOptional(),
  unconfirmed: z.array(sentMail).default([]),
  undelivered: undelivered.exactOptional(),
  attemptedAt: instant.exactOptional(),
  answer: answer.exactOptional(),
  before: before.exactOptional(),
  undoUntil: instant.exactOptional(),
  freshLinkAt: instant.exactOptional(),
  news: news.exactOptional(),
  newsTold: z.object({ upTo: instant, at: instant, raised: z.boolean() }).exactOptional(),
  waivers: z.array(waiver),
  closedAt: instant.exactOptional(),
  erased: z.literal(true).exactOptional(),
  outbox,
  nextCheckAt: instant.exactOptional(),
  version: z.int(),
} satisfies FieldsOf<Handoff>);
