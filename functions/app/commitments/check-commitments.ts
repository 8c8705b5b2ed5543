import { assess } from '../../domain/commitments/assess.ts';
import { evidenceOf } from '../../domain/commitments/evidence.ts';
import type { MonthCounts } from '../../domain/commitments/month.ts';
import { isWarning, type PromiseStanding } from '../../domain/commitments/standing.ts';
import { monthAfter } from '../../domain/numbers/periods.ts';
import type { Commitments } from '../../domain/policy/commitments.ts';
import { dayKey } from '../../domain/routing/periods.ts';
import type { WorkingCalendar } from '../../domain/sla/calendar.ts';
import { instantOf } from '../../domain/sla/wall-clock.ts';
import { type ReadHistoryDeps, readHistory } from '../policy/read-history.ts';
import type { Now } from '../ports.ts';
import type { BeginReviewDeps } from './begin-review.ts';
import { beginReview, warnEarly } from './begin-review.ts';
import type { MonthlyCounts } from './ports.ts';
import { MONTHS_BEFORE } from './read-standings.ts';

export interface CheckCommitmentsDeps extends ReadHistoryDeps, BeginReviewDeps {
  readonly counts: MonthlyCounts;
  /** The company's days, and the zone in which its months begin. */
  readonly calendar: () => Promise<WorkingCalendar>;
  /** A version by its content hash. */
  readonly commitments: (hash: string) => Promise<Commitments>;
  readonly now: Now;
}

/** A month of a calendar has at least so many days. */
const SHORTEST_MONTH = 28;

/**
 * Warns of promises that are on course to be missed, and opens a review of each that was broken. Safe to repeat: there is
 * one record for each promise of a month. The sweeper mails and publishes what the records owe.
 *
 * @see RULES.md#C6
 */
export const checkCommitments = (deps: CheckCommitmentsDeps) => async (): Promise<void> => {
  const calendar = await deps.calendar();
  const history = await readHistory(deps, 'commitments');
  const read = remembered(deps.counts);
  const current = dayKey(calendar.zone, deps.now()).slice(0, 7);
  // The latest version says how long what its months promised stays open.
  const latest = history.findLast(({ inForce }) => inForce !== undefined);
  if (latest === undefined) return;
  for (const month of monthsToJudge(current, await deps.commitments(latest.hash))) {
    const begins = instantOf(Date.parse(`${month}-01`), calendar.zone);
    const promised = history.findLast(({ inForce }) => inForce !== undefined && inForce.from <= begins);
    // Nobody had promised anything for it.
    if (promised === undefined) continue;
    const commitments = await deps.commitments(promised.hash);
    const counts = await read(month, promised.hash, commitments);
    const before = await Promise.all(
      Array.from({ length: MONTHS_BEFORE }, (_, back) =>
        read(monthAfter(month, -1 - back), promised.hash, commitments),
      ),
    );
    for (const standing of assess({ commitments, counts, before, calendar }))
      await act(deps, standing, counts, promised.hash);
  }
};

async function act(
  deps: CheckCommitmentsDeps,
  standing: PromiseStanding,
  counts: MonthCounts,
  hash: string,
): Promise<void> {
  const evidence = () => evidenceOf(standing, counts, hash, deps.now());
  if (standing.verdict === 'missed') await beginReview(deps, counts.month, standing.promised, evidence());
  else if (isWarning(standing.verdict)) await warnEarly(deps, counts.month, standing.promised, evidence());
}

/** The current month and those before it of which something may still be open, latest first. */
function monthsToJudge(current: string, { marketing }: Commitments): readonly string[] {
  const days = marketing.opportunities?.withinDays ?? 0;
  return Array.from({ length: 3 + Math.ceil(days / SHORTEST_MONTH) }, (_, back) =>
    monthAfter(current, -back),
  );
}

/** Neighbouring months are usual for each other; each is read once for each version. */
function remembered(counts: MonthlyCounts) {
  const months = new Map<string, Promise<MonthCounts>>();
  return (month: string, hash: string, commitments: Commitments): Promise<MonthCounts> => {
    const key = `${month} ${hash}`;
    const known = months.get(key) ?? counts.read(month, commitments);
    months.set(key, known);
    return known;
  };
}
