import type { Phase } from '../../domain/handoff/handoff.ts';
import type { HandoffKey } from '../../domain/handoff/handoff-id.ts';
import type { Governance } from '../../domain/policy/governance.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { leave } from '../../domain/routing/leaving.ts';
import type { Person, Pool } from '../../domain/routing/team.ts';
import { SIDES, type Side } from '../../domain/side.ts';
import { type Backoff, change } from '../change.ts';
import type { Governances } from '../policy/ports.ts';
import type { Handoffs, Now } from '../ports.ts';
import type { Loads, Occupants, People, Pools, StoredPerson } from '../routing-ports.ts';

export interface OffBoardDeps {
  readonly people: Pick<People, 'find' | 'replace'>;
  readonly occupants: Occupants;
  readonly pools: Pick<Pools, 'find'>;
  readonly loads: Pick<Loads, 'find'>;
  readonly handoffs: Pick<Handoffs, 'read'>;
  /** Ids of everybody, and of every pool. */
  readonly team: () => Promise<{ readonly people: readonly string[]; readonly pools: readonly string[] }>;
  /** Who signs policies now. */
  readonly governances: Pick<Governances, 'current'>;
  /** Makes a change of a person count for choices under way. */
  readonly changeAvailability: (person: StoredPerson) => Promise<unknown>;
  readonly backoff: Backoff;
  readonly now: Now;
}

export interface Departure {
  readonly person: string;
  /** Who gets what they hold; without one it goes by the order of each pool. */
  readonly to?: string | undefined;
  /** Who says so. */
  readonly by: string;
}

/** What would move, or has begun to. */
export interface Legacy {
  readonly person: string;
  readonly to: string | undefined;
  readonly handoffs: readonly (HandoffKey & { readonly phase: Phase })[];
  /** Ids of the pools whose turns they take no more. */
  readonly pools: readonly string[];
}

export type DepartureRefusal =
  | { readonly kind: 'unknown' }
  /** They have left already. */
  | { readonly kind: 'left' }
  /** Nobody of that name could take over. */
  | { readonly kind: 'no-successor' }
  /** Others look to them: somebody else must be named first. */
  | { readonly kind: 'leads'; readonly people: readonly string[]; readonly pools: readonly string[] }
  /** Nobody could sign for these sides any more: another owner must be signed into force first. */
  | { readonly kind: 'signs'; readonly sides: readonly Side[] };

/** What would move if somebody left now; nothing is written. */
export const planDeparture =
  (deps: Omit<OffBoardDeps, 'changeAvailability' | 'backoff' | 'now'>) =>
  async ({ person: id, to }: Departure): Promise<Result<Legacy, DepartureRefusal>> => {
    const person = await deps.people.find(id);
    if (person === undefined) return refused({ kind: 'unknown' });
    if (person.status === 'off-boarded') return refused({ kind: 'left' });
    if (to !== undefined && (to === id || (await deps.people.find(to))?.status !== 'active'))
      return refused({ kind: 'no-successor' });
    const { people, pools } = await readTeam(deps);
    const below = people.filter(({ manager, status }) => manager === id && status !== 'off-boarded');
    const led = pools.filter(({ manager }) => manager === id);
    if (below.length > 0 || led.length > 0) return refused({ kind: 'leads', ...idsOf(below, led) });
    const sides = sidesOf(id, (await deps.governances.current())?.governance);
    if (sides.length > 0) return refused({ kind: 'signs', sides });
    const theirs = pools.filter(({ members }) => members.some((member) => member.person === id));
    return ok({ person: id, to, handoffs: await heldBy(deps, id), pools: theirs.map((pool) => pool.id) });
  };

const sidesOf = (id: string, governance: Governance | undefined): readonly Side[] =>
  SIDES.filter((side) => {
    const owner = governance?.owners[side];
    return owner !== undefined && 'person' in owner && owner.person === id;
  });

const idsOf = (people: readonly Person[], pools: readonly Pool[]) => ({
  people: people.map(({ id }) => id),
  pools: pools.map(({ id }) => id),
});

async function readTeam({ team, occupants, pools }: Pick<OffBoardDeps, 'team' | 'occupants' | 'pools'>) {
  const ids = await team();
  const [people, found] = await Promise.all([
    occupants.read(ids.people),
    Promise.all(ids.pools.map((id) => pools.find(id))),
  ]);
  return {
    people: people.map(({ person }) => person),
    pools: found.filter((pool) => pool !== undefined),
  };
}

async function heldBy({ loads, handoffs }: Pick<OffBoardDeps, 'loads' | 'handoffs'>, id: string) {
  const { open } = await loads.find(id);
  const held = await handoffs.read(open);
  return held.map(({ leadId, number, phase }) => ({ leadId, number, phase }));
}

/**
 * Lets somebody leave: they get nothing from this moment on, and what they hold, companies too, is owed to others; the
 * sweeper's next pass hands it over.
 *
 * @returns what is about to move.
 * @see RULES.md#R14
 */
export const offBoard =
  (deps: OffBoardDeps) =>
  async (departure: Departure): Promise<Result<Legacy, DepartureRefusal>> => {
    const { people, changeAvailability, backoff, now } = deps;
    const plan = await planDeparture(deps)(departure);
    if (!plan.ok) return plan;
    const { person: id, to, by } = departure;
    const gone = await change(
      () => people.find(id),
      people.replace,
      (person) => (person.status === 'off-boarded' ? person : leave(person, by, to, now())),
      backoff,
    );
    await Promise.all([gone].filter((one) => one !== undefined).map(changeAvailability));
    return plan;
  };
