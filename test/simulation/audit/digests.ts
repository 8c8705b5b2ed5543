import { digestRecords } from '../../../functions/adapters/records/digests.ts';
import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { Mail } from '../../../functions/app/mail/mailer.ts';
import type { Links } from '../../../functions/app/ports.ts';
import type { DigestEntry } from '../../../functions/domain/handoff/digest.ts';
import { handoffId } from '../../../functions/domain/handoff/handoff-id.ts';
import { type EpochMs, SECOND } from '../../../functions/domain/time.ts';
import type { HandoffAudit } from './handoff-writes.ts';

export interface DigestAudit extends Pick<HandoffAudit, 'now' | 'answered' | 'closed' | 'report'> {
  readonly table: ItemStore;
  readonly links: Pick<Links, 'verify'>;
  /** Told of each lead that a digest asks its reader for. */
  readonly onEntry: (entry: DigestEntry, reader: string) => void;
}

/** A digest is made within this. */
const UNDER_WAY = 30 * SECOND;
/** The first, the second where nothing is heard, and one more for each function that died between the mail and its write. */
const MOST_COPIES = 4;

/** Invariants 3, 4 and 6: a digest asks its reader for leads of theirs that nobody has answered and that are not over, for each once. */
export function auditDigests(audit: DigestAudit): (mail: Mail) => Promise<void> {
  const { table, now, answered, closed, report } = audit;
  const copies = new Map<string, number>();
  return async (mail) => {
    const at = now();
    for (const entry of await entriesOf(audit, mail)) {
      const { leadId, number, wait } = entry;
      audit.onEntry(entry, mail.tags['to'] ?? '');
      const id = handoffId(leadId, number);
      const late = (since: EpochMs | undefined): boolean => since !== undefined && since < at - UNDER_WAY;
      if (late(answered.get(id))) report(3, leadId, 'a digest asked for it after the answer');
      if (late(closed.get(id))) report(4, leadId, 'a digest asked for it after the end');
      const { owner } = (await handoffRecords(table).find(leadId, number)) ?? {};
      if (owner?.person !== mail.tags['to'] && late(owner?.since))
        report(4, leadId, `a digest asked ${mail.tags['to']} for it, and it is ${owner?.person}'s`);
      const name = `${id} ${wait}`;
      const count = (copies.get(name) ?? 0) + 1;
      copies.set(name, count);
      if (count > MOST_COPIES) report(6, leadId, `${count} digests asked for it`);
    }
  };
}

/** The leads of a digest that are in the mail: the others needed none any more. */
async function entriesOf(
  { table, links }: DigestAudit,
  { tags, content }: Mail,
): Promise<readonly DigestEntry[]> {
  if (tags['digest'] === undefined) return [];
  const found = [...content.text.matchAll(/\/t\/([\w.-]+)/g)];
  const references = await Promise.all(found.map(([, opaque = '']) => links.verify(opaque)));
  const named = new Set(
    references.map((one) => (one?.purpose === 'task' ? handoffId(one.leadId, one.handoff) : '')),
  );
  const digest = await digestRecords(table).find(tags['to'] ?? '', Number(tags['digest']));
  return (digest?.entries ?? []).filter(({ leadId, number }) => named.has(handoffId(leadId, number)));
}
