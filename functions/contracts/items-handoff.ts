import * as z from 'zod';
import { RELATIONS } from '../domain/accounts/account.ts';
import type { MadeAttempt } from '../domain/handoff/attempts.ts';
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
import type { Answer, SignalKind } from '../domain/handoff/signal.ts';
import { ANSWER_KINDS, EVIDENCE, MAIL_PROBLEMS, MOVE_REASONS } from '../domain/handoff/signal.ts';
import { grade, handOn, kind, mailKind, outbox, stage, trigger } from './items-debts.ts';
import { type FieldsOf, instant, interval } from './items-parts.ts';

/** What the table holds of handoffs. */

const answer = z.object({
  kind: z.enum(ANSWER_KINDS),
  reason: z.string().exactOptional(),
  nextAt: instant.exactOptional(),
  credit: z.literal(true).exactOptional(),
  restsUntil: instant.exactOptional(),
  recycles: z.literal(true).exactOptional(),
  by: z.string(),
  at: instant,
  evidence: z.enum(EVIDENCE).exactOptional(),
} satisfies FieldsOf<Answer>);

const madeAttempt = z.object({
  kind: z.enum(ANSWER_KINDS),
  by: z.string(),
  at: instant,
  evidence: z.enum(EVIDENCE).exactOptional(),
} satisfies FieldsOf<MadeAttempt>);

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
  asks: z.array(instant).exactOptional(),
  calendarVersion: z.int().exactOptional(),
} satisfies FieldsOf<Plan>);

const before = z.object({
  phase: z.enum(['routing', 'response', 'queue', 'capacity', 'disposition']),
  rung: z.int(),
  stage,
  attemptedAt: instant.exactOptional(),
  attempts: z.int().exactOptional(),
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
  rules: z.array(z.string()).exactOptional(),
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
  ownedAttempts: z.array(z.int()).default([]),
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
  attempts: z.array(madeAttempt).exactOptional(),
  shown: z.array(z.string()).exactOptional(),
  attemptAsked: instant.exactOptional(),
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
