import { Logger } from '@aws-lambda-powertools/logger';
import { addressHash } from '../adapters/address-hash.ts';
import { activitiesEnvironment } from '../contracts/environments.ts';
import { problemPage } from '../views/pages/messages.ts';
import { loadEnvironment } from './support/environment.ts';
import { lambdaGround } from './support/ground.ts';
import { httpHandler } from './support/http-handler.ts';
import { secretText } from './support/secret-text.ts';
import { activitiesRoute } from './wiring/activities-route.ts';
import { admission } from './wiring/admission.ts';

const environment = loadEnvironment(activitiesEnvironment);
const logger = new Logger({ serviceName: 'activities' });
const ground = lambdaGround(environment, logger);
const keyedHash = addressHash(secretText(environment.ADDRESS_KEY_SECRET_ID));
const route = activitiesRoute({
  ground,
  addressHash: keyedHash,
  admit: admission(ground, keyedHash, 'activities', logger),
});

/** Room for as many activities as one request may hold, two kilobytes each. */
const MAX_BYTES = 1024 * 1024;

/** Takes activities of known leads from other systems. */
export const handler = httpHandler(
  { logger, drawProblem: problemPage, accepts: ['json'], maxBytes: MAX_BYTES },
  route,
);
