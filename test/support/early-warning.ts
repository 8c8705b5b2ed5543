import { assessCount } from '../../functions/domain/commitments/assess-count.ts';
import { learnPattern, type PastDay, type Pattern } from '../../functions/domain/commitments/pattern.ts';
import { isWarning } from '../../functions/domain/commitments/standing.ts';
import { monthAfter } from '../../functions/domain/numbers/periods.ts';
import { leadMonth, monthsBefore, type Source } from './lead-months.ts';

/** What came of warnings in generated months, as shares from 0 to 1. */
export interface Warned {
  /** Of the months that fall 30 % short, how many were warned of by the end of the eighth. */
  readonly byDay8: number;
  /** By the end of which day 95 of 100 of them were; absent where fewer ever were. */
  readonly day95?: number;
  /** Of the months that keep the promise with a level up to 30 % above it, how many were warned of. */
  readonly falsely: number;
  /** The same where the level is exactly what was promised, so that every other month just keeps it. */
  readonly falselyAtEdge: number;
}

const MONTHS_BEFORE = 6;
const SHORT = 0.7;

/** Plays so many months of each sort, each after six months of its own. */
export function playMonths(howMany: number, promised: number, source: Source, random: () => number): Warned {
  const short: number[] = [];
  const above = { kept: 0, warned: 0 };
  const edge = { kept: 0, warned: 0 };
  for (let played = 0; played < howMany; played += 1) {
    // Four years have months of every length and first weekday.
    const month = monthAfter('2024-01', played % 48);
    const pattern = learnPattern(monthsBefore(month, MONTHS_BEFORE, promised, source, random));
    const play = (level: number) => leadMonth(month, level * promised, source, random);
    short.push(warningDay(play(SHORT), month, pattern, promised) ?? Number.POSITIVE_INFINITY);
    for (const [tally, level] of [[above, 1 + 0.3 * random()] as const, [edge, 1] as const]) {
      const days = play(level);
      if (days.reduce((all, { count }) => all + count, 0) < promised) continue;
      tally.kept += 1;
      if (warningDay(days, month, pattern, promised) !== undefined) tally.warned += 1;
    }
  }
  const day95 = short.toSorted((one, other) => one - other)[Math.ceil(0.95 * howMany) - 1];
  return {
    byDay8: short.filter((day) => day <= 8).length / howMany,
    ...(day95 !== undefined && Number.isFinite(day95) && { day95 }),
    falsely: above.warned / above.kept,
    falselyAtEdge: edge.warned / edge.kept,
  };
}

const NOTHING = { good: 0, bad: 0, open: 0 };
const FATES = {
  accepted: NOTHING,
  opportunities: NOTHING,
  attempts: NOTHING,
  outcomes: NOTHING,
  recycled: NOTHING,
};

/** The day at the end of which the first warning comes; none on the last, when the month has ended. */
function warningDay(
  days: readonly PastDay[],
  month: string,
  pattern: Pattern,
  promised: number,
): number | undefined {
  const counted = days.map(({ date, count }) => ({ date, mqls: count, fates: FATES }));
  for (let day = 1; day < days.length; day += 1) {
    const until = days[day]?.date ?? '';
    const counts = { month, until, days: counted.slice(0, day) };
    const { verdict } = assessCount(
      { id: 'mqls', side: 'marketing', count: promised },
      counts,
      days,
      pattern,
    );
    if (isWarning(verdict)) return day;
    if (verdict === 'kept') return undefined;
  }
  return undefined;
}
