import { cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { SHARED } from '../bin/tools/bundle-folders.ts';
import type { Assembly } from './assembly.ts';

/** The pool that the demo's leads go to. */
export const DEMO_POOL = 'iberia';
/** And the one that they are handed over to. */
const AT_WORK = [DEMO_POOL, 'account-executives'];

/** And one whose desk is closed but for an hour at night, so that someone who tries Baton by day sees what a lead hears then. */
const CLOSED = 'dach';
const AN_HOUR = [['03:00', '04:00']];
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const NIGHT = Object.fromEntries(DAYS.map((day) => [day, AN_HOUR]));

/** As much as someone trying things out may hand to three people in one evening. */
const DEMO_CAPACITY = { open: 15, perDay: 30 };

/** Everything on one machine comes from one address, a load of thousands too. */
const DEMO_RATE = { requests: 1_000_000, minutes: 10 };

const policiesShape = z.looseObject({
  intake: z.looseObject({}),
  sla: z.looseObject({ otherwise: z.looseObject({ response: z.looseObject({}) }) }),
  team: z.looseObject({
    people: z.array(z.looseObject({ id: z.string(), calendar: z.looseObject({ zone: z.string() }) })),
    pools: z.array(
      z.looseObject({
        id: z.string(),
        members: z.array(z.looseObject({ person: z.string() })).default([]),
      }),
    ),
  }),
});
type Policies = z.infer<typeof policiesShape>;

/**
 * The policies as this machine begins with them: the demo's pools work day and night, so that someone who tries
 * Baton in the evening sees the clock run, one pool hardly ever does, and its leads are told so, and no sender is limited.
 * `config/` is not touched, and only the first start imports anything.
 */
export function demoPolicies(policies: Policies): Policies {
  const { people, pools } = policies.team;
  const membersOf = (ids: readonly string[]) =>
    new Set(
      pools.flatMap(({ id, members }) => (ids.includes(id) ? members.map(({ person }) => person) : [])),
    );
  const atWork = membersOf(AT_WORK);
  const asleep = membersOf([CLOSED]);
  const changed = people.map((person) => {
    const { zone } = person.calendar;
    if (atWork.has(person.id))
      return { ...person, capacity: DEMO_CAPACITY, calendar: { zone, always: true } };
    if (asleep.has(person.id)) return { ...person, capacity: DEMO_CAPACITY, calendar: { zone, week: NIGHT } };
    return person;
  });
  const { otherwise } = policies.sla;
  return {
    ...policies,
    sla: {
      ...policies.sla,
      acknowledgement: { company: 'Larkfield Software' },
      otherwise: { ...otherwise, response: { ...otherwise.response, offHours: 'acknowledge' } },
    },
    intake: { ...policies.intake, rate: { leads: DEMO_RATE, activities: DEMO_RATE } },
    team: { ...policies.team, people: changed },
  };
}

/**
 * Swaps the asset that carries policies for a copy with the demo's.
 *
 * @param folder - For the copy; emptied first.
 */
export function withDemoPolicies(assembly: Assembly, folder: string): Assembly {
  rmSync(folder, { recursive: true, force: true });
  return {
    ...assembly,
    assetFolder(asset) {
      const original = assembly.assetFolder(asset);
      if (!existsSync(join(original, 'policies.json'))) return original;
      const copy = join(folder, `asset.${asset}`);
      cpSync(original, copy, { recursive: true });
      const shared = join(dirname(original), SHARED);
      if (existsSync(shared)) symlinkSync(shared, join(folder, SHARED), 'junction');
      const policies = policiesShape.parse(JSON.parse(readFileSync(join(original, 'policies.json'), 'utf8')));
      writeFileSync(join(copy, 'policies.json'), JSON.stringify(demoPolicies(policies)));
      return copy;
    },
  };
}
