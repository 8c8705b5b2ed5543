import type { DeadLetters } from './dead-letters.ts';
import type { Events } from './events.ts';
import type { Mail } from './mail.ts';
import type { Runtimes } from './node-function.ts';
import type { Secrets } from './secrets.ts';
import type { StateTable } from './state-table.ts';

/** What functions are told of and may use. */
export interface Services {
  readonly runtimes: Runtimes;
  readonly state: StateTable;
  readonly events: Events;
  readonly secrets: Secrets;
  readonly mail: Mail;
  readonly deadLetters: DeadLetters;
  /** What links in mails begin with. */
  readonly baseUrl: string;
}

/** The parts of environments that several functions need. */
export const environments = ({ state, events, secrets, mail, baseUrl }: Services) => ({
  table: { TABLE_NAME: state.table.tableName },
  events: { EVENT_BUS_NAME: events.bus.eventBusName },
  addressKey: { ADDRESS_KEY_SECRET_ID: secrets.addressKey.secretArn },
  links: { LINK_KEYS_SECRET_ID: secrets.linkKeys.secretArn, BASE_URL: baseUrl },
  mail: mail.environment,
});
