import { Logger } from '@aws-lambda-powertools/logger';
import { taskPageEnvironment } from '../contracts/environments.ts';
import { renderPage } from '../views/pages/render-page.ts';
import { loadEnvironment } from './support/environment.ts';
import { httpHandler } from './support/http-handler.ts';
import { linksOf } from './support/signed-links.ts';
import { tableStore } from './support/table-store.ts';
import { untakenIn } from './support/untaken.ts';
import { pages } from './wiring/briefs.ts';

const environment = loadEnvironment(taskPageEnvironment);
const links = linksOf(environment);
const show = pages({ store: tableStore(environment), now: Date.now }, links);

/** Shows the page behind a link, or thanks for a post. Its role cannot write: scanners open every link. */
export const handler = httpHandler(
  {
    logger: new Logger({ serviceName: 'task-page' }),
    drawProblem: (problem) => renderPage({ page: 'problem', problem }),
  },
  async ({ pathParameters, queryParameters, method }) => {
    const { reference: opaque } = pathParameters;
    if (opaque === undefined) return renderPage({ page: 'thanks' });
    const reference = await links.verify(opaque);
    const page = renderPage(
      reference === undefined ? { page: 'not-found' } : await show(reference),
      untakenIn(queryParameters),
    );
    return method === 'HEAD' ? { ...page, body: '' } : page;
  },
);
