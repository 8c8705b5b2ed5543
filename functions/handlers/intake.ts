import { Logger } from '@aws-lambda-powertools/logger';
import { addressHash } from '../adapters/address-hash.ts';
import { intakeEnvironment } from '../contracts/environments.ts';
import { problemPage } from '../views/pages/messages.ts';
import { loadEnvironment } from './support/environment.ts';
import { lambdaGround } from './support/ground.ts';
import { httpHandler } from './support/http-handler.ts';
import { secretText } from './support/secret-text.ts';
import { admission } from './wiring/admission.ts';
import { intakeRoute } from './wiring/intake-route.ts';

const environment = loadEnvironment(intakeEnvironment);
const logger = new Logger({ serviceName: 'intake' });
const ground = lambdaGround(environment, logger);
const keyedHash = addressHash(secretText(environment.ADDRESS_KEY_SECRET_ID));
const route = intakeRoute({
  ground,
  addressHash: keyedHash,
  formOrigins: environment.FORM_ORIGINS,
  admit: admission(ground, keyedHash, 'leads', logger),
  behindEdge: environment.BEHIND_EDGE,
});

/** Takes a lead from a form. */
export const handler = httpHandler({ logger, drawProblem: problemPage, accepts: ['json', 'form'] }, route);
