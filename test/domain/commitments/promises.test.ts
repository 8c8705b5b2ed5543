import { expect, it } from 'vitest';
import { promisesOf } from '../../../functions/domain/commitments/promises.ts';

it('takes the commitments apart', () => {
  const all = promisesOf({
    marketing: { mqlsPerMonth: 300, acceptedPercent: 70, opportunities: { percent: 12, withinDays: 90 } },
    sales: {
      attemptedInTimePercent: 90,
      outcomes: { percent: 95, withinWorkingDays: 5 },
      recycled: { percent: 80, attempts: 5 },
    },
  });
  expect(all).toEqual([
    { id: 'mqls', side: 'marketing', count: 300 },
    { id: 'accepted', side: 'marketing', share: 0.7 },
    { id: 'opportunities', side: 'marketing', share: 0.12 },
    { id: 'attempts', side: 'sales', share: 0.9 },
    { id: 'outcomes', side: 'sales', share: 0.95 },
    { id: 'recycled', side: 'sales', share: 0.8 },
  ]);
});

it('knows nothing of what nobody promised', () => {
  expect(promisesOf({ marketing: {}, sales: {} })).toEqual([]);
});
