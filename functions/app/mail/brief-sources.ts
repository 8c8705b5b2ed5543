import type { Account, Relation } from '../../domain/accounts/account.ts';
import { ASSIGNED } from '../../domain/handoff/assignment.ts';
import { groupOf } from '../../domain/handoff/group.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import type { HandoffKey } from '../../domain/handoff/handoff-id.ts';
import { inBetween } from '../../domain/handoff/in-between.ts';
import type { Recycle } from '../../domain/handoff/recycle.ts';
import type { ByHandReason } from '../../domain/lead/by-hand.ts';
import type { Activity, Lead } from '../../domain/lead/lead.ts';
import type { Criteria } from '../../domain/qualification/criteria.ts';
import { requestBelow } from '../../domain/qualification/request-below.ts';
import { barOf } from '../../domain/qualification/standing.ts';
import type { Decision } from '../../domain/routing/decision.ts';
import type { Person, Pool } from '../../domain/routing/team.ts';
import { DAY } from '../../domain/time.ts';
import { type Directory, superiorOf } from '../directory.ts';
import type { LeadFile, LeadFiles, Now, TimelineEntry } from '../ports.ts';

/** A "not qualified" reason, as the dispositions policy names it. */
export interface DispositionReason {
  readonly id: string;
  readonly label: string;
  readonly noteRequired: boolean;
  readonly date?: 'later' | 'locked-until' | undefined;
}

export interface SourceDeps {
  readonly files: LeadFiles;
  readonly criteria: (hash: string) => Promise<Criteria>;
  readonly reasons: () => Promise<readonly DispositionReason[]>;
  /** Label of a route of the routing version. */
  readonly routeLabel: (routingHash: string, route: string) => Promise<string | undefined>;
  /** The account with this domain. */
  readonly account: (domain: string) => Promise<Pick<Account, 'accountOwner' | 'relation'>>;
  /** When the rule of the SLA version gives a lead back that nobody can reach. */
  readonly recycle: (slaHash: string, rule: string | undefined) => Promise<Recycle | undefined>;
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
  /** By which request it was handed over below that. */
  readonly request: string | undefined;
  readonly reasons: readonly DispositionReason[];
  /** Why leads are handed on by hand, by the criteria of the handoff. */
  readonly byHandReasons: readonly ByHandReason[];
  /** Id of the rep who owns the lead's account. */
  readonly accountOwner: string | undefined;
  /** What the lead's company is to us, where another system says so. */
  readonly relation: Relation | undefined;
  /** While the outcome is awaited. */
  readonly recycle: Recycle | undefined;
  /** Newest first. */
  readonly earlier: readonly Handoff[];
  /** The second handoff of this one. */
  readonly next: Handoff | undefined;
  /** Names by person id, of everybody who is named. */
  readonly names: ReadonlyMap<string, string>;
}

const HISTORY = 180 * DAY;

/** Reads what there is to say about a handoff, if there is one; writes nothing. */
export type ReadSources = (handoff: HandoffKey, directory: Directory) => Promise<Sources | undefined>;

export const readSources =
  (deps: SourceDeps): ReadSources =>
  async ({ leadId, number }, directory) => {
    const at = deps.now();
    const [file, reasons] = await Promise.all([deps.files.read(leadId, at - HISTORY), deps.reasons()]);
    const handoff = file?.handoffs.find((each) => each.number === number);
    if (file === undefined || handoff === undefined) return undefined;
    const { lead, timeline } = file;
    const owner = handoff.owner && (await directory.person(handoff.owner.person));
    const manager = owner && (await superiorOf(directory, owner, at));
    const earlier = file.handoffs.filter((each) => each.number < number).toReversed();
    const next = file.handoffs.find((each) => each.number === number + 1 && each.kind === 'ae');
    const { accountOwner, relation } = await deps.account(lead.profile.emailDomain);
    const group = groupOf(handoff);
    const criteria = await deps.criteria(handoff.policies.criteria);
    return {
      at,
      handoff,
      lead,
      activities: file.activities.filter(byHuman).toReversed(),
      timeline,
      owner,
      manager,
      pool: group === undefined ? undefined : await directory.pool(group),
      decision: decisionOf(file, handoff),
      routeLabel: handoff.route && (await deps.routeLabel(handoff.policies.routing, handoff.route)),
      threshold: barOf(criteria, lead.score).threshold,
      request: requestBelow(handoff, criteria, lead.score),
      byHandReasons: criteria.byHand ?? [],
      reasons,
      accountOwner,
      relation,
      recycle:
        handoff.phase === 'disposition'
          ? await deps.recycle(handoff.policies.sla, handoff.slaRule)
          : undefined,
      earlier,
      next,
      names: await namesOf(directory, lead, [handoff, ...earlier, ...(next ? [next] : [])], timeline, [
        accountOwner,
        owner?.manager,
      ]),
    };
  };

const byHuman = ({ properties }: Activity): boolean => properties['machine'] !== true;

const decisionOf = (file: LeadFile, { number, owner }: Handoff): Decision | undefined =>
  owner?.attempt === undefined ? undefined : file.decision(number, owner.attempt);

async function namesOf(
  directory: Directory,
  lead: Lead,
  handoffs: readonly Handoff[],
  timeline: readonly TimelineEntry[],
  others: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set([
    ...others.filter((id) => id !== undefined),
    ...lead.notes.map(({ by }) => by),
    ...handoffs.flatMap(namedIn),
    ...timeline.flatMap(toldOf).filter((id) => id !== 'system' && id !== 'lead'),
  ]);
  const people = await Promise.all([...ids].map((id) => directory.find(id)));
  return new Map(people.flatMap((person) => (person ? [[person.id, person.name] as const] : [])));
}

/** Whoever is, or is about to be, somebody in a handoff. */
function namedIn(handoff: Handoff): readonly string[] {
  const between = inBetween(handoff);
  const passing = between?.kind === 'passing' ? [between.to, between.by] : [];
  const all = [handoff.owner?.person, handoff.answer?.by, ...handoff.formerOwners, ...passing];
  return all.filter((id) => id !== undefined);
}

/** Who did it, to whom somebody has given the lead, and who has had it. */
function toldOf({ type, actor, data }: TimelineEntry): readonly string[] {
  const about = type === 'handoff.given' ? data['to'] : ASSIGNED.has(type) ? data['person'] : undefined;
  return about === undefined ? [actor] : [actor, String(about)];
}
