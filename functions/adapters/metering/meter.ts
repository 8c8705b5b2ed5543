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
  const byOperation = new Map<Operation, Writable>();
  return {
    byOperation,
    count(operation, { read, write }) {
      const counted = byOperation.get(operation);
      if (counted === undefined) byOperation.set(operation, { requests: 1, read, write });
      else {
        counted.requests += 1;
        counted.read += read;
        counted.write += write;
      }
    },
    total: () => [...byOperation.values()].reduce(add, NOTHING),
  };
};

type Writable = { -readonly [Count in keyof OperationCount]: OperationCount[Count] };
