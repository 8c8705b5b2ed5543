import type { Staffed } from '../domain/routing/pool-teams.ts';
import type { Person } from '../domain/routing/team.ts';
import { isAway } from '../domain/sla/calendar.ts';
import type { EpochMs } from '../domain/time.ts';
import type { StoredPerson } from './routing-ports.ts';

/** Who is who, as the table says now; a person or pool that is not there is a defect of the policies. */
export interface Directory {
  /** Who acted may be nobody of the team: an administrator, say. */
  find(id: string): Promise<StoredPerson | undefined>;
  person(id: string): Promise<StoredPerson>;
  pool(id: string): Promise<Staffed>;
}

/** A chain of managers longer than this is a circle. */
const LONGEST_CHAIN = 6;

/**
 * Who is told when this person does not answer: the nearest one above who is there and whom mails reach, or whose deputy
 * is so; the own manager when nobody is, so that an escalation is never lost; the person where nobody is above. Off hours
 * count as there.
 * @see RULES.md#S8
 */
export async function superiorOf(
  directory: Directory,
  person: StoredPerson,
  at: EpochMs,
): Promise<StoredPerson> {
  const passed: StoredPerson[] = [];
  for (let below = person; below.manager !== undefined && passed.length < LONGEST_CHAIN; ) {
    const manager = await directory.person(below.manager);
    if (isThere(manager, at)) return manager;
    const deputy = manager.deputy === undefined ? undefined : await directory.person(manager.deputy);
    if (deputy && isThere(deputy, at)) return deputy;
    passed.push(manager);
    below = manager;
  }
  return passed[0] ?? person;
}

/** Who leads a pool now: its manager, or whoever stands in for them. */
export const leaderOf = async (
  directory: Directory,
  { manager }: Pick<Staffed, 'manager'>,
  at: EpochMs,
): Promise<StoredPerson> => superiorOf(directory, { ...(await directory.person(manager)), manager }, at);

const isThere = ({ status, calendar, mailStatus }: Person, at: EpochMs): boolean =>
  status !== 'off-boarded' && mailStatus === undefined && !isAway(calendar, at);

/** The same, asked for each person once: for what is read at one instant. */
export function remembering(directory: Directory): Directory {
  const people = new Map<string, Promise<StoredPerson | undefined>>();
  const find = (id: string) => {
    const known = people.get(id) ?? directory.find(id);
    people.set(id, known);
    return known;
  };
  return { ...directory, find, person: (id) => existing(find(id), 'person') };
}

/** @throws where a record names somebody or something that is not there. */
export async function existing<Record>(found: Promise<Record | undefined>, kind: string): Promise<Record> {
  const record = await found;
  if (record === undefined) throw new Error(`A record names a ${kind} that is not there.`);
  return record;
}
