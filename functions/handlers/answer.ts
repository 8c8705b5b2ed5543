import { Logger } from '@aws-lambda-powertools/logger';
import { answerEnvironment } from '../contracts/environments.ts';
import { renderPage } from '../views/pages/render-page.ts';
import { loadEnvironment } from './support/environment.ts';
import { nudging } from './support/executions.ts';
import { lambdaGround } from './support/ground.ts';
import { httpHandler } from './support/http-handler.ts';
import { mailing } from './support/mailing.ts';
import { actions } from './wiring/actions.ts';
import { answerRoute } from './wiring/answer-route.ts';

const environment = loadEnvironment(answerEnvironment);
const logger = new Logger({ serviceName: 'answer' });
const ground = lambdaGround(environment, logger);
const mails = mailing(environment);

/** Does what was pressed on the page behind a link. */
export const handler = httpHandler(
  { logger, accepts: ['form'], drawProblem: (problem) => renderPage({ page: 'problem', problem }) },
  answerRoute({ ground, links: mails.links, act: actions(ground, nudging(), mails) }),
);
