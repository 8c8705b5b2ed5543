import { Logger } from '@aws-lambda-powertools/logger';
import { deskEnvironment } from '../contracts/environments.ts';
import { problemPage } from '../views/pages/messages.ts';
import { loadEnvironment } from './support/environment.ts';
import { httpHandler } from './support/http-handler.ts';
import { tableStore } from './support/table-store.ts';
import { deskRoutes } from './wiring/desk-routes.ts';

const environment = loadEnvironment(deskEnvironment);

/** Shows the board and leads to people who have signed in. Its role cannot write. */
export const handler = httpHandler(
  { logger: new Logger({ serviceName: 'desk' }), drawProblem: problemPage },
  deskRoutes({ store: tableStore(environment), now: Date.now }),
);
