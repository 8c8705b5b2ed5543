import { recordOf } from '../../functions/adapters/records/stored-item.ts';
import type { Item } from '../../functions/app/item-store.ts';
import type { Mail } from '../../functions/app/mail/mailer.ts';
import { handoffItem } from '../../functions/contracts/items-handoff.ts';
import type { Fact } from '../../functions/domain/handoff/owed.ts';
import type { EpochMs } from '../../functions/domain/time.ts';
import { invocation } from './invocation.ts';

/** Writes down what happens to one lead, line by line. */
export interface Story {
  wrote(item: Item, before: Item | undefined, at: EpochMs): void;
  told(fact: Fact, at: EpochMs): void;
  sent(mail: Mail, at: EpochMs): void;
  readonly lines: readonly string[];
}

export function storyOf(lead: string | undefined): Story {
  const lines: string[] = [];
  const add = (at: EpochMs, who: string, what: string) =>
    void lines.push(`${new Date(at).toISOString()}  ${who.padEnd(16)} ${what}`);
  return {
    lines,
    wrote(item, before, at) {
      if (lead === undefined) return;
      const by = invocation()?.function ?? 'nobody';
      if (item.pk === `LEAD#${lead}`) add(at, by, `${item.sk} v${item.version}${handoffWords(item)}`);
      else if (item.sk === 'LOAD' && holds(item, lead) !== holds(before, lead))
        add(at, by, `${item.pk} ${holds(item, lead) ? 'holds' : 'frees'} a place`);
    },
    told(fact, at) {
      if (fact.leadId === lead) add(at, 'told', `${fact.type} by ${fact.actor} ${JSON.stringify(fact.data)}`);
    },
    sent({ tags }, at) {
      if (tags['leadId'] === lead) add(at, 'mail', `${tags['mail']} of wait ${tags['wait']}`);
    },
  };
}

/** Whether a load keeps a place for a handoff of the lead. */
const holds = (load: Item | undefined, lead: string): boolean =>
  Array.isArray(load?.['open']) && load['open'].some((id) => String(id).startsWith(lead));

function handoffWords(item: Item): string {
  if (!item.sk.startsWith('HANDOFF#')) return '';
  const { phase, run, wait, rung, attempt, candidate, owner, slot, outbox } = recordOf(handoffItem, item);
  const debts = Object.values(outbox).map((debt) => (debt.kind === 'fact' ? debt.fact.type : debt.kind));
  return ` ${phase} run ${run} wait ${wait} rung ${rung} attempt ${attempt} candidate ${candidate ?? '-'} owner ${
    owner?.person ?? '-'
  } slot ${slot?.kind ?? '-'} owes ${debts.join(', ') || 'nothing'}`;
}
