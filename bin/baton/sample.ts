import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { HistoryRecord } from '../../functions/contracts/history-record.ts';
import { makeSample } from './sample/make-sample.ts';
import { UsageError } from './usage-error.ts';

interface Options {
  readonly seed: number;
  readonly leads: number;
  readonly from: number;
  readonly to: number;
  readonly out?: string;
  readonly json?: true;
}

export const sample = new Command('sample')
  .description('Make up leads of the default company, what they do and what sales says, as JSON lines.')
  .option('--seed <number>', 'another seed makes another sample', wholeNumber, 1)
  .option('--leads <number>', 'how many leads', wholeNumber, 300)
  .addOption(dayOption('--from <date>', 'first day', '2026-01-05'))
  .addOption(dayOption('--to <date>', 'day after the last', '2026-04-06'))
  .option('--out <file>', 'write to a file instead of to the terminal')
  .option('--json', 'print the summary as JSON')
  .addHelpText('after', () => HELP)
  .action(async ({ seed, leads, from, to, out, json }: Options) => {
    if (from >= to) throw new UsageError('--from must be before --to.');
    const records = makeSample({ seed, leads, from, until: to });
    await write(records, out);
    const summary = {
      seed,
      from: dateOf(from),
      to: dateOf(to),
      ...countOf(records),
      file: out ?? null,
    };
    // Beside the lines themselves the summary would be one line too many.
    const print = out === undefined ? console.error : console.log;
    print(json ? JSON.stringify(summary) : sentence(summary));
  });

const HELP = `
One JSON object a line, in order of time:
  {"kind":"lead","at":"2026-01-05T08:30:00.000Z","fields":{"form":"demo","email":"…",…}}      a form is posted
  {"kind":"activity","at":"…","email":"…","type":"page-viewed","properties":{"page":"/pricing"}}
  {"kind":"outcome","at":"…","email":"…","answer":"not-qualified","reason":"no-budget"}     what sales said

The same options always make the same bytes. All addresses are at .example domains.`;

export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number.');
  return Number(text);
}

export function atLeastOne(text: string): number {
  const number = wholeNumber(text);
  if (number < 1) throw new InvalidArgumentError('Write at least 1.');
  return number;
}

/** The default is shown as it would be written. */
function dayOption(flags: string, description: string, usual: string): Option {
  return new Option(flags, description).argParser(day).default(day(usual), usual);
}

export function day(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError('Write a date like 2026-03-02.');
  return at;
}

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

async function write(records: readonly HistoryRecord[], file: string | undefined): Promise<void> {
  const stream = file === undefined ? process.stdout : createWriteStream(file);
  const lines = Readable.from(records.map((record) => `${JSON.stringify(record)}\n`));
  await pipeline(lines, stream, { end: file !== undefined }).catch((cause: unknown) => {
    throw new UsageError(`${file ?? 'The output'} cannot be written.`, { cause });
  });
}

function countOf(records: readonly HistoryRecord[]) {
  const count = (kind: HistoryRecord['kind']) => records.filter((record) => record.kind === kind).length;
  const addresses = records.map((record) => (record.kind === 'lead' ? record.fields['email'] : undefined));
  const leads = new Set(addresses.filter((address) => address !== undefined)).size;
  return { leads, posts: count('lead'), activities: count('activity'), outcomes: count('outcome') };
}

type Counts = ReturnType<typeof countOf>;

const sentence = (summary: Counts & { from: string; to: string; file: string | null }): string => {
  const { leads, posts, activities, outcomes, from, to, file } = summary;
  const what = `${leads} leads from ${from} to ${to}: ${posts} posts, ${activities} activities, ${outcomes} outcomes`;
  return file === null ? `${what}.` : `${what} in ${file}.`;
};
