import { Logger } from '@aws-lambda-powertools/logger';
import { addressHash } from '../adapters/address-hash.ts';
import { importsEnvironment } from '../contracts/environments.ts';
import { MOST_BYTES } from '../contracts/http/import-post.ts';
import { problemPage } from '../views/pages/messages.ts';
import { loadEnvironment } from './support/environment.ts';
import { httpHandler } from './support/http-handler.ts';
import { secretText } from './support/secret-text.ts';
import { tableStore } from './support/table-store.ts';
import { importRoutes } from './wiring/import-routes.ts';

const environment = loadEnvironment(importsEnvironment);

/** Tells people who have signed in what would become of a table of leads, and how far others are. Its role cannot write. */
export const handler = httpHandler(
  {
    logger: new Logger({ serviceName: 'imports' }),
    drawProblem: problemPage,
    ...{ accepts: ['form', 'csv'], maxBytes: MOST_BYTES, takesFiles: true },
  },
  importRoutes({
    store: tableStore(environment),
    now: Date.now,
    addressHash: addressHash(secretText(environment.ADDRESS_KEY_SECRET_ID)),
  }),
);
