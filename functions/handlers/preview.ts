import { Logger } from '@aws-lambda-powertools/logger';
import { addressHash } from '../adapters/address-hash.ts';
import { previewEnvironment } from '../contracts/environments.ts';
import { problemPage } from '../views/pages/messages.ts';
import { loadEnvironment } from './support/environment.ts';
import { httpHandler } from './support/http-handler.ts';
import { secretText } from './support/secret-text.ts';
import { tableStore } from './support/table-store.ts';
import { previewRoutes } from './wiring/preview-routes.ts';

const environment = loadEnvironment(previewEnvironment);

/** Tells people who have signed in what would become of a lead. Its role cannot write. */
export const handler = httpHandler(
  { logger: new Logger({ serviceName: 'preview' }), drawProblem: problemPage, accepts: ['json', 'form'] },
  previewRoutes({
    store: tableStore(environment),
    now: Date.now,
    addressHash: addressHash(secretText(environment.ADDRESS_KEY_SECRET_ID)),
  }),
);
