import type { Cancel } from './clock.ts';

/** A thing to do at an instant (epoch milliseconds). */
export interface Timer {
  readonly at: number;
  readonly order: number;
  /** Absent once cancelled or taken, so that what it refers to can be freed. */
  run: (() => void) | undefined;
}

export interface Timers {
  add(at: number, run: () => void): Cancel;
  /** The instant of the earliest timer. */
  nextAt(): number | undefined;
  /** Removes and returns the earliest timer that is due at `now`. */
  takeDue(now: number): (() => void) | undefined;
}

/** A binary heap by instant, then by order of arrival; cancelled timers are dropped when they outnumber the rest. */
export function createTimers(): Timers {
  let heap: Timer[] = [];
  let arrivals = 0;
  let cancelled = 0;

  const push = (timer: Timer) => {
    heap.push(timer);
    siftUp(heap);
  };
  const dropCancelled = () => {
    for (let first = heap[0]; first !== undefined && first.run === undefined; first = heap[0]) {
      removeFirst(heap);
      cancelled -= 1;
    }
  };
  const sweep = () => {
    if (cancelled < 64 || cancelled * 2 < heap.length) return;
    const kept = heap.filter((timer) => timer.run !== undefined);
    heap = [];
    cancelled = 0;
    kept.forEach(push);
  };

  return {
    add(at, run) {
      const timer: Timer = { at, order: arrivals++, run };
      push(timer);
      return () => {
        if (timer.run === undefined) return;
        timer.run = undefined;
        cancelled += 1;
        sweep();
      };
    },
    nextAt() {
      dropCancelled();
      return heap[0]?.at;
    },
    takeDue(now) {
      dropCancelled();
      const first = heap[0];
      if (first === undefined || first.at > now) return undefined;
      removeFirst(heap);
      const run = first.run;
      first.run = undefined;
      return run;
    },
  };
}

const earlier = (a: Timer, b: Timer) => a.at < b.at || (a.at === b.at && a.order < b.order);

function swapIfEarlier(heap: Timer[], child: number, parent: number): boolean {
  const a = heap[child];
  const b = heap[parent];
  if (a === undefined || b === undefined || !earlier(a, b)) return false;
  heap[child] = b;
  heap[parent] = a;
  return true;
}

function siftUp(heap: Timer[]): void {
  let child = heap.length - 1;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if (!swapIfEarlier(heap, child, parent)) return;
    child = parent;
  }
}

function removeFirst(heap: Timer[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  heap[0] = last;
  for (let parent = 0; ; ) {
    const left = heap[2 * parent + 1];
    const right = heap[2 * parent + 2];
    const child = left && right && earlier(right, left) ? 2 * parent + 2 : 2 * parent + 1;
    if (!swapIfEarlier(heap, child, parent)) return;
    parent = child;
  }
}
