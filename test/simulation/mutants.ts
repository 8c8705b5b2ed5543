import { seedOf } from '../../bin/baton/seeded.ts';
import { hire, NotBegun } from './crew.ts';
import { FAULT_NAMES } from './faults.ts';
import type { Guard } from './guards/guard.ts';
import { GUARDS } from './guards.ts';

/** What a run without a guard came to. */
export interface Verdict {
  readonly guard: string;
  /** What was broken first; undefined when the simulator saw nothing. */
  readonly caughtBy: string | undefined;
  /** Worlds that were played. */
  readonly worlds: number;
}

/** Small worlds, until one breaks. */
const LEADS = 120;
const MOST_WORLDS = 20;
/** A world of this size takes seconds, on a busy machine minutes; without its guard it may run forever. */
const PATIENCE_MS = 180_000;

/** Takes each guard out in turn, and sees whether the simulator misses it. */
export async function tryWithout(
  guards: readonly Guard[],
  seed: number,
  onVerdict: (verdict: Verdict) => void,
): Promise<readonly Verdict[]> {
  const left = [...guards];
  const verdicts: Verdict[] = [];
  const work = async (): Promise<void> => {
    for (let guard = left.shift(); guard !== undefined; guard = left.shift()) {
      const verdict = await tryOne(guard, seed);
      verdicts.push(verdict);
      onVerdict(verdict);
    }
  };
  await Promise.all([work(), work()]);
  return guards.flatMap(({ name }) => verdicts.filter(({ guard }) => guard === name));
}

async function tryOne({ name }: Guard, seed: number): Promise<Verdict> {
  const hand = hire(name);
  try {
    for (let world = 0; world < MOST_WORLDS; world += 1) {
      const order = { seed: seedOf(seed, world), leads: LEADS, faults: FAULT_NAMES, stopAtFirst: true };
      const broken = await hand.play(order, PATIENCE_MS).then(
        ({ violations: [first] }) => first && `invariant ${first.invariant}: ${first.what}`,
        (cause: unknown) => {
          // A guard that cannot be taken out any more proves nothing.
          if (cause instanceof NotBegun) throw cause;
          const text = cause instanceof Error ? cause.message : String(cause);
          return `invariant 1: the world broke down: ${text.split('\n')[0]?.slice(0, 120)}`;
        },
      );
      if (broken !== undefined) return { guard: name, caughtBy: broken, worlds: world + 1 };
    }
    return { guard: name, caughtBy: undefined, worlds: MOST_WORLDS };
  } finally {
    hand.stop();
  }
}

export const quickGuards = (): readonly Guard[] => GUARDS.filter(({ quick }) => quick);
