import { departuresOf } from '../../domain/investigations/departures.ts';
import {
  closedAt,
  closedPeriod,
  WATCHED_KINDS,
  type WatchedPeriod,
} from '../../domain/investigations/watched-periods.ts';
import { sumByValue, type Values } from '../../domain/numbers/counts.ts';
import { dayOf, hourOf, monthOf } from '../../domain/numbers/periods.ts';
import {
  type Figures,
  USUAL_WATCH,
  WATCHED_BY,
  type WatchedBy,
  watchedIn,
} from '../../domain/numbers/rates.ts';
import type { Reporting } from '../../domain/numbers/reporting.ts';
import type { CountProgress, Numbers } from '../numbers/ports.ts';
import type { Now } from '../ports.ts';
import {
  type BeginInvestigationsDeps,
  beginInvestigations,
  lookedIntoSince,
} from './begin-investigations.ts';
import type { KeptPeriod, KeptPeriods } from './ports.ts';

export interface CheckRatesDeps extends BeginInvestigationsDeps {
  readonly periods: KeptPeriods;
  readonly numbers: Numbers;
  readonly progress: Pick<CountProgress, 'find'>;
  readonly reporting: () => Promise<Reporting>;
  readonly now: Now;
}

/** No rate is compared with more of them. */
const MOST_PERIODS = 26;

/**
 * Keeps what the rates of the week, and of the month, came to that was closed last, and opens an investigation of each that has left its
 * interval. Safe to repeat: what is kept never changes, and it is judged until that is noted.
 *
 * @see RULES.md#C8
 */
export const checkRates = (deps: CheckRatesDeps) => async (): Promise<void> => {
  const reporting = await deps.reporting();
  const today = dayOf(hourOf(reporting.zone, deps.now()));
  for (const kind of WATCHED_KINDS) {
    const period = await keptPeriod(deps, closedPeriod(kind, today, reporting), reporting);
    if (period !== undefined && !period.judged) await judge(deps, period, reporting);
  }
};

/** @returns undefined as long as it is not counted. */
async function keptPeriod(
  deps: CheckRatesDeps,
  period: WatchedPeriod,
  reporting: Reporting,
): Promise<KeptPeriod | undefined> {
  const known = await deps.periods.find(period);
  if (known !== undefined) return known;
  const { version, upTo, dirty } = await deps.progress.find();
  if (version === 0 || upTo < closedAt(period, reporting) || dirty.length > 0) return undefined;
  const figures = await figuresOf(deps.numbers, period);
  // Of whom nothing was counted nothing is usual.
  if (figures === undefined) return undefined;
  await deps.periods.keep({ ...period, figures });
  return deps.periods.find(period);
}

/** A month is taken as it was closed; one that was over before counting began never was. */
async function figuresOf(numbers: Numbers, { kind, from, to }: WatchedPeriod): Promise<Figures | undefined> {
  const read = async (dimension: WatchedBy): Promise<Values> => {
    if (kind === 'week') {
      const days = await numbers.read({ dimension, from, to, grain: 'day' });
      return sumByValue(days.map(({ values }) => values));
    }
    const [month] = await numbers.read({ dimension, from: monthOf(from), to: monthOf(to), grain: 'month' });
    return month?.closed ?? {};
  };
  const entries = await Promise.all(WATCHED_BY.map(async (by) => [by, watchedIn(await read(by))] as const));
  const figures = Object.fromEntries(entries) as Record<WatchedBy, Values>;
  return Object.keys(figures.all).length === 0 ? undefined : figures;
}

async function judge(deps: CheckRatesDeps, period: KeptPeriod, reporting: Reporting): Promise<void> {
  const [before, reviews] = await Promise.all([
    deps.periods.before(period.kind, period.from, MOST_PERIODS),
    deps.reviews.list(),
  ]);
  const watch = reporting.watch ?? USUAL_WATCH;
  const departures = departuresOf(period, before, watch, lookedIntoSince(reviews));
  await beginInvestigations(deps, reviews, period, departures);
  await deps.periods.markJudged(period);
}
