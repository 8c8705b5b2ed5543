import { chooseOwner, type Question, teamOf } from '../../functions/domain/routing/choose-owner.ts';
import { type Decision, PRIORITIES } from '../../functions/domain/routing/decision.ts';
import type { Seat } from '../../functions/domain/routing/eligibility.ts';
import { confirm, emptyLedger, type Ledger } from '../../functions/domain/routing/ledger.ts';
import { accountOf } from '../../functions/domain/routing/ledger-account.ts';
import { emptyLoad, release, reserve } from '../../functions/domain/routing/load.ts';
import { type Person, POOL_CHOICES, type Pool } from '../../functions/domain/routing/team.ts';
import type { SeatedTeam } from '../../functions/domain/routing/team-turn.ts';
import { type EpochMs, HOUR } from '../../functions/domain/time.ts';
import { NOON, person } from './team.ts';

const INDUSTRIES = ['software', 'logistics', 'retail'];
const ZONES = ['Europe/Madrid', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'];

/**
 * A pool that gets one lead after another on long working days: people go away, pause, come back, reach their limits
 * and close what they have. The same sequence of random numbers gives the same decisions.
 *
 * @param parts - Into so many teams the people are divided; with none it is a pool without teams.
 */
export function poolAtWork(random: () => number, id: string, size: number, parts = 0) {
  const one = <Element>(list: readonly [Element, ...Element[]] | readonly Element[]): Element => {
    const element = list[Math.floor(random() * list.length)];
    if (element === undefined) throw new Error('nothing to choose from');
    return element;
  };
  const chance = (probability: number): boolean => random() < probability;
  const upTo = (most: number): number => Math.floor(random() * (most + 1));

  const made = (place: number): Seat => {
    const rep = person(`first-and-last-${place}`, {
      industries: chance(0.4) ? [one(INDUSTRIES)] : [],
      capacity: { open: 3 + upTo(12), perDay: 1 + upTo(5), perWeek: 4 + upTo(20) },
      ...(chance(0.05) && { role: 'manager' }),
    });
    const calendar = { ...rep.calendar, zone: one(ZONES) };
    return { person: { ...rep, calendar }, load: emptyLoad(rep.id), weight: chance(0.05) ? 0 : 1 + upTo(19) };
  };

  const seats = Array.from({ length: size }, (_, place) => made(place));
  const pool: Pool = {
    ...{ id, name: id, manager: 'maria', choice: one(POOL_CHOICES) },
    members: seats.map(({ person: { id: rep }, weight }) => ({ person: rep, weight })),
  };
  const teams = Array.from(
    { length: parts },
    (_, part): SeatedTeam => ({
      ...{ team: `${id}-${part}`, weight: 1 + upTo(4), choice: one(POOL_CHOICES) },
      size: Math.floor(((part + 1) * size) / parts) - Math.floor((part * size) / parts),
    }),
  );
  let ledger: Ledger = emptyLedger(id);
  let at: EpochMs = NOON;
  let leads = 0;
  /** So that about as many leads come as the limits let through. */
  const pace = (20 * HOUR) / size;

  /** What may change about somebody between two leads. */
  const changed = (rep: Person): Person => {
    const { calendar } = rep;
    if (chance(0.5))
      return {
        ...rep,
        calendar: { ...calendar, absences: chance(0.4) ? [{ from: at, until: at + 8 * HOUR }] : [] },
      };
    const mailStatus = chance(0.1) ? one(['bounced', 'complained'] as const) : undefined;
    const status = chance(0.1) ? one(['paused', 'off-boarded'] as const) : 'active';
    return { ...rep, status, confirmed: !chance(0.05), mailStatus };
  };

  const live = (): void => {
    at += upTo(pace);
    for (const [place, seat] of seats.entries()) {
      if (chance(0.04)) seats[place] = { ...seat, person: changed(seat.person) };
      for (const handoff of seat.load.open)
        if (chance(0.03)) seats[place] = { ...seat, load: release(seat.load, handoff) };
    }
  };

  const ask = (): Question => {
    leads += 1;
    return {
      seeker: {
        handoff: `5f0c7f1e-3f5c-4f0e-9d3a-${String(leads).padStart(12, '0')}-1`,
        test: false,
        formerOwners: [],
      },
      ...{ ownedAttempts: [], attempt: 1, at, policy: 'c0ffee00'.repeat(8), route: 'spain-and-portugal' },
      ...{ fallback: false, tzdata: '2026a', pool, seats },
      ...(parts > 0 && { teams }),
      ...(chance(0.5) && { industry: one(INDUSTRIES) }),
      asked: PRIORITIES.flatMap((as) => (chance(0.1) ? [{ as, seat: one(seats) }] : [])),
    };
  };

  /** The place that the choice has reserved, and the charge that the sweeper has confirmed. */
  const settle = (decision: Decision, charged: Ledger): void => {
    const { handoff, attempt, chosen } = decision;
    const account = chosen && accountOf(chosen.person, teamOf(decision, chosen.person));
    ledger = account === undefined ? charged : confirm(charged, { handoff, attempt }, account);
    const place = seats.findIndex((seat) => seat.person.id === chosen?.person);
    const seat = seats[place];
    if (seat === undefined) return;
    const { zone } = seat.person.calendar;
    const reserved = reserve(seat.load, { handoff, zone, availabilityVersion: 1, at });
    if (reserved.ok) seats[place] = { ...seat, load: reserved.value };
  };

  return {
    people: (): readonly Person[] => seats.map((seat) => seat.person),
    credits: (): Ledger['credits'] => ledger.credits,
    /** Who gets the next lead. */
    next(): Decision {
      live();
      const { decision, ledger: charged } = chooseOwner(ask(), ledger);
      settle(decision, charged);
      return decision;
    },
  };
}
