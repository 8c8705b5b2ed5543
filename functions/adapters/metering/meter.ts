import type { ItemStore } from '../../app/item-store.ts';
import type { Units } from './request-units.ts';

export type Operation = keyof ItemStore;

export interface OperationCount extends Units {
  readonly requests: number;
}

/** Counts of requests and units since it was made. */
export interface Meter {
  count(operation: Operation, units: Units): void;
  /** Only operations that happened. */
  readonly byOperation: ReadonlyMap<Operation, OperationCount>;
  total(): OperationCount;
}

const NOTHING: OperationCount = { requests: 0, read: 0, write: 0 };

const add = (a: OperationCount, b: OperationCount): OperationCount => ({
  requests: a.requests + b.requests,
  read: a.read + b.read,
  write: a.write + b.write,
});

export const meter = (): Meter => {
  const byOperation = new Map<Operation, OperationCount>();
  return {
    byOperation,
    count(operation, units) {
      const before = byOperation.get(operation) ?? NOTHING;
      byOperation.set(operation, add(before, { requests: 1, ...units }));
    },
    total: () => [...byOperation.values()].reduce(add, NOTHING),
  };
};
