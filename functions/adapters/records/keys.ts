import type { ItemKey } from '../../app/item-store.ts';
import type { EpochMs } from '../../domain/time.ts';

/** Every key of the table that leads, posts and policies use; `../dynamodb/DATA-MODEL.md` explains them. */

const digits = (value: number, width: number): string => String(value).padStart(width, '0');

export const leadPartition = (leadId: string): string => `LEAD#${leadId}`;

export const policyPartition = (kind: string): string => `POLICY#${kind}`;

export const ACTIVITY_PREFIX = 'ACT#';
export const TIMELINE_PREFIX = 'EVT#';
export const HANDOFF_PREFIX = 'HANDOFF#';
export const POST_PREFIX = 'RAW#';
export const PROPOSAL_PREFIX = 'PROPOSAL#';
export const OUTCOMES_PREFIX = 'OUTCOMES#';
export const VERSION_PREFIX = 'V#';
/** All of them in one partition: they are few, and are listed together. */
export const API_KEYS = 'APIKEY';
/** All days in one partition: a few a week are written, and a year is read at once. */
export const SOURCE_DAYS = 'SOURCES';
/** The same: six a month at most. */
export const REVIEWS = 'REVIEWS';
/** The same: one a week. */
export const REPORTS = 'REPORTS';

/** Sort keys of activities begin so; 13 digits of milliseconds last until the year 2286. */
export const activityStart = (at: EpochMs): string => `${ACTIVITY_PREFIX}${digits(at, 13)}`;

export const keys = {
  address: (addressHash: string): ItemKey => ({ pk: `EMAIL#${addressHash}`, sk: 'ADDRESS' }),
  receipt: (hash: string): ItemKey => ({ pk: `IDEMPOTENCY#${hash}`, sk: 'RECEIPT' }),
  lead: (leadId: string): ItemKey => ({ pk: leadPartition(leadId), sk: 'LEAD' }),
  submission: (leadId: string, submissionId: string): ItemKey => ({
    pk: leadPartition(leadId),
    sk: `${POST_PREFIX}${submissionId}`,
  }),
  caughtPost: (submissionId: string, addressHash: string | undefined): ItemKey =>
    addressHash === undefined
      ? { pk: `RAW#${submissionId}`, sk: 'RAW' }
      : { pk: `EMAIL#${addressHash}`, sk: `${POST_PREFIX}${submissionId}` },
  activity: (leadId: string, at: EpochMs, id: string): ItemKey => ({
    pk: leadPartition(leadId),
    sk: `${activityStart(at)}#${id}`,
  }),
  handoff: (leadId: string, number: number): ItemKey => ({
    pk: leadPartition(leadId),
    sk: `${HANDOFF_PREFIX}${digits(number, 4)}`,
  }),
  timeline: (leadId: string, seq: number): ItemKey => ({
    pk: leadPartition(leadId),
    sk: `${TIMELINE_PREFIX}${digits(seq, 6)}`,
  }),
  policyVersion: (kind: string, hash: string): ItemKey => ({
    pk: policyPartition(kind),
    sk: `${VERSION_PREFIX}${hash}`,
  }),
  policyPart: (kind: string, hash: string, part: number): ItemKey => ({
    pk: policyPartition(kind),
    sk: `${VERSION_PREFIX}${hash}#${part}`,
  }),
  sourceDay: (day: string): ItemKey => ({ pk: SOURCE_DAYS, sk: day }),
  baseline: { pk: 'BASELINE', sk: 'BASELINE' } satisfies ItemKey,
  currentPolicy: (kind: string): ItemKey => ({ pk: policyPartition(kind), sk: 'CURRENT' }),
  proposal: (kind: string, number: number): ItemKey => ({
    pk: policyPartition(kind),
    sk: `${PROPOSAL_PREFIX}${digits(number, 6)}`,
  }),
  outcomes: (criteria: string): ItemKey => ({
    pk: policyPartition('criteria'),
    sk: `${OUTCOMES_PREFIX}${criteria}`,
  }),
  tally: (source: string): ItemKey => ({ pk: `RATE#${source}`, sk: 'RATE' }),
  sweepPass: (): ItemKey => ({ pk: 'SWEEP', sk: 'PASS' }),
  review: (id: string): ItemKey => ({ pk: REVIEWS, sk: `REVIEW#${id}` }),
  report: (lastDay: string): ItemKey => ({ pk: REPORTS, sk: `REPORT#${lastDay}` }),
  apiKey: (hash: string): ItemKey => ({ pk: API_KEYS, sk: hash }),
};
