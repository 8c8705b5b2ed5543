import { describe, expect, it } from 'vitest';
import type { Activity } from '../../../functions/domain/lead/lead.ts';
import type { Criteria } from '../../../functions/domain/qualification/criteria.ts';
import { compileCriteria } from '../../../functions/domain/qualification/judge.ts';
import { type Shortfall, shortfallOf } from '../../../functions/domain/qualification/shortfall.ts';
import { anActivity, aProfile, fitOf, NOW, signal, someCriteria } from './builders.ts';

const shortfall = (criteria: Criteria, ...activities: Activity[]): Shortfall | undefined =>
  shortfallOf(criteria, compileCriteria(criteria, 'hash').score(aProfile(), activities, NOW));

const unmetFit = {
  id: 'staff',
  label: 'company of 50-1,000',
  points: 20,
  when: { field: 'employees' },
} as const;

const criteriaWithFit = (fit: number, mql: Partial<Criteria['mql']> = {}): Criteria =>
  someCriteria({
    fit: [fitOf(fit), unmetFit],
    engagement: [signal('webinar', 12), signal('demo', 40), signal('left', -20)],
    mql: { requests: { rules: ['demo'], minimumFit: 15 }, ...mql },
  });

describe('why a lead is not qualified', () => {
  it('tells the missing points and what would have given some, the most valuable first', () => {
    expect(shortfall(criteriaWithFit(30), anActivity('webinar'))).toEqual({
      points: 23,
      fit: 0,
      unmet: [
        { rule: 'demo', label: 'demo', axis: 'engagement', points: 40 },
        { rule: 'staff', label: 'company of 50-1,000', axis: 'fit', points: 20 },
      ],
    });
  });

  it('tells how many of the points must be fit', () => {
    expect(shortfall(criteriaWithFit(10))).toMatchObject({ points: 55, fit: 15 });
  });

  it('asks a lead that raised its hand for nothing but the fit that this needs', () => {
    expect(shortfall(criteriaWithFit(10), anActivity('demo'))).toMatchObject({ points: 5, fit: 5 });
  });

  it('has nothing to tell of a qualified lead', () => {
    expect(shortfall(criteriaWithFit(15), anActivity('demo'))).toBeUndefined();
  });

  it('has nothing to tell of a disqualified lead, which no points can help', () => {
    const disqualified = {
      ...criteriaWithFit(10),
      disqualifiers: [{ id: 'no', label: 'no', when: { field: 'email' as const } }],
    };
    expect(shortfall(disqualified)).toBeUndefined();
  });
});
