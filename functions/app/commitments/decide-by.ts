import { officeHours } from '../../domain/policy/reminder.ts';
import type { Side } from '../../domain/side.ts';
import { workingDaysAfter } from '../../domain/sla/working-days.ts';
import { DAY, type EpochMs } from '../../domain/time.ts';
import type { FindSigner, Governances } from '../policy/ports.ts';

export interface DecideByDeps {
  readonly governances: Pick<Governances, 'current'>;
  readonly findSigner: FindSigner;
}

/** How long the side that is asked has to decide, in its own working days. @see RULES.md#C6 */
const DECIDE_WITHIN = 5;

/** By the calendar of who answers for the side; in office hours of UTC where nobody does. */
export async function decideBy(
  { governances, findSigner }: DecideByDeps,
  side: Side,
  at: EpochMs,
): Promise<EpochMs> {
  const governance = await governances.current();
  const signer = await findSigner(governance?.hash, side);
  const due = workingDaysAfter(signer?.calendar ?? officeHours('UTC'), at, DECIDE_WITHIN);
  return due.ok ? due.value : at + DECIDE_WITHIN * DAY;
}
