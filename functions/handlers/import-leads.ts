import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { addressHash } from '../adapters/address-hash.ts';
import { fullJitter } from '../adapters/full-jitter.ts';
import { importsEnvironment } from '../contracts/environments.ts';
import { MOST_BYTES } from '../contracts/http/import-post.ts';
import { problemPage } from '../views/pages/messages.ts';
import { loadEnvironment } from './support/environment.ts';
import { httpHandler } from './support/http-handler.ts';
import { secretText } from './support/secret-text.ts';
import { tableStore } from './support/table-store.ts';
import { importingRoutes } from './wiring/import-routes.ts';

const environment = loadEnvironment(importsEnvironment);

/** Brings a table of leads in. */
export const handler = httpHandler(
  {
    logger: new Logger({ serviceName: 'import-leads' }),
    drawProblem: problemPage,
    ...{ accepts: ['form', 'csv'], maxBytes: MOST_BYTES, takesFiles: true },
  },
  importingRoutes({
    store: tableStore(environment),
    backoff: fullJitter,
    newId: randomUUID,
    now: Date.now,
    addressHash: addressHash(secretText(environment.ADDRESS_KEY_SECRET_ID)),
  }),
);
