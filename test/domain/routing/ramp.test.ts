import { describe, expect, it } from 'vitest';
import { chooseOwner } from '../../../functions/domain/routing/choose-owner.ts';
import { confirm, emptyLedger, type Ledger } from '../../../functions/domain/routing/ledger.ts';
import { weightAt } from '../../../functions/domain/routing/ramp.ts';
import { vacanciesAt } from '../../../functions/domain/routing/vacancies.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { NOON, pool, question, seat } from '../../support/team.ts';

const newcomer = (weight = 2) => seat('ana', { startsOn: '2026-03-03' }, {}, weight);
const at = (days: number) => NOON + days * DAY;

describe('the weight of a new rep', () => {
  it.each([
    [-1, 0],
    [0, 0.5],
    [6, 0.5],
    [7, 1],
    [13, 1],
    [14, 1.5],
    [20, 1.5],
    [21, 2],
    [300, 2],
  ])('on day %i is %d of 2', (days, weight) => {
    expect(weightAt(newcomer(), at(days))).toBe(weight);
  });

  it('changes as the day begins in their own zone', () => {
    const midnight = Date.parse('2026-03-09T23:00:00Z');
    expect(weightAt(newcomer(), midnight - 1)).toBe(0.5);
    expect(weightAt(newcomer(), midnight)).toBe(1);
  });

  it('is the whole of it for everybody else', () => {
    expect(weightAt(seat('ben', {}, {}, 3), NOON)).toBe(3);
  });
});

describe('a new rep in the rotation', () => {
  const seats = [newcomer(1), seat('ben'), seat('cleo')];
  const play = (days: number, leads: number) => {
    const got = new Map<string, number>();
    let ledger: Ledger = emptyLedger('iberia');
    for (let lead = 1; lead <= leads; lead += 1) {
      const handoff = `lead-${lead}`;
      const asked = question(seats, { at: at(days), seeker: { handoff, test: false, formerOwners: [] } });
      const { decision, ledger: charged } = chooseOwner({ ...asked, pool: pool(['ana']) }, ledger);
      const { person = '' } = decision.chosen ?? {};
      got.set(person, (got.get(person) ?? 0) + 1);
      ledger = confirm(charged, { handoff, attempt: 1 }, person);
    }
    expect(Object.values(ledger.credits).reduce((sum, credit) => sum + credit, 0)).toBe(0);
    return got.get('ana') ?? 0;
  };

  it('gets a ninth in the first week, a third from the fourth on, and nothing before', () => {
    expect([-3, 0, 7, 14, 21].map((days) => play(days, 900))).toEqual([0, 100, 180, expect.any(Number), 300]);
    expect(Math.abs(play(14, 900) - (900 * 0.75) / 2.75)).toBeLessThan(1);
  });

  it('has no room before the first day', () => {
    expect(vacanciesAt([newcomer()], at(-1))).toEqual([]);
    expect(vacanciesAt([newcomer()], at(0))).toHaveLength(1);
  });
});
