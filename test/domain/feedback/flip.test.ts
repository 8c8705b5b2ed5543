import { describe, expect, it } from 'vitest';
import { flipOf } from '../../../functions/domain/feedback/flip.ts';
import { firstPassing, type LeadHistory } from '../../../functions/domain/qualification/first-passing.ts';
import { compileCriteria } from '../../../functions/domain/qualification/judge.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { anActivity, aProfile, fitOf, NOW, signal, someCriteria } from '../qualification/builders.ts';

const history: LeadHistory = {
  profiles: [{ at: NOW, profile: aProfile() }],
  activities: [anActivity('visit'), anActivity('call', NOW + DAY)],
};
type Parts = Parameters<typeof someCriteria>[0];
const version = (parts: Parts) => {
  const judge = compileCriteria(someCriteria({ fit: [fitOf(50)], ...parts }), 'hash');
  return { judge, passing: firstPassing(judge, history, NOW + 90 * DAY) };
};
const flip = (current: Parts, draft: Parts) => flipOf(history, version(current), version(draft));

const rules = (visit: number, call: number) => ({
  engagement: [
    signal('visit', visit, { halfLifeDays: 'never' }),
    signal('call', call, { halfLifeDays: 'never' }),
  ],
});
const low = rules(5, 0);

describe('a flipped lead', () => {
  it('is one that only one side passes', () => {
    expect(flip(low, low)).toBeUndefined();
    expect(flip(rules(20, 0), rules(30, 0))).toBeUndefined();
  });

  it('names the rule that makes the most of the difference, either way', () => {
    expect(flip(low, rules(7, 12))).toEqual({
      at: NOW + DAY,
      to: 'passed',
      rule: 'call',
      points: { current: 55, draft: 69 },
    });
    expect(flip(rules(7, 12), low)).toMatchObject({ to: 'not-passed', rule: 'call' });
    expect(flip(low, { engagement: [signal('new', 30, { when: { activity: ['visit'] } })] })).toMatchObject({
      rule: 'new',
    });
  });

  it('names the disqualifier that came or went', () => {
    const disqualifiers = [{ id: 'known', label: 'known', when: { field: 'email', exists: true } as const }];
    expect(flip(rules(20, 0), { ...rules(20, 0), disqualifiers })).toMatchObject({
      to: 'not-passed',
      rule: 'known',
    });
    expect(flip({ ...rules(20, 0), disqualifiers }, rules(20, 0))).toMatchObject({
      to: 'passed',
      rule: 'known',
    });
  });

  it('names the bar where no points have changed, or there are none', () => {
    expect(flip(low, { ...low, mql: { threshold: 55 } })).toMatchObject({ to: 'passed', rule: 'mql' });
    const empty = { fit: [], engagement: [] };
    expect(flip(empty, { ...empty, mql: { threshold: 0, minimumFit: 0 } })).toMatchObject({ rule: 'mql' });
  });
});
