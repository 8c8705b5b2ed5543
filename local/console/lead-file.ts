import type * as z from 'zod';
import {
  activityItem,
  type caughtPostItem,
  leadItem,
  submissionItem,
  timelineItem,
} from '../../functions/contracts/items.ts';
import { handoffItem } from '../../functions/contracts/items-handoff.ts';
import { decisionItem } from '../../functions/contracts/items-routing.ts';
import type { Item } from '../database.ts';

export type Lead = z.infer<typeof leadItem>;
export type Submission = z.infer<typeof submissionItem>;
export type CaughtPost = z.infer<typeof caughtPostItem>;
export type RecordedActivity = z.infer<typeof activityItem>;
export type Handoff = z.infer<typeof handoffItem>;
export type Fact = z.infer<typeof timelineItem>;
type StoredDecision = z.infer<typeof decisionItem>;

/** Somebody who was thought of for a lead. */
export interface Considered {
  readonly person: string;
  /** Why the person was asked before the pool's own order; absent for its members. */
  readonly as?: StoredDecision['asked']['as'][number];
  readonly open: number;
  readonly today: number;
  /** The first reason that removed the person. */
  readonly refusal?: Exclude<StoredDecision['roster']['refusal'][number], ''>;
}

/** How an owner was chosen. */
export interface Decision extends Pick<StoredDecision, 'attempt' | 'at' | 'route' | 'fallback' | 'pool'> {
  /** Absent when nobody could have it. */
  readonly chosen: StoredDecision['chosen'];
  /** Number of the handoff. */
  readonly handoff: number;
  readonly considered: readonly Considered[];
}

/** Everything that the table holds of one lead, oldest first. */
export interface LeadFile {
  readonly id: string;
  /** Absent until it was scored for the first time. */
  readonly lead: Lead | undefined;
  readonly submissions: readonly Submission[];
  readonly activities: readonly RecordedActivity[];
  readonly handoffs: readonly Handoff[];
  readonly timeline: readonly Fact[];
  readonly decisions: readonly Decision[];
}

/** Reads the partition of a lead. @throws ZodError when an item is not what its contract says */
export function leadFileOf(id: string, items: readonly Item[]): LeadFile {
  const under = (prefix: string) => items.filter(({ sk }) => String(sk).startsWith(prefix));
  const [lead] = items.filter(({ sk }) => sk === 'LEAD').map((item) => leadItem.parse(item));
  const submissions = under('RAW#').map((item) => submissionItem.parse(item));
  return {
    id,
    lead,
    submissions: submissions.sort((one, other) => one.receivedAt - other.receivedAt),
    activities: under('ACT#').map((item) => activityItem.parse(item)),
    handoffs: under('HANDOFF#').map((item) => handoffItem.parse(item)),
    timeline: under('EVT#').map((item) => timelineItem.parse(item)),
    decisions: under('DECISION#').map((item) => decisionOf(decisionItem.parse(item))),
  };
}

function decisionOf({ asked, roster, handoff, ...rest }: StoredDecision): Decision {
  const { attempt, at, route, fallback, pool, chosen } = rest;
  return {
    ...{ attempt, at, route, fallback, pool, chosen },
    handoff: Number(handoff.slice(handoff.lastIndexOf('-') + 1)),
    considered: [
      ...rowsOf(asked).map((row, place) => ({ ...row, as: asked.as[place] ?? 'preferred' })),
      ...rowsOf(roster),
    ],
  };
}

/** Decisions are stored column by column. */
const rowsOf = ({ person, open, today, refusal }: StoredDecision['roster']): Considered[] =>
  person.map((id, place) => ({
    person: id,
    open: open[place] ?? 0,
    today: today[place] ?? 0,
    ...(refusal[place] && { refusal: refusal[place] }),
  }));
