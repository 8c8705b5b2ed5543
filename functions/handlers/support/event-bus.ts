import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { eventBridgePublisher } from '../../adapters/event-bridge.ts';
import type { EventPublisher } from '../../app/ports.ts';

/** The bus that the environment names. */
export const eventBus = ({ EVENT_BUS_NAME }: { readonly EVENT_BUS_NAME: string }): EventPublisher =>
  eventBridgePublisher(new EventBridgeClient({}), EVENT_BUS_NAME);
