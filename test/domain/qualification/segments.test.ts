import { describe, expect, it } from 'vitest';
import type { Score } from '../../../functions/domain/lead/lead.ts';
import type { Segment } from '../../../functions/domain/qualification/criteria.ts';
import { compileCriteria, type Judge } from '../../../functions/domain/qualification/judge.ts';
import { barOf } from '../../../functions/domain/qualification/standing.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { anActivity, aProfile, fitOf, NOW, signal, someCriteria } from './builders.ts';

const enterprise: Segment = {
  id: 'enterprise',
  label: 'enterprise',
  when: { field: 'employees', atLeast: 1_000 },
  threshold: 50,
  minimumFit: 30,
};
const large: Segment = {
  ...enterprise,
  id: 'large',
  when: { field: 'employees', atLeast: 500 },
  threshold: 60,
};

const criteria = someCriteria({
  fit: [fitOf(30)],
  engagement: [signal('visit', 20), signal('demo', 5), signal('left', -10, { halfLifeDays: 7 })],
  mql: {
    threshold: 65,
    minimumFit: 25,
    segments: [enterprise, large],
    requests: { rules: ['demo'], minimumFit: 29 },
  },
});
const judge: Judge = compileCriteria(criteria, 'hash');

const scoreOf = (employees: number | undefined, ...types: string[]): Score =>
  judge.score(
    aProfile(employees === undefined ? {} : { employees }),
    types.map((type) => anActivity(type)),
    NOW,
  );

describe('a segment', () => {
  it.each<[number | undefined, string | undefined, boolean, number]>([
    [1_000, 'enterprise', true, 0],
    [999, 'large', false, 10],
    [499, undefined, false, 15],
    [undefined, undefined, false, 15],
  ])('holds a lead of %s staff to its own points: %s', (employees, id, qualified, missingPoints) => {
    const score = scoreOf(employees, 'visit');
    expect(score).toMatchObject({ points: 50, qualified, missingPoints });
    expect(score.segment).toEqual(id === undefined ? undefined : { id, label: 'enterprise' });
  });

  it('has a minimum of fit of its own', () => {
    const strict = { ...criteria, mql: { ...criteria.mql, segments: [{ ...enterprise, minimumFit: 31 }] } };
    const score = compileCriteria(strict, 'hash').score(
      aProfile({ employees: 1_000 }),
      [anActivity('visit')],
      NOW,
    );
    expect(score).toMatchObject({ qualified: false, missingPoints: 1 });
  });

  it('leaves a raised hand as it is for every lead', () => {
    expect(scoreOf(999, 'demo')).toMatchObject({ qualified: true, by: 'request', segment: { id: 'large' } });
  });

  it('says how many points are needed, and by criteria that do not know it those of every lead', () => {
    expect(barOf(criteria, { segment: { id: 'large', label: '' } })).toMatchObject({
      threshold: 60,
      minimumFit: 30,
    });
    expect(barOf(criteria, { segment: { id: 'small', label: '' } })).toBe(criteria.mql);
    expect(barOf(someCriteria(), { segment: { id: 'large', label: '' } })).toMatchObject({ threshold: 65 });
    expect(barOf(criteria, {})).toBe(criteria.mql);
    expect(barOf(criteria, undefined)).toBe(criteria.mql);
  });

  it('has its own instant at which time alone qualifies', () => {
    const calm = { ...criteria, engagement: { ...criteria.engagement, halfLifeDays: 'never' as const } };
    const never = compileCriteria(calm, 'hash');
    // 30 + 20 - 10 = 40; 50 are shown from 49.5 on, when half a point of the penalty is left.
    expect(
      never.nextRiseAt(aProfile({ employees: 1_000 }), [anActivity('visit'), anActivity('left')], NOW),
    ).toBeCloseTo(NOW + 7 * DAY * Math.log2(10 / 0.5), -4);
    expect(
      never.nextRiseAt(aProfile({ employees: 999 }), [anActivity('visit'), anActivity('left')], NOW),
    ).toBeUndefined();
  });
});

describe('a grade with a number', () => {
  const graded = (fit: number, points: number) =>
    compileCriteria(
      {
        ...someCriteria({ fit: [fitOf(fit)], engagement: [signal('visit', points)] }),
        engagementGrades: { 1: 40, 2: 20, 3: 8 },
      },
      'hash',
    ).score(aProfile(), [anActivity('visit')], NOW).grade;

  it.each([
    [40, 40, 'A1'],
    [34, 39, 'B2'],
    [24, 20, 'C2'],
    [14, 19, 'D3'],
    [35, 8, 'A3'],
    [35, 7, 'A4'],
  ])('is for a fit of %d and an engagement of %d %s', (fit, points, grade) => {
    expect(graded(fit, points)).toBe(grade);
  });
});
