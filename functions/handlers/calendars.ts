import { lookup } from 'node:dns/promises';
import { request } from 'node:https';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { isPublicAddress } from '../adapters/calendars/public-address.ts';
import { fullJitter } from '../adapters/full-jitter.ts';
import { calendarsEnvironment } from '../contracts/environments.ts';
import { calendarMetrics } from '../contracts/metrics.ts';
import { calendarsTrigger } from '../contracts/triggers.ts';
import { loadEnvironment } from './support/environment.ts';
import { eventHandler } from './support/event-handler.ts';
import { faultOf } from './support/fault.ts';
import { secretText } from './support/secret-text.ts';
import { tableStore } from './support/table-store.ts';
import { busyTimes } from './wiring/busy-times.ts';

const environment = loadEnvironment(calendarsEnvironment);
const logger = new Logger({ serviceName: 'calendars' });
const metrics = new Metrics({ serviceName: 'calendars' });

const read = busyTimes(
  { store: tableStore(environment), backoff: fullJitter, now: Date.now },
  {
    readLinks: secretText(environment.CALENDAR_LINKS_SECRET_ID),
    fetch: { request, isPublic: isPublicAddress, resolve: (name) => lookup(name, { all: true }) },
    onFailed: (person, cause) => {
      const { name, at } = faultOf(cause);
      logger.error('A calendar could not be looked at.', {
        event: 'calendar_failed',
        person,
        cause: name,
        at,
      });
    },
  },
);

/** Reads the calendars of people, every quarter of an hour. */
export const handler = eventHandler(logger, calendarsTrigger, async () => {
  const { linked, unread } = await read();
  logger.info('Calendars were read.', { event: 'calendars_read', linked: linked.length, unread });
  metrics.addMetric(calendarMetrics.unreadCalendars, MetricUnit.Count, unread.length);
  metrics.publishStoredMetrics();
});
