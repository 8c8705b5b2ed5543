import { decisionRecords } from '../../../functions/adapters/records/decisions.ts';
import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { recordOf } from '../../../functions/adapters/records/stored-item.ts';
import type { Item, ItemStore } from '../../../functions/app/item-store.ts';
import { handoffItem } from '../../../functions/contracts/items-handoff.ts';
import { loadItem } from '../../../functions/contracts/items-routing.ts';
import { handoffKeyOf } from '../../../functions/domain/handoff/handoff-id.ts';
import { replay } from '../../../functions/domain/routing/choose-owner.ts';
import type { Crm } from '../crm.ts';
import { invocation } from '../invocation.ts';
import { auditAsked } from './asked.ts';
import { clockAudit } from './clocks.ts';
import { auditContestWrites } from './contests.ts';
import { followTheSunAudit } from './follow-the-sun.ts';
import { auditHandoff, type HandoffAudit } from './handoff-writes.ts';
import { auditLoad } from './load-writes.ts';
import { silenceAudit } from './silence.ts';
import { auditLedger } from './turns.ts';
import { auditJudgement, auditOpening, auditRouting } from './versions.ts';

/** Functions behind GET and HEAD. */
const READ_ONLY = new Set(['task-page']);

/** Records whose every write is compared with what was there before. */
const LOOKED_AT = /^(?:LEAD$|HANDOFF#|DECISION#|LEDGER$|LOAD$|REP$)/;

/** The table, with a look at each write that really happens: what must hold at every step is checked here. */
export function watchWrites(
  table: ItemStore,
  audit: HandoffAudit,
  sales: Pick<Crm, 'ownerOf'>,
  onWrite: (item: Item, before: Item | undefined) => void,
): ItemStore {
  const noteWriter = (pk: string): void => {
    const { function: name = '' } = invocation() ?? {};
    if (READ_ONLY.has(name)) audit.report(9, pk.replace('LEAD#', ''), `${name} wrote ${pk}`);
  };
  const silence = silenceAudit(audit);
  const sun = followTheSunAudit(table, audit);
  const clocks = clockAudit(table, audit.report);
  const decisions = decisionRecords(table);
  const handoffs = handoffRecords(table);
  /** What the handoff that a load has newly taken leaves to others. */
  const keptFree = async (before: Item | undefined, after: Item): Promise<number> => {
    const held = before === undefined ? [] : recordOf(loadItem, before).open;
    const added = recordOf(loadItem, after).open.find((handoff) => !held.includes(handoff));
    if (added === undefined) return 0;
    const { leadId, number } = handoffKeyOf(added);
    return (await handoffs.find(leadId, number))?.keepFree ?? 0;
  };
  return {
    ...table,
    async put(item, expectation) {
      const { pk, sk } = item;
      const isLookedAt = LOOKED_AT.test(sk);
      const before = isLookedAt ? await table.get(item) : undefined;
      const held = await table.put(item, expectation);
      if (!held) return false;
      noteWriter(pk);
      if (pk.startsWith('POLICY#')) audit.standings.wrote(item);
      const after = isLookedAt ? await table.get(item) : undefined;
      onWrite(after ?? item, before);
      if (after === undefined) return held;
      if (sk === 'LEAD') {
        auditJudgement(before, after, audit);
        auditContestWrites(before, after, audit.report);
        if (after['erasedAt'] !== undefined && before?.['erasedAt'] === undefined)
          audit.erased.set(pk.slice('LEAD#'.length), audit.now());
      } else if (sk.startsWith('HANDOFF#')) {
        auditHandoff(before, after, audit);
        const handoff = recordOf(handoffItem, after);
        if (before === undefined)
          auditOpening(handoff, await handoffs.find(handoff.leadId, handoff.number - 1), audit);
        else await clocks.wrote(recordOf(handoffItem, before), handoff);
        if (before !== undefined) silence.heard(recordOf(handoffItem, before), recordOf(handoffItem, after));
      } else if (sk === 'REP') {
        silence.person(before, after);
        sun.changed(after);
      } else if (sk === 'LEDGER') auditLedger(before, after, audit);
      else if (sk === 'LOAD') {
        const person = await table.get({ pk, sk: 'REP' });
        if (person !== undefined) auditLoad(before, after, person, await keptFree(before, after), audit);
      } else if (sk.startsWith('DECISION#')) {
        const { leadId, number } = handoffKeyOf(String(after['handoff']));
        const decision = await decisions.find(leadId, number, Number(after['attempt']));
        if (decision === undefined || replay(decision)?.person !== decision.chosen?.person)
          audit.report(11, leadId, 'its decision replays to somebody else');
        if (decision !== undefined) {
          auditRouting(decision, await handoffs.find(leadId, number), audit.report);
          await auditAsked(table, decision, sales, audit);
          // An erasure writes the record anew, which is no new choice.
          if (before === undefined) await sun.chosen(decision);
        }
      }
      return held;
    },
    async delete(key, holding) {
      noteWriter(key.pk);
      await table.delete(key, holding);
    },
  };
}
