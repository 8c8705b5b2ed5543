import { appendFileSync, readFileSync, writeSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { publishConfig } from '../../bin/baton/in-memory/publish-config.ts';
import { memorySystem } from '../../bin/baton/in-memory/system.ts';
import { seededRandom } from '../../bin/baton/seeded.ts';
import { dynamoItemStore } from '../../functions/adapters/dynamodb/item-store.ts';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { MINUTE } from '../../functions/domain/time.ts';
import { startDynalite } from './dynalite.ts';
import { type Ending, endingOf, QUALIFIED } from './ending.ts';
import { letRun } from './let-run.ts';
import { CONFIG, DEFINITION, MARTA, tapTable } from './memory-story.ts';
import { hookedStore, type Write } from './stores.ts';

/** Where in its life a process is killed: at its n-th write, before it is sent or after it is answered. */
export interface KillPoint {
  readonly write: number;
  readonly when: 'before' | 'after';
}

/** What a process does, one after the other; each answers with one line on standard output. */
export type Errand =
  /** Makes a table with the default company. */
  | { readonly do: 'prepare'; readonly folder: string }
  /** Plays a lead from its post to the close of its handoff; killed at the point, it answers nothing. */
  | { readonly do: 'live'; readonly folder: string; readonly kill?: KillPoint }
  /** Goes on where another process was killed, as the sweeper, and as people who repeat what was not answered. */
  | { readonly do: 'recover'; readonly folder: string };

export interface Outcome {
  readonly ending: Ending;
  readonly mails: readonly string[];
}

export interface Life extends Outcome {
  /** The writes in order, such as `put HANDOFF`. */
  readonly writes: readonly string[];
}

/** Monday, ten o'clock in Madrid. */
const START = Date.parse('2026-03-02T09:00:00Z');

/** What is known outside of the table; written at once, so a kill loses nothing of it. */
type Entry =
  | { readonly time: number }
  | { readonly posted: string }
  | { readonly answered: true }
  | { readonly mail: string }
  | { readonly event: string };

function journalOf(folder: string) {
  const file = `${folder}.journal`;
  const read = (): readonly Entry[] => {
    const lines = readFileSync(file, { encoding: 'utf8', flag: 'a+' }).split('\n');
    return lines.flatMap((line): Entry[] => (line === '' ? [] : [JSON.parse(line)]));
  };
  return {
    note: (entry: Entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`),
    time: () => Math.max(START, ...read().flatMap((entry) => ('time' in entry ? [entry.time] : []))),
    leadId: () => read().flatMap((entry) => ('posted' in entry ? [entry.posted] : []))[0],
    isAnswered: () => read().some((entry) => 'answered' in entry),
    mails: () => read().flatMap((entry) => ('mail' in entry ? [entry.mail] : [])),
    events: () => new Set(read().flatMap((entry) => ('event' in entry ? [entry.event] : []))),
  };
}

interface Opening {
  readonly folder: string;
  readonly startAt: number;
  readonly seed: number;
  readonly wrap?: (table: ItemStore) => ItemStore;
}

/** The whole system on a table on disk; its executions die with the process. */
async function openSystem({ folder, startAt, seed, wrap = (table) => table }: Opening) {
  const { db, tableName, stop } = await startDynalite(folder);
  const table = dynamoItemStore(db, tableName);
  const journal = journalOf(folder);
  const system = memorySystem({
    startAt,
    definition: DEFINITION,
    random: seededRandom(seed),
    onMail: ({ tags }) => journal.note({ mail: `${tags['mail']} ${tags['handoff']}.${tags['wait']}` }),
  });
  const { clock } = system;
  system.onFact(async ({ id }) => journal.note({ event: id }));
  tapTable(system.table, () => wrap(table));
  return {
    table,
    journal,
    stop,
    async pass(minutes: number) {
      await clock.advanceTo(clock.now() + minutes * MINUTE);
      journal.note({ time: clock.now() });
    },
    /** Sends the form; what is not answered is not noted. */
    post: () =>
      letRun(clock, async () => {
        const { body = '' } = await system.intake.lead(MARTA);
        journal.note({ posted: JSON.parse(body).leadId });
      }),
    /** Presses the owner's button. */
    answer: (leadId: string) =>
      letRun(clock, async () => {
        const handoff = await handoffRecords(table).find(leadId, 1);
        const person = handoff?.owner?.person ?? '';
        const expiresAt = clock.now() + MINUTE;
        const reference = { leadId, handoff: 1, person, purpose: 'task', expiresAt } as const;
        const { kind } = await system.act(reference, { do: 'answer', answer: 'spoke-qualified' });
        if (kind !== 'done' && kind !== 'settled') throw new Error(`The answer was ${kind}.`);
        journal.note({ answered: true });
      }),
    sweep: () => letRun(clock, system.sweep),
    outcome: async (leadId: string): Promise<Outcome> => ({
      ending: await endingOf(table, leadId, journal.events()),
      mails: journal.mails(),
    }),
  };
}

async function prepare(folder: string): Promise<string> {
  const { table, stop } = await openSystem({ folder, startAt: START, seed: 1 });
  await publishConfig({ store: table, now: () => START, backoff: async () => undefined }, CONFIG);
  await stop();
  return folder;
}

/** With the same seed each time, so that the n-th write is the n-th write. */
async function live(folder: string, kill: KillPoint | undefined): Promise<Life> {
  const writes: string[] = [];
  const wrap = (table: ItemStore) =>
    hookedStore(table, (count, when, write) => {
      if (when === 'before') writes.push(labelOf(write));
      return kill?.write === count && kill.when === when ? die() : undefined;
    });
  const { journal, pass, post, answer, sweep, outcome, stop } = await openSystem({
    folder,
    startAt: START,
    seed: 1,
    wrap,
  });
  await post();
  await pass(5);
  const leadId = journal.leadId() ?? '';
  await answer(leadId);
  await pass(12);
  await sweep();
  const life = { writes, ...(await outcome(leadId)) };
  await stop();
  return life;
}

/** Never comes back. */
function die(): Promise<void> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

const labelOf = (write: Write): string =>
  `${write.op} ${(write.op === 'put' ? write.item : write.key).sk.split('#')[0]}`;

/** More passes than any crash needs. */
const MOST_PASSES = 8;

async function recover(folder: string): Promise<Outcome> {
  const startAt = journalOf(folder).time() + 3 * MINUTE;
  const { journal, pass, post, answer, sweep, outcome, stop } = await openSystem({
    folder,
    startAt,
    seed: startAt,
  });
  if (journal.leadId() === undefined) await post();
  const leadId = journal.leadId() ?? '';
  // What the usual path left behind, then what should have moved on since.
  await sweep();
  await pass(5);
  await sweep();
  if (!journal.isAnswered()) await answer(leadId);
  await pass(11);
  let result: Outcome;
  let passes = 0;
  let isRight = false;
  let wasRight: boolean;
  // Once it is as it should be, one more pass must leave it so.
  do {
    wasRight = isRight;
    await sweep();
    await pass(5);
    result = await outcome(leadId);
    isRight = isDeepStrictEqual(result.ending, QUALIFIED);
    passes += 1;
  } while (!(isRight && wasRight) && passes < MOST_PASSES);
  await stop();
  return result;
}

async function run(errand: Errand): Promise<unknown> {
  switch (errand.do) {
    case 'prepare':
      return prepare(errand.folder);
    case 'live':
      return live(errand.folder, errand.kill);
    case 'recover':
      return recover(errand.folder);
  }
}

// A process that lives for a second does not earn back what compiling its schemas takes.
z.config({ jitless: true });

const errands: readonly Errand[] = JSON.parse(process.argv[2] ?? '[]');
for (const errand of errands) writeSync(1, `${JSON.stringify(await run(errand))}\n`);
