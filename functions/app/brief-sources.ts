import type { Handoff } from '../domain/handoff/handoff.ts';
import type { Activity, Lead } from '../domain/lead/lead.ts';
import type { Criteria } from '../domain/qualification/criteria.ts';
import type { Decision } from '../domain/routing/decision.ts';
import type { Person, Pool } from '../domain/routing/team.ts';
import { DAY } from '../domain/time.ts';
import { type Directory, superiorOf } from './directory.ts';
import type { Activities, Handoffs, Leads, Now, Timeline, TimelineEntry } from './ports.ts';
import type { Decisions } from './routing-ports.ts';
import { loadLead } from './run-of-handoff.ts';

/** A "not qualified" reason, as the dispositions policy names it. */
export interface DispositionReason {
  readonly id: string;
  readonly label: string;
  readonly noteRequired: boolean;
  readonly date?: 'later' | 'locked-until' | undefined;
}

export interface SourceDeps {
  readonly leads: Pick<Leads, 'find'>;
  readonly handoffs: Pick<Handoffs, 'find'>;
  readonly activities: Pick<Activities, 'since'>;
  readonly timeline: Pick<Timeline, 'read'>;
  readonly decisions: Pick<Decisions, 'find'>;
  readonly criteria: (hash: string) => Promise<Criteria>;
  readonly reasons: () => Promise<readonly DispositionReason[]>;
  /** Label of a route of the routing version. */
  readonly routeLabel: (routingHash: string, route: string) => Promise<string | undefined>;
  /** Id of the rep who owns the account with this domain. */
  readonly accountOwner: (domain: string) => Promise<string | undefined>;
  readonly now: Now;
}

/** Everything that a mail or page about one handoff is made from. */
export interface Sources {
  readonly at: number;
  readonly handoff: Handoff;
  readonly lead: Lead;
  /** Of the last half year, newest first, without what machines did. */
  readonly activities: readonly Activity[];
  readonly timeline: readonly TimelineEntry[];
  readonly owner: Person | undefined;
  readonly manager: Person | undefined;
  readonly pool: Pool | undefined;
  readonly decision: Decision | undefined;
  readonly routeLabel: string | undefined;
  readonly threshold: number;
  readonly reasons: readonly DispositionReason[];
  readonly accountOwner: string | undefined;
  /** Newest first. */
  readonly earlier: readonly Handoff[];
  /** Names by person id, of everybody who is named. */
  readonly names: ReadonlyMap<string, string>;
}

const HISTORY = 180 * DAY;

/** Reads what there is to say about a handoff just read; writes nothing. */
export type ReadSources = (handoff: Handoff, directory: Directory) => Promise<Sources>;

export const readSources =
  (deps: SourceDeps): ReadSources =>
  async (handoff, directory) => {
    const { leadId } = handoff;
    const at = deps.now();
    const [lead, activities, timeline, reasons] = await Promise.all([
      loadLead(deps.leads, leadId),
      deps.activities.since(leadId, at - HISTORY),
      deps.timeline.read(leadId),
      deps.reasons(),
    ]);
    const owner = handoff.owner && (await directory.person(handoff.owner.person));
    const manager = owner && (await superiorOf(directory, owner, at));
    const earlier = await earlierHandoffs(deps, handoff);
    const accountOwner = await deps.accountOwner(lead.profile.emailDomain);
    const criteria = await deps.criteria(handoff.policies.criteria);
    return {
      at,
      handoff,
      lead,
      activities: activities.filter(byHuman).toReversed(),
      timeline,
      owner,
      manager,
      pool: handoff.pool === undefined ? undefined : await directory.pool(handoff.pool),
      decision: await decisionOf(deps, handoff),
      routeLabel: handoff.route && (await deps.routeLabel(handoff.policies.routing, handoff.route)),
      threshold: criteria.mql.threshold,
      reasons,
      accountOwner,
      earlier,
      names: await namesOf(directory, lead, [handoff, ...earlier], timeline, accountOwner),
    };
  };

const byHuman = ({ properties }: Activity): boolean => properties['machine'] !== true;

const decisionOf = async (
  { decisions }: SourceDeps,
  { leadId, number, owner }: Handoff,
): Promise<Decision | undefined> =>
  owner?.attempt === undefined ? undefined : decisions.find(leadId, number, owner.attempt);

async function earlierHandoffs(
  { handoffs }: SourceDeps,
  { leadId, number }: Handoff,
): Promise<readonly Handoff[]> {
  const numbers = Array.from({ length: number - 1 }, (_, place) => number - 1 - place);
  const found = await Promise.all(numbers.map((earlier) => handoffs.find(leadId, earlier)));
  return found.filter((handoff) => handoff !== undefined);
}

async function namesOf(
  directory: Directory,
  lead: Lead,
  handoffs: readonly Handoff[],
  timeline: readonly TimelineEntry[],
  accountOwner: string | undefined,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set([
    ...(accountOwner === undefined ? [] : [accountOwner]),
    ...lead.notes.map(({ by }) => by),
    ...handoffs.flatMap(({ owner, answer }) => [owner?.person, answer?.by]).filter((id) => id !== undefined),
    ...timeline.map(({ actor }) => actor).filter((actor) => actor !== 'system' && actor !== 'lead'),
  ]);
  const people = await Promise.all([...ids].map((id) => directory.find(id)));
  return new Map(people.flatMap((person) => (person ? [[person.id, person.name] as const] : [])));
}
