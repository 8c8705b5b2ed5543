import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseOwner,
  type Question,
  replay,
  turnOf,
} from '../../../functions/domain/routing/choose-owner.ts';
import type { Priority } from '../../../functions/domain/routing/decision.ts';
import type { Seat } from '../../../functions/domain/routing/eligibility.ts';
import { confirm, emptyLedger, giveBack } from '../../../functions/domain/routing/ledger.ts';
import { LEAD } from '../../../functions/domain/routing/rotation.ts';
import { charge } from '../../support/rotation.ts';
import { away, handoffs, NOON, pool, question, seat, seeker } from '../../support/team.ts';

const asked = (as: Priority, of: Seat) => ({ as, seat: of });
const ledger = emptyLedger('iberia');
const choose = (of: Question, from = ledger) => chooseOwner(of, from);
const three = [seat('ana'), seat('ben'), seat('cleo')];

describe('the next in turn', () => {
  it('is charged, and the record says what counted for everyone', () => {
    const { decision, ledger: after } = choose(
      question([seat('ana', {}, { open: handoffs(2) }), seat('ben', away())]),
    );
    expect(decision).toEqual({
      engine: 1,
      tzdata: '2026a',
      handoff: 'lead-1',
      attempt: 1,
      at: NOON,
      policy: 'routing-1',
      route: 'iberia',
      fallback: false,
      pool: 'iberia',
      choice: 'rotation',
      asked: [],
      roster: [
        { person: 'ana', weight: 1, open: 2, today: 0, thisWeek: 0, credit: 0 },
        { person: 'ben', weight: 1, open: 0, today: 0, thisWeek: 0, credit: 0, refusal: 'away' },
      ],
      chosen: { person: 'ana', by: 'rotation' },
    });
    expect(after.credits).toEqual({ ana: 0 });
    expect(after.pending[0]?.charged).toEqual({ 'lead-1#1': 'ana' });
  });

  it('accrues nothing to those who may not receive', () => {
    const { ledger: after } = choose(question([seat('ana'), seat('ben', away()), seat('cleo')]));
    expect(after.credits).toEqual({ ana: -LEAD / 2, cleo: LEAD / 2 });
  });

  it('is never one without a share', () => {
    const { decision } = choose(question([seat('ana', {}, {}, 0), seat('ben')]));
    expect(decision.roster[0]).toMatchObject({ person: 'ana', refusal: 'no-share' });
    expect(decision.chosen).toEqual({ person: 'ben', by: 'rotation' });
  });

  it('is chosen anew, without a second charge, when an attempt was left behind', () => {
    const once = choose(question(three)).ledger;
    const again = choose(question(three, { attempt: 2 }), once);
    expect(again.decision.roster.map(({ credit }) => credit)).toEqual([0, 0, 0]);
    expect(again.ledger.assignments).toBe(1);
    expect(again.ledger.pending[0]?.charged).toEqual({ 'lead-1#2': 'ana' });
  });

  it('leaves the charge of an owner who had the handoff before', () => {
    const once = choose(question(three)).ledger;
    const again = choose(
      question(three, { attempt: 2, seeker: seeker({ formerOwners: ['ana'] }), ownedAttempts: [1] }),
      once,
    );
    expect(again.decision.roster[0]).toMatchObject({
      refusal: 'former-owner',
      credit: (LEAD + 2) / 3 - LEAD,
    });
    expect(again.ledger.assignments).toBe(2);
  });
});

describe('what is charged and on its way', () => {
  const capacity = { open: 3, perDay: 3 };
  const charged = (handoffIds: readonly string[]) =>
    handoffIds.reduce(
      (book, handoff) =>
        charge(book, { handoff, attempt: 1 }, [{ person: 'ana', weight: 1, credit: 0 }], 'ana'),
      ledger,
    );

  it('counts as held before the load knows it', () => {
    const seats = [seat('ana', { capacity }, { open: ['a-1', 'b-1'] }), seat('ben')];
    const { decision } = choose(question(seats), charged(['c-1']));
    expect(decision.roster[0]).toMatchObject({ open: 3, today: 1, thisWeek: 1, refusal: 'at-open-cap' });
    expect(decision.chosen?.person).toBe('ben');
    const { asked: first } = choose(
      question([], { asked: [asked('company-owner', seats[0] ?? seat('ana'))] }),
      charged(['c-1']),
    ).decision;
    expect(first[0]?.refusal).toBe('at-open-cap');
  });

  it('counts once when the load knows it, even if it has left again', () => {
    const week = { key: '2026-W10', handoffs: ['a-1', 'b-1'] };
    const seats = [seat('ana', { capacity }, { open: ['a-1'], week })];
    const { decision } = choose(question(seats), charged(['a-1', 'b-1']));
    expect(decision.roster[0]).toMatchObject({ open: 1, today: 0, thisWeek: 2 });
    expect(decision.chosen?.person).toBe('ana');
  });
});

describe('nobody', () => {
  const nobody = question([seat('ana', away()), seat('ben', { status: 'paused' })]);

  it('is chosen where nobody may receive, and the reasons stand in the record', () => {
    const { decision, ledger: after } = choose(nobody);
    expect(decision.chosen).toBeUndefined();
    expect(decision.roster.map(({ refusal }) => refusal)).toEqual(['away', 'paused']);
    expect(after).toBe(ledger);
  });

  it('stays charged for it', () => {
    const left = charge(
      ledger,
      { handoff: 'lead-1', attempt: 1 },
      [{ person: 'ana', weight: 1, credit: 0 }],
      'ana',
    );
    expect(choose(nobody, left).ledger).toMatchObject({ assignments: 0, credits: { ana: 0 }, pending: [] });
  });
});

describe('before the order of the pool', () => {
  it('comes who was asked for, then the account owner, then the company owner', () => {
    const all = [
      asked('preferred', seat('pia')),
      asked('account-owner', seat('nina')),
      asked('company-owner', seat('carl')),
    ];
    expect(choose(question(three, { asked: all })).decision.chosen).toEqual({
      person: 'pia',
      by: 'preferred',
    });
    expect(choose(question(three, { asked: all.slice(1) })).decision.chosen).toEqual({
      person: 'nina',
      by: 'account-owner',
    });
    expect(choose(question(three, { asked: all.slice(2) })).decision.chosen).toEqual({
      person: 'carl',
      by: 'company-owner',
    });
  });

  it('comes nobody who may not receive', () => {
    const { decision } = choose(
      question(three, {
        asked: [
          asked('account-owner', seat('nina', away())),
          asked('company-owner', seat('carl', { status: 'paused' })),
        ],
      }),
    );
    expect(decision.asked.map(({ as, person, refusal }) => [as, person, refusal])).toEqual([
      ['account-owner', 'nina', 'away'],
      ['company-owner', 'carl', 'paused'],
    ]);
    expect(decision.chosen?.by).toBe('rotation');
  });

  it('a relation to the company takes no turn', () => {
    expect(choose(question(three, { asked: [asked('company-owner', seat('ana'))] })).ledger).toBe(ledger);
    expect(choose(question(three, { asked: [asked('account-owner', seat('nina'))] })).ledger).toBe(ledger);
  });

  it('a person who was asked for takes a turn in the own pool only', () => {
    const own = choose(question(three, { asked: [asked('preferred', seat('cleo'))] }));
    expect(own.ledger.credits['cleo']).toBeLessThan(0);
    expect(own.ledger.assignments).toBe(1);
    expect(
      choose(question(three, { asked: [asked('preferred', seat('maria', { role: 'manager' }))] })).ledger,
    ).toBe(ledger);
  });
});

describe('a pool of least open work', () => {
  const least = (seats: readonly Seat[]) =>
    choose(question(seats, { pool: pool([], { choice: 'least-open' }) }));
  const today = (count: number) => ({ key: '2026-03-03', handoffs: handoffs(count) });

  it('chooses who has least open, then least today, then the first; and keeps no turns', () => {
    const { decision, ledger: after } = least([
      seat('ana', {}, { open: handoffs(2) }),
      seat('ben', {}, { open: handoffs(1), day: today(3) }),
      seat('cleo', {}, { open: handoffs(1), day: today(2) }),
      seat('dan', {}, { open: handoffs(1), day: today(2) }),
    ]);
    expect(decision.chosen).toEqual({ person: 'cleo', by: 'least-open' });
    expect(after).toBe(ledger);
  });

  it('keeps no turn for one who was asked for either', () => {
    const of = question(three, {
      pool: pool([], { choice: 'least-open' }),
      asked: [asked('preferred', seat('ben'))],
    });
    expect(choose(of).ledger).toBe(ledger);
  });
});

describe('a pool that knows industries', () => {
  const seats = [seat('ana'), seat('ben', { industries: ['software', 'Logística'] }), seat('cleo')];
  const experts = (industry: string | undefined, of: readonly Seat[] = seats) =>
    choose(question(of, { pool: pool([], { choice: 'industry-rotation' }), industry }));

  it('rotates among those who know the industry of the lead', () => {
    const { decision, ledger: after } = experts('logistica');
    expect(decision.roster.map(({ refusal }) => refusal)).toEqual([
      'other-industry',
      undefined,
      'other-industry',
    ]);
    expect(decision.chosen).toEqual({ person: 'ben', by: 'rotation' });
    expect(after.credits).toEqual({ ben: 0 });
  });

  it('rotates among all when no expert may receive, or the industry is not known', () => {
    const absent = [
      seat('ana'),
      seat('ben', { industries: ['software'], ...away() }),
      seat('cleo', { ...away() }),
    ];
    expect(experts('software', absent).decision.chosen?.person).toBe('ana');
    expect(experts('mining').decision.roster.every(({ refusal }) => refusal === undefined)).toBe(true);
    expect(experts(undefined).decision.roster.every(({ refusal }) => refusal === undefined)).toBe(true);
  });

  it('gives the first reason only', () => {
    const { decision } = experts('software', [seat('ana', away()), ...seats.slice(1)]);
    expect(decision.roster.map(({ refusal }) => refusal)).toEqual(['away', undefined, 'other-industry']);
  });
});

describe('a record', () => {
  const seats = fc.array(
    fc.record({
      weight: fc.integer({ min: 0, max: 5 }),
      open: fc.nat(4),
      away: fc.boolean(),
      expert: fc.boolean(),
      credit: fc.integer({ min: -LEAD, max: LEAD }),
    }),
    { minLength: 1, maxLength: 8 },
  );

  it('replays to the same person, from what is stored alone', () => {
    fc.assert(
      fc.property(
        seats,
        fc.constantFrom('rotation', 'least-open', 'industry-rotation'),
        fc.boolean(),
        (rows, choice, related) => {
          const members = rows.map(({ weight, open, away: absent, expert }, n) => {
            const person = {
              capacity: { open: 3 },
              industries: expert ? ['software'] : [],
              ...(absent ? away() : {}),
            };
            return seat(`p${n}`, person, { open: handoffs(open) }, weight);
          });
          const credits = Object.fromEntries(rows.map(({ credit }, n) => [`p${n}`, credit]));
          const of = question(members, {
            pool: pool([], { choice }),
            industry: 'software',
            asked: related ? [asked('company-owner', members[0] ?? seat('p0'))] : [],
          });
          const { decision } = choose(of, { ...ledger, credits });
          const stored = JSON.parse(JSON.stringify(decision));
          expect(replay(stored)).toEqual(decision.chosen);
        },
      ),
    );
  });
});

describe('the turn that an assignment took', () => {
  it('is what was charged, as its record says it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 }), (weights) => {
        const seats = weights.map((weight, place) => seat(`rep-${place}`, {}, {}, weight));
        const { decision, ledger: after } = choose(question(seats));
        const turn = turnOf(decision);
        const { person = '' } = decision.chosen ?? {};
        const owned = confirm(after, { handoff: 'lead-1', attempt: 1 }, person);
        expect(turn?.account).toBe(person);
        const credits = turn && giveBack(owned, 'lead-1', turn).credits;
        expect(Object.values(credits ?? {})).toEqual(weights.map(() => 0));
      }),
    );
  });

  it.each<[string, Question]>([
    ['nobody could have it', question([seat('ana', away())])],
    ['the company has an owner', question(three, { asked: [asked('company-owner', seat('ben'))] })],
    ['somebody named could not have had it', question(three, { asked: [asked('preferred', seat('maria'))] })],
    ['the pool keeps no turns', question(three, { pool: pool(['ana'], { choice: 'least-open' }) })],
  ])('is none where %s', (_why, of) => {
    expect(turnOf(choose(of).decision)).toBeUndefined();
  });
});
