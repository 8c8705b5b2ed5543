import { describe, expect, it } from 'vitest';
import { type PastLead, trial } from '../../../functions/domain/feedback/backtest.ts';
import { compileCriteria } from '../../../functions/domain/qualification/judge.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { anActivity, aProfile, fitOf, NOW, signal, someCriteria } from '../qualification/builders.ts';

const judge = compileCriteria(someCriteria({ fit: [fitOf(50)], engagement: [signal('visit', 20)] }), 'hash');

interface Parts {
  readonly visitAt?: number;
  readonly said?: 'converted' | 'accepted' | 'refused';
  readonly saidAt?: number;
}

const lead = ({ visitAt, said, saidAt = NOW + 9 * DAY }: Parts): PastLead => ({
  history: {
    profiles: [{ at: NOW, profile: aProfile() }],
    activities: visitAt === undefined ? [] : [anActivity('visit', visitAt)],
  },
  outcome: said && { at: saidAt, converted: said === 'converted', accepted: said !== 'refused' },
});

const tried = (leads: readonly PastLead[]) => {
  const { add, result } = trial(judge, NOW + 90 * DAY, new Map());
  const passings = leads.map((each) => add(each)?.at);
  return { passings, ...result() };
};

describe('criteria that are tried on leads of the past', () => {
  it('pass each once, in the month in which it first qualifies', () => {
    const told = tried([
      lead({ visitAt: NOW + 40 * DAY }),
      lead({ visitAt: NOW }),
      lead({}),
      lead({ visitAt: NOW + DAY }),
    ]);
    expect(told.passings).toEqual([NOW + 40 * DAY, NOW, undefined, NOW + DAY]);
    expect(told).toMatchObject({ leads: 4, passed: 3 });
    expect(told.byMonth).toEqual({ '2026-03': 2, '2026-04': 1 });
    expect(told.precision).toMatchObject({ count: 0, of: 0 });
    expect(told).not.toHaveProperty('ranking');
  });

  it('are right about those who converted, as far as an outcome is known', () => {
    const told = tried([
      lead({ visitAt: NOW, said: 'converted' }),
      lead({ visitAt: NOW, said: 'accepted' }),
      lead({ visitAt: NOW, said: 'refused' }),
      lead({ visitAt: NOW }),
      lead({ said: 'converted' }),
      lead({ said: 'refused' }),
    ]);
    expect(told).toMatchObject({ passed: 4, withOutcome: 3 });
    expect(told.precision).toMatchObject({ count: 1, of: 3 });
    expect(told.acceptance).toMatchObject({ count: 2, of: 3 });
    expect(told.recall).toMatchObject({ count: 1, of: 2 });
    // Six pairs: the one that was passed beats two of three, ties with two; the other loses to two, ties with one.
    expect(told.ranking).toBeCloseTo((0.5 + 0.5 + 1 + 0 + 0 + 0.5) / 6, 10);
    expect(told.rules.find(({ rule }) => rule === 'visit')).toMatchObject({
      with: { conversion: { count: 1, of: 3 } },
      without: { conversion: { count: 1, of: 2 } },
    });
  });

  it('have no merit of an outcome that came sooner than they would have passed the lead', () => {
    const told = tried([lead({ visitAt: NOW + 10 * DAY, said: 'converted' })]);
    expect(told).toMatchObject({
      passed: 1,
      withOutcome: 1,
      precision: { of: 0 },
      recall: { count: 0, of: 1 },
    });
    expect(told.rules.find(({ rule }) => rule === 'visit')).toMatchObject({
      with: { conversion: { of: 0 } },
    });
  });
});
