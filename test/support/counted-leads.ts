import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import type { Stored } from '../../functions/app/ports.ts';
import type { Fact } from '../../functions/domain/handoff/owed.ts';
import type { Lead } from '../../functions/domain/lead/lead.ts';
import { HOUR, MINUTE } from '../../functions/domain/time.ts';

/** A Monday morning in Madrid. */
export const NINE = Date.parse('2026-03-02T08:00:00Z');

/** A fact as tests write it: minutes after nine, and a handoff where it is one's. */
export type Line = readonly [type: string, minutes: number, data?: Fact['data'], handoff?: number];

export const factsOf = (lines: readonly Line[], leadId = 'l1'): readonly Fact[] =>
  lines.map(([type, minutes, data = {}, handoff], place) => ({
    ...{ id: `${leadId}.${place}`, type, at: NINE + minutes * MINUTE, actor: 'system', leadId, data },
    ...(/^(handoff|mail)\./.test(type) && { handoff: handoff ?? 1 }),
  }));

export const leadNamed = (leadId: string, patch: Partial<Lead> = {}): Stored<Lead> => ({
  leadId,
  profile: {
    ...{ email: `${leadId}@nexora.example`, emailDomain: 'nexora.example' },
    ...{ freeMail: false, disposableMail: false, answers: {}, source: 'Web', campaign: 'spring' },
  },
  consent: { mail: true, phone: true, at: NINE },
  ...{ test: false, stage: 'lead', createdAt: NINE, handoffs: 0, handoffOpen: false, notes: [] },
  ...{ outbox: {}, version: 1 },
  ...patch,
});

export const stage = (minutes: number, from: string, to: string, data: Fact['data'] = {}): Line => [
  'lead.stage-changed',
  minutes,
  { from, to, ...data },
];

export const promise = (minutes: number, due: number, handoff = 1): Line => [
  'handoff.planned',
  minutes,
  {
    ...{ clock: 'response', person: 'ana', pool: 'iberia', rule: 'live', policy: 's1' },
    ...{ startedMs: NINE + minutes * MINUTE, dueMs: NINE + due * MINUTE, open: `0-${6 * HOUR}` },
  },
  handoff,
];

/** Until Ana has it: asked at nine, an MQL two minutes later. */
export const HANDED: readonly Line[] = [
  ['lead.captured', 0],
  ['lead.scored', 1, { criteria: 'c1', segment: 'enterprise', points: 80 }],
  ['lead.qualified', 2, { by: 'request', criteria: 'c1', receivedMs: NINE }],
  stage(2, 'lead', 'mql'),
  ['handoff.opened', 2],
  ['handoff.assigned', 3, { pool: 'iberia', person: 'ana' }],
  promise(3, 63),
  ['mail.sent', 3, { mail: 'task', to: 'ana', wait: 1 }],
  ['mail.delivered', 3, { mail: 'task', to: 'ana', wait: 1 }],
];

/** Attempted within the hour, and refused on the next day. */
export const REFUSED: readonly Line[] = [
  ...HANDED,
  ['handoff.contacted', 33, { answer: 'no-answer' }],
  stage(33, 'mql', 'sal'),
  ['handoff.attempted', 90, { answer: 'no-answer', evidence: 'call' }],
  ['handoff.disposed', 1500, { outcome: 'not-qualified', reason: 'no-budget' }],
  ['handoff.closed', 1510, { outcome: 'not-qualified' }],
];

/** A customer by May. */
export const WON: readonly Line[] = [
  ...HANDED,
  ['handoff.contacted', 5, { answer: 'spoke-qualified' }],
  ['handoff.disposed', 5, { outcome: 'spoke-qualified' }],
  stage(5, 'mql', 'sql'),
  ['handoff.closed', 20, { outcome: 'spoke-qualified' }],
  stage(60 * 24 * 20, 'sql', 'opportunity', { valueMinor: 900_000, currency: 'EUR' }),
  stage(60 * 24 * 60, 'opportunity', 'customer', { valueMinor: 850_000, currency: 'EUR' }),
];

/** A table of leads, to be counted. */
export function countedTable(store: ItemStore = memoryItemStore()) {
  const clock = { now: NINE };
  const now = () => clock.now;
  const tell = (leadId: string, facts: readonly Fact[]) => timelineRecords(store, now).append(leadId, facts);
  return {
    ...{ store, clock, now, tell },
    async add(leadId: string, lines: readonly Line[], patch: Partial<Lead> = {}) {
      await leadRecords(store).create(leadNamed(leadId, patch));
      await tell(leadId, factsOf(lines, leadId));
    },
  };
}
