import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../functions/domain/handoff/owed.ts';
import type { Decision } from '../../../functions/domain/routing/decision.ts';
import { fairnessOf, linesOf } from '../../../functions/domain/routing/fairness.ts';
import { LEAD } from '../../../functions/domain/routing/rotation.ts';
import { NOON } from '../../support/team.ts';

const member = (id: string, weight = 1) => ({
  ...{ person: id, weight, open: 0, today: 0, thisWeek: 0, credit: 0 },
});

/** Ana, Ben at three times the weight, and Cleo, who is away. */
const decision = (patch: Partial<Decision> = {}): Decision => ({
  ...{ engine: 1, tzdata: '2026a', handoff: 'lead-1', attempt: 1, at: NOON, policy: 'r1', route: 'r' },
  ...{ fallback: false, pool: 'iberia', choice: 'rotation', asked: [] },
  roster: [member('ana'), member('ben', 3), { ...member('cleo'), refusal: 'away' }],
  chosen: { person: 'ben', by: 'rotation' },
  ...patch,
});

const fact = (type: string, data: Fact['data'] = {}, handoff = 1): Fact => ({
  ...{ id: `${type}-${handoff}`, type, at: NOON, actor: 'system', leadId: 'lead', handoff, data },
});

const owned = (person: string, attempt = 1) => fact('handoff.assigned', { person, attempt });

describe('a choice in the table of fairness', () => {
  it('says of each person what accrued, who got the lead, and what kept the others from it', () => {
    const rows = fairnessOf(linesOf(decision(), [owned('ben')]));
    expect(rows).toMatchObject([
      { person: 'ana', accrued: LEAD / 4, got: 0, difference: LEAD / 4, passedOver: {} },
      { person: 'ben', accrued: (LEAD * 3) / 4, got: 1, difference: -LEAD / 4, by: { rotation: 1 } },
      { person: 'cleo', accrued: 0, got: 0, difference: 0, passedOver: { away: 1 } },
    ]);
  });

  it('is a turn too where somebody named a rep who might have had it', () => {
    const named = decision({
      asked: [{ as: 'preferred', ...member('ana') }],
      chosen: { person: 'ana', by: 'preferred' },
    });
    expect(fairnessOf(linesOf(named, [owned('ana')]))[0]).toMatchObject({
      got: 1,
      outside: 0,
      by: { preferred: 1 },
      accrued: LEAD / 4,
    });
  });

  it('is outside of the turns where the company has an owner, of this pool or of another', () => {
    for (const [person, place] of [
      ['ana', 0],
      ['zoe', 3],
    ] as const) {
      const related = decision({
        asked: [
          { as: 'account-owner', ...member('yan', 0), refusal: 'paused' },
          { as: 'company-owner', ...member(person, 0) },
        ],
        chosen: { person, by: 'company-owner' },
      });
      const rows = fairnessOf(linesOf(related, [owned(person)]));
      expect(rows[place]).toMatchObject({ person, got: 0, outside: 1, by: { 'company-owner': 1 } });
      expect(rows.every(({ accrued, difference }) => accrued === 0 && difference === 0)).toBe(true);
      expect(rows.map((row) => row.person)).not.toContain('yan');
    }
  });

  it('by least open work accrues nothing', () => {
    const least = decision({ choice: 'least-open', chosen: { person: 'ana', by: 'least-open' } });
    expect(fairnessOf(linesOf(least, [owned('ana')]))[0]).toMatchObject({
      accrued: 0,
      got: 1,
      difference: 0,
      by: { 'least-open': 1 },
    });
  });

  it('in a pool of teams is a turn of the team, and of the person unless least open work decides there', () => {
    const rostered = decision().roster.slice(0, 2);
    const teams = [
      { team: 'munich', size: 2, weight: 1, credit: 0 },
      { team: 'berlin', size: 0, weight: 1, credit: 0, refusal: 'nobody-free' as const },
    ];
    const of = (patch: Partial<Decision>) =>
      fairnessOf(linesOf(decision({ teams, roster: rostered, ...patch }), [owned('ben')]));
    expect(of({})).toMatchObject([
      { person: 'munich', isTeam: true, got: 1, accrued: LEAD, difference: 0 },
      { person: 'berlin', isTeam: true, got: 0, passedOver: { 'nobody-free': 1 } },
      { person: 'munich/ana', got: 0, accrued: LEAD / 4 },
      { person: 'munich/ben', got: 1, difference: -LEAD / 4 },
    ]);
    expect(of({ choice: 'least-open', chosen: { person: 'ben', by: 'least-open' } })).toMatchObject([
      { got: 1, accrued: LEAD },
      {},
      {},
      { person: 'munich/ben', got: 1, outside: 0, accrued: 0, difference: 0 },
    ]);
    expect(of({ choice: 'least-open', chosen: { person: 'ben', by: 'preferred' } })).toMatchObject([
      { got: 1, accrued: LEAD, difference: 0 },
      {},
      {},
      { person: 'munich/ben', got: 0, outside: 1, accrued: 0, difference: 0 },
    ]);
  });

  it('counts for nothing where it came to nothing, or nobody could have it', () => {
    const left = fairnessOf(linesOf(decision(), [owned('ana', 2), fact('handoff.opened')]));
    expect(left).toMatchObject([{ cameToNothing: 0 }, { cameToNothing: 1, got: 0, accrued: 0, by: {} }, {}]);
    const { chosen: _nobody, ...none } = decision();
    expect(linesOf(none, []).every(({ counts, chosen, by }) => counts === 'nobody' && !chosen && !by)).toBe(
      true,
    );
    expect(fairnessOf(linesOf(none, []))[0]).toMatchObject({ got: 0, accrued: 0 });
  });

  it('belongs to who came to own the lead, whoever was chosen', () => {
    expect(fairnessOf(linesOf(decision(), [owned('ana')]))).toMatchObject([
      { got: 1, difference: LEAD / 4 - LEAD },
      { got: 0, difference: (LEAD * 3) / 4 },
      {},
    ]);
  });

  it('leaves the table where its turn was given back, and earlier owners keep theirs', () => {
    const facts = [
      owned('ben'),
      fact('handoff.reassigned', { person: 'ana', attempt: 2 }),
      fact('handoff.credited'),
    ];
    const second = decision({ attempt: 2, chosen: { person: 'ana', by: 'rotation' } });
    expect(fairnessOf(linesOf(second, facts))[0]).toMatchObject({ givenBack: 1, got: 0, accrued: 0 });
    expect(fairnessOf(linesOf(decision(), facts))[1]).toMatchObject({ givenBack: 0, got: 1 });
  });

  it('in the shadow is a turn of who would have had the lead', () => {
    const shadowed = fact('handoff.shadowed', { person: 'ben', attempt: 1 });
    expect(fairnessOf(linesOf(decision(), [shadowed]))[1]).toMatchObject({ got: 1, difference: -LEAD / 4 });
  });

  it('is told by the facts of its own handoff alone', () => {
    const elsewhere = [
      fact('handoff.assigned', { person: 'ana', attempt: 1 }, 2),
      fact('handoff.credited', {}, 2),
    ];
    expect(fairnessOf(linesOf(decision(), [owned('ben'), ...elsewhere]))[1]).toMatchObject({ got: 1 });
  });
});

it('choices add up', () => {
  const lines = [1, 2, 3, 4].flatMap((n) =>
    linesOf(decision({ handoff: `lead-${n}` }), [{ ...owned('ben'), handoff: n }]),
  );
  expect(fairnessOf(lines)).toMatchObject([
    { person: 'ana', accrued: LEAD, got: 0, difference: LEAD },
    { person: 'ben', accrued: 3 * LEAD, got: 4, difference: -LEAD },
    { person: 'cleo', passedOver: { away: 4 } },
  ]);
});
