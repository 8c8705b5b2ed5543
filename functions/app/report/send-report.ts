import type { Between } from '../../domain/numbers/spans.ts';
import type { Backoff } from '../change.ts';
import { dischargeOwing } from '../policy/discharge-owing.ts';
import { type ArchiveReportDeps, archiveReport } from './archive-report.ts';
import { type MailReportDeps, mailReport } from './mail-report.ts';
import type { ArchivedReport, ReportArchive } from './ports.ts';

export interface SendReportDeps extends ArchiveReportDeps, MailReportDeps {
  readonly archive: Pick<ReportArchive, 'find' | 'create' | 'replace'>;
  readonly backoff: Backoff;
}

/**
 * Keeps the report that is due, and mails it to both sides. What it owes is written with it, and a mail is claimed before it
 * is sent: a run that dies, or that another one overtakes, neither loses nor doubles a mail, and the next run goes on.
 *
 * @returns the period of the report that was kept; undefined where none was, or it was kept before.
 * @throws what the mail service says where it does not take a mail: it stays owed.
 */
export const sendReport = (deps: SendReportDeps) => async (): Promise<Between | undefined> => {
  const { archive, backoff, now } = deps;
  const due = await archiveReport(deps)();
  if (due === undefined) return undefined;
  const left: unknown[] = [];
  const discharge = dischargeOwing<ArchivedReport>({
    find: ({ report }) => archive.find(report.period.to),
    replace: archive.replace,
    mail: mailReport(deps),
    onLeft: (_kind, cause) => void left.push(cause),
    // A report proposes nothing, and no event tells of it.
    keep: () => Promise.resolve(),
    events: { publish: () => Promise.resolve() },
    ...{ backoff, now },
  });
  await discharge(due.kept);
  if (left.length > 0) throw left[0];
  return due.isNew ? due.kept.report.period : undefined;
};
