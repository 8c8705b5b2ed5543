import { Logger } from '@aws-lambda-powertools/logger';
import { tombstoneRecords } from '../adapters/records/tombstones.ts';
import { answerEnvironment } from '../contracts/environments.ts';
import { problemPage } from '../views/pages/messages.ts';
import { loadEnvironment } from './support/environment.ts';
import { nudging } from './support/executions.ts';
import { lambdaGround } from './support/ground.ts';
import { httpHandler } from './support/http-handler.ts';
import { mailing } from './support/mailing.ts';
import { tableStore } from './support/table-store.ts';
import { actions } from './wiring/actions.ts';
import { pressRoutes } from './wiring/press-routes.ts';

const environment = loadEnvironment(answerEnvironment);
const logger = new Logger({ serviceName: 'answer' });
const ground = lambdaGround(environment, logger);
const mails = mailing(environment);
const nudge = nudging();

/** Does what was pressed on a page. */
export const handler = httpHandler(
  { logger, accepts: ['form'], drawProblem: problemPage },
  pressRoutes({
    ground,
    links: mails.links,
    act: actions(ground, nudge, mails),
    nudging: nudge,
    tombstones: tombstoneRecords(tableStore({ TABLE_NAME: environment.TOMBSTONES_TABLE_NAME })),
  }),
);
