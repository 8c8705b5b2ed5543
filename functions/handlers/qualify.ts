import { Logger } from '@aws-lambda-powertools/logger';
import { qualifyEnvironment } from '../contracts/environments.ts';
import { qualifyTrigger } from '../contracts/triggers.ts';
import { loadEnvironment } from './support/environment.ts';
import { eventHandler } from './support/event-handler.ts';
import { executions } from './support/executions.ts';
import { lambdaGround } from './support/ground.ts';
import { qualification } from './wiring/qualification.ts';

const environment = loadEnvironment(qualifyEnvironment);
const logger = new Logger({ serviceName: 'qualify' });
const qualify = qualification(lambdaGround(environment, logger), executions(environment));

/** Scores the lead that an event names, and opens its handoff when it crosses the threshold. */
export const handler = eventHandler(logger, qualifyTrigger, ({ detail }) => qualify(detail));
