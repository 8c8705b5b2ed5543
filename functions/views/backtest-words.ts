import { type BacktestSummary, type PoolTried, perMonth } from '../domain/feedback/backtest-summary.ts';
import type { Proportion } from '../domain/feedback/proportion.ts';
import { FEWEST_LEADS } from '../domain/feedback/rule-effects.ts';
import { keyWord, valueWord } from './condition-words.ts';
import { oneLine } from './markup.ts';
import { dateOf } from './moments.ts';
import { backtest as text } from './texts/en/backtest.ts';

/** A figure of the version in force beside that of the new one. */
export type Figure = readonly [what: string, now: string, then: string];

/** What came of trying a version on leads of the past, in words. */
export interface BacktestWords {
  /** On which leads. */
  readonly intro: readonly string[];
  readonly figures: readonly Figure[];
  /** Which leads would flip, and by what. */
  readonly flips: readonly string[];
}

/** @param zone - Of the reader. */
export function backtestWords(summary: BacktestSummary, zone: string): BacktestWords {
  const { tried, current, draft } = summary;
  const months = [current, draft].map(({ passed }) => whole(perMonth(passed, tried)));
  const shares = (['precision', 'acceptance', 'recall'] as const).map(
    (name): Figure => [text[name], shareWords(current[name]), shareWords(draft[name])],
  );
  const pools = new Set([...current.pools, ...draft.pools].map(({ name }) => name));
  return {
    intro: [
      text.tried(whole(tried.leads), dateOf(tried.from, zone), dateOf(tried.until, zone)),
      ...(tried.badRows > 0 ? [text.badRows(tried.badRows)] : []),
    ],
    figures: [
      [text.perMonth, months[0] ?? '', months[1] ?? ''],
      ...shares,
      ...[...pools].map(
        (pool): Figure => [
          text.load(oneLine(pool, 60)),
          loadWords(current.pools.find(({ name }) => name === pool)),
          loadWords(draft.pools.find(({ name }) => name === pool)),
        ],
      ),
    ],
    flips: flipWords(summary),
  };
}

/** The same on lines, for mails and the terminal. */
export function backtestLines(summary: BacktestSummary, zone: string): readonly string[] {
  const { intro, figures, flips } = backtestWords(summary, zone);
  return [...intro, ...figures.map((figure) => `• ${text.change(...figure)}`), ...flips];
}

function flipWords({ flips: { gained, lost, by }, draft, current }: BacktestSummary): readonly string[] {
  if (gained + lost === 0) return [text.noFlips];
  const labels = new Map([...current.rules, ...draft.rules].map(({ rule, label }) => [rule, label]));
  const movers = by.map(({ rule, leads }) => {
    const label = labels.get(rule);
    return text.mover(label === undefined ? keyWord(rule) : oneLine(label, 60), whole(leads));
  });
  return [text.flips(whole(gained), whole(lost)), text.movers(movers.join(', '))];
}

/** Of too few nothing is said. */
export const shareWords = ({ share, low, high, of }: Proportion): string =>
  share === undefined || of < FEWEST_LEADS
    ? text.tooFew(of)
    : text.share(percent(share), percent(low), percent(high));

function loadWords(pool: PoolTried | undefined): string {
  if (pool === undefined) return '0';
  const { busiestWeek, weeklyLimit, weeksAbove = 0 } = pool;
  const leads = whole(busiestWeek);
  if (weeklyLimit === undefined) return leads;
  const limit = whole(weeklyLimit);
  return weeksAbove === 0 ? text.limited(leads, limit) : text.above(leads, limit, whole(weeksAbove));
}

const percent = (share: number): string => (share * 100).toFixed(1);
const whole = (number: number): string => valueWord(Math.round(number));
