import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCriteria } from '../../../functions/domain/qualification/judge.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { activities, activity, criteria } from './arbitraries.ts';
import { aProfile, NOW } from './builders.ts';

const profile = aProfile();

describe('a score, whatever the criteria and the activities', () => {
  it('does not depend on the order of the activities', () => {
    const shuffled = activities.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(criteria, shuffled, (policy, [list, otherOrder]) => {
        const judge = compileCriteria(policy, 'hash');
        expect(judge.score(profile, otherOrder, NOW)).toEqual(judge.score(profile, list, NOW));
        expect(judge.nextRiseAt(profile, otherOrder, NOW)).toBe(judge.nextRiseAt(profile, list, NOW));
      }),
    );
  });

  it('is not changed by an activity that comes later', () => {
    fc.assert(
      fc.property(
        criteria,
        activities,
        activity,
        fc.integer({ min: 1, max: 90 * DAY }),
        (policy, list, later, delay) => {
          const judge = compileCriteria(policy, 'hash');
          const future = { ...later, at: NOW + delay };
          expect(judge.score(profile, [...list, future], NOW)).toEqual(judge.score(profile, list, NOW));
          expect(judge.nextRiseAt(profile, [...list, future], NOW)).toBe(
            judge.nextRiseAt(profile, list, NOW),
          );
        },
      ),
    );
  });

  it('is not changed by what no longer counts', () => {
    fc.assert(
      fc.property(criteria, activities, fc.integer({ min: 0, max: 90 * DAY }), (policy, list, wait) => {
        const judge = compileCriteria(policy, 'hash');
        const recent = list.filter(({ at }) => at > judge.countsFrom(NOW));
        expect(judge.score(profile, recent, NOW + wait)).toEqual(judge.score(profile, list, NOW + wait));
      }),
    );
  });

  it('keeps each axis within its cap, and is the sum of its reasons', () => {
    fc.assert(
      fc.property(criteria, activities, fc.integer({ min: 0, max: 90 * DAY }), (policy, list, wait) => {
        const score = compileCriteria(policy, 'hash').score(profile, list, NOW + wait);
        for (const axis of ['fit', 'engagement'] as const) {
          const own = score.reasons.filter((reason) => reason.axis === axis);
          expect(own.reduce((sum, { points }) => sum + points, 0)).toBe(score[axis]);
          expect(score[axis]).toBeLessThanOrEqual(policy[axis].cap);
        }
        expect(score.points).toBe(score.fit + score.engagement);
      }),
    );
  });

  it('misses points exactly when it is neither qualified nor disqualified', () => {
    fc.assert(
      fc.property(criteria, activities, (policy, list) => {
        const score = compileCriteria(policy, 'hash').score(profile, list, NOW);
        if (score.disqualified === undefined) expect(score.missingPoints > 0).toBe(!score.qualified);
        else expect(score.qualified).toBe(false);
      }),
    );
  });
});

describe('the next rise by time alone', () => {
  it('is where the lead becomes qualified, and no minute earlier', () => {
    fc.assert(
      fc.property(criteria, activities, fc.double({ min: 0, max: 1, noNaN: true }), (policy, list, share) => {
        const judge = compileCriteria(policy, 'hash');
        const qualifiedAt = (at: number): boolean => judge.score(profile, list, at).qualified;
        const rise = judge.nextRiseAt(profile, list, NOW);
        if (rise === undefined) return;
        expect(rise).toBeGreaterThan(NOW);
        expect(qualifiedAt(NOW)).toBe(false);
        expect(qualifiedAt(rise - 1)).toBe(false);
        expect(qualifiedAt(rise)).toBe(true);
        const earlier = Math.max(NOW, Math.floor(NOW + (rise - MINUTE - NOW) * share));
        expect(qualifiedAt(earlier)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is denied only where the lead never qualifies by itself, or is qualified', () => {
    fc.assert(
      fc.property(criteria, activities, fc.integer({ min: 0, max: 100 * DAY }), (policy, list, wait) => {
        const judge = compileCriteria(policy, 'hash');
        if (judge.nextRiseAt(profile, list, NOW) !== undefined) return;
        const { qualified } = judge.score(profile, list, NOW);
        expect(judge.score(profile, list, NOW + wait).qualified && !qualified).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});
