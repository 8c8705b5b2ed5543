import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { bringIn } from '../../bin/baton/in-memory/publish-config.ts';
import { POLICY_KINDS } from '../../bin/baton/policy-kinds.ts';
import { companyOf } from '../../bin/baton/sample/persona.ts';
import { accountRecords } from '../../functions/adapters/records/accounts.ts';
import { policyRecords } from '../../functions/adapters/records/policies.ts';
import { poolRecords } from '../../functions/adapters/records/pools.ts';
import { change } from '../../functions/app/change.ts';
import type { PolicyKind } from '../../functions/app/policies.ts';
import { policySchemas } from '../../functions/contracts/policies/policy-files.ts';
import { team } from '../../functions/contracts/policies/team.ts';
import type { Relation } from '../../functions/domain/accounts/account.ts';
import type { Mode } from '../../functions/domain/handoff/mode.ts';
import type { Pool } from '../../functions/domain/routing/team.ts';
import { DAY, type Interval } from '../../functions/domain/time.ts';
import type { Ground } from '../../functions/handlers/wiring/surroundings.ts';

type Store = Pick<Ground, 'store' | 'now'>;
export type Fields = Record<string, unknown>;

const texts = new Map<PolicyKind, string>();

/** So many tasks in a row set a rep away: few, so that it happens among few leads. */
export const IN_A_ROW = 2;

/** A policy of the default company, which one process reads once. */
function read(kind: PolicyKind): Fields {
  const text = texts.get(kind) ?? JSON.stringify(parsed(kind));
  texts.set(kind, text);
  return JSON.parse(text);
}

const parsed = (kind: PolicyKind): Fields => ({
  ...parse(readFileSync(new URL(`../../config/${kind}.yaml`, import.meta.url), 'utf8'), { merge: true }),
  ...(kind === 'sla' && { setAwayAfterMisses: IN_A_ROW, acknowledgement: { company: 'Larkfield' } }),
});

/** While nobody of the one is at work, leads go to the other, which has somebody in New York. */
export const FOLLOWED_BY: ReadonlyMap<string, string> = new Map([
  ['dach', 'uk-nordics'],
  ['iberia', 'uk-nordics'],
]);
const IN_NEW_YORK = 'priya-shah';

const followingTheSun = ({ routes, ...routing }: Fields): Fields => ({
  ...routing,
  routes: (routes as readonly Fields[]).map((route) => {
    const other = FOLLOWED_BY.get(String(route['pool']));
    return other === undefined ? route : { ...route, followTheSun: [other] };
  }),
});

/** Whoever asks in the evening or at night is told so. */
const telling = ({ otherwise, ...sla }: Fields): Fields => ({
  ...sla,
  otherwise: { ...Object(otherwise), response: { ...Object(otherwise).response, offHours: 'acknowledge' } },
});

const [firstRep = '', ...otherReps] = team
  .parse(read('team'))
  .people.flatMap(({ id, role }) => (role === 'sdr' && id !== 'test-rep' ? [id] : []));

/** Of the default company, without who gets the test leads. */
export const REPS = [firstRep, ...otherReps] as const;

/** Small enough that the limits are met, large enough that most leads find somebody. */
const capacityFor = (leads: number) => ({ open: Math.ceil(leads / 50) + 1, perDay: Math.ceil(leads / 12) });

/** So few tasks that most reps get more in some hour. */
const SOON_MANY = { tasksAnHour: 1, collectMinutes: 5 };

const policiesOf = (store: Store) =>
  policyRecords<Record<PolicyKind, unknown>>(store.store, policySchemas, store.now);

/**
 * The default company, with reps who take more leads a day than people could.
 *
 * @param planned - When some of them will be away, as all know from the beginning.
 */
export async function publishCompany(
  store: Store & Pick<Ground, 'backoff'>,
  leads: number,
  planned: Interval,
): Promise<void> {
  for (const kind of POLICY_KINDS) {
    // They were promised before the month began of which they are.
    const since = kind === 'commitments' ? { ...store, now: () => store.now() - 2 * DAY } : store;
    await policiesOf(since).begin(kind, policySchemas[kind].parse(policyOf(kind)));
  }
  const { people, pools } = team.parse(read('team'));
  const busy = people.map((person, place) => {
    if (person.capacity === undefined) return person;
    const { zone } = person.calendar;
    const calendar = { ...person.calendar, zone: person.id === IN_NEW_YORK ? 'America/New_York' : zone };
    const absences = place % 4 === 0 ? [...calendar.absences, planned] : calendar.absences;
    return { ...person, calendar: { ...calendar, absences }, capacity: capacityFor(leads) };
  });
  await bringIn(store, {
    people: busy,
    pools: pools.flatMap((pool) => (pool.id === OF_TEAMS ? inTeams(pool) : [pool])),
  });
}

/** The pool that is made of two teams here. */
const OF_TEAMS: (typeof POOLS)[number] = 'dach';

/** Its first member is a team by herself, in which least open work decides; the others are one with the pool's own way. */
function inTeams({ members, ...pool }: Pool): readonly Pool[] {
  const one: Pool = { ...pool, id: `${pool.id}-one`, choice: 'least-open', members: members.slice(0, 1) };
  const others: Pool = { ...pool, id: `${pool.id}-others`, members: members.slice(1) };
  const teams = [
    { pool: one.id, weight: 1 },
    { pool: others.id, weight: 2 },
  ];
  return [one, others, { ...pool, choice: 'rotation', members: [], teams }];
}

/** What this company begins with. */
export function policyOf(kind: PolicyKind): Fields {
  const policy = read(kind);
  if (kind === 'routing') return followingTheSun(policy);
  return kind === 'sla' ? telling({ ...policy, mailRate: SOON_MANY }) : policy;
}

/** Of the default company, without the test leads'. */
export const POOLS = ['dach', 'iberia', 'uk-nordics'] as const;

/** From now on a pool does as much as this mode says. */
export async function publishMode(store: Store, pool: string, mode: Mode): Promise<void> {
  const pools = poolRecords(store.store);
  await change(
    () => pools.find(pool),
    pools.replace,
    (known) => ({ ...known, mode }),
    async () => undefined,
  );
}

/** Of so many companies, one is a competitor and one is not to be contacted. */
const EVERY = 25;

/** What the CRM says of a company before anybody comes, and never anything else; of most nothing. */
export const relationOf = (number: number): Relation | undefined => RELATION_OF.get(number % EVERY);

/** What the CRM says of some companies before anybody comes. */
export async function publishAccounts(store: Store, seed: number, leads: number): Promise<void> {
  const accounts = accountRecords(store.store);
  for (let number = 0; number < leads; number += 1) {
    const relation = relationOf(number);
    if (relation === undefined) continue;
    const { domain, name: company } = companyOf(seed, number);
    await accounts.replace(await accounts.find(domain), {
      domain,
      company,
      relation,
      asOf: store.now(),
      version: 0,
    });
  }
}

const RELATION_OF: ReadonlyMap<number, Relation> = new Map([
  [3, 'competitor'],
  [11, 'do-not-contact'],
  [17, 'partner'],
]);
