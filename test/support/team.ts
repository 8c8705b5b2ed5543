import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { poolRecords } from '../../functions/adapters/records/pools.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import type { Question } from '../../functions/domain/routing/choose-owner.ts';
import type { Seat, Seeker } from '../../functions/domain/routing/eligibility.ts';
import { emptyLoad, type Load } from '../../functions/domain/routing/load.ts';
import type { Mailbox } from '../../functions/domain/routing/mailbox.ts';
import type { Person, Pool, Team } from '../../functions/domain/routing/team.ts';

/** A Tuesday noon in Madrid. */
export const NOON = Date.parse('2026-03-03T11:00:00Z');

/** Somebody whom mails reach. */
export const person = (id: string, patch: Partial<Person & Mailbox> = {}): Person & Mailbox => ({
  id,
  name: id,
  email: `${id}@larkfield.example`,
  language: 'en',
  role: 'sdr',
  status: 'active',
  confirmed: true,
  mailbox: 1,
  test: false,
  calendar: { zone: 'Europe/Madrid', always: false, week: {}, holidays: [], absences: [] },
  industries: [],
  manager: 'maria',
  ...patch,
});

export const away = (from = NOON - 1, until = NOON + 1): Pick<Person, 'calendar'> => ({
  calendar: { ...person('x').calendar, absences: [{ from, until }] },
});

export const load = (id: string, patch: Partial<Load> = {}): Load => ({ ...emptyLoad(id), ...patch });

/** So many made-up ids of handoffs. */
export const handoffs = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `other-${n + 1}`);

export const seat = (
  id: string,
  patch: Partial<Person> = {},
  held: Partial<Load> = {},
  weight = 1,
): Seat => ({
  person: person(id, patch),
  load: load(id, held),
  weight,
});

export const seeker = (patch: Partial<Seeker> = {}): Seeker => ({
  handoff: 'lead-1',
  test: false,
  formerOwners: [],
  ...patch,
});

export const pool = (members: readonly string[], patch: Partial<Pool> = {}): Pool => ({
  id: 'iberia',
  name: 'Iberia',
  manager: 'maria',
  choice: 'rotation',
  members: members.map((id) => ({ person: id, weight: 1 })),
  ...patch,
});

/** A pool of these seats is asked for the owner of a lead. */
export const question = (seats: readonly Seat[], patch: Partial<Question> = {}): Question => ({
  seeker: seeker(),
  ownedAttempts: [],
  attempt: 1,
  at: NOON,
  policy: 'routing-1',
  route: 'iberia',
  fallback: false,
  tzdata: '2026a',
  pool: pool(seats.map(({ person }) => person.id)),
  seats,
  asked: [],
  ...patch,
});

/** Stores those who are not there yet; mails reach everybody of whom nothing else is said. @returns how many were new. */
export async function storeTeam(store: ItemStore, { people, pools }: Team): Promise<number> {
  const created = await Promise.all([
    ...people.map((one) => peopleRecords(store).create({ confirmed: true, mailbox: 1, ...one, version: 1 })),
    ...pools.map((one) => poolRecords(store).create({ ...one, version: 1 })),
  ]);
  return created.filter(Boolean).length;
}
