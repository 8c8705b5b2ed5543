import { Logger } from '@aws-lambda-powertools/logger';
import { fullJitter } from '../adapters/full-jitter.ts';
import { countEnvironment } from '../contracts/environments.ts';
import { countTrigger } from '../contracts/triggers.ts';
import { loadEnvironment } from './support/environment.ts';
import { eventHandler } from './support/event-handler.ts';
import { tableStore } from './support/table-store.ts';
import { counting } from './wiring/counting.ts';
import { promiseChecks } from './wiring/promise-checks.ts';
import { rateChecks } from './wiring/rate-checks.ts';

const environment = loadEnvironment(countEnvironment);
const logger = new Logger({ serviceName: 'count' });
const ground = { store: tableStore(environment), backoff: fullJitter, now: Date.now };
const count = counting(ground);
const checkPromises = promiseChecks(ground);
const checkWatchedRates = rateChecks(ground);

/** Adds up what happened with leads, every five minutes, and looks at once what that means for the promises, and for the rates that are watched. */
export const handler = eventHandler(logger, countTrigger, async () => {
  logger.info('What happened was counted.', { event: 'counted', ...(await count()) });
  await checkPromises();
  await checkWatchedRates();
});
