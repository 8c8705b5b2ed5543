import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileCriteria } from '../../../functions/domain/qualification/judge.ts';
import { DAY, type EpochMs, HOUR, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import { activities, criteria } from './arbitraries.ts';
import { aProfile, NOW } from './builders.ts';

const profile = aProfile();

/** Ages at which the policies of the arbitraries change what counts, the sums of two bounds of recency too. */
const AGES = [1, 3, 7, 14, 30].flatMap((one) => [one, ...[1, 3, 7, 14, 30].map((more) => one + more)]);

/** Half a minute after each instant at which something may turn, and every six hours. */
const instants = (ats: readonly EpochMs[]): readonly EpochMs[] => {
  const turns = ats.flatMap((at) => AGES.map((days) => at + days * DAY + MINUTE / 2));
  const grid = Array.from({ length: 4 * 100 }, (_, index) => NOW + index * 6 * HOUR);
  return [...turns, ...grid].filter((at) => at >= NOW).sort((a, b) => a - b);
};

/** Whether the lead is qualified around this instant for as long as the search promises to notice. */
const lasts = (qualifiedAt: (at: EpochMs) => boolean, at: EpochMs): boolean => {
  let seconds = 0;
  for (const way of [-SECOND, SECOND])
    for (let next = at; seconds <= 60 && next > NOW && qualifiedAt(next); next += way) seconds += 1;
  return seconds > 60;
};

it('the next rise is the first instant that a scan of the whole future finds', () => {
  fc.assert(
    fc.property(criteria, activities, (policy, list) => {
      const judge = compileCriteria(policy, 'hash');
      const qualifiedAt = (at: EpochMs): boolean => judge.score(profile, list, at).qualified;
      const found = judge.nextRiseAt(profile, list, NOW);
      const rise = found ?? Number.POSITIVE_INFINITY;
      if (qualifiedAt(NOW)) return void expect(found).toBeUndefined();
      const scanned = instants(list.map(({ at }) => at)).filter((at) => at < rise);
      for (const at of scanned) if (qualifiedAt(at)) expect(lasts(qualifiedAt, at)).toBe(false);
      if (found !== undefined) expect([qualifiedAt(rise - 1), qualifiedAt(rise)]).toEqual([false, true]);
    }),
    { numRuns: 400 },
  );
});
