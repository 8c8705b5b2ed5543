import * as z from 'zod';
import { RELATIONS } from '../domain/accounts/account.ts';
import { PROMISES } from '../domain/commitments/promises.ts';
import { ANSWER_KINDS, EVIDENCE, MAIL_PROBLEMS } from '../domain/handoff/signal.ts';
import { WAYS_TO_LEARN } from '../domain/lead/course.ts';
import { GRADES } from '../domain/lead/grade.ts';
import { LIFECYCLE_STAGES } from '../domain/lead/lead.ts';
import { RATES, WATCHED_BY } from '../domain/numbers/rates.ts';
import { SIDES } from '../domain/side.ts';

/**
 * Events on the bus: source `baton`, detail type `<type>.v1`. Ids and facts only, never a name or free text;
 * fields are added, never changed or taken away.
 */

export const EVENT_SOURCE = 'baton';

const id = z.string().min(1);
const instant = z.iso.datetime();

const ofSystem = {
  /** The same for each delivery of the same fact. */
  id,
  at: instant,
  /** `system`, `lead`, `operator`, a side that signs policies, or a person's id. */
  actor: id,
};
const ofLead = { ...ofSystem, leadId: id };
const ofHandoff = { ...ofLead, handoffId: id, handoff: z.int().positive() };

const ofContest = { ...ofHandoff, cause: id, named: id, side: z.enum(SIDES) };
const ofReview = { ...ofSystem, review: id, month: id, promise: z.enum(PROMISES), side: z.enum(SIDES) };

const ofInvestigation = {
  ...{ ...ofSystem, review: id, rate: z.enum(RATES), side: z.enum(SIDES) },
  /** A week by its first day, or a month. */
  period: id,
};

const assignment = {
  ...{ ...ofHandoff, person: id, pool: id, route: id, attempt: z.int().positive() },
  /** The person's, in a pool that is made of teams. */
  team: id.optional(),
};

const stage = z.enum(LIFECYCLE_STAGES);
const answer = z.enum(ANSWER_KINDS);

/** Detail of each public type. A fact of any other type stays in the timeline. */
export const events = {
  'lead.captured': z.strictObject({ ...ofLead, submissionId: id }),
  'lead.activity-recorded': z.strictObject({ ...ofLead, activities: z.int().positive() }),
  'lead.qualified': z.strictObject({
    ...ofLead,
    score: z.number(),
    /** A letter for fit and, where the criteria grade engagement too, a number for that: `A` or `A1`. */
    grade: z.enum(GRADES),
    by: z.enum(['threshold', 'request', 'list', 'by-hand']),
    /** Why somebody hands it on, where `by` is `by-hand`. */
    reason: id.optional(),
    /** Content hash of the criteria. */
    criteria: id,
    /** Epoch milliseconds at which the news came that made the difference; absent where time alone did. */
    receivedMs: z.int().optional(),
  }),
  /** An SDR has qualified it, and can no longer take that back: it goes on to account executives. */
  'lead.handed-over': z.strictObject({ ...ofLead, outcome: answer, route: id, pool: id }),
  /** Nothing that came before it may be kept of the person. */
  'lead.erased': z.strictObject(ofLead),
  /** `from` and `to` are the same where only what it is worth is told anew, and where a lost lead begins anew. */
  'lead.stage-changed': z.strictObject({
    ...{ ...ofLead, from: stage, to: stage },
    /** Minor units, and ISO 4217. */
    valueMinor: z.int().nonnegative().optional(),
    currency: id.optional(),
    /** Absent where an answer of its handoff has moved it. */
    learnedFrom: z.enum(WAYS_TO_LEARN).optional(),
  }),
  /** It will not buy. */
  'lead.lost': z.strictObject({
    ...{ ...ofLead, from: stage, reason: id.optional(), learnedFrom: z.enum(WAYS_TO_LEARN) },
  }),
  /** Takes back the fact with this id, a `lead.stage-changed` or `lead.lost`. */
  'lead.stage-undone': z.strictObject({ ...ofLead, to: stage, taken: id }),
  'handoff.assigned': z.strictObject(assignment),
  /** What `assigned` would have said: the pool only observes, or decides in the shadow. Nobody has got anything. */
  'handoff.observed': z.strictObject({ ...ofHandoff, pool: id, route: id }),
  'handoff.shadowed': z.strictObject({
    ...ofHandoff,
    ...{ pool: id, route: id, attempt: z.int().positive() },
    /** Absent where nobody could have received it. */
    person: id.optional(),
    /** As of `assigned`. */
    team: id.optional(),
    /** Epoch milliseconds at which the first attempt would have been due. */
    dueMs: z.int().optional(),
  }),
  /** For what its company is to us it is handed to nobody. */
  'handoff.withheld': z.strictObject({ ...ofHandoff, relation: z.enum(RELATIONS) }),
  /** The lead of an open handoff did something anew that its owner is told by mail; its clock stays. */
  'handoff.re-engaged': z.strictObject({ ...ofHandoff, by: z.enum(['request', 'engagement']) }),
  'handoff.reminded': z.strictObject(ofHandoff),
  'handoff.escalated': z.strictObject({
    ...ofHandoff,
    lateMs: z.int(),
    /** Why it came before its time: what became of the owner's task mail. */
    because: z.enum(MAIL_PROBLEMS).optional(),
  }),
  /** Somebody else owned it before. */
  'handoff.reassigned': z.strictObject(assignment),
  'handoff.contacted': z.strictObject({
    ...ofHandoff,
    answer,
    /** Epoch milliseconds at which the buyer wants to be called, or met. */
    nextMs: z.int().optional(),
    /** Another tool has shown it; absent where its owner says so. */
    evidence: z.enum(EVIDENCE).optional(),
    /** Epoch milliseconds at which it became known, where that was later. */
    learnedMs: z.int().optional(),
  }),
  /** It is given back to marketing, after so many attempts to reach it. */
  'lead.recycled': z.strictObject({ ...ofHandoff, reason: id.optional(), attempts: z.int().nonnegative() }),
  'handoff.disposed': z.strictObject({ ...ofHandoff, outcome: answer, reason: id.optional() }),
  /** Takes back the latest `handoff.contacted` and `handoff.disposed` of this handoff. */
  'handoff.undone': z.strictObject(ofHandoff),
  'handoff.closed': z.strictObject({
    ...ofHandoff,
    outcome: z.union([answer, z.enum(['none', 'erased', 'observed', 'shadowed', 'withheld'])]),
  }),
  /** A side names another cause than the rule's for a handoff that brought nothing; causes as of RULES.md A9. */
  'handoff.contested': z.strictObject(ofContest),
  /** The other side's word on it: where it has agreed, the named cause counts. */
  'handoff.contest-answered': z.strictObject({ ...ofContest, agreed: z.boolean() }),
  /** A version waits for signatures; it would replace the version with the other hash. */
  'policy.proposed': z.strictObject({ ...ofSystem, kind: id, hash: id, replaces: id }),
  'policy.signed': z.strictObject({ ...ofSystem, kind: id, hash: id, side: z.enum(SIDES) }),
  'policy.refused': z.strictObject({ ...ofSystem, kind: id, hash: id, side: z.enum(SIDES) }),
  'policy.published': z.strictObject({ ...ofSystem, kind: id, hash: id, bootstrap: z.boolean() }),
  /** A month ended without what was promised for it: leads, or a share from 0 to 1 of the `of` of which it is known. */
  'commitment.breached': z.strictObject({
    ...{ ...ofSystem, month: id, promise: z.enum(PROMISES), side: z.enum(SIDES) },
    /** Content hash of the commitments. */
    commitments: id,
    promised: z.number().positive(),
    count: z.int().nonnegative(),
    of: z.int().nonnegative().optional(),
  }),
  /** Its side is to decide by then, in epoch milliseconds. */
  'review.opened': z.strictObject({ ...ofReview, dueMs: z.int() }),
  'review.closed': z.strictObject(ofReview),
  /** A rate has left its interval: what came so far of how many, of what is furthest out. Its side is asked first. */
  'investigation.opened': z.strictObject({
    ...ofInvestigation,
    by: z.enum(WATCHED_BY),
    ...{ count: z.int().nonnegative(), of: z.int().nonnegative() },
    dueMs: z.int(),
  }),
  'investigation.closed': z.strictObject(ofInvestigation),
} as const;

export type EventType = keyof typeof events;

/** Scoring hears of these: it judges the lead, and opens the handoff that it owes. */
export const SCORED_UPON = [
  'lead.captured',
  'lead.activity-recorded',
  'lead.handed-over',
] as const satisfies readonly EventType[];

export const isPublic = (type: string): type is EventType => Object.hasOwn(events, type);

export const detailType = <Type extends EventType>(type: Type): `${Type}.v1` => `${type}.v1`;
