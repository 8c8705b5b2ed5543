import { Logger } from '@aws-lambda-powertools/logger';
import { addressHash } from '../adapters/address-hash.ts';
import { stagesEnvironment } from '../contracts/environments.ts';
import { problemPage } from '../views/pages/messages.ts';
import { loadEnvironment } from './support/environment.ts';
import { lambdaGround } from './support/ground.ts';
import { httpHandler } from './support/http-handler.ts';
import { secretText } from './support/secret-text.ts';
import { admission } from './wiring/admission.ts';
import { stagesRoute } from './wiring/stages-route.ts';

const environment = loadEnvironment(stagesEnvironment);
const logger = new Logger({ serviceName: 'stages' });
const ground = lambdaGround(environment, logger);
const keyedHash = addressHash(secretText(environment.ADDRESS_KEY_SECRET_ID));
const route = stagesRoute({
  ground,
  addressHash: keyedHash,
  admit: admission(ground, keyedHash, 'stages', logger),
});

/** Room for as many stages as one request may hold, a kilobyte each. */
const MAX_BYTES = 512 * 1024;

/** Takes how far leads have come from other systems. */
export const handler = httpHandler(
  { logger, drawProblem: problemPage, accepts: ['json'], maxBytes: MAX_BYTES },
  route,
);
