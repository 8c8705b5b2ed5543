import { Logger } from '@aws-lambda-powertools/logger';
import { mailEventsEnvironment } from '../contracts/environments.ts';
import { mailNews } from '../contracts/triggers.ts';
import { loadEnvironment } from './support/environment.ts';
import { eventHandler } from './support/event-handler.ts';
import { nudging } from './support/executions.ts';
import { lambdaGround } from './support/ground.ts';
import { digestEvents, mailboxEvents, mailEvents, signingEvents } from './wiring/mail-events.ts';

const environment = loadEnvironment(mailEventsEnvironment);
const logger = new Logger({ serviceName: 'mail-events' });

const ground = lambdaGround(environment, logger);
const ofHandoff = mailEvents(ground, nudging());
const ofDigest = digestEvents(ground, nudging());
const ofMailbox = mailboxEvents(ground);
const ofSigning = signingEvents(ground);

/** Acts on what became of a mail: for the handoffs that it was about, and for the mailbox that it went to. */
export const handler = eventHandler(logger, mailNews, (news) => {
  if ('trouble' in news) return ofMailbox(news);
  if ('policy' in news) return ofSigning(news);
  return 'digest' in news ? ofDigest(news) : ofHandoff(news);
});
