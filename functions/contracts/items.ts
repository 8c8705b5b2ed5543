import * as z from 'zod';
import type { SweepPass } from '../app/handoff/sweep.ts';
import type { StoredTally } from '../app/intake/admit-request.ts';
import type {
  ApiKey,
  CaughtPost,
  Receipt,
  RecordedActivity,
  Stored,
  Submission,
  TimelineEntry,
} from '../app/ports.ts';
import { API_SCOPES } from '../domain/access/api-scope.ts';
import type { Entry } from '../domain/lead/by-hand.ts';
import type { Contest, ContestAnswer } from '../domain/lead/contest.ts';
import { GRADES } from '../domain/lead/grade.ts';
import {
  type Basis,
  type Consent,
  type ConsentRecord,
  type CourseStep,
  type Lead,
  type LeadProfile,
  LIFECYCLE_STAGES,
  type Reason,
  type ReleasedFrom,
  SAID_STAGES,
  type Score,
  type Worth,
} from '../domain/lead/lead.ts';
import { SIDES } from '../domain/side.ts';
import { fact, handOn, outbox } from './items-debts.ts';
import { type FieldsOf, instant, scalar, words } from './items-parts.ts';

/** What the table holds of leads and of what they sent us. Keys, work keys and `schemaVersion` are the store's own. */

const debts = { version: z.int(), outbox, nextCheckAt: instant.exactOptional() };

const profile = z.object({
  email: z.string(),
  emailDomain: z.string(),
  freeMail: z.boolean(),
  disposableMail: z.boolean(),
  firstName: z.string().exactOptional(),
  lastName: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  phoneCountry: z.string().exactOptional(),
  jobTitle: z.string().exactOptional(),
  company: z.string().exactOptional(),
  employees: z.number().exactOptional(),
  industry: z.string().exactOptional(),
  country: z.string().exactOptional(),
  city: z.string().exactOptional(),
  language: z.string().exactOptional(),
  timeZone: z.string().exactOptional(),
  message: z.string().exactOptional(),
  timeframeMonths: z.number().exactOptional(),
  budget: z.string().exactOptional(),
  source: z.string().exactOptional(),
  medium: z.string().exactOptional(),
  referrer: z.string().exactOptional(),
  campaign: z.string().exactOptional(),
  answers: words,
} satisfies FieldsOf<LeadProfile>);

const consent = z.object({
  mail: z.boolean(),
  phone: z.boolean(),
  at: instant,
  history: z
    .array(
      z.object({
        at: instant,
        source: z.string(),
        mail: z.boolean().exactOptional(),
        phone: z.boolean().exactOptional(),
        text: z.string().exactOptional(),
        version: z.string().exactOptional(),
      } satisfies FieldsOf<ConsentRecord>),
    )
    .exactOptional(),
} satisfies FieldsOf<Consent>);

const ruleLabel = { rule: z.string(), label: z.string() };

const score = z.object({
  at: instant,
  criteria: z.string(),
  points: z.number(),
  fit: z.number(),
  engagement: z.number(),
  grade: z.enum(GRADES),
  segment: z.object({ id: z.string(), label: z.string() }).exactOptional(),
  qualified: z.boolean(),
  by: z.enum(['threshold', 'request']).exactOptional(),
  missingPoints: z.number(),
  disqualified: z.object(ruleLabel).exactOptional(),
  reasons: z.array(
    z.object({
      ...ruleLabel,
      axis: z.enum(['fit', 'engagement']),
      points: z.number(),
      at: instant.exactOptional(),
    } satisfies FieldsOf<Reason>),
  ),
  framework: z.array(z.object({ question: z.string(), label: z.string(), known: z.boolean() })),
} satisfies FieldsOf<Score>);

const courseStep = z.object({
  id: z.string(),
  stage: z.enum(SAID_STAGES),
  at: instant,
  saidAt: instant.exactOptional(),
  worth: z.object({ minor: z.int(), currency: z.string() } satisfies FieldsOf<Worth>).exactOptional(),
  reason: z.string().exactOptional(),
  before: z.enum(LIFECYCLE_STAGES),
} satisfies FieldsOf<CourseStep>);

const contest = z.object({
  handoff: z.int(),
  cause: z.string(),
  named: z.string(),
  side: z.enum(SIDES),
  by: z.string(),
  at: instant,
  why: z.string(),
  answer: z
    .object({ agreed: z.boolean(), by: z.string(), at: instant } satisfies FieldsOf<ContestAnswer>)
    .exactOptional(),
} satisfies FieldsOf<Contest>);

export const leadItem: z.ZodType<Stored<Lead>> = z.object({
  leadId: z.string(),
  profile,
  consent,
  test: z.boolean(),
  stage: z.enum(LIFECYCLE_STAGES),
  course: z.array(courseStep).exactOptional(),
  createdAt: instant,
  score: score.exactOptional(),
  basis: z
    .object({ postedAt: instant, since: instant, activities: z.int() } satisfies FieldsOf<Basis>)
    .exactOptional(),
  nextRiseAt: instant.optional(),
  handoffs: z.int(),
  handoffOpen: z.boolean(),
  heldBy: z.string().optional(),
  releasedFrom: z
    .object({ importId: z.string(), pool: z.string(), handoff: z.int() } satisfies FieldsOf<ReleasedFrom>)
    .exactOptional(),
  lastClosedAt: instant.exactOptional(),
  lastOwner: z.string().exactOptional(),
  restsUntil: instant.exactOptional(),
  roseAtRest: z.literal(true).exactOptional(),
  erasedAt: instant.exactOptional(),
  contests: z.array(contest).exactOptional(),
  notes: z.array(z.object({ at: instant, by: z.string(), text: z.string() })),
  ...debts,
} satisfies FieldsOf<Stored<Lead>>);

const submission = {
  submissionId: z.string(),
  leadId: z.string().exactOptional(),
  addressHash: z.string().exactOptional(),
  receiptKey: z.string().exactOptional(),
  receivedAt: instant,
  form: z.string(),
  fields: words,
  test: z.boolean(),
  caught: z.string().exactOptional(),
  entry: z
    .object({
      by: z.string(),
      handOn: z.object({ ...handOn.shape, note: z.string().exactOptional() }).exactOptional(),
    } satisfies FieldsOf<Entry>)
    .exactOptional(),
} satisfies FieldsOf<Submission>;

export const submissionItem: z.ZodType<Stored<Submission>> = z.object({
  ...submission,
  ...debts,
} satisfies FieldsOf<Stored<Submission>>);

export const caughtPostItem: z.ZodType<CaughtPost> = z.object({
  ...submission,
  expiresAt: instant,
} satisfies FieldsOf<CaughtPost>);

export const activityItem: z.ZodType<RecordedActivity> = z.object({
  id: z.string(),
  type: z.string(),
  at: instant,
  properties: z.record(z.string(), scalar),
  recordedAt: instant,
} satisfies FieldsOf<RecordedActivity>);

export const timelineItem: z.ZodType<TimelineEntry> = z.object({
  seq: z.int(),
  ...fact.shape,
} satisfies FieldsOf<TimelineEntry>);

export const addressItem = z.object({ leadId: z.string() });

export const receiptItem: z.ZodType<Receipt & { readonly version: number }> = z.object({
  submissionId: z.string(),
  leadId: z.string(),
  bodyHash: z.string(),
  receivedAt: instant,
  expiresAt: instant,
  version: z.int(),
} satisfies FieldsOf<Receipt & { version: number }>);

export const apiKeyItem: z.ZodType<ApiKey> = z.object({
  name: z.string(),
  createdAt: instant,
  scopes: z.array(z.enum(API_SCOPES)).exactOptional(),
  revokedAt: instant.exactOptional(),
} satisfies FieldsOf<ApiKey>);

export const tallyItem: z.ZodType<StoredTally> = z.object({
  source: z.string(),
  requests: z.int(),
  until: instant,
  version: z.int(),
} satisfies FieldsOf<StoredTally>);

export const sweepPassItem: z.ZodType<SweepPass & { version: number }> = z.object({
  at: instant,
  recovered: z.int(),
  failed: z.int(),
  overdue: z.int(),
  longestWaitMs: z.number(),
  version: z.int(),
} satisfies FieldsOf<SweepPass & { version: number }>);
