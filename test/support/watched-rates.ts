import { type Departure, departuresOf } from '../../functions/domain/investigations/departures.ts';
import { closedPeriod, type WatchedPeriod } from '../../functions/domain/investigations/watched-periods.ts';
import type { Counts, Values } from '../../functions/domain/numbers/counts.ts';
import { daysAgo } from '../../functions/domain/numbers/periods.ts';
import { type Figures, USUAL_WATCH } from '../../functions/domain/numbers/rates.ts';
import { USUAL_REPORTING } from '../../functions/domain/numbers/reporting.ts';

/** A company whose leads come from sources, each with campaigns, and go to pools. */
export interface WatchedCompany {
  /** MQLs a week. */
  readonly perWeek: number;
  /** Shares of the MQLs, by source. */
  readonly sources: readonly number[];
  readonly campaignsOfSource: number;
  readonly pools: number;
  /** Of the MQLs how many become SALs, of these SQLs, of these opportunities. */
  readonly rates: readonly [sal: number, sql: number, opportunity: number];
  /** Standard deviation of each rate from week to week, in each source and pool by itself. */
  readonly unrest: number;
  /** By how much the first source's first rate falls, from which week on. */
  readonly drop?: { readonly by: number; readonly fromWeek: number };
}

type Random = () => number;

/** An opened investigation, with how many days after the drop began it was known. */
export interface Opened {
  readonly day: string;
  readonly departures: readonly Departure[];
}

const FIRST_MONDAY = '2024-01-01';
const COUNTERS = ['mql', 'mql>sal', 'mql>sql', 'mql>opportunity'] as const;

/**
 * Plays weeks of a company: each week and month is judged as it is closed, and an investigation is closed at once, so that nothing is
 * kept from being opened.
 */
export function playWeeks(company: WatchedCompany, weeks: number, random: Random): readonly Opened[] {
  const days: { readonly day: string; readonly figures: Figures }[] = [];
  for (let week = 0; week < weeks; week += 1) days.push(...daysOfWeek(company, week, random));
  const opened: Opened[] = [];
  const kept: (WatchedPeriod & { readonly figures: Figures })[] = [];
  const since = new Map<string, string>();
  for (let n = 14; n < 7 * weeks; n += 1) {
    const today = daysAgo(FIRST_MONDAY, -n);
    for (const kind of ['week', 'month'] as const) {
      const period = closedPeriod(kind, today, USUAL_REPORTING);
      if (period.from < FIRST_MONDAY) continue;
      if (kept.some((one) => one.kind === kind && one.from === period.from)) continue;
      const within = days.filter(({ day }) => period.from <= day && day <= period.to);
      const one = { ...period, figures: summed(within.map(({ figures }) => figures)) };
      const before = kept.filter((other) => other.kind === kind);
      const left = departuresOf(one, before, USUAL_WATCH, (which) => since.get(keyOf(which)));
      for (const which of left) since.set(keyOf(which), period.from);
      for (const rate of new Set(left.map((which) => which.rate)))
        opened.push({ day: today, departures: left.filter((which) => which.rate === rate) });
      kept.push(one);
    }
  }
  return opened;
}

const keyOf = ({ rate, by, value }: Pick<Departure, 'rate' | 'by' | 'value'>): string =>
  `${rate} ${by} ${value}`;

function daysOfWeek(
  { perWeek, sources, campaignsOfSource, pools, rates, unrest, drop }: WatchedCompany,
  week: number,
  random: Random,
) {
  const isDown = drop !== undefined && week >= drop.fromWeek;
  const moved = () => rates.map((rate) => rate + unrest * normal(random));
  const ofSource = sources.map(moved);
  const ofPool = Array.from({ length: pools }, moved);
  return Array.from({ length: 7 }, (_, n) => {
    const figures = { all: {}, source: {}, campaign: {}, pool: {} } as Record<
      keyof Figures,
      Record<string, Record<string, number>>
    >;
    const add = (by: keyof Figures, value: string, steps: number) => {
      figures[by][value] ??= {};
      for (const counter of COUNTERS.slice(0, steps + 1))
        figures[by][value][counter] = (figures[by][value][counter] ?? 0) + 1;
    };
    for (let lead = poisson(perWeek / 7, random); lead > 0; lead -= 1) {
      const source = pick(sources, random);
      const pool = Math.floor(random() * pools);
      let steps = 0;
      for (const [place, rate] of rates.entries()) {
        const both = Number(ofSource[source]?.[place]) + Number(ofPool[pool]?.[place]) - rate;
        const chance = isDown && source === 0 && place === 0 ? both * (1 - drop.by) : both;
        if (random() >= chance) break;
        steps += 1;
      }
      add('all', '-', steps);
      add('source', `source ${source}`, steps);
      add('campaign', `campaign ${source}.${Math.floor(random() * campaignsOfSource)}`, steps);
      add('pool', `pool ${pool}`, steps);
    }
    return { day: daysAgo(FIRST_MONDAY, -(7 * week + n)), figures };
  });
}

function summed(all: readonly Figures[]): Figures {
  const by = (dimension: keyof Figures): Values => {
    const sums: Record<string, Record<string, number>> = {};
    for (const figures of all)
      for (const [value, counts] of Object.entries(figures[dimension])) {
        sums[value] ??= {};
        for (const [counter, n] of Object.entries(counts as Counts))
          sums[value][counter] = (sums[value][counter] ?? 0) + n;
      }
    return sums;
  };
  return { all: by('all'), source: by('source'), campaign: by('campaign'), pool: by('pool') };
}

function pick(shares: readonly number[], random: Random): number {
  let left = random() * shares.reduce((sum, one) => sum + one, 0);
  const found = shares.findIndex((one) => {
    left -= one;
    return left < 0;
  });
  return Math.max(0, found);
}

const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

function poisson(mean: number, random: Random): number {
  let [n, left] = [0, mean + Math.log(1 - random())];
  while (left > 0) {
    n += 1;
    left += Math.log(1 - random());
  }
  return n;
}
