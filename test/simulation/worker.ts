import { FAULT_NAMES, type FaultName } from './faults.ts';
import { playWorld, type WorldOptions, type WorldReport } from './world.ts';

/** What a worker is asked for: one world at a time. */
export interface Order extends Omit<WorldOptions, 'faults'> {
  readonly faults: readonly FaultName[];
}

/** What a process says: first, that its code is loaded. */
export type Answer =
  | { readonly ready: true; readonly report?: undefined; readonly failure?: undefined }
  | { readonly report: WorldReport; readonly failure?: undefined; readonly peakMb: number }
  | { readonly failure: string; readonly report?: undefined };

process.on('message', (order: Order) => {
  const known = order.faults.filter((name) => FAULT_NAMES.includes(name));
  void playWorld({ ...order, faults: new Set(known) }).then(
    (report) => {
      // A world that is over leaves nothing: now it costs least to take it away.
      globalThis.gc?.();
      say({ report, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) });
    },
    (cause: unknown) => say({ failure: String(cause instanceof Error ? cause.stack : cause) }),
  );
});

const say = (answer: Answer) => process.send?.(answer);
say({ ready: true });
