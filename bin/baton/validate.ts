import { Command } from 'commander';
import { readPolicyTexts } from '../../lib/policy-files.ts';
import { UsageError } from './usage-error.ts';
import { judgeConfig } from './validation/config.ts';
import { type Problem, problemLine } from './validation/policy-file.ts';

interface Options {
  readonly json?: true;
}

export const validate = new Command('validate')
  .description(
    'Check all policies of a folder, each alone, against the others, and for what they can never do: routes that no lead takes, points that none can reach or that count twice, segments that none is in, caps that take nothing, pools where nobody can have a lead.',
  )
  .argument('[folder]', 'folder with the policies', 'config')
  .option('--json', 'print the result as JSON')
  .addHelpText(
    'after',
    '\nExit codes: 0 everything is valid, 1 there are problems, 2 the folder cannot be read.',
  )
  .action((folder: string, { json }: Options) => {
    const { problems, notes } = judgeConfig(readPolicies(folder), Date.now());
    if (problems.length > 0) process.exitCode = 1;
    if (json) console.log(JSON.stringify({ valid: problems.length === 0, folder, problems, notes }, null, 2));
    else
      for (const line of [
        ...report(folder, problems),
        ...(problems.length > 0 ? [] : noteLines(folder, notes)),
      ])
        console.log(line);
  });

/** @returns the texts of a policy folder by name. */
export function readPolicies(folder: string): ReadonlyMap<string, string> {
  try {
    return readPolicyTexts(folder);
  } catch (cause) {
    throw new UsageError(`The folder ${folder} cannot be read.`, { cause });
  }
}

/** A line for each, and their number. */
export function report(folder: string, problems: readonly Problem[]): readonly string[] {
  if (problems.length === 0) return [`All policies in ${folder} are valid.`];
  const lines = problems.map((problem) => problemLine(folder, problem));
  return [...lines, '', problems.length === 1 ? '1 problem' : `${problems.length} problems`];
}

/** What may be meant; it keeps nothing from being published, and is told once nothing else is to be mended. */
const noteLines = (folder: string, notes: readonly Problem[]): readonly string[] =>
  notes.map(({ message, ...place }) => problemLine(folder, { ...place, message: `note: ${message}` }));
