import { Logger } from '@aws-lambda-powertools/logger';
import { addressHash } from '../adapters/address-hash.ts';
import { byHandEnvironment } from '../contracts/environments.ts';
import { problemPage } from '../views/pages/messages.ts';
import { loadEnvironment } from './support/environment.ts';
import { lambdaGround } from './support/ground.ts';
import { httpHandler } from './support/http-handler.ts';
import { secretText } from './support/secret-text.ts';
import { byHandRoutes } from './wiring/by-hand-routes.ts';

const environment = loadEnvironment(byHandEnvironment);
const logger = new Logger({ serviceName: 'by-hand' });

/** Takes leads that people enter by hand, or hand to sales. */
export const handler = httpHandler(
  { logger, drawProblem: problemPage, accepts: ['json', 'form'] },
  byHandRoutes({
    ground: lambdaGround(environment, logger),
    addressHash: addressHash(secretText(environment.ADDRESS_KEY_SECRET_ID)),
  }),
);
