import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { ledgerRecords } from '../../functions/adapters/records/ledgers.ts';
import { loadRecords } from '../../functions/adapters/records/loads.ts';
import { owedWorkRecords } from '../../functions/adapters/records/owed-work.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import { waitingListRecords } from '../../functions/adapters/records/waiting.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { isPublic } from '../../functions/contracts/events.ts';
import { pendingOf } from '../../functions/domain/routing/ledger.ts';

/** How everything stands at the end of a lead's way. */
export interface Ending {
  readonly lead: { readonly stage: string; readonly handoffs: number; readonly open: boolean };
  readonly handoff: { readonly phase: string; readonly answer: string | undefined };
  /** Records that owe something, or want to be looked at. */
  readonly owed: number;
  /** Places that somebody holds, charges that stand open in the ledger, and handoffs that wait. */
  readonly held: number;
  /** Turns that the pool has counted. */
  readonly turns: number;
  readonly posts: number;
  /** How often each fact is in the timeline, except those that only tell of repairs and mails. */
  readonly facts: Readonly<Record<string, number>>;
  /** Public facts of the timeline that were never published. */
  readonly unpublished: readonly string[];
}

const REPS = ['ana-ruiz', 'jordi-pons', 'ines-carvalho', 'maria-soler'];
const REPAIRS = new Set(['handoff.restarted', 'handoff.reminded', 'mail.sent', 'mail.delivered']);
const FAR_AWAY = 10 ** 15;

/** @param events - Ids of the facts that were published. */
export async function endingOf(
  table: ItemStore,
  leadId: string,
  events: ReadonlySet<string>,
): Promise<Ending> {
  const lead = await leadRecords(table).find(leadId);
  const handoff = await handoffRecords(table).find(leadId, 1);
  const ledger = await ledgerRecords(table).find('iberia');
  const loads = await Promise.all(REPS.map((id) => loadRecords(table).find(id)));
  const waiting = await waitingListRecords(table).list('iberia');
  const work = owedWorkRecords(table);
  const shards = Array.from({ length: work.shards }, (_, shard) => work.owed(shard, FAR_AWAY, 10));
  const timeline = await timelineRecords(table).read(leadId);
  const places = loads.flatMap(({ open, unsettled }) => [...open, ...unsettled]);
  return {
    lead: { stage: lead?.stage ?? '', handoffs: lead?.handoffs ?? 0, open: lead?.handoffOpen ?? true },
    handoff: { phase: handoff?.phase ?? '', answer: handoff?.answer?.kind },
    owed: (await Promise.all(shards)).flat().length,
    held: places.length + pendingOf(ledger).length + waiting.length,
    turns: ledger.assignments,
    posts: (await table.query(`LEAD#${leadId}`, { prefix: 'RAW#' })).length,
    facts: countOf(timeline.map(({ type }) => type).filter((type) => !REPAIRS.has(type))),
    unpublished: timeline.filter(({ type, id }) => isPublic(type) && !events.has(id)).map(({ type }) => type),
  };
}

/** The end of a lead that was answered once with "spoke, qualified": it is with an account executive, whose clock runs. */
export const QUALIFIED: Ending = {
  lead: { stage: 'sql', handoffs: 2, open: true },
  handoff: { phase: 'closed', answer: 'spoke-qualified' },
  owed: 1,
  held: 0,
  turns: 1,
  posts: 1,
  facts: {
    'handoff.assigned': 2,
    'handoff.closed': 1,
    'handoff.contacted': 1,
    'handoff.disposed': 1,
    'handoff.opened': 2,
    'handoff.planned': 2,
    'lead.captured': 1,
    'lead.handed-over': 1,
    'lead.qualified': 1,
    'lead.scored': 1,
    'lead.stage-changed': 2,
  },
  unpublished: [],
};

/**
 * Reminders come at most once; the task comes at least once, and twice only where a crash left in doubt whether it had.
 *
 * @param mails - Kind, handoff and wait of each, such as `reminder 1.2`.
 */
export function mailsAreRight(mails: readonly string[]): boolean {
  const counts = countOf(mails);
  const isOften = Object.entries(counts).some(
    ([mail, times]) => times > (mail.startsWith('reminder') ? 1 : 2),
  );
  return mails.some((mail) => mail.startsWith('task')) && !isOften;
}

function countOf(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words.toSorted()) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
