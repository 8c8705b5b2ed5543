import type { Relation } from '../accounts/account.ts';
import type { EpochMs } from '../time.ts';
import type { Handoff } from './handoff.ts';
import { enterStep } from './waits.ts';
import { fact, write } from './write.ts';

/** It is handed to nobody, for what its company is to us: that is recorded, and it is over. @see RULES.md#R16 */
export const withhold = (handoff: Handoff, relation: Relation, now: EpochMs): Handoff =>
  write(
    handoff,
    { ...enterStep(handoff, 'closing', now), withheld: relation },
    [fact('handoff.withheld', 'system', { relation })],
    now,
  );
