import { randomUUID } from 'node:crypto';
import type { Logger } from '@aws-lambda-powertools/logger';
import { fullJitter } from '../../adapters/full-jitter.ts';
import type { Ground } from '../wiring/surroundings.ts';
import { eventBus } from './event-bus.ts';
import { faultOf } from './fault.ts';
import { tableStore } from './table-store.ts';

/** What use cases stand on in Lambda. */
export const lambdaGround = (
  environment: { readonly TABLE_NAME: string; readonly EVENT_BUS_NAME: string },
  logger: Pick<Logger, 'warn'>,
): Ground => ({
  store: tableStore(environment),
  events: eventBus(environment),
  backoff: fullJitter,
  now: Date.now,
  newId: randomUUID,
  onLeft: leftLog(logger),
});

/** Says which kind of step was left to the sweeper, and why. */
export const leftLog =
  (logger: Pick<Logger, 'warn'>): Ground['onLeft'] =>
  (kind, cause) => {
    const { name, at } = faultOf(cause);
    logger.warn('A step stays owed; the sweeper takes it over.', {
      event: 'step_left',
      step: kind,
      cause: name,
      at,
    });
  };
