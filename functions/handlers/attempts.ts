import { Logger } from '@aws-lambda-powertools/logger';
import { addressHash } from '../adapters/address-hash.ts';
import { attemptsEnvironment } from '../contracts/environments.ts';
import { problemPage } from '../views/pages/messages.ts';
import { loadEnvironment } from './support/environment.ts';
import { nudging } from './support/executions.ts';
import { lambdaGround } from './support/ground.ts';
import { httpHandler } from './support/http-handler.ts';
import { secretText } from './support/secret-text.ts';
import { admission } from './wiring/admission.ts';
import { attemptsRoute } from './wiring/attempts-route.ts';

const environment = loadEnvironment(attemptsEnvironment);
const logger = new Logger({ serviceName: 'attempts' });
const ground = lambdaGround(environment, logger);
const keyedHash = addressHash(secretText(environment.ADDRESS_KEY_SECRET_ID));

/** Takes attempts at contact that other tools have seen. */
export const handler = httpHandler(
  { logger, drawProblem: problemPage, accepts: ['json'] },
  attemptsRoute({ ground, nudging: nudging(), admit: admission(ground, keyedHash, 'attempts', logger) }),
);
