import { isDeepStrictEqual } from 'node:util';
import { reportArchive } from '../../../functions/adapters/records/report-archive.ts';
import { reviewRecords } from '../../../functions/adapters/records/reviews.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { ArchivedReport } from '../../../functions/app/report/ports.ts';
import { SIDES } from '../../../functions/domain/side.ts';
import { DAY, type EpochMs, HOUR } from '../../../functions/domain/time.ts';
import { counting } from '../../../functions/handlers/wiring/counting.ts';
import type { Reports } from '../reports.ts';
import type { Report } from './violations.ts';

/** Weeks of April, each with its last day and when its report is due: on the Monday after it, by the clock of Madrid. */
const WEEKS = [
  { from: '2026-04-06', to: '2026-04-12', due: Date.parse('2026-04-13T06:00:00Z') },
  { from: '2026-04-13', to: '2026-04-19', due: Date.parse('2026-04-20T06:00:00Z') },
] as const;
const DECIDED = Date.parse('2026-04-09T10:00:00Z');
const FINISHED = Date.parse('2026-04-14T10:00:00Z');
/** Somebody looks for a report before its period is counted, and again from then on. */
const COUNTED_AFTER = 3 * HOUR;

/**
 * Invariants 1, 4, 6 and 14: the report of each week is kept once, as it was when its week was counted to the end; it is mailed once
 * to each side, and no more than once again for each pass that did not know whether it had; what was decided in its week stands in
 * it, and what is left to do in each until it is done.
 */
export async function auditReports(table: ItemStore, played: Reports, report: Report): Promise<void> {
  const archive = reportArchive(table);
  await played.review(DECIDED);
  const kept: ArchivedReport[] = [];
  for (const { due, ...week } of WEEKS) {
    if (due > FINISHED) await played.finish(FINISHED);
    await played.lookFrom(due);
    await counting({ store: table, backoff: async () => undefined, now: () => due + COUNTED_AFTER })();
    await played.lookFrom(due + COUNTED_AFTER);
    const found = await archive.find(week.to);
    if (found === undefined) {
      report(14, '', `the week that ended on ${week.to} has no report`);
      continue;
    }
    kept.push(found);
    await auditAgreed(table, found, week.from, report);
    if ((found.report.countedUntil ?? 0) < endOf(week.to))
      report(14, '', `the report of ${week.to} was put together before its week was counted`);
    if (Object.keys(found.owed).length > 0) report(4, '', `the report of ${week.to} still owes mails`);
  }
  for (const { report: before } of kept) {
    const after = (await archive.find(before.period.to))?.report;
    if (!isDeepStrictEqual(after, before)) report(14, '', `the report of ${before.period.to} has changed`);
  }
  auditCopies(played, kept.length, report);
}

/** In Madrid the day is over by then. */
const endOf = (day: string): EpochMs => Date.parse(day) + DAY - 2 * HOUR;

function auditCopies({ copies, unsure }: Reports, reports: number, report: Report): void {
  if (copies.size !== reports * SIDES.length)
    report(4, '', `${copies.size} mails tell of ${reports} reports to both sides`);
  for (const [mail, count] of copies)
    if (count > 1 + (unsure.get(mail) ?? 0)) report(4, '', `the report was mailed ${count} times: ${mail}`);
}

async function auditAgreed(
  table: ItemStore,
  { report: { period, decisions, actions } }: ArchivedReport,
  from: string,
  report: Report,
): Promise<void> {
  const reviews = await reviewRecords(table).list();
  const isIn = (at: EpochMs): boolean => Date.parse(from) <= at && at < endOf(period.to);
  const said = reviews.flatMap(({ id, log }) =>
    log.flatMap(({ at }, place) => (isIn(at) ? [`${id}/${place}`] : [])),
  );
  const told = decisions.map(({ review, place }) => `${review}/${place}`);
  if (!isDeepStrictEqual(told.toSorted(), said.toSorted()))
    report(1, '', `${said.join(', ')} was decided by ${period.to}, and the report says ${told.join(', ')}`);
  const left = reviews.flatMap((review) => review.actions.filter(({ doneAt }) => doneAt === undefined));
  if (!isDeepStrictEqual([...actions].sort(), left.map(({ id }) => id).sort()))
    report(
      1,
      '',
      `${left.length} things are left to do by ${period.to}, and the report has ${actions.length}`,
    );
  for (const { id, log, actions: agreed } of reviews)
    if (new Set(log.map(({ text }) => text)).size < log.length || agreed.length > log.length)
      report(6, '', `what was decided in ${id} stands in it twice`);
}
