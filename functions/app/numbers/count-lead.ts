import type { Contribution } from '../../domain/numbers/contribution.ts';
import { contributionsOf, hoursOf } from '../../domain/numbers/contributions.ts';
import type { Reporting } from '../../domain/numbers/reporting.ts';
import { countedSource } from '../../domain/numbers/words.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { LeadFiles } from '../ports.ts';
import type { Contributions, CountedAs, CountedLeads, StoredContribution } from './ports.ts';

export interface CountLeadDeps {
  readonly files: LeadFiles;
  readonly contributions: Pick<Contributions, 'of' | 'replace'>;
  readonly countedLeads: CountedLeads;
}

/** What counting a lead anew would change. */
export interface Recount {
  /** Hours whose sums change. */
  readonly changed: readonly string[];
  /** Those, and all others in which it counts. */
  readonly hours: readonly string[];
  /**
   * Does nothing where nothing changes.
   *
   * @returns false where somebody else has counted it meanwhile, by an older look perhaps: then it is to be counted again.
   */
  readonly write: () => Promise<boolean>;
}

/**
 * Compares what a lead counts for with what is stored of it. Nothing is deleted: what it counts for no more becomes empty, so that an
 * older look at its timeline never brings it back.
 *
 * @param now - Until when clocks that run are judged.
 * @returns undefined where there is no lead.
 */
export const recountOf =
  ({ files, contributions, countedLeads }: CountLeadDeps) =>
  async (
    leadId: string,
    { zone, sources }: Pick<Reporting, 'zone' | 'sources'>,
    now: EpochMs,
  ): Promise<Recount | undefined> => {
    // Activities count for nothing.
    const file = await files.read(leadId, now);
    if (file === undefined) return undefined;
    const before = await countedLeads.find(leadId);
    const counted = { ...file, sources, kept: before.version > 0 ? before : undefined };
    const next = new Map(contributionsOf(counted, zone, now).map((one) => [one.hour, one]));
    const hours = new Set([...hoursOf(counted, zone), ...hoursOf(counted, before.zone), ...next.keys()]);
    const stored = new Map((await contributions.of(leadId, hours)).map((one) => [one.hour, one]));
    const facts = file.timeline.length;
    const changes = [...hours].flatMap((hour) => changeIn(stored.get(hour), next.get(hour), facts) ?? []);
    const { origin } = countedSource(file.lead, counted.kept, sources);
    const as = countedAs(before, [...next.values()][0], { zone, origin });
    return {
      changed: changes.map(({ to }) => to.hour),
      hours: [...new Set([...stored.keys(), ...next.keys()])],
      write: async () => {
        for (const { from, to } of changes.toSorted(byIndex))
          if (!(await contributions.replace(from, to))) return false;
        return as === before || (await countedLeads.replace(before, as)) !== undefined;
      },
    };
  };

interface Change {
  readonly from: StoredContribution | undefined;
  readonly to: Contribution;
}

/** @param facts - How many the look rests on: who has looked at more of the timeline knows better. */
function changeIn(
  from: StoredContribution | undefined,
  next: Contribution | undefined,
  facts: number,
): Change | undefined {
  const to = next ?? (from && { ...withoutVersion(from), parts: [], facts, lookAt: undefined });
  if (to === undefined || (from && (from.facts > facts || isSame(from, to)))) return undefined;
  return { from, to };
}

/** What the index finds the lead by is changed last: whoever comes after a crash must find it again. */
const byIndex = (one: Change, other: Change): number => Number(isFound(one)) - Number(isFound(other));

const isFound = ({ from }: Change): boolean => from?.lookAt !== undefined;

const withoutVersion = ({ version: _, ...contribution }: StoredContribution): Contribution => contribution;

/** How many facts it rests on alone is no change. */
const isSame = (from: StoredContribution, to: Contribution): boolean =>
  JSON.stringify(compared(from)) === JSON.stringify(compared(to));

const compared = ({ source, campaign, segment, criteria, parts, lookAt }: Contribution) => [
  ...[source, campaign, segment, criteria, lookAt],
  parts.map(({ pool, rep, counts }) => [pool, rep, Object.entries(counts).sort()]),
];

/** A test counts for nothing, and stays unknown. */
function countedAs(
  before: CountedAs,
  first: Contribution | undefined,
  by: Pick<CountedAs, 'zone' | 'origin'>,
): CountedAs {
  if (first === undefined) return before;
  const as = { source: first.source, campaign: first.campaign, ...by };
  const isSame = before.source === as.source && before.campaign === as.campaign && before.zone === as.zone;
  return before.version > 0 && isSame && before.origin === as.origin ? before : { ...before, ...as };
}
