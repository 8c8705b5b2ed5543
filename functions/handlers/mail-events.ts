import { Logger } from '@aws-lambda-powertools/logger';
import { mailEventsEnvironment } from '../contracts/environments.ts';
import { mailEvent } from '../contracts/triggers.ts';
import { loadEnvironment } from './support/environment.ts';
import { eventHandler } from './support/event-handler.ts';
import { nudging } from './support/executions.ts';
import { lambdaGround } from './support/ground.ts';
import { mailEvents } from './wiring/mail-events.ts';

const environment = loadEnvironment(mailEventsEnvironment);
const logger = new Logger({ serviceName: 'mail-events' });

/** Acts on what became of a mail. */
export const handler = eventHandler(
  logger,
  mailEvent,
  mailEvents(lambdaGround(environment, logger), nudging()),
);
