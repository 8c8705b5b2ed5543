import type { Reporting } from '../../domain/numbers/reporting.ts';
import { DAY, type EpochMs, MINUTE } from '../../domain/time.ts';
import { Retryable } from '../change.ts';
import { eachOf } from '../each-of.ts';
import type { Now } from '../ports.ts';
import { type CountLeadDeps, type Recount, recountOf } from './count-lead.ts';
import { type FoldDeps, foldHours } from './fold-hours.ts';
import type { CountProgress, Progress, RecordedFacts } from './ports.ts';

interface Running {
  readonly facts: RecordedFacts;
  readonly progress: CountProgress;
  readonly reporting: () => Promise<Reporting>;
  /** Closes the months that are over. @returns the latest one that is closed. */
  readonly closeMonths: (reporting: Reporting, progress: Progress) => Promise<string>;
  readonly now: Now;
}
export type RunCountDeps = CountLeadDeps & FoldDeps & Running;

export interface CountReport {
  /** Leads that were looked at, and those of which something has changed. */
  readonly leads: number;
  readonly changed: number;
  /** Milliseconds between what is counted and now. */
  readonly behindMs: number;
}

/** The index shows a write within a second, and clocks differ by less. */
const OVERLAP = 5 * MINUTE;
/** Then a run ends, before the next one begins, which goes on. */
const LONGEST_RUN = 3 * MINUTE;
/** What was recorded before the first run; what is older is for `baton numbers recount`. */
const FIRST_LOOK = DAY;
/** Leads that are read at once. */
const WIDTH = 16;
/** Leads that are summed together: the sums of a day and a month cost the same for one lead and for hundreds. */
const ENOUGH = 100;
/** Looks, each of an hour at most, of which progress is noted together. */
const MOST_LOOKS = 24;

/**
 * Counts what was recorded since the run before: leads of which there is news are counted anew, and the sums of the hours in which they
 * count. How far it has come is noted when that is done, and which hours are to be summed before anything is written; so a
 * crash leaves nothing uncounted.
 */
export const runCount = (deps: RunCountDeps) => async (): Promise<CountReport> => {
  const startedAt = deps.now();
  const reporting = await deps.reporting();
  let progress = await finish(deps, await beginning(deps, startedAt));
  let from = progress.upTo - OVERLAP;
  let [leads, changed] = [0, 0];
  while (from < startedAt && deps.now() - startedAt < LONGEST_RUN) {
    const found = await gather(deps, from, startedAt);
    const recounts = await eachOf(found.leadIds, WIDTH, (leadId) =>
      recountOf(deps)(leadId, reporting, startedAt),
    );
    const changes = recounts.flatMap((one) => (one === undefined || one.changed.length === 0 ? [] : [one]));
    progress = await apply(deps, progress, changes, Math.max(progress.upTo, found.until));
    from = found.until;
    leads += found.leadIds.length;
    changed += changes.length;
  }
  if (from >= startedAt) {
    const closed = await deps.closeMonths(reporting, progress);
    if (closed !== progress.closed) await note(deps, progress, { closed });
  }
  return { leads, changed, behindMs: Math.max(0, startedAt - from) };
};

/** Leads of which there is news from one instant up to another, which may be before the last: enough to be summed together. */
async function gather({ facts }: RunCountDeps, from: EpochMs, until: EpochMs) {
  const leadIds = new Set<string>();
  let upTo = from;
  for (let looks = 0; upTo < until && looks < MOST_LOOKS && leadIds.size < ENOUGH; looks += 1) {
    const found = await facts.leads(upTo, until);
    for (const leadId of found.leadIds) leadIds.add(leadId);
    upTo = found.until;
  }
  return { leadIds: [...leadIds], until: upTo };
}

const beginning = async ({ progress }: RunCountDeps, startedAt: number): Promise<Progress> => {
  const found = await progress.find();
  return found.version === 0 ? { ...found, upTo: startedAt - FIRST_LOOK } : found;
};

/** @throws Retryable where another run is on: the next one begins where that one ends. */
async function note(deps: RunCountDeps, base: Progress, patch: Partial<Progress>): Promise<Progress> {
  const noted = await deps.progress.replace(base, { ...base, ...patch });
  if (noted === undefined) throw anotherRun();
  return noted;
}

const anotherRun = (): Retryable => new Retryable('Another run counts at the same time.');

/** Sums what a run that was cut short has written and not summed. */
async function finish(deps: RunCountDeps, progress: Progress): Promise<Progress> {
  if (progress.dirty.length === 0) return progress;
  await foldHours(deps)(progress.dirty);
  return note(deps, progress, { dirty: [] });
}

async function apply(
  deps: RunCountDeps,
  progress: Progress,
  changes: readonly Recount[],
  upTo: number,
): Promise<Progress> {
  if (changes.length === 0) return note(deps, progress, { upTo });
  const dirty = [...new Set(changes.flatMap((change) => change.changed))].sort();
  const noted = await note(deps, progress, { dirty });
  const written = await eachOf(changes, WIDTH, ({ write }) => write());
  await foldHours(deps)(dirty);
  if (written.includes(false)) throw anotherRun();
  return note(deps, noted, { upTo, dirty: [] });
}
