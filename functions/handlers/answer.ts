import { Logger } from '@aws-lambda-powertools/logger';
import type { ActionResult } from '../app/act-on-reference.ts';
import { answerEnvironment } from '../contracts/environments.ts';
import { renderPage } from '../views/pages/render-page.ts';
import { loadEnvironment } from './support/environment.ts';
import { nudging } from './support/executions.ts';
import { lambdaGround } from './support/ground.ts';
import { httpHandler } from './support/http-handler.ts';
import { seeOther } from './support/http-reply.ts';
import { mailing } from './support/mailing.ts';
import { readActions } from './support/read-action.ts';
import { pageAfter } from './support/untaken.ts';
import { actions } from './wiring/actions.ts';
import { directoryOf } from './wiring/directory.ts';
import { currentReasons } from './wiring/policy-readers.ts';

const environment = loadEnvironment(answerEnvironment);
const logger = new Logger({ serviceName: 'answer' });
const ground = lambdaGround(environment, logger);
const mails = mailing(environment);
const act = actions(ground, nudging(), mails);
const directory = directoryOf(ground.store);
const reasons = currentReasons(ground);

/** Does what was pressed on the page behind a link, then shows that page anew: reloading it repeats nothing. */
export const handler = httpHandler(
  { logger, accepts: ['form'], drawProblem: (problem) => renderPage({ page: 'problem', problem }) },
  async ({ pathParameters, body }) => {
    const { reference: opaque = '' } = pathParameters;
    const reference = await mails.links.verify(opaque);
    if (reference === undefined || body.kind !== 'form') return renderPage({ page: 'not-found' });
    const { calendar } = await directory.person(reference.person);
    const known = (await reasons()).map(({ id }) => id);
    let result: ActionResult = { kind: 'done' };
    for (const action of readActions(body.fields, {
      zone: calendar.zone,
      now: ground.now(),
      reasons: known,
    })) {
      // A note belongs to the answer before it; without the answer it has no place.
      result = await act(reference, action);
      if (result.kind !== 'done') break;
    }
    return seeOther(pageAfter(mails.links.url(opaque), result));
  },
);
