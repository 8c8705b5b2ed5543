import { describe, expect, it } from 'vitest';
import type { Activity } from '../../../functions/domain/lead/lead.ts';
import type { Condition, RecencyTest } from '../../../functions/domain/qualification/criteria.ts';
import { compileCriteria, type Judge } from '../../../functions/domain/qualification/judge.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { anActivity, aProfile, daysAgo, fitOf, NOW, signal, someCriteria } from './builders.ts';

const judgeOf = (when: Condition, points = 20): Judge =>
  compileCriteria(
    someCriteria({ fit: [fitOf(50)], engagement: [signal('rule', points, { when, halfLifeDays: 'never' })] }),
    'hash',
  );

const holds = (when: Condition, ...activities: readonly Activity[]): boolean =>
  judgeOf(when).score(aProfile(), activities, NOW).engagement > 0;

const visited = (recencyDays: RecencyTest): Condition => ({ activity: ['visit'], recencyDays });

describe('a test of recency', () => {
  it.each<[string, RecencyTest, number, boolean]>([
    ['at most as old as allowed', { atMost: 7 }, daysAgo(7), true],
    ['older by a millisecond', { atMost: 7 }, daysAgo(7) - 1, false],
    ['at least as old as asked', { atLeast: 7 }, daysAgo(7), true],
    ['younger by a millisecond', { atLeast: 7 }, daysAgo(7) + 1, false],
    ['between both', { atLeast: 7, atMost: 30 }, daysAgo(20), true],
    ['beyond both', { atLeast: 7, atMost: 30 }, daysAgo(31), false],
    ['whatever age, without bounds', {}, daysAgo(300), true],
  ])('of a newest activity %s: %j', (_what, recency, at, expected) => {
    expect(holds(visited(recency), anActivity('visit', at))).toBe(expected);
  });

  it('looks at the newest alone', () => {
    const [old, young] = [anActivity('visit', daysAgo(40)), anActivity('visit', daysAgo(1))];
    expect(holds(visited({ atMost: 7 }), old, young)).toBe(true);
    expect(holds(visited({ atLeast: 30 }), old, young)).toBe(false);
    expect(holds(visited({ atLeast: 30 }), old)).toBe(true);
  });

  it('never holds where there was no activity', () => {
    expect(holds(visited({ atLeast: 30 }))).toBe(false);
  });

  it('goes with the thresholds: three within a quarter, the newest of this week', () => {
    const busy: Condition = { activity: ['visit'], withinDays: 90, count: 3, recencyDays: { atMost: 7 } };
    const on = (...days: number[]) => days.map((age) => anActivity('visit', daysAgo(age)));
    expect(holds(busy, ...on(3, 40, 80))).toBe(true);
    expect(holds(busy, ...on(8, 40, 80))).toBe(false);
    expect(holds(busy, ...on(3, 40, 91))).toBe(false);
  });

  it('fades from the newest activity', () => {
    const when = visited({ atLeast: 10 });
    const criteria = someCriteria({ engagement: [signal('rule', 40, { when, halfLifeDays: 10 })] });
    const score = compileCriteria(criteria, 'hash').score(
      aProfile(),
      [anActivity('visit', daysAgo(10))],
      NOW,
    );
    expect(score.engagement).toBe(20);
  });
});

describe('the next rise by recency', () => {
  const rise = (when: Condition, ...activities: Activity[]): number | undefined =>
    judgeOf(when).nextRiseAt(aProfile(), activities, NOW);

  it('is the millisecond in which the newest activity is old enough', () => {
    expect(rise(visited({ atLeast: 30 }), anActivity('visit', daysAgo(4)))).toBe(daysAgo(4) + 30 * DAY);
    expect(rise(visited({ atLeast: 30 }), anActivity('visit', daysAgo(31)))).toBeUndefined();
  });

  it('is the one in which the newest activity is too old for what speaks against the lead', () => {
    const all: Condition = {
      all: [{ activity: ['visit'] }, { not: visited({ atMost: 10 }) }],
    };
    expect(rise(all, anActivity('visit'))).toBe(NOW + 10 * DAY + 1);
  });

  it('is found where it lasts for a minute only', () => {
    const short = { atLeast: 30, atMost: 30 + MINUTE / DAY };
    expect(rise(visited(short), anActivity('visit'))).toBe(NOW + 30 * DAY);
  });

  it('never comes where the window ends before', () => {
    expect(
      rise({ activity: ['visit'], withinDays: 10, recencyDays: { atLeast: 10 } }, anActivity('visit')),
    ).toBeUndefined();
  });

  it('keeps the activities that the test may still ask for', () => {
    expect(judgeOf(visited({ atLeast: 30 })).countsFrom(NOW)).toBe(0);
    expect(
      judgeOf({ activity: ['visit'], withinDays: 90, recencyDays: { atLeast: 30 } }).countsFrom(NOW),
    ).toBe(daysAgo(90));
  });
});
