import type { Person } from '../routing/team.ts';
import { SIDES, type Side } from '../side.ts';

/** The groups that somebody may be in. What they allow adds up. */
export const GROUPS = ['marketing', 'rep', 'manager', 'admin'] as const;
export type Group = (typeof GROUPS)[number];

/** What somebody may do with leads, beyond those they own. */
export interface Rights {
  /** Whose leads are shown. */
  readonly reach: 'own' | 'team' | 'all';
  /** Ask what would happen to a lead, and why everybody got or did not get one. It tells of everybody's load, so it is not for reps. */
  readonly preview: boolean;
  /** Read the criteria, what came of the leads that they judged, and the report of both sides. */
  readonly criteria: boolean;
  /** Bring in tables of leads, and see how far they are. */
  readonly import: boolean;
  readonly erase: boolean;
  /** Give leads to others. */
  readonly move: boolean;
  /** For which side they say why a handoff brought nothing; absent for who speaks for neither, or is of both. */
  readonly side?: Side | undefined;
}

const PREVIEWING = { preview: true, criteria: true, import: true } as const;

const RIGHTS: Readonly<Record<Group, Rights>> = {
  rep: { reach: 'own', preview: false, criteria: false, import: false, erase: false, move: false },
  manager: { ...PREVIEWING, reach: 'team', erase: false, move: true, side: 'sales' },
  marketing: { ...PREVIEWING, reach: 'all', erase: false, move: false, side: 'marketing' },
  admin: { ...PREVIEWING, reach: 'all', erase: true, move: true },
};

const REACHES: readonly Rights['reach'][] = ['own', 'team', 'all'];

const wider = (one: Rights['reach'], other: Rights['reach']): Rights['reach'] =>
  REACHES.indexOf(other) > REACHES.indexOf(one) ? other : one;

/** @returns undefined for who is in none of the groups: they may do nothing. @see RULES.md#X1 */
export function rightsOf(groups: readonly Group[]): Rights | undefined {
  const all = groups.map((group) => RIGHTS[group]);
  if (all.length === 0) return undefined;
  const sides = SIDES.filter((side) => all.some((rights) => rights.side === side));
  return {
    reach: all.map(({ reach }) => reach).reduce(wider),
    preview: all.some(({ preview }) => preview),
    criteria: all.some(({ criteria }) => criteria),
    import: all.some((rights) => rights.import),
    erase: all.some(({ erase }) => erase),
    move: all.some(({ move }) => move),
    side: sides.length === 1 ? sides[0] : undefined,
  };
}

/** Whose leads are shown: everybody's, or those of some people. */
export type Scope = 'everybody' | ReadonlySet<string>;

/**
 * Whose leads somebody sees.
 *
 * @param viewer - Who they are in the team; somebody unknown there owns nothing and leads nobody.
 * @see RULES.md#X2
 */
export function scopeOf({ reach }: Rights, viewer: Person | undefined, people: readonly Person[]): Scope {
  if (reach === 'all') return 'everybody';
  if (viewer === undefined || viewer.status === 'off-boarded') return new Set();
  return reach === 'own' ? new Set([viewer.id]) : teamOf(viewer.id, people);
}

/** The leader and everybody below, however many steps down. */
function teamOf(leader: string, people: readonly Person[]): ReadonlySet<string> {
  const team = new Set([leader]);
  for (const member of team) {
    for (const { id, manager } of people) if (manager === member) team.add(id);
  }
  return team;
}

/** A lead that nobody owns is shown to those only who see everybody's. */
export const isWithin = (scope: Scope, owner: string | undefined): boolean =>
  scope === 'everybody' || (owner !== undefined && scope.has(owner));
