import { FAULT_NAMES, type FaultName } from './faults.ts';
import { playWorld, type WorldOptions } from './world.ts';

/** What a worker is asked for: one world at a time. */
export interface Order extends Omit<WorldOptions, 'faults'> {
  readonly faults: readonly FaultName[];
}

process.on('message', (order: Order) => {
  const known = order.faults.filter((name) => FAULT_NAMES.includes(name));
  void playWorld({ ...order, faults: new Set(known) }).then(
    (report) => process.send?.({ report }),
    (cause: unknown) => process.send?.({ failure: cause instanceof Error ? cause.stack : String(cause) }),
  );
});
