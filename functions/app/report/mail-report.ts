import type { Between } from '../../domain/numbers/spans.ts';
import type { MailDebt } from '../../domain/policy/debts.ts';
import { answersFor, type ReviewBriefDeps } from '../commitments/review-brief.ts';
import type { MailContent } from '../mail/brief.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { ArchivedReport } from './ports.ts';
import { type ReportBrief, type ReportBriefDeps, reportBrief } from './report-brief.ts';
import type { ShowReportDeps } from './show-report.ts';

/** A report as it is mailed. */
export interface ReportMailBrief extends ReportBrief {
  /** Address of its page, behind the sign-in; absent where there is none to open. */
  readonly page?: string | undefined;
}

export interface MailReportDeps
  extends ReportBriefDeps,
    Pick<ReviewBriefDeps, 'governances' | 'findSigner'>,
    Pick<ShowReportDeps, 'reporting'> {
  readonly page: (period: Between) => string;
  readonly compose: (brief: ReportMailBrief) => MailContent;
  readonly mailer: Mailer;
}

/**
 * Mails a report to who answers for a side now; nobody reads the mails of a side that the governance leaves out.
 *
 * @throws what the mail service says where it does not take the mail: it stays owed.
 */
export const mailReport =
  (deps: MailReportDeps) =>
  async ({ report }: ArchivedReport, { side }: Pick<MailDebt, 'side'>): Promise<undefined> => {
    const reader = await answersFor(deps, side);
    if (reader === undefined) return;
    const { id, name, email, mailbox } = reader;
    const { zone } = await deps.reporting();
    const brief = await reportBrief(deps, { report, zone, periods: [] });
    await deps.mailer.send({
      to: { name, email },
      content: deps.compose({ ...brief, page: deps.page(report.period) }),
      tags: { mail: 'report', to: id, ...(mailbox !== undefined && { mailbox: String(mailbox) }) },
    });
  };
