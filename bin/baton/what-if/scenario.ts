import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Arrival } from '../../../functions/app/backtest/arrival.ts';
import { play } from '../replay/play.ts';
import { UsageError } from '../usage-error.ts';
import { readPolicies } from '../validate.ts';
import { checkConfig } from '../validation/config.ts';
import { problemLine } from '../validation/policy-file.ts';
import { type Measures, measure } from './measure.ts';
import { type Effort, type OneByOne, oneByOne } from './one-by-one.ts';

/** Files that stand in for those of the folder. */
export type Changes = Readonly<Partial<Record<'criteria' | 'team' | 'sla' | 'routing', string>>>;

export interface ScenarioOptions {
  readonly arrivals: readonly Arrival[];
  /** Folder with the policies. */
  readonly config: string;
  readonly changes: Changes;
  readonly seed: number;
  readonly effort: Effort;
  readonly onProgress: (done: number) => void;
}

export interface Outcome {
  readonly measures: Measures;
  /** Work that failed; then the measures say nothing. */
  readonly faults: readonly string[];
}

/** Lets the leads come to a team under its policies. @throws UsageError naming what is wrong with them. */
export async function runScenario(options: ScenarioOptions): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-what-if-'));
  try {
    expectValid(options);
    cpSync(options.config, folder, { recursive: true });
    for (const [kind, file] of Object.entries(options.changes)) cpSync(file, join(folder, `${kind}.yaml`));
    return await playIn(folder, options);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function playIn(
  folder: string,
  { arrivals, seed, effort, onProgress }: ScenarioOptions,
): Promise<Outcome> {
  const owned = new Map<string, number>();
  let work: OneByOne | undefined;
  const played = await play({
    ...{ arrivals, config: folder, seed, onProgress },
    isMetered: false,
    pace: (system, lineOf) => {
      system.onTold(({ type, data }) => {
        const person = String(data['person']);
        if (type === 'handoff.assigned' || type === 'handoff.reassigned')
          owned.set(person, (owned.get(person) ?? 0) + 1);
      });
      work = oneByOne(system, lineOf, seed, effort);
      return work.pace;
    },
  });
  return { measures: await measure(played, owned, work?.spent ?? new Map()), faults: played.faults };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`The file ${file} cannot be read.`, { cause });
  }
}

/** @throws UsageError naming what is wrong with the policies as they would be. */
export function expectValid({ config, changes }: Pick<ScenarioOptions, 'config' | 'changes'>): void {
  const texts = new Map(readPolicies(config));
  for (const [kind, file] of Object.entries(changes)) texts.set(`${kind}.yaml`, textOf(file));
  const problems = checkConfig(texts);
  if (problems.length === 0) return;
  const lines = problems.map((problem) => {
    const changed = new Map(Object.entries(changes)).get(problem.file.replace(/\.yaml$/, ''));
    return changed === undefined
      ? problemLine(config, problem)
      : problemLine('', { ...problem, file: changed });
  });
  throw new UsageError(['The policies are not valid.', ...lines].join('\n'));
}
