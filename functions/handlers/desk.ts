import { Logger } from '@aws-lambda-powertools/logger';
import { addressHash } from '../adapters/address-hash.ts';
import { deskEnvironment } from '../contracts/environments.ts';
import { problemPage } from '../views/pages/messages.ts';
import { loadEnvironment } from './support/environment.ts';
import { httpHandler } from './support/http-handler.ts';
import { secretText } from './support/secret-text.ts';
import { tableStore } from './support/table-store.ts';
import { deskRoutes } from './wiring/desk-routes.ts';

const environment = loadEnvironment(deskEnvironment);

/** Shows the board and leads to people who have signed in, and what would become of a new one. Its role cannot write. */
export const handler = httpHandler(
  { logger: new Logger({ serviceName: 'desk' }), drawProblem: problemPage, accepts: ['json', 'form'] },
  deskRoutes({
    store: tableStore(environment),
    now: Date.now,
    addressHash: addressHash(secretText(environment.ADDRESS_KEY_SECRET_ID)),
  }),
);
