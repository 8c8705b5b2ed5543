import { Logger } from '@aws-lambda-powertools/logger';
import { timelineRecords } from '../adapters/records/timeline.ts';
import { noteMailEvent } from '../app/note-mail-event.ts';
import { mailEventsEnvironment } from '../contracts/environments.ts';
import { mailEvent } from '../contracts/triggers.ts';
import { loadEnvironment } from './support/environment.ts';
import { eventHandler } from './support/event-handler.ts';
import { tableStore } from './support/table-store.ts';

const environment = loadEnvironment(mailEventsEnvironment);
const logger = new Logger({ serviceName: 'mail-events' });
const note = noteMailEvent({ timeline: timelineRecords(tableStore(environment)) });

/** Enters what became of a mail into the lead's timeline. */
export const handler = eventHandler(logger, mailEvent, ({ leadId, handoff, eventId, type, at, mail, wait }) =>
  note({ leadId, number: Number(handoff) }, { eventId, type, at: Date.parse(at), mail, wait: Number(wait) }),
);
