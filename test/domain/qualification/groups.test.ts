import { describe, expect, it } from 'vitest';
import type { Activity, Score } from '../../../functions/domain/lead/lead.ts';
import { compileCriteria } from '../../../functions/domain/qualification/judge.ts';
import { anActivity, aProfile, daysAgo, fitOf, NOW, signal, someCriteria } from './builders.ts';

const reading = { id: 'reading', label: 'downloads and page views', cap: 25, rules: ['download', 'page'] };

const scoreOf = (parts: Parameters<typeof someCriteria>[0], ...activities: Activity[]): Score =>
  compileCriteria(someCriteria(parts), 'hash').score(aProfile(), activities, NOW);

const told = ({ reasons }: Score): readonly string[] =>
  reasons.map(({ rule, points }) => `${rule} ${points}`);

describe('a group of rules', () => {
  const engagement = [signal('download', 20), signal('page', 15), signal('demo', 30)];

  it('gives at most its cap, and says what that takes', () => {
    const score = scoreOf(
      { engagement, groups: [reading] },
      anActivity('download'),
      anActivity('page'),
      anActivity('demo'),
    );
    expect(score.engagement).toBe(55);
    expect(told(score)).toEqual(['demo 30', 'download 20', 'page 15', 'reading -10']);
    expect(score.reasons.at(-1)).toEqual({
      rule: 'reading',
      label: 'at most 25 for downloads and page views',
      axis: 'engagement',
      points: -10,
    });
  });

  it('says nothing while its rules give no more than the cap', () => {
    const score = scoreOf({ engagement, groups: [reading] }, anActivity('download'), anActivity('demo'));
    expect(told(score)).toEqual(['demo 30', 'download 20']);
    const justFull = [signal('download', 20), signal('page', 5)];
    expect(
      told(scoreOf({ engagement: justFull, groups: [reading] }, anActivity('download'), anActivity('page'))),
    ).toEqual(['download 20', 'page 5']);
  });

  it('is capped before the axis is', () => {
    const score = scoreOf(
      { engagement, groups: [reading], engagementCap: 40 },
      ...['download', 'page', 'demo'].map((type) => anActivity(type)),
    );
    expect(told(score)).toEqual(['demo 30', 'download 20', 'page 15', 'reading -10', 'engagement-cap -15']);
  });

  it('leaves its surplus to fade first', () => {
    const activities = ['download', 'page'].map((type) => anActivity(type, daysAgo(14)));
    // 35 × 2^(−14 ÷ 30) is 25.3, which counts 25; the 0.3 have no share in how the others are rounded.
    const score = scoreOf({ engagement, groups: [reading] }, ...activities, anActivity('demo'));
    expect(score.engagement).toBe(55);
    expect(told(score)).toEqual(['demo 30', 'download 14', 'page 11']);
  });

  it('does not concern what other groups count', () => {
    const groups = [
      { ...reading, rules: ['download'], cap: 5 },
      { ...reading, id: 'asking', rules: ['demo'], cap: 10 },
    ];
    const score = scoreOf(
      { engagement, groups },
      ...['download', 'page', 'demo'].map((type) => anActivity(type)),
    );
    expect(score.engagement).toBe(5 + 15 + 10);
  });

  it('may be one of fit, too', () => {
    const again = { ...fitOf(15), id: 'again' };
    const criteria = someCriteria({ fit: [fitOf(20), again] });
    const group = { id: 'sizes', label: 'size', cap: 22, rules: ['fit', 'again'] };
    const judge = compileCriteria({ ...criteria, fit: { ...criteria.fit, groups: [group] } }, 'hash');
    const score = judge.score(aProfile(), [], NOW);
    expect(score.fit).toBe(22);
    expect(told(score)).toEqual(['fit 20', 'again 15', 'sizes -13']);
  });
});

describe('the next rise of a lead with a group', () => {
  it('comes when the penalty is gone, and never while the cap keeps it below', () => {
    const engagement = [
      signal('download', 40, { halfLifeDays: 'never' }),
      signal('left', -20, { halfLifeDays: 7 }),
    ];
    const rise = (cap: number) => {
      const groups = [{ ...reading, cap, rules: ['download'] }];
      const judge = compileCriteria(someCriteria({ fit: [fitOf(50)], engagement, groups }), 'hash');
      return judge.nextRiseAt(aProfile(), [anActivity('download'), anActivity('left')], NOW);
    };
    // 50 + 25 - 20 = 55; 65 are shown once 10.5 of the penalty are left.
    expect(rise(25)).toBeCloseTo(NOW + 7 * 86_400_000 * Math.log2(20 / 10.5), -3);
    expect(rise(14)).toBeUndefined();
  });
});
