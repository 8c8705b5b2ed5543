import { Logger } from '@aws-lambda-powertools/logger';
import { taskPageEnvironment } from '../contracts/environments.ts';
import { renderPage } from '../views/pages/render-page.ts';
import { loadEnvironment } from './support/environment.ts';
import { httpHandler } from './support/http-handler.ts';
import { linksOf } from './support/signed-links.ts';
import { tableStore } from './support/table-store.ts';
import { pages } from './wiring/briefs.ts';
import { taskPageRoute } from './wiring/task-page-route.ts';

const environment = loadEnvironment(taskPageEnvironment);
const links = linksOf(environment);
const show = pages({ store: tableStore(environment), now: Date.now }, links);

/** Shows the page behind a link, or thanks for a post. Its role cannot write: scanners open every link. */
export const handler = httpHandler(
  {
    logger: new Logger({ serviceName: 'task-page' }),
    drawProblem: (problem) => renderPage({ page: 'problem', problem }),
  },
  taskPageRoute({ links, show }),
);
