import type { EpochMs } from '../time.ts';
import { isAway, type WorkingCalendar } from './calendar.ts';

/** A manager as escalation sees them. */
export interface Superior {
  readonly id: string;
  readonly calendar: WorkingCalendar;
  /** Who stands in while the manager is away. */
  readonly deputy?: { readonly id: string; readonly calendar: WorkingCalendar };
}

/**
 * Who is told: the nearest manager who is there or whose deputy is. Off hours count as there.
 *
 * @param chain - from the owner's own manager upwards.
 * @returns a person's id; the own manager when nobody of the chain is there, so that an escalation is never lost.
 * @see RULES.md#S8
 */
export function escalateTo(chain: readonly [Superior, ...(readonly Superior[])], at: EpochMs): string {
  for (const { id, calendar, deputy } of chain) {
    if (!isAway(calendar, at)) return id;
    if (deputy && !isAway(deputy.calendar, at)) return deputy.id;
  }
  return chain[0].id;
}
