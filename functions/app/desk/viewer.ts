import {
  type Group,
  isWithin,
  type Rights,
  rightsOf,
  type Scope,
  scopeOf,
} from '../../domain/access/access.ts';
import type { Person } from '../../domain/routing/team.ts';

/** Who signed in, as the issuer says. */
export interface Identity {
  readonly groups: readonly Group[];
  /** Only an address that the issuer has verified. */
  readonly email?: string | undefined;
  /** Id of a person of the team, where the issuer knows it. */
  readonly person?: string | undefined;
}

/** Who looks, and what they may see and do. */
export interface Viewer extends Rights {
  readonly scope: Scope;
  /** Who they are in the team, if they are in it. */
  readonly person: Person | undefined;
  /** Everybody in the team. */
  readonly people: readonly Person[];
}

/** Finds out what somebody may see. @returns undefined for who is in none of our groups. */
export const viewerOf =
  (everybody: () => Promise<readonly Person[]>) =>
  async (identity: Identity): Promise<Viewer | undefined> => {
    const rights = rightsOf(identity.groups);
    if (rights === undefined) return undefined;
    const people = await everybody();
    const person = personOf(identity, people);
    return { ...rights, scope: scopeOf(rights, person, people), person, people };
  };

/** The id says who it is, or else the address. An id that is nobody's is not made up for by an address. */
function personOf({ person, email }: Identity, people: readonly Person[]): Person | undefined {
  if (person !== undefined) return people.find(({ id }) => id === person);
  const wanted = email?.toLowerCase();
  return people.find((one) => one.email.toLowerCase() === wanted);
}

/** Who somebody is on record as: their id in the team, or what they are outside of it. */
export const actorOf = ({ person, move }: Viewer): string => person?.id ?? (move ? 'admin' : 'marketing');

/** Whom somebody may give a new handoff to: those of the team whom they see, which for a rep is themself. */
export const assigneesFor = ({ scope, people }: Viewer, test: boolean): readonly Person[] =>
  people.filter((one) => isWithin(scope, one.id) && one.status === 'active' && one.test === test);

/** Signed in, but nobody whom the team knows: they own nothing and lead nobody. */
export const isOutside = ({ scope }: Viewer): boolean => scope !== 'everybody' && scope.size === 0;
