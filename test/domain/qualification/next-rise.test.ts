import { describe, expect, it } from 'vitest';
import type { Activity } from '../../../functions/domain/lead/lead.ts';
import type { Criteria } from '../../../functions/domain/qualification/criteria.ts';
import { compileCriteria, type Judge } from '../../../functions/domain/qualification/judge.ts';
import { nextRise } from '../../../functions/domain/qualification/next-rise.ts';
import { DAY, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import { anActivity, aProfile, daysAgo, fitOf, NOW, signal, someCriteria } from './builders.ts';

const profile = aProfile();

const judgeOf = (parts: Parameters<typeof someCriteria>[0]): Judge =>
  compileCriteria(someCriteria(parts), 'hash');

const riseOf = (
  parts: Parameters<typeof someCriteria>[0],
  activities: readonly Activity[],
): number | undefined => judgeOf(parts).nextRiseAt(profile, activities, NOW);

describe('a lead whose penalty fades', () => {
  const lastingInterest = signal('visit', 20, { halfLifeDays: 'never' });
  const left = signal('left', -20, { halfLifeDays: 7 });

  it('rises over the threshold at the very millisecond in which enough of the penalty is gone', () => {
    // 50 + 20 - 20 = 50; 65 are shown from 64.5 on, when 5.5 of the penalty are left.
    const rise = riseOf({ fit: [fitOf(50)], engagement: [lastingInterest, left] }, [
      anActivity('visit'),
      anActivity('left'),
    ]);
    expect(rise).toBeCloseTo(NOW + 7 * DAY * Math.log2(20 / 5.5), -3);
  });

  it('rises although its interest fades meanwhile, if the penalty fades faster', () => {
    const judge = judgeOf({
      fit: [fitOf(50)],
      engagement: [signal('visit', 30, { halfLifeDays: 30 }), left],
    });
    const activities = [anActivity('visit'), anActivity('left')];
    const rise = judge.nextRiseAt(profile, activities, NOW) ?? Number.NaN;
    expect(judge.score(profile, activities, NOW)).toMatchObject({ points: 60, qualified: false });
    expect(judge.score(profile, activities, rise - 1)).toMatchObject({ points: 64, qualified: false });
    expect(judge.score(profile, activities, rise)).toMatchObject({
      points: 65,
      qualified: true,
      by: 'threshold',
    });
  });

  it('is found at the same instant from wherever one looks, but for the rounding of millionths', () => {
    const judge = judgeOf({ fit: [fitOf(50)], engagement: [signal('visit', 30), left] });
    const activities = [anActivity('visit'), anActivity('left')];
    const rise = judge.nextRiseAt(profile, activities, NOW) ?? Number.NaN;
    for (const before of [DAY, MINUTE, SECOND, 1]) {
      const again = judge.nextRiseAt(profile, activities, rise - before) ?? Number.NaN;
      expect(Math.abs(again - rise)).toBeLessThan(SECOND);
    }
    expect(judge.nextRiseAt(profile, activities, rise)).toBeUndefined();
  });

  it('rises when the penalty leaves its window', () => {
    const parts = {
      fit: [fitOf(50)],
      engagement: [
        lastingInterest,
        signal('left', -20, { when: { activity: ['left'], withinDays: 90 }, halfLifeDays: 'never' }),
      ],
    };
    expect(riseOf(parts, [anActivity('visit'), anActivity('left', daysAgo(10))])).toBe(
      daysAgo(10) + 90 * DAY,
    );
  });

  it('never rises when its interest fades too fast', () => {
    const parts = { fit: [fitOf(50)], engagement: [signal('visit', 30, { halfLifeDays: 1 }), left] };
    expect(riseOf(parts, [anActivity('visit'), anActivity('left')])).toBeUndefined();
  });

  it('never rises over a cap', () => {
    const parts = { fit: [fitOf(50)], engagementCap: 14, engagement: [lastingInterest, left] };
    expect(riseOf(parts, [anActivity('visit'), anActivity('left')])).toBeUndefined();
  });
});

describe('a lead that time alone can raise otherwise', () => {
  const hot = signal('visit', 40, { halfLifeDays: 'never' });

  it('rises when what disqualified it falls out of its window', () => {
    const parts = {
      fit: [fitOf(50)],
      engagement: [hot],
      disqualifiers: [{ id: 'applied', label: 'applied', when: { activity: ['applied'], withinDays: 180 } }],
    };
    expect(riseOf(parts, [anActivity('visit'), anActivity('applied', daysAgo(20))])).toBe(
      daysAgo(20) + 180 * DAY,
    );
  });

  it('rises by a rule that waits until something has not happened for a while', () => {
    const quiet = { all: [{ activity: ['visit'] }, { not: { activity: ['left'], withinDays: 30 } }] };
    const parts = {
      fit: [fitOf(50)],
      engagement: [signal('quiet', 40, { when: quiet, halfLifeDays: 'never' })],
    };
    expect(riseOf(parts, [anActivity('visit'), anActivity('left')])).toBe(NOW + 30 * DAY);
  });

  it('rises by a hand-raiser rule that begins to hold some time after the activity', () => {
    const asked = {
      all: [{ activity: ['asked'], withinDays: 90 }, { not: { activity: ['asked'], withinDays: 1 } }],
    };
    const parts = {
      fit: [fitOf(15)],
      engagement: [signal('again', 1, { when: asked })],
      mql: { requests: { rules: ['again'], minimumFit: 15 } },
    };
    expect(riseOf(parts, [anActivity('asked')])).toBe(NOW + DAY);
  });
});

describe('a lead that time alone cannot raise', () => {
  it.each<[string, Parameters<typeof someCriteria>[0]]>([
    ['misses points and has no penalty', { fit: [fitOf(20)], engagement: [signal('visit', 20)] }],
    ['is qualified', { fit: [fitOf(50)], engagement: [signal('visit', 40)] }],
    ['fits too little', { fit: [fitOf(20)], engagement: [signal('visit', 60)] }],
    [
      'is disqualified for good',
      {
        fit: [fitOf(50)],
        engagement: [signal('visit', 60)],
        disqualifiers: [{ id: 'no', label: 'no', when: { field: 'email' } }],
      },
    ],
  ])('has no next rise when it %s', (_why, parts) => {
    expect(riseOf(parts, [anActivity('visit')])).toBeUndefined();
  });
});

describe('a rise that only just happens', () => {
  const criteria: Criteria = someCriteria({
    fit: [fitOf(45)],
    engagement: [signal('visit', 60, { halfLifeDays: 5 }), signal('left', -60, { halfLifeDays: 1 })],
  });
  const judge = compileCriteria(criteria, 'hash');
  const storyOf = (age: number): readonly Activity[] => [anActivity('visit', NOW - age), anActivity('left')];
  const rises = (age: number): boolean => judge.nextRiseAt(profile, storyOf(age), NOW) !== undefined;

  it('is found up to the last second of the last visit that still makes it happen', () => {
    let [yes, no] = [0, 5 * DAY];
    expect([rises(yes), rises(no)]).toEqual([true, false]);
    while (no - yes > SECOND) {
      const middle = Math.floor((yes + no) / 2);
      if (rises(middle)) yes = middle;
      else no = middle;
    }
    const rise = judge.nextRiseAt(profile, storyOf(yes), NOW) ?? Number.NaN;
    const scores = [rise - 1, rise, rise + 2 * DAY].map(
      (at) => judge.score(profile, storyOf(yes), at).qualified,
    );
    expect(scores).toEqual([false, true, false]);
  });
});

describe('the search for a rise', () => {
  const between = (from: number, until: number) => (early: number, late: number) =>
    late >= from && early < until;

  it('finds the first instant to the millisecond', () => {
    expect(nextRise(between(7_777_777, 9_999_999), 0, 10 * DAY)).toBe(7_777_777);
  });

  it('looks no further than it should', () => {
    expect(nextRise(between(1_000, 2_000), 0, 999)).toBeUndefined();
    expect(nextRise(between(1_000, 2_000), 0, 1_000)).toBe(1_000);
  });

  it('goes on after a promise that was not kept, by at least a minute', () => {
    const looked: number[] = [];
    const hopeful = (early: number, late: number): boolean => {
      if (early === late) looked.push(early);
      return early === late ? early >= 5 * MINUTE : true;
    };
    expect(nextRise(hopeful, 0, DAY)).toBe(5 * MINUTE);
    expect(looked.slice(0, 5)).toEqual([1, 2, 3, 4, 5].map((minutes) => minutes * MINUTE));
  });
});
