import { parseArgs } from 'node:util';
import { FAULT_NAMES, type FaultName } from './faults.ts';
import type { Guard } from './guards/guard.ts';
import { GUARDS } from './guards.ts';
import { quickGuards, tryWithout } from './mutants.ts';
import {
  CROWD,
  neverInjected,
  type Outcome,
  progressBar,
  type SimulateOptions,
  simulate,
  USUAL,
} from './simulate.ts';

const HELP = `Plays the whole system on virtual time, with everything going wrong, and checks what must hold.

  npm run simulate -- [--seed 1] [--leads 10000] [--faults all|none|name,name] [--json]
  npm run simulate -- --mutants [--quick | --guard name,name]   takes each guard out in turn; the run must miss it
  npm run simulate -- --seed 3 --leads 10000 --world 4 --lead <id>       the story of one lead

The same seed, leads and faults give the same outcome. The first world holds ${CROWD} leads, every other ${USUAL}; two are played at a time.
Faults: ${FAULT_NAMES.join(', ')}
Exit codes: 0 everything held, 1 a promise was broken, a fault never came up or a guard was not missed, 2 wrong arguments.`;

const print = (text: string) => process.stdout.write(`${text}\n`);

class WrongArgument extends Error {}

const wholeNumber = (name: string, text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new WrongArgument(`--${name}: give a whole number, not ${text}`);
  return value;
};

function faultsIn(text: string): readonly FaultName[] {
  if (text === 'all') return FAULT_NAMES;
  if (text === 'none') return [];
  return text.split(',').map((name) => {
    const known = FAULT_NAMES.find((fault) => fault === name);
    if (known === undefined)
      throw new WrongArgument(`--faults: there is no ${name}; there are ${FAULT_NAMES.join(', ')}`);
    return known;
  });
}

function guardsIn(names: string | undefined, quick: boolean): readonly Guard[] {
  if (names === undefined) return quick ? quickGuards() : GUARDS;
  return names.split(',').map((name) => {
    const known = GUARDS.find((guard) => guard.name === name);
    if (known === undefined) throw new WrongArgument(`--guard: there is no ${name}; GUARDS.md lists them`);
    return known;
  });
}

function read() {
  try {
    const { values } = parseArgs({
      options: {
        seed: { type: 'string', default: '1' },
        leads: { type: 'string', default: '10000' },
        faults: { type: 'string', default: 'all' },
        world: { type: 'string' },
        lead: { type: 'string' },
        json: { type: 'boolean', default: false },
        mutants: { type: 'boolean', default: false },
        quick: { type: 'boolean', default: false },
        guard: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    const options: SimulateOptions = {
      seed: wholeNumber('seed', values.seed),
      leads: Math.max(1, wholeNumber('leads', values.leads)),
      faults: faultsIn(values.faults),
      world: values.world === undefined ? undefined : wholeNumber('world', values.world),
      storyOf: values.lead,
    };
    return { ...values, options, guards: guardsIn(values.guard, values.quick) };
  } catch (cause) {
    process.stderr.write(
      `${cause instanceof Error ? cause.message : cause}\nSee npm run simulate -- --help\n`,
    );
    process.exit(2);
  }
}

/** Of the leads that broke a promise, the one with the least to tell. */
function shortest({ violations }: Outcome) {
  return violations.filter(({ lead }) => lead !== '').toSorted((a, b) => a.facts - b.facts)[0];
}

async function run(options: SimulateOptions, json: boolean): Promise<boolean> {
  const bar = progressBar(options.leads);
  const startedAt = performance.now();
  const peaks: number[] = [];
  const onProgress = (done: number, peakMb: number) => {
    bar.at(done);
    peaks.push(peakMb);
  };
  const outcome = await simulate({ ...options, onProgress });
  bar.stop();
  const never = neverInjected(outcome);
  const { story, violations, injected, ends, seed, leads, posts, facts, mails, calls } = outcome;
  if (json) print(JSON.stringify({ ...outcome, story: options.storyOf ? story : undefined }, null, 2));
  else {
    print(`seed ${seed}, ${leads} leads: ${posts} posts, ${calls} calls, ${facts} facts, ${mails} mails`);
    print(
      `ends: ${Object.entries(ends)
        .map(([end, count]) => `${end} ${count}`)
        .join(', ')}`,
    );
    for (const [fault, count] of Object.entries(injected)) print(`  ${fault.padEnd(22)} ${count}`);
    for (const { invariant, world, lead, what } of violations.slice(0, 20))
      print(`BROKEN invariant ${invariant}, world ${world}, ${lead || 'no lead'}: ${what}`);
    for (const fault of never) print(`NEVER INJECTED: ${fault}`);
    print(`${violations.length} violations`);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    process.stderr.write(
      `${seconds} s; a process took at most ${peaks.at(-1)} MB, and ${peaks[0]} MB after the first world\n`,
    );
  }
  if (options.storyOf !== undefined && !json) print(story.join('\n'));
  const told = options.storyOf === undefined ? shortest(outcome) : undefined;
  if (told !== undefined && !json) {
    const { world, lead } = told;
    print(`\nThe shortest story:`);
    print((await simulate({ ...options, world, storyOf: lead })).story.join('\n'));
    print(`\nAgain: npm run simulate -- --seed ${seed} --leads ${leads} --world ${world} --lead ${lead}`);
  }
  return violations.length === 0 && never.length === 0;
}

async function runWithoutGuards(seed: number, guards: readonly Guard[], json: boolean): Promise<boolean> {
  const verdicts = await tryWithout(guards, seed, ({ guard, caughtBy, worlds }) => {
    if (!json)
      print(
        `${caughtBy === undefined ? 'NOT MISSED' : 'missed    '}  ${guard.padEnd(24)} ${caughtBy ?? ''} (${worlds})`,
      );
  });
  if (json) print(JSON.stringify(verdicts, null, 2));
  const unnoticed = verdicts.filter(({ caughtBy }) => caughtBy === undefined);
  if (!json)
    print(`${verdicts.length - unnoticed.length} of ${verdicts.length} guards are missed when they are gone`);
  return unnoticed.length === 0;
}

const { options, json, mutants, guards, help } = read();
if (help) print(HELP);
else {
  const held = mutants ? await runWithoutGuards(options.seed, guards, json) : await run(options, json);
  if (!held) process.exitCode = 1;
}
