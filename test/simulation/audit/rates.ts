import { isDeepStrictEqual } from 'node:util';
import { closedMonthRecords } from '../../../functions/adapters/records/closed-months.ts';
import { reviewRecords } from '../../../functions/adapters/records/reviews.ts';
import { watchedPeriodRecords } from '../../../functions/adapters/records/watched-periods.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { investigationId } from '../../../functions/domain/commitments/open-investigation.ts';
import { isInvestigation } from '../../../functions/domain/commitments/review.ts';
import { departuresOf } from '../../../functions/domain/investigations/departures.ts';
import { lastDayOf, monthAfter } from '../../../functions/domain/numbers/periods.ts';
import { USUAL_WATCH, WATCHED_BY, watchedIn } from '../../../functions/domain/numbers/rates.ts';
import type { Report } from './violations.ts';

/** The month in which everything happens. */
const MONTH = '2026-03';

const monthly = (month: string) => ({ kind: 'month', from: `${month}-01`, to: lastDayOf(month) }) as const;

/** Half a year before, in which nearly every MQL of many became an SQL, and hardly one of these an opportunity. */
export async function plantRates(table: ItemStore): Promise<void> {
  const counts = { mql: 1_000, 'mql>sal': 998, 'mql>sql': 996, 'mql>opportunity': 4 };
  const figures = { all: { '-': counts }, source: {}, campaign: {}, pool: {} };
  for (let back = 1; back <= 6; back += 1) {
    const records = watchedPeriodRecords(table);
    const period = monthly(monthAfter(MONTH, -back));
    await records.keep({ ...period, figures });
    const kept = await records.find(period);
    if (kept !== undefined && !kept.judged) await records.markJudged(kept);
  }
}

/** What the closed month was judged by is what it was closed with; each rate that left its interval has its investigation, and no other has. */
export async function auditRates(table: ItemStore, report: Report): Promise<void> {
  const records = watchedPeriodRecords(table);
  const kept = await records.find(monthly(MONTH));
  for (const by of WATCHED_BY) {
    const closed = watchedIn((await closedMonthRecords(table).find(MONTH, by)) ?? {});
    if (!isDeepStrictEqual(kept?.figures[by] ?? {}, closed))
      report(14, '', `by ${by} the rates of the month were not kept as it was closed`);
  }
  const before = await records.before('month', `${MONTH}-01`, 12);
  const left = kept === undefined ? [] : departuresOf(kept, before, USUAL_WATCH, () => undefined);
  const due = new Set(left.map(({ rate }) => investigationId(monthly(MONTH), rate)));
  const reviews = await reviewRecords(table).list();
  const opened = reviews.flatMap((review) => (isInvestigation(review) ? [review.id] : []));
  for (const id of due)
    if (!opened.includes(id)) report(14, '', `${id} left its interval, and nobody is asked why`);
  for (const id of opened)
    if (!due.has(id)) report(14, '', `${id} is investigated, and was within its interval`);
}
