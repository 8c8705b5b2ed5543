import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { type Problem, problemLine } from '../bin/baton/validation/policy-file.ts';
import { type DifferenceLine, lineDifference } from './line-difference.ts';
import { createSignal } from './signal.ts';

/** A policy file that says something else than what was imported or published from it. */
export interface ConfigChange {
  /** `sla.yaml` */
  readonly file: string;
  readonly lines: readonly DifferenceLine[];
  /** What keeps it from being published, each with file, line, column and mend. */
  readonly problems: readonly string[];
  /** What puts the file in force. */
  readonly command: string;
}

export interface ConfigWatch {
  /** All files that differ now. */
  changes(): readonly ConfigChange[];
  /** Tells of a file as it is saved. */
  onChange(listener: (change: ConfigChange) => void): () => void;
  /** Takes the present file for what is in force. */
  published(kind: string): void;
  close(): void;
}

type CheckConfig = (texts: ReadonlyMap<string, string>) => readonly Problem[];

/** Editors save in several steps. */
const SETTLE_MS = 300;

const isPolicy = (name: string | null): name is string => name?.endsWith('.yaml') ?? false;
const kindOf = (file: string): string => file.slice(0, -'.yaml'.length);

/**
 * Watches the policies that a company edits. Editing one changes nothing yet, which would puzzle whoever
 * expects it to: so the difference is shown, and how to publish it.
 *
 * @param known - Folder that keeps the files as they were imported or last published.
 * @param check - What is wrong with all files together, by their names.
 */
export function watchConfig(config: string, known: string, check: CheckConfig): ConfigWatch {
  if (!existsSync(known)) keepAll(config, known);
  const saved = createSignal<ConfigChange>();
  const settling = new Map<string, NodeJS.Timeout>();
  // Files are judged together: one may name what another has lost.
  const problemsIn = (file: string): readonly string[] => {
    const names = readdirSync(config).filter(isPolicy);
    const texts = new Map(names.map((name) => [name, readFileSync(join(config, name), 'utf8')]));
    const problems = check(texts).filter((problem) => problem.file === file);
    return problems.map((problem) => problemLine('config', problem));
  };
  const changeOf = (file: string): ConfigChange | undefined => {
    const lines = lineDifference(readIfThere(join(known, file)), readIfThere(join(config, file)));
    const command = `npm run baton -- policy publish ${kindOf(file)} --local`;
    return lines.length === 0 ? undefined : { file, lines, problems: problemsIn(file), command };
  };
  const tell = (file: string) => {
    const change = changeOf(file);
    if (change !== undefined) saved.emit(change);
  };
  const watcher = watch(config, (_event, name) => {
    if (!isPolicy(name)) return;
    clearTimeout(settling.get(name));
    settling.set(
      name,
      setTimeout(() => tell(name), SETTLE_MS),
    );
  });
  return {
    changes: () =>
      readdirSync(config)
        .filter(isPolicy)
        .flatMap((file) => changeOf(file) ?? []),
    onChange: saved.subscribe,
    published: (kind) => cpSync(join(config, `${kind}.yaml`), join(known, `${kind}.yaml`)),
    close() {
      watcher.close();
      for (const timer of settling.values()) clearTimeout(timer);
    },
  };
}

function keepAll(config: string, known: string): void {
  mkdirSync(known, { recursive: true });
  for (const file of readdirSync(config).filter(isPolicy)) cpSync(join(config, file), join(known, file));
}

const readIfThere = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
