import { openInvestigation } from '../../domain/commitments/open-investigation.ts';
import {
  type Finding,
  type Investigation,
  isInvestigation,
  isOpen,
  leftToDo,
  type Review,
} from '../../domain/commitments/review.ts';
import type { Departure, WatchedOne } from '../../domain/investigations/departures.ts';
import { periodName, type WatchedPeriod } from '../../domain/investigations/watched-periods.ts';
import { RATE, RATES } from '../../domain/numbers/rates.ts';
import { type DecideByDeps, decideBy } from '../commitments/decide-by.ts';
import type { Reviews } from '../commitments/ports.ts';
import type { Now } from '../ports.ts';

export interface BeginInvestigationsDeps extends DecideByDeps {
  readonly reviews: Pick<Reviews, 'list' | 'create'>;
  readonly now: Now;
}

/**
 * Opens an investigation of each rate of which something has left its interval, with all of it that has. While one of a rate is open
 * there is no other one.
 *
 * @param reviews - All there are.
 */
export async function beginInvestigations(
  deps: BeginInvestigationsDeps,
  reviews: readonly Review[],
  { kind, from, to }: WatchedPeriod,
  departures: readonly Departure[],
): Promise<void> {
  const at = deps.now();
  for (const rate of RATES) {
    const [furthest, ...others] = departures.filter((one) => one.rate === rate);
    const before = investigationsIn(reviews).filter((one) => one.rate === rate);
    if (furthest === undefined || before.some(isOpen)) continue;
    const found: Finding = { kind, from, to, at, departures: [furthest, ...others] };
    const investigation = openInvestigation({
      ...{ rate, found, dueAt: await decideBy(deps, RATE[rate].side, at) },
      earlier: before.map((one) => periodName(one.found)),
      carried: before.slice(-1).flatMap(leftToDo),
    });
    await deps.reviews.create({ ...investigation, version: 1 });
  }
}

/** Oldest first, by when they were opened. */
const investigationsIn = (reviews: readonly Review[]): readonly Investigation[] =>
  reviews
    .flatMap((review) => (isInvestigation(review) ? [review] : []))
    .toSorted((one, other) => one.found.at - other.found.at);

/** With which day what is usual begins for what was looked into: the period in which it left its interval last. */
export const lookedIntoSince =
  (reviews: readonly Review[]) =>
  ({ rate, by, value }: WatchedOne): string | undefined =>
    investigationsIn(reviews).findLast(
      (one) =>
        one.rate === rate && one.found.departures.some((left) => left.by === by && left.value === value),
    )?.found.from;
