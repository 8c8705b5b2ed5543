import { Logger } from '@aws-lambda-powertools/logger';
import { fullJitter } from '../adapters/full-jitter.ts';
import { newsEnvironment } from '../contracts/environments.ts';
import { newsTrigger } from '../contracts/triggers.ts';
import { loadEnvironment } from './support/environment.ts';
import { eventHandler } from './support/event-handler.ts';
import { mailing } from './support/mailing.ts';
import { tableStore } from './support/table-store.ts';
import { newsTelling } from './wiring/news.ts';

const environment = loadEnvironment(newsEnvironment);
const logger = new Logger({ serviceName: 'news' });
const ground = { store: tableStore(environment), backoff: fullJitter, now: Date.now };
const tell = newsTelling(ground, mailing(environment));

/** Mails the owner of a handoff what its lead did anew, if that is due. */
export const handler = eventHandler(logger, newsTrigger, ({ detail: { leadId, handoff } }) =>
  tell({ leadId, number: handoff }),
);
