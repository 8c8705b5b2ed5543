import { Logger } from '@aws-lambda-powertools/logger';
import { addressHash } from '../adapters/address-hash.ts';
import { fullJitter } from '../adapters/full-jitter.ts';
import { accountsEnvironment } from '../contracts/environments.ts';
import { problemPage } from '../views/pages/messages.ts';
import { loadEnvironment } from './support/environment.ts';
import { httpHandler } from './support/http-handler.ts';
import { secretText } from './support/secret-text.ts';
import { tableStore } from './support/table-store.ts';
import { accountsRoute } from './wiring/accounts-route.ts';
import { admission } from './wiring/admission.ts';

const environment = loadEnvironment(accountsEnvironment);
const logger = new Logger({ serviceName: 'accounts' });
const ground = { store: tableStore(environment), backoff: fullJitter, now: Date.now };
const keyedHash = addressHash(secretText(environment.ADDRESS_KEY_SECRET_ID));
const route = accountsRoute({ ground, admit: admission(ground, keyedHash, 'accounts', logger) });

/** Room for as many accounts as one request may hold, two kilobytes each. */
const MAX_BYTES = 1024 * 1024;

/** Takes what another system knows of companies. */
export const handler = httpHandler(
  { logger, drawProblem: problemPage, accepts: ['json'], maxBytes: MAX_BYTES },
  route,
);
