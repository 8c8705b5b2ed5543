import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { answerTo } from './clock/answer.ts';
import { UsageError } from './usage-error.ts';

export const clock = new Command('clock')
  .description('Print when working time is due and how much has passed, for each case of a file.')
  .argument('<file>', 'one case or a list of cases in JSON')
  .addHelpText('after', () => HELP)
  .action(async (file: string) => {
    const given = await readCases(file);
    const cases = Array.isArray(given) ? given : [given];
    const verdicts = cases.map(answerTo);
    for (const [index, { complaints }] of verdicts.entries())
      for (const complaint of complaints) console.error(`${labelOf(cases[index], index)}: ${complaint}`);
    if (verdicts.some(({ complaints }) => complaints.length > 0)) process.exitCode = 1;
    const lines = verdicts.map(({ answer }) => JSON.stringify(answer));
    console.log(Array.isArray(given) ? `[\n${lines.map((line) => `  ${line}`).join(',\n')}\n]` : lines[0]);
  });

/** @throws UsageError when there is nothing to read, or it is not JSON. */
async function readCases(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`The file ${file} cannot be read.`, { cause });
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new UsageError(`${file} is not JSON: ${cause instanceof Error ? cause.message : ''}`, { cause });
  }
}

/** `case 3 (leap day)`, counted from 1. */
function labelOf(given: unknown, index: number): string {
  const name: unknown = Object(given).name;
  return `case ${index + 1}${typeof name === 'string' ? ` (${name})` : ''}`;
}

const HELP = `
A case:
  { "zone": "Europe/Madrid", "hours": { "mon": [["09:00", "12:30"], ["14:00", "18:00"]], "fri": [["22:00", "06:00"]] },
    "holidays": ["2026-12-25"], "start": "2026-12-21T12:00:00+01:00", "seconds": 3600, "to": "2026-12-21T15:00:00+01:00" }
gives
  { "due": "2026-12-21T13:30:00Z", "elapsed": 5400 }

hours     shifts per weekday, mon to sun, or "always"; 24:00 is the end of the day, one that closes before it opens
          goes on over midnight, what overlaps counts once
holidays  dates of the zone that are closed from midnight to midnight; absences: pairs of instants
start     an instant in ISO 8601; without an offset it is what the clock of the zone reads: of an hour that is
          repeated the first, and one that is skipped counts from the clock before the change
seconds   asks for due, the earliest instant at which so much working time has passed; null where that is never
to        asks for elapsed, the working seconds from start; 0 where it is before start
due, elapsed  in a case say what is expected

Exit codes: 0 all is answered and as expected, 1 a case is wrong or expects something else, 2 the file cannot be read.`;
