import { between } from '../../bin/baton/seeded.ts';
import { recordOf } from '../../functions/adapters/records/stored-item.ts';
import type { Item } from '../../functions/app/item-store.ts';
import { handoffItem } from '../../functions/contracts/items-handoff.ts';
import type { Handoff } from '../../functions/domain/handoff/handoff.ts';
import { isAssigned } from '../../functions/domain/handoff/instruction.ts';
import { SECOND } from '../../functions/domain/time.ts';
import type { VirtualClock } from '../../local/virtual-clock.ts';
import type { Dice, FaultName } from './faults.ts';
import { outside } from './invocation.ts';
import type { People } from './people.ts';
import type { Senders } from './senders.ts';
import type { Intrusion, Meeting } from './spoil-store.ts';

export interface Intruders {
  readonly clock: VirtualClock;
  readonly dice: Dice;
  readonly people: People;
  readonly senders: Senders;
}

const LONGEST_STALL = 10 * SECOND;

/** Of people who act at any time, some act in the very moment in which a function has half done its work. */
export function intrusion({ clock, dice, people, senders }: Intruders): Intrusion {
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
  return {
    afterRead: meetLead,
    afterWrite: (item) =>
      item.sk.startsWith('HANDOFF#') ? meetHandoff(recordOf(handoffItem, item)) : meetLead(item),
  };
}

const meeting = ({ phase, slot }: Handoff): FaultName =>
  phase === 'capacity' && slot === undefined ? 'press-meets-line' : 'press-meets-step';

/** One wait is over, and nobody has been asked in the next. */
const isBetweenWaits = ({ wait, askedWait, token, phase, slot }: Handoff): boolean =>
  phase === 'closed' || slot !== undefined || (wait > 0 && askedWait !== wait && token === undefined);
