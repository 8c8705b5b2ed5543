import { randomUUID } from 'node:crypto';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { Option } from 'commander';
import { eventBridgePublisher } from '../../../functions/adapters/event-bridge.ts';
import { fullJitter } from '../../../functions/adapters/full-jitter.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import { type AccountOptions, openTable } from './account.ts';
import { openClock } from './clock.ts';

/** Of commands that change something which others are told of. */
export interface BusOptions extends AccountOptions {
  readonly bus: string;
}

export const busOption = (): Option =>
  new Option('--bus <name>', "the stack's output EventBusName").env('BATON_BUS').makeOptionMandatory();

/** What the use cases stand on, in the account that a command names. */
export const openGround = async (options: BusOptions): Promise<Ground> => ({
  store: openTable(options),
  events: eventBridgePublisher(new EventBridgeClient({}), options.bus),
  backoff: fullJitter,
  now: await openClock(options),
  newId: randomUUID,
  onLeft: () => console.error('A step could not be done at once; the sweeper will do it.'),
});
