import type { MemorySystem } from '../../bin/baton/in-memory/system.ts';
import { between } from '../../bin/baton/seeded.ts';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { recordOf } from '../../functions/adapters/records/stored-item.ts';
import type { Item } from '../../functions/app/item-store.ts';
import type { Mail } from '../../functions/app/mail/mailer.ts';
import { handoffItem } from '../../functions/contracts/items-handoff.ts';
import type { Handoff } from '../../functions/domain/handoff/handoff.ts';
import { isAssigned } from '../../functions/domain/handoff/instruction.ts';
import { MINUTE, SECOND } from '../../functions/domain/time.ts';
import type { Dice, FaultName } from './faults.ts';
import { outside } from './invocation.ts';
import type { People } from './people.ts';
import type { Senders } from './senders.ts';
import type { Intrusion, Meeting } from './spoil-store.ts';

export interface Intruders {
  readonly system: Pick<MemorySystem, 'clock' | 'errands' | 'table'>;
  readonly dice: Dice;
  readonly people: People;
  readonly senders: Senders;
}

const LONGEST_STALL = 10 * SECOND;

/** Of people who act at any time, some act in the very moment in which a function has half done its work. */
export function intrusion({ system, dice, people, senders }: Intruders): Intrusion {
  const { clock, errands, table } = system;
  const handoffs = handoffRecords(table);
  const meetLead = ({ pk, sk, erasedAt }: Item): Meeting => {
    if (
      !(sk === 'LEAD' || sk.startsWith('RAW#')) ||
      erasedAt !== undefined ||
      !dice.roll('erasure-meets-step')
    )
      return undefined;
    return outside(() => senders.forget(pk.slice('LEAD#'.length)));
  };
  const meetChoice = async (candidate: string): Promise<void> => {
    if (dice.roll('choice-stalled')) await clock.sleep(Math.round(between(dice.random, 100, LONGEST_STALL)));
    if (dice.roll('absence-meets-choice')) await outside(() => people.goAway(candidate));
  };
  const meetHandoff = (handoff: Handoff): Meeting => {
    const { leadId, number, phase, owner, candidate, slot } = handoff;
    if (slot !== undefined && !(slot.kind === 'answered' && phase === 'disposition')) return undefined;
    if (phase === 'routing' && candidate !== undefined && !isAssigned(handoff)) return meetChoice(candidate);
    if (owner === undefined || !isBetweenWaits(handoff) || !dice.roll(meeting(handoff))) return undefined;
    const { person } = owner;
    return outside(() =>
      people.answer({ leadId, handoff: number, person }, phase === 'undo' ? 'undo' : undefined),
    );
  };
  /** Whoever has a lead finds it on the desk without any mail. */
  const meetRefusal = ({ tags }: Mail): void => {
    if (tags['leadId'] === undefined || !dice.roll('press-meets-refusal')) return;
    const at = { leadId: tags['leadId'], handoff: Number(tags['handoff']) };
    errands.at(clock.now() + Math.round(between(dice.random, SECOND, MINUTE)), async () => {
      const owner = (await handoffs.find(at.leadId, at.handoff))?.owner;
      if (owner !== undefined) await people.answer({ ...at, person: owner.person });
    });
  };
  return {
    afterRead: meetLead,
    afterWrite: (item) =>
      item.sk.startsWith('HANDOFF#') ? meetHandoff(recordOf(handoffItem, item)) : meetLead(item),
    afterRefusal: meetRefusal,
  };
}

const meeting = ({ phase, slot }: Handoff): FaultName =>
  phase === 'capacity' && slot === undefined ? 'press-meets-line' : 'press-meets-step';

/** One wait is over, and nobody has been asked in the next. */
const isBetweenWaits = ({ wait, askedWait, token, phase, slot }: Handoff): boolean =>
  phase === 'closed' || slot !== undefined || (wait > 0 && askedWait !== wait && token === undefined);
