import { sendReport } from '../../app/report/send-report.ts';
import { reportHref } from '../../views/report-href.ts';
import { composeWithCharts } from './report-mail.ts';
import { reportReading } from './reporting.ts';
import { policyReading } from './signing.ts';
import type { Ground, Mailing } from './surroundings.ts';

/** Keeps the report that is due, and mails it. @param baseUrl - What addresses of pages begin with. */
export const reportSending = (
  ground: Pick<Ground, 'store' | 'backoff' | 'now'>,
  { mailer, baseUrl }: Pick<Mailing, 'mailer'> & { readonly baseUrl: string },
) =>
  sendReport({
    ...{ ...policyReading(ground), ...reportReading(ground), backoff: ground.backoff },
    page: (period) => `${baseUrl}${reportHref(period)}`,
    compose: composeWithCharts,
    mailer,
  });
