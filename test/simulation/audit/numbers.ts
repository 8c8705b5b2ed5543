import { isDeepStrictEqual } from 'node:util';
import {
  contributionRecords,
  countedLeadRecords,
} from '../../../functions/adapters/records/contributions.ts';
import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { leadFiles } from '../../../functions/adapters/records/lead-files.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import { rollupRecords } from '../../../functions/adapters/records/rollups.ts';
import { timelineRecords } from '../../../functions/adapters/records/timeline.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { type Contribution, foldContributions } from '../../../functions/domain/numbers/contribution.ts';
import { contributionsOf } from '../../../functions/domain/numbers/contributions.ts';
import { DIMENSIONS, NONE, type Values } from '../../../functions/domain/numbers/counts.ts';
import { dayOf, monthOf } from '../../../functions/domain/numbers/periods.ts';
import type { Reporting } from '../../../functions/domain/numbers/reporting.ts';
import { REACHED_STAGES } from '../../../functions/domain/numbers/stages.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';
import { auditCauses } from './contests.ts';
import { courseReach, furthest } from './courses.ts';
import { auditAttemptCounts } from './shown-attempts.ts';
import { stageSaid } from './stages.ts';
import type { Report } from './violations.ts';

/**
 * Invariant 13: the sums of every hour, day and month are those of a count from scratch, and the leads in each stage of the
 * funnel are as many as handoffs say.
 *
 * @param now - When was counted last.
 */
export async function auditNumbers(
  table: ItemStore,
  leads: Iterable<string>,
  reporting: Pick<Reporting, 'zone' | 'sources'>,
  now: EpochMs,
  report: Report,
): Promise<void> {
  const all: Contribution[] = [];
  for (const leadId of leads) {
    const counted = await fromScratch(table, leadId, reporting, now);
    await auditFunnel(table, leadId, counted, report);
    await auditStored(table, leadId, counted, report);
    all.push(...counted);
  }
  const rollups = rollupRecords(table);
  const periods = byPeriod(all);
  await auditRest(table, periods, report);
  for (const [period, own] of periods) {
    const sums = foldContributions(own);
    const stored = period.includes('T') ? (await rollups.hour(period)).sums : undefined;
    for (const dimension of DIMENSIONS) {
      const found = stored?.[dimension] ?? (await rollups.find(dimension, period)).sums;
      if (!isDeepStrictEqual(found, sums[dimension]))
        report(13, '', `${period} by ${dimension}: ${differences(found, sums[dimension])}`);
    }
  }
}

/** Which counters are not what they should be. */
function differences(found: Values, expected: Values): string {
  const wrong = Object.keys({ ...found, ...expected }).flatMap((value) => {
    const [is, due] = [found[value] ?? {}, expected[value] ?? {}];
    const counters = Object.keys({ ...is, ...due }).filter((name) => is[name] !== due[name]);
    return counters.map((name) => `${value} ${name} is ${is[name] ?? 0}, due is ${due[name] ?? 0}`);
  });
  return wrong.slice(0, 5).join('; ');
}

/** Nothing is left where nothing happened. */
async function auditRest(
  table: ItemStore,
  known: ReadonlyMap<string, unknown>,
  report: Report,
): Promise<void> {
  for (const { period } of await rollupRecords(table).range('all', '0000', '9999'))
    if (!known.has(period)) report(13, '', `${period} has sums, and nothing happened in it`);
}

async function fromScratch(
  table: ItemStore,
  leadId: string,
  { zone, sources }: Pick<Reporting, 'zone' | 'sources'>,
  now: EpochMs,
): Promise<readonly Contribution[]> {
  const file = await leadFiles(table).read(leadId, now);
  if (file === undefined) return [];
  const kept = await countedLeadRecords(table).find(leadId);
  return contributionsOf({ ...file, sources, ...(kept.version > 0 && { kept }) }, zone, now);
}

/** What is stored of a lead is what it counts for. */
async function auditStored(
  table: ItemStore,
  leadId: string,
  counted: readonly Contribution[],
  report: Report,
): Promise<void> {
  const stored = await contributionRecords(table).of(leadId, new Set(counted.map(({ hour }) => hour)));
  for (const one of counted) {
    const found = stored.find(({ hour }) => hour === one.hour);
    const sums = [found, one].map((each) => foldContributions(each === undefined ? [] : [each]).all);
    if (!isDeepStrictEqual(sums[0], sums[1]))
      report(13, leadId, `in ${one.hour} it counts otherwise: ${differences(sums[0] ?? {}, sums[1] ?? {})}`);
  }
}

/** By hour, day and month. */
function byPeriod(all: readonly Contribution[]): ReadonlyMap<string, readonly Contribution[]> {
  const periods = new Map<string, Contribution[]>();
  for (const one of all)
    for (const period of [one.hour, dayOf(one.hour), monthOf(one.hour)])
      periods.set(period, [...(periods.get(period) ?? []), one]);
  return periods;
}

/** What has been erased says no more what its handoffs said. */
async function auditFunnel(
  table: ItemStore,
  leadId: string,
  counted: readonly Contribution[],
  report: Report,
): Promise<void> {
  const lead = await leadRecords(table).find(leadId);
  if (lead === undefined || lead.erasedAt !== undefined || lead.test) return;
  const numbers = Array.from({ length: lead.handoffs }, (_, place) => place + 1);
  const handoffs = await Promise.all(numbers.map((number) => handoffRecords(table).find(leadId, number)));
  const said = [...handoffs.map(stageSaid), courseReach(lead.course)].reduce(furthest, 'lead');
  const sumOf = (counter: string): number =>
    counted.flatMap(({ parts }) => parts).reduce((sum, { counts }) => sum + (counts[counter] ?? 0), 0);
  if (sumOf('captured') !== 1) report(13, leadId, `it is counted ${sumOf('captured')} times`);
  for (const stage of REACHED_STAGES) {
    const expected = byRank(said, stage) >= 0 ? 1 : 0;
    for (const counter of [stage, `captured>${stage}`])
      if (sumOf(counter) !== expected)
        report(13, leadId, `it counts ${sumOf(counter)} times as ${counter}, and what was said says ${said}`);
  }
  const counters = foldContributions(counted).all[NONE] ?? {};
  const timeline = await timelineRecords(table).read(leadId);
  auditCauses(lead, timeline, counters, report);
  const isTakenBack = timeline.some(({ type }) => type === 'handoff.undone');
  auditAttemptCounts(leadId, handoffs, isTakenBack, sumOf, report);
  const losses = (lead.course ?? []).filter(({ stage }) => stage === 'lost').length;
  if (sumOf('lost') !== losses)
    report(13, leadId, `it counts ${sumOf('lost')} times as lost, and was lost ${losses} times`);
  const won = lead.course?.find(({ stage }) => stage === 'won');
  if (sumOf('value:EUR') !== (won?.worth?.minor ?? 0))
    report(13, leadId, `it is worth ${sumOf('value:EUR')}, and was told to be ${won?.worth?.minor}`);
}

const RANKS: readonly string[] = ['lead', ...REACHED_STAGES];
const byRank = (one: string, other: string): number => RANKS.indexOf(one) - RANKS.indexOf(other);
