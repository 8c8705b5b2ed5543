import * as z from 'zod';
import type { EventBuses } from '../events/bus.ts';
import type { Roles } from '../roles.ts';
import type { AwsService } from './aws-call.ts';
import { jsonService, operation } from './json-service.ts';

export interface EventBridgeOptions {
  readonly buses: readonly { readonly name: string; readonly arn: string }[];
  readonly events: EventBuses;
  readonly roles: Roles;
}

/** PutEvents takes at most this many entries. */
const MOST_ENTRIES = 10;
/** An entry's size limit. */
const MOST_BYTES = 256 * 1_024;

const entryShape = z.strictObject({
  EventBusName: z.string(),
  Source: z.string().min(1),
  DetailType: z.string().min(1),
  Detail: z.string().max(MOST_BYTES),
  Resources: z.array(z.string()).optional(),
});
const putEventsShape = z.strictObject({ Entries: z.array(entryShape).min(1).max(MOST_ENTRIES) });

export function eventBridgeService({ buses, events, roles }: EventBridgeOptions): AwsService {
  return jsonService({
    PutEvents: operation(putEventsShape, async ({ Entries }, caller) => {
      const known = Entries.map(({ EventBusName: bus }) =>
        buses.find(({ name, arn }) => bus === name || bus === arn),
      );
      const arns = new Set(known.flatMap((bus) => bus?.arn ?? []));
      await roles.demand(
        caller,
        [...arns].map((resource) => ({ action: 'events:PutEvents', resource })),
      );
      const results: Record<string, string>[] = [];
      for (const [index, entry] of Entries.entries()) {
        results.push(await put(events, known[index]?.name, entry));
      }
      const failed = results.filter(({ ErrorCode }) => ErrorCode !== undefined);
      return { FailedEntryCount: failed.length, Entries: results };
    }),
  });
}

/** One bad entry fails alone: the call succeeds and says which. */
async function put(events: EventBuses, bus: string | undefined, entry: z.infer<typeof entryShape>) {
  if (bus === undefined) {
    return {
      ErrorCode: 'ResourceNotFoundException',
      ErrorMessage: `Event bus ${entry.EventBusName} does not exist.`,
    };
  }
  const detail = parseDetail(entry.Detail);
  if (detail === undefined) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const { Source: source, DetailType: detailType, Resources: resources } = entry;
  return {
    EventId: await events.publish(bus, { source, detailType, detail, ...(resources && { resources }) }),
  };
}

function parseDetail(text: string): object | undefined {
  try {
    const detail: unknown = JSON.parse(text);
    return typeof detail === 'object' && detail !== null && !Array.isArray(detail) ? detail : undefined;
  } catch {
    return undefined;
  }
}
