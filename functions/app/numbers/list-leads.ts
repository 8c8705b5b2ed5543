import { contestedOf } from '../../domain/numbers/cause-counters.ts';
import { contributed } from '../../domain/numbers/contribution.ts';
import type { Values } from '../../domain/numbers/counts.ts';
import { numberIn, type OneNumber, stageStoodIn } from '../../domain/numbers/one-number.ts';
import { lastDayOf, monthOf } from '../../domain/numbers/periods.ts';
import { daysOf } from '../../domain/numbers/spans.ts';
import { eachOf } from '../each-of.ts';
import type { Contributions, PeriodSums, Rollups } from './ports.ts';

export interface ListLeadsDeps {
  readonly rollups: Pick<Rollups, 'range' | 'hoursOf'>;
  readonly contributions: Pick<Contributions, 'ofHour'>;
}

/** A lead in an hour in which it counts. */
export interface ListedLead {
  readonly leadId: string;
  /** `2026-11-28T14`, in the zone of reporting. */
  readonly hour: string;
  /** How often; minor units where money is counted. */
  readonly count: number;
  /** Of a number of causes: whether a side contests it. */
  readonly isContested?: true;
}

export interface LeadList {
  readonly leads: readonly ListedLead[];
  /** What the number comes to, as known now. */
  readonly total: number;
  /** Where the next page begins. */
  readonly next?: string;
}

/** How much of a list is wanted. */
export interface Stretch {
  /** Where an earlier answer said that the next one begins. */
  readonly after?: string | undefined;
  /** So many leads at most. */
  readonly most: number;
}

/** What is walked through, and where it begins. */
interface Walk {
  readonly number: OneNumber;
  readonly isNewestFirst: boolean;
  readonly after: Pick<ListedLead, 'hour' | 'leadId'> | undefined;
}

/** Days, or hours, that are read at once. */
const WIDTH = 8;
const HOUR = '2026-11-28T14'.length;

/**
 * The leads behind a number, newest first; those that stand in a stage by how long they do, the longest first. The sums lead to
 * the hours in which there are some, so a page costs the same however long the period is.
 */
export const listLeads =
  (deps: ListLeadsDeps) =>
  async (number: OneNumber, { after, most }: Stretch): Promise<LeadList> => {
    const { dimension, measure, ...period } = number;
    const walk: Walk = {
      number,
      isNewestFirst: stageStoodIn(measure) === undefined,
      after: after === undefined ? undefined : { hour: after.slice(0, HOUR), leadId: after.slice(HOUR + 1) },
    };
    const { from, to } = daysOf(period);
    const found = await deps.rollups.range(dimension, monthOf(from), monthOf(to));
    const months = found.filter(({ sums }) => numberIn(sums, number) !== 0);
    const leads: ListedLead[] = [];
    for await (const hours of hoursOf(deps, walk, months)) {
      leads.push(...(await eachOf(hours, WIDTH, (hour) => leadsOf(deps, walk, hour))).flat());
      if (leads.length > most) break;
    }
    const shown = leads.slice(0, most);
    const last = shown.at(-1);
    return {
      leads: shown,
      total: await totalOf(deps, number, months),
      ...(leads.length > most && last && { next: `${last.hour}.${last.leadId}` }),
    };
  };

/** What is left of some periods, in the order of the list. */
function inOrder<Period extends { readonly period: string }>(
  { isNewestFirst, after }: Walk,
  periods: readonly Period[],
): readonly Period[] {
  const left = periods.filter(({ period }) => {
    const begun = after?.hour.slice(0, period.length);
    return begun === undefined || period === begun || period < begun === isNewestFirst;
  });
  return isNewestFirst ? left.toReversed() : left;
}

/** The hours in which some lead counts, some at once. */
async function* hoursOf(
  { rollups }: ListLeadsDeps,
  walk: Walk,
  months: readonly PeriodSums<Values>[],
): AsyncGenerator<readonly string[], void> {
  const { number } = walk;
  for (const { period: month } of inOrder(walk, months)) {
    const found = await rollups.range(number.dimension, ...daysWithin(number, month));
    const days = inOrder(
      walk,
      found.filter(({ sums }) => numberIn(sums, number) !== 0),
    );
    for (let place = 0; place < days.length; place += WIDTH) {
      const hours = await eachOf(days.slice(place, place + WIDTH), WIDTH, async ({ period }) => {
        const all = await rollups.hoursOf(period);
        return inOrder(
          walk,
          all.filter(({ sums }) => numberIn(sums[number.dimension], number) !== 0),
        );
      });
      yield hours.flat().map(({ period }) => period);
    }
  }
}

/** The first and the last day of a month that are asked for. */
function daysWithin(number: OneNumber, month: string): readonly [string, string] {
  const { from, to } = daysOf(number);
  const [first, last] = [`${month}-01`, lastDayOf(month)];
  return [from > first ? from : first, to < last ? to : last];
}

async function leadsOf(
  { contributions }: ListLeadsDeps,
  { number, after }: Walk,
  hour: string,
): Promise<readonly ListedLead[]> {
  const all = await contributions.ofHour(hour);
  const beside = contestedOf(number.measure);
  return all
    .filter(({ leadId }) => hour !== after?.hour || leadId > after.leadId)
    .map(({ leadId, ...one }) => {
      const values = contributed({ leadId, ...one }, number.dimension);
      const isContested = beside !== undefined && numberIn(values, { ...number, measure: beside }) !== 0;
      return { leadId, hour, count: numberIn(values, number), ...(isContested && { isContested }) };
    })
    .filter(({ count }) => count !== 0);
}

/** Months that are asked for in part are summed by their days. */
async function totalOf(
  { rollups }: ListLeadsDeps,
  number: OneNumber,
  months: readonly PeriodSums<Values>[],
): Promise<number> {
  const totals = await eachOf(months, WIDTH, async ({ period, sums }) => {
    const [first, last] = daysWithin(number, period);
    const isWhole = first.endsWith('-01') && last === lastDayOf(period);
    const parts = isWhole ? [{ sums }] : await rollups.range(number.dimension, first, last);
    return parts.reduce((sum, part) => sum + numberIn(part.sums, number), 0);
  });
  return totals.reduce((sum, one) => sum + one, 0);
}
