import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ACTIVITY_PREFIX, HANDOFF_PREFIX, POST_PREFIX } from '../../../functions/adapters/records/keys.ts';
import { recordOf } from '../../../functions/adapters/records/stored-item.ts';
import { type PastOfLead, toldOfLead } from '../../../functions/app/backtest/told-of-lead.ts';
import type { Item } from '../../../functions/app/item-store.ts';
import { activityItem, leadItem, submissionItem } from '../../../functions/contracts/items.ts';
import { handoffItem } from '../../../functions/contracts/items-handoff.ts';
import type { FieldNames } from '../../../functions/domain/lead/posted-fields.ts';
import { isoInstant } from '../account/account.ts';
import { UsageError } from '../usage-error.ts';

/** Puts text somewhere; it comes in pieces, which end with a line. */
export type SaveLines = (pieces: AsyncIterable<string>) => Promise<void>;

/** Tells what happened to leads as JSON lines, lead by lead, as a back-test reads them. @returns how many leads there were. */
export async function exportLeads(
  partitions: AsyncIterable<readonly Item[]>,
  names: FieldNames,
  save: SaveLines,
): Promise<number> {
  let leads = 0;
  async function* pieces(): AsyncGenerator<string, void> {
    for await (const items of partitions) {
      const past = pastOf(items);
      const told = past === undefined ? [] : toldOfLead(past, names);
      if (told.length === 0) continue;
      leads += 1;
      yield told
        .map(({ at, ...record }) => `${JSON.stringify({ ...record, at: isoInstant(at) })}\n`)
        .join('');
    }
  }
  await save(pieces());
  return leads;
}

/** @throws UsageError where the file cannot be written. */
export const toFile =
  (file: string): SaveLines =>
  (pieces) =>
    pipeline(Readable.from(pieces), createWriteStream(file)).catch((cause: unknown) => {
      if (cause instanceof Error && 'syscall' in cause)
        throw new UsageError(`${file} cannot be written.`, { cause });
      throw cause;
    });

/** @returns undefined where its posts have come and it has not been made a lead yet. */
function pastOf(items: readonly Item[]): PastOfLead | undefined {
  const lead = items.find(({ sk }) => sk === 'LEAD');
  if (lead === undefined) return undefined;
  const beginningWith = (prefix: string) => items.filter(({ sk }) => sk.startsWith(prefix));
  return {
    lead: recordOf(leadItem, lead),
    posts: beginningWith(POST_PREFIX).map((item) => recordOf(submissionItem, item)),
    activities: beginningWith(ACTIVITY_PREFIX).map((item) => recordOf(activityItem, item)),
    handoffs: beginningWith(HANDOFF_PREFIX).map((item) => recordOf(handoffItem, item)),
  };
}
