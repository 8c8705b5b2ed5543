import { SingleBar } from 'cli-progress';
import { seedOf } from '../../bin/baton/seeded.ts';
import type { Violation } from './audit/violations.ts';
import { type Hand, hire } from './crew.ts';
import type { FaultName } from './faults.ts';
import type { WorldReport } from './world.ts';

export interface SimulateOptions {
  readonly seed: number;
  /** People who come, in all. */
  readonly leads: number;
  readonly faults: readonly FaultName[];
  /** Only this world, counted from 0. */
  readonly world?: number | undefined;
  /** The lead whose story is to be told. */
  readonly storyOf?: string | undefined;
  /** @param peakMb - The most memory that one of the processes has taken so far. */
  readonly onProgress?: (leads: number, peakMb: number) => void;
}

export interface Outcome {
  readonly seed: number;
  readonly leads: number;
  readonly worlds: number;
  readonly posts: number;
  readonly ends: Readonly<Record<string, number>>;
  /** How often each fault was injected; every one that was asked for is named. */
  readonly injected: Readonly<Record<string, number>>;
  readonly violations: readonly (Violation & { readonly world: number; readonly facts: number })[];
  readonly facts: number;
  readonly mails: number;
  readonly calls: number;
  readonly story: readonly string[];
}

/** People of the first world, of whom a campaign brings hundreds at the same moment. */
export const CROWD = 1_000;
/** People of every other. Among a crowd somebody is away or silent nearly always, and a lead takes twice as many calls. */
export const USUAL = 300;
/** Two processes take half the time; each world is the same in whichever it is played. */
const HANDS = 2;

/** How many people come to each world. They are played one after the other, so memory does not grow with their number. */
function sizesOf(leads: number): readonly number[] {
  const sizes = [Math.min(leads, CROWD)];
  for (let left = leads - CROWD; left > 0; left -= USUAL) sizes.push(Math.min(left, USUAL));
  return sizes;
}

/** Plays as many worlds as it takes; the outcome depends on nothing but the options. */
export async function simulate(options: SimulateOptions): Promise<Outcome> {
  const { seed, leads, faults, storyOf, onProgress = () => undefined } = options;
  const sizes = sizesOf(leads);
  const wanted = [...sizes.keys()].filter(
    (number) => options.world === undefined || number === options.world,
  );
  const reports = new Map<number, WorldReport>();
  const left = [...wanted];
  let played = 0;
  const hands = Array.from({ length: Math.min(HANDS, wanted.length) }, () => hire());
  const work = async (hand: Hand): Promise<void> => {
    for (let world = left.shift(); world !== undefined; world = left.shift()) {
      const size = sizes[world] ?? 0;
      reports.set(world, await hand.play({ seed: seedOf(seed, world), leads: size, faults, storyOf }));
      played += size;
      onProgress(played, Math.max(...hands.map(({ peakMb }) => peakMb())));
    }
  };
  try {
    await Promise.all(hands.map(work));
  } finally {
    for (const hand of hands) hand.stop();
  }
  return merged(options, wanted, reports);
}

function merged(
  { seed, leads, faults }: SimulateOptions,
  wanted: readonly number[],
  reports: ReadonlyMap<number, WorldReport>,
): Outcome {
  const ends: Record<string, number> = {};
  const injected: Record<string, number> = Object.fromEntries(faults.map((name) => [name, 0]));
  const sum = { posts: 0, facts: 0, mails: 0, calls: 0 };
  const violations: Outcome['violations'][number][] = [];
  const story: string[] = [];
  for (const world of wanted) {
    const report = reports.get(world);
    if (report === undefined) throw new Error(`World ${world} was not played.`);
    addTo(ends, report.ends);
    addTo(injected, report.injected);
    for (const name of ['posts', 'facts', 'mails', 'calls'] as const) sum[name] += report[name];
    violations.push(...report.violations.map((violation) => ({ ...violation, world })));
    story.push(...report.story);
  }
  return { seed, leads, worlds: wanted.length, ...sum, ends: sorted(ends), injected, violations, story };
}

function addTo(total: Record<string, number>, more: Readonly<Record<string, number | undefined>>): void {
  for (const [name, count = 0] of Object.entries(more)) total[name] = (total[name] ?? 0) + count;
}

const sorted = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Each fault has at least a dozen occasions among so many leads. */
const ENOUGH = 10_000;

/** Faults that were asked for and never happened, though there were leads enough for each: then something is not tried at all. */
export const neverInjected = ({ leads, worlds, injected }: Outcome): readonly string[] =>
  leads < ENOUGH || worlds < sizesOf(leads).length
    ? []
    : Object.keys(injected).filter((fault) => injected[fault] === 0);

/** A bar on standard error, where somebody looks at it. */
export function progressBar(total: number): {
  readonly at: (done: number) => void;
  readonly stop: () => void;
} {
  if (!process.stderr.isTTY) return { at: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: '{bar} {value}/{total} leads, {eta_formatted} left',
    clearOnComplete: true,
  });
  bar.start(total, 0);
  return { at: (done) => bar.update(Math.min(done, total)), stop: () => bar.stop() };
}
