import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { replay } from '../../../functions/domain/routing/choose-owner.ts';
import type { Decision } from '../../../functions/domain/routing/decision.ts';
import { LEAD } from '../../../functions/domain/routing/rotation.ts';
import { isLeader, type Person } from '../../../functions/domain/routing/team.ts';
import { poolAtWork } from '../../support/pool-at-work.ts';
import { seededRandom } from '../../support/rotation.ts';

const LEADS = 150;

const pools = fc.record({ seed: fc.integer(), size: fc.integer({ min: 1, max: 12 }) });

/** Plays a pool and looks at it after each choice. */
function play(
  { seed, size }: { readonly seed: number; readonly size: number },
  look: (decision: Decision, pool: ReturnType<typeof poolAtWork>) => void,
): void {
  const pool = poolAtWork(seededRandom(seed), 'iberia', size);
  for (let lead = 0; lead < LEADS; lead += 1) look(pool.next(), pool);
}

/** Day and week of the person's zone, by another calendar than ours. */
function periodsOf({ calendar: { zone } }: Person, at: number) {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return { day: local.toPlainDate().toString(), week: `${local.yearOfWeek}-${local.weekOfYear}` };
}

describe('a pool at work, whatever happens to its people', () => {
  it('owes each the shares of the turns that they might have had, less the turns they took', () => {
    fc.assert(
      fc.property(pools, (options) => {
        const owed = new Map<string, number>();
        const add = (person: string, leads: number) => void owed.set(person, (owed.get(person) ?? 0) + leads);
        play(options, ({ choice, roster, chosen }, pool) => {
          const free = roster.filter(({ refusal }) => refusal === undefined);
          const isFree = free.some(({ person }) => person === chosen?.person);
          const isTurn = chosen?.by === 'rotation' || (chosen?.by === 'preferred' && isFree);
          if (chosen && isTurn && choice !== 'least-open') {
            const weights = free.reduce((sum, { weight }) => sum + weight, 0);
            for (const { person, weight } of free) add(person, weight / weights);
            add(chosen.person, -1);
          }
          const credits = pool.credits();
          expect(Object.values(credits).reduce((sum, credit) => sum + credit, 0)).toBe(0);
          for (const { person } of roster)
            expect((credits[person] ?? 0) / LEAD).toBeCloseTo(owed.get(person) ?? 0, 6);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('owes each team, and each person in it, likewise where it is made of teams, and every record replays', () => {
    fc.assert(
      fc.property(pools, fc.integer({ min: 1, max: 4 }), ({ seed, size }, parts) => {
        const owed = new Map<string, number>();
        const add = (account: string, leads: number) =>
          void owed.set(account, (owed.get(account) ?? 0) + leads);
        const accrue = (claims: readonly { readonly account: string; readonly weight: number }[]) => {
          const total = claims.reduce((sum, { weight }) => sum + weight, 0);
          for (const { account, weight } of claims) add(account, weight / total);
        };
        const pool = poolAtWork(seededRandom(seed), 'iberia', size, parts);
        for (let lead = 0; lead < LEADS; lead += 1) {
          const { asked, teams = [], roster, choice, chosen } = pool.next();
          expect(replay({ asked, teams, roster, choice })).toEqual(chosen);
          const places = teams.flatMap(({ team, size: people }) =>
            Array.from({ length: people }, () => team),
          );
          const place = roster.findIndex(({ person }) => person === chosen?.person);
          const isFree = roster[place]?.refusal === undefined;
          const byOrder = chosen?.by === 'rotation' || chosen?.by === 'least-open';
          if (chosen && place >= 0 && isFree && (byOrder || chosen.by === 'preferred')) {
            const team = places[place] ?? '';
            accrue(
              teams
                .filter(({ refusal }) => !refusal)
                .map((one) => ({ account: one.team, weight: one.weight })),
            );
            add(team, -1);
            const free = roster.filter(({ refusal }) => refusal === undefined);
            const within = free.map(({ person, weight }) => ({ account: `${team}/${person}`, weight }));
            if (choice !== 'least-open') accrue(within);
            if (choice !== 'least-open') add(`${team}/${chosen.person}`, -1);
          }
          const credits = pool.credits();
          for (const account of new Set([...owed.keys(), ...Object.keys(credits)]))
            expect((credits[account] ?? 0) / LEAD, account).toBeCloseTo(owed.get(account) ?? 0, 6);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('passes nobody’s limit of open work, of a day or of a week in their own zone', () => {
    fc.assert(
      fc.property(pools, (options) => {
        const received = new Map<string, ReturnType<typeof periodsOf>[]>();
        play(options, ({ at, roster, asked, chosen }, pool) => {
          const people = new Map(pool.people().map((one) => [one.id, one]));
          for (const { person: id, today, thisWeek } of [...roster, ...asked]) {
            const person = people.get(id);
            if (person === undefined) throw new Error(`there is no ${id}`);
            const now = periodsOf(person, at);
            const before = received.get(id) ?? [];
            expect(today).toBe(before.filter(({ day }) => day === now.day).length);
            expect(thisWeek).toBe(before.filter(({ week }) => week === now.week).length);
          }
          const considered = [...asked, ...roster].find(({ person }) => person === chosen?.person);
          const person = people.get(chosen?.person ?? '');
          if (considered === undefined || person === undefined) return;
          received.set(person.id, [...(received.get(person.id) ?? []), periodsOf(person, at)]);
          if (isLeader(person)) return;
          const { open = 0, perDay = 0, perWeek = 0 } = person.capacity ?? {};
          expect(considered.open).toBeLessThan(open);
          expect(considered.today).toBeLessThan(perDay);
          expect(considered.thisWeek).toBeLessThan(perWeek);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('gives nothing to who is away, paused, gone or without mail, and says so; what it says replays', () => {
    fc.assert(
      fc.property(pools, (options) => {
        play(options, (decision, pool) => {
          const { at, roster, chosen } = decision;
          expect(replay(decision)).toEqual(chosen);
          for (const person of pool.people()) {
            const { absences } = person.calendar;
            const isThere =
              [person.status === 'active', person.confirmed, person.mailStatus === undefined].every(
                Boolean,
              ) && !absences.some(({ from, until }) => from <= at && at < until);
            if (isThere) continue;
            expect(chosen?.person).not.toBe(person.id);
            expect(roster.find((one) => one.person === person.id)?.refusal).toBeDefined();
          }
        });
      }),
      { numRuns: 40 },
    );
  });
});
