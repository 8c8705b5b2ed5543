import { longestPauseMs } from '../../functions/adapters/full-jitter.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { type VirtualClock, virtualClock } from '../../local/virtual-clock.ts';
import { burstTeam, outcomeOfBurst, PRESENT, REPS } from '../support/burst.ts';
import { seededRandom } from '../support/rotation.ts';
import { routingWorld } from '../support/routing-world.ts';
import { NOON } from '../support/team.ts';

/**
 * Assigns three hundred leads at once, round after round, among ten reps with weights, limits and absences, one of
 * them pressed in the middle. Time is virtual; each request to the table takes as long as DynamoDB usually does.
 * `node test/benchmarks/burst.ts [rounds]`
 */

const ROUNDS = Number(process.argv[2] ?? 1_000);
const LEADS = 300;

/** Milliseconds of one request: three to seven, and one in a hundred takes fifty. */
const requestMs = (random: () => number): number => (random() < 0.01 ? 50 : 3 + 4 * random());

/** A table whose requests take time, on their way there and back. */
function slow(table: ItemStore, clock: VirtualClock, random: () => number): ItemStore {
  const after = async <Result>(request: () => Promise<Result>): Promise<Result> => {
    const ms = requestMs(random) / 2;
    await clock.sleep(ms);
    const result = await request();
    await clock.sleep(ms);
    return result;
  };
  return {
    get: (key) => after(() => table.get(key)),
    getMany: (keys) => after(() => table.getMany(keys)),
    put: (item, expectation) => after(() => table.put(item, expectation)),
    query: (pk, stretch) => after(() => table.query(pk, stretch)),
    delete: (key, holding) => after(() => table.delete(key, holding)),
    work: (partition, until, limit, from) => after(() => table.work(partition, until, limit, from)),
  };
}

interface Round {
  readonly durations: readonly number[];
  readonly broken: readonly string[];
  readonly mostTries: number;
}

async function play(seed: number): Promise<Round> {
  const random = seededRandom(seed);
  const clock = virtualClock(NOON);
  const table = memoryItemStore();
  const time = {
    get now() {
      return clock.now();
    },
  };
  const setUp = routingWorld(table, { clock: time });
  const team = burstTeam();
  await setUp.importTeam(team);
  const leads = Array.from({ length: LEADS }, (_, n) => `burst${n}`);
  for (const lead of leads) await setUp.open(lead);

  let mostTries = 1;
  const world = routingWorld(slow(table, clock, random), {
    clock: time,
    backoff: (tries, tryMs) => {
      mostTries = Math.max(mostTries, tries + 1);
      return clock.sleep(random() * longestPauseMs(tries, tryMs));
    },
  });
  const durations: number[] = [];
  const held = async (work: () => Promise<unknown>): Promise<void> => {
    const release = clock.hold();
    await work();
    release();
  };
  const all = leads.map((lead) =>
    held(async () => {
      const began = clock.now();
      await world.route(lead);
      durations.push(clock.now() - began);
    }),
  );
  const absence = held(async () => {
    await clock.sleep(1_000 * random());
    await world.goAway('rep-4');
  });
  let done = false;
  const ended = Promise.all([...all, absence]).then(() => {
    done = true;
  });
  await clock.runUntil(() => done, Number.POSITIVE_INFINITY);
  await ended;
  return { durations, broken: await outcomeOfBurst(setUp, team, leads), mostTries };
}

const rounds: Round[] = [];
const startedAt = performance.now();
for (let seed = 1; seed <= ROUNDS; seed += 1) rounds.push(await play(seed));
const durations = Float64Array.from(rounds.flatMap((round) => round.durations)).toSorted();
const at = (share: number) => `${Math.round(durations[Math.floor(durations.length * share)] ?? 0)} ms`;
const broken = rounds.flatMap((round, place) => round.broken.map((what) => `round ${place + 1}: ${what}`));
const lines: Readonly<Record<string, string | number>> = {
  rounds: ROUNDS,
  'assignments at once in each': LEADS,
  [`broken promises (${REPS.length} reps, ${PRESENT.length} of them there)`]: broken.length,
  'most tries of one writer': Math.max(...rounds.map((round) => round.mostTries)),
  'an assignment, median': at(0.5),
  'an assignment, p99': at(0.99),
  'the longest': at(1 - 1e-9),
  'it took': `${((performance.now() - startedAt) / 1_000).toFixed(0)} s`,
};
for (const [label, value] of Object.entries(lines)) process.stdout.write(`${label.padEnd(44)}${value}\n`);
for (const what of broken.slice(0, 20)) process.stdout.write(`${what}\n`);
if (broken.length > 0) process.exitCode = 1;
