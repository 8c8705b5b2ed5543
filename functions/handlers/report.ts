import { Logger } from '@aws-lambda-powertools/logger';
import { fullJitter } from '../adapters/full-jitter.ts';
import { reportEnvironment } from '../contracts/environments.ts';
import { reportTrigger } from '../contracts/triggers.ts';
import { loadEnvironment } from './support/environment.ts';
import { eventHandler } from './support/event-handler.ts';
import { mailerOf } from './support/mailing.ts';
import { tableStore } from './support/table-store.ts';
import { reportSending } from './wiring/report-sending.ts';

const environment = loadEnvironment(reportEnvironment);
const logger = new Logger({ serviceName: 'report' });
const ground = { store: tableStore(environment), backoff: fullJitter, now: Date.now };
const send = reportSending(ground, { mailer: mailerOf(environment), baseUrl: environment.BASE_URL });

/** Keeps the report to both leaderships once it is due, and mails it. */
export const handler = eventHandler(logger, reportTrigger, async () => {
  const period = await send();
  if (period !== undefined) logger.info('A report was kept.', { event: 'report_kept', ...period });
});
