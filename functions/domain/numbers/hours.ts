import { type Proportion, proportion } from '../feedback/proportion.ts';
import type { DurationMs } from '../time.ts';
import type { Counts } from './counts.ts';
import { dayOf } from './periods.ts';
import { type LagAt, lagQuantile } from './sketch.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Stretches of a day, by the full hours from which and up to which they last. */
export const DAYTIMES = ['00-08', '08-11', '11-14', '14-17', '17-24'] as const;
export type Daytime = (typeof DAYTIMES)[number];

/** So many handoffs let a share or a median be said. */
export const ENOUGH = 10;

/** How handoffs were answered that came in one stretch of one weekday. */
export interface HourRow {
  readonly weekday: Weekday;
  readonly daytime: Daytime;
  /** Leads that an owner got then. */
  readonly handoffs: number;
  /** Of those of which it is known: attempted by the time that was promised. */
  readonly inTime: Proportion;
  /** Of those attempted: the owner's working time until then, and the buyer's wait. */
  readonly responseMs?: DurationMs | undefined;
  readonly waitMs?: DurationMs | undefined;
  readonly isFew: boolean;
}

/** @param hour - Of the reporting zone, such as `2026-11-28T14`. @returns `sat-14-17`. */
export function slotOf(hour: string): string {
  const weekday = WEEKDAYS[(new Date(dayOf(hour)).getUTCDay() + 6) % 7];
  const clock = hour.slice(-2);
  return `${weekday}-${DAYTIMES.findLast((daytime) => daytime.slice(0, 2) <= clock)}`;
}

const HOURS = 'hours:';

/** The counter of what became of the handoffs of a slot; `got` counts them all. */
export const slotCounter = (slot: string, what: string): string => `${HOURS}${slot}:${what}`;

/** How long it took those of a slot. */
export const slotLag = (lag: 'wait' | 'response', slot: string): LagAt => `${lag}@${slot}`;

/** Whether a counter is of one of the slots. */
export const isOfSlot = (counter: string): boolean =>
  counter.startsWith(HOURS) || /^lag:[^:]*@/.test(counter);

/** Those in which somebody got a lead, in the order of the week. @see RULES.md#A13 */
export function hoursIn(counts: Counts): readonly HourRow[] {
  return WEEKDAYS.flatMap((weekday) =>
    DAYTIMES.flatMap((daytime) => {
      const slot = `${weekday}-${daytime}`;
      const count = (what: string): number => counts[slotCounter(slot, what)] ?? 0;
      const [handoffs, met] = [count('got'), count('met')];
      if (handoffs === 0) return [];
      return {
        ...{ weekday, daytime, handoffs, inTime: proportion(met, met + count('missed')) },
        responseMs: lagQuantile(counts, slotLag('response', slot), 0.5),
        waitMs: lagQuantile(counts, slotLag('wait', slot), 0.5),
        isFew: handoffs < ENOUGH,
      };
    }),
  );
}
