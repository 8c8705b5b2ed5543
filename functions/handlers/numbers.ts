import { Logger } from '@aws-lambda-powertools/logger';
import { numbersEnvironment } from '../contracts/environments.ts';
import { problemPage } from '../views/pages/messages.ts';
import { loadEnvironment } from './support/environment.ts';
import { httpHandler } from './support/http-handler.ts';
import { tableStore } from './support/table-store.ts';
import { numbersRoutes } from './wiring/numbers-routes.ts';

const environment = loadEnvironment(numbersEnvironment);

/** Shows what was counted to people who have signed in. Its role cannot write. */
export const handler = httpHandler(
  { logger: new Logger({ serviceName: 'numbers' }), drawProblem: problemPage },
  numbersRoutes({ store: tableStore(environment), now: Date.now }),
);
