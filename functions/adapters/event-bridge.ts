import {
  type EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import type { EventPublisher } from '../app/ports.ts';
import { detailType, EVENT_SOURCE, events, isPublic } from '../contracts/events.ts';
import { handoffId } from '../domain/handoff/handoff-id.ts';
import type { Fact } from '../domain/handoff/owed.ts';

/** PutEvents takes at most this many entries. */
const MOST_ENTRIES = 10;

/** What subscribers read; a fact about no lead has an empty lead id. */
const detailOf = ({ id, at, actor, leadId, handoff, data }: Fact): Readonly<Record<string, unknown>> => ({
  id,
  at: new Date(at).toISOString(),
  actor,
  ...(leadId !== '' && { leadId }),
  ...(handoff !== undefined && { handoff, handoffId: handoffId(leadId, handoff) }),
  ...data,
});

/** @throws when the fact carries what its event does not: nothing leaves unseen. */
const entryOf = (fact: Fact, busName: string): readonly PutEventsRequestEntry[] => {
  const { type } = fact;
  if (!isPublic(type)) return [];
  const Detail = JSON.stringify(events[type].parse(detailOf(fact)));
  return [{ EventBusName: busName, Source: EVENT_SOURCE, DetailType: detailType(type), Detail }];
};

/** Publishes public facts; the others are for the timeline only. */
export const eventBridgePublisher = (client: EventBridgeClient, busName: string): EventPublisher => ({
  async publish(facts) {
    const entries = facts.flatMap((fact) => entryOf(fact, busName));
    for (let begin = 0; begin < entries.length; begin += MOST_ENTRIES) {
      const Entries = entries.slice(begin, begin + MOST_ENTRIES);
      const { FailedEntryCount = 0, Entries: results = [] } = await client.send(
        new PutEventsCommand({ Entries }),
      );
      if (FailedEntryCount > 0) {
        const codes = new Set(results.flatMap(({ ErrorCode }) => ErrorCode ?? []));
        throw new Error(
          `${FailedEntryCount} of ${Entries.length} events were not taken: ${[...codes].join(', ')}`,
        );
      }
    }
  },
});
