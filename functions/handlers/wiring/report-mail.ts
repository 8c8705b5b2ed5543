import { pngOf } from '../../adapters/png.ts';
import type { MailContent } from '../../app/mail/brief.ts';
import type { ReportMailBrief } from '../../app/report/mail-report.ts';
import { composeReport } from '../../views/mails/report.ts';
import { reportCharts } from '../../views/report-charts.ts';

/** Composes the mail of a report with the images of its charts. */
export function composeWithCharts(brief: ReportMailBrief): MailContent {
  const { subject, preheader, html, text } = composeReport(brief);
  const images = reportCharts(brief.report).map(({ id, picture }) => ({ cid: id, png: pngOf(picture) }));
  return { subject, preheader, html, text, images };
}
