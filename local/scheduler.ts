import type { AsyncCalls } from './async-calls.ts';
import type { Cancel, Clock } from './clock.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Principal, Roles } from './roles.ts';
import type { ScheduleTemplate } from './template/events.ts';

export interface SchedulerOptions {
  readonly schedules: readonly ScheduleTemplate[];
  readonly clock: Clock;
  readonly calls: AsyncCalls;
  readonly deadLetters: DeadLetters;
  readonly roles: Roles;
}

/**
 * Starts the template's schedules on the local clock. Each fires at the multiples of its rate, so a restart
 * needs to remember nothing.
 *
 * @returns Stops them.
 */
export function startSchedules(options: SchedulerOptions): () => void {
  const timers = new Map<string, Cancel>();
  const arm = (schedule: ScheduleTemplate) => {
    const { clock } = options;
    const at = (Math.floor(clock.now() / schedule.everyMs) + 1) * schedule.everyMs;
    const run = () => {
      arm(schedule);
      void fire(schedule, options);
    };
    timers.set(schedule.id, clock.schedule(at, run));
  };
  for (const schedule of options.schedules) arm(schedule);
  return () => {
    for (const cancel of timers.values()) cancel();
  };
}

/** Does at once what each schedule does next time, without touching when that is. */
export async function fireSchedules(options: SchedulerOptions): Promise<void> {
  for (const schedule of options.schedules) await fire(schedule, options);
}

async function fire(schedule: ScheduleTemplate, { clock, calls, deadLetters, roles }: SchedulerOptions) {
  const release = clock.hold();
  const sender: Principal = { kind: 'role', roleArn: schedule.roleArn, session: schedule.id };
  const { id: from, functionArn, input: payload } = schedule;
  try {
    await roles.demand(sender, [{ action: 'lambda:InvokeFunction', resource: functionArn }]);
    calls.send(functionArn, payload);
  } catch {
    const letter = { from, functionArn, by: 'caller', reason: 'NO_PERMISSIONS', payload } as const;
    await deadLetters.put(letter, schedule.deadLetters, sender);
  } finally {
    release();
  }
}
