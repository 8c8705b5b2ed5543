import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { type Problem, problemLine } from '../bin/baton/validation/policy-file.ts';
import { readYaml } from '../bin/baton/validation/yaml-file.ts';
import { isListFile, withLists } from '../lib/list-files.ts';
import { isPolicyFile, readPolicyTexts } from '../lib/policy-files.ts';
import { type DifferenceLine, lineDifference } from './line-difference.ts';
import { createSignal } from './signal.ts';

/** A policy file, or a list that one names, that says something else than what was imported or published from it. */
export interface ConfigChange {
  /** `sla.yaml`, `lists/target-accounts.txt` */
  readonly file: string;
  readonly lines: readonly DifferenceLine[];
  /** What keeps it from being published, each with file, line, column and mend. */
  readonly problems: readonly string[];
  /** What puts the file in force, or asks for the signatures that it needs. */
  readonly command: string;
  /** Both sides have been asked to sign the file as it is. */
  readonly isAsked: boolean;
}

export interface ConfigWatch {
  /** All files that differ now. */
  changes(): readonly ConfigChange[];
  /** Tells of a file as it is saved. */
  onChange(listener: (change: ConfigChange) => void): () => void;
  /** Notes that signatures were asked for a version, where it is what the present file says. */
  proposed(kind: string, hash: string): void;
  /** Takes what a version was proposed or published from for what is in force. */
  published(kind: string, hash: string): void;
  /** Forgets what was refused. */
  refused(hash: string): void;
  close(): void;
}

/** @returns the content hash of the version that a file would be published as; undefined where it is not valid. */
type HashOf = (kind: string, texts: ReadonlyMap<string, string>) => string | undefined;
type CheckConfig = (texts: ReadonlyMap<string, string>) => readonly Problem[];

/** Editors save in several steps. */
const SETTLE_MS = 300;

const kindOf = (file: string): string => file.slice(0, -'.yaml'.length);

/**
 * Watches the policies that a company edits. Editing one changes nothing yet, which would puzzle whoever
 * expects it to: so the difference is shown, and how to publish it.
 *
 * @param known - Folder that keeps the files as they were imported or last published.
 * @param check - What is wrong with all files together, by their names.
 */
export function watchConfig(config: string, known: string, check: CheckConfig, hashOf: HashOf): ConfigWatch {
  if (!existsSync(known)) keepAll(config, known);
  const saved = createSignal<ConfigChange>();
  const settling = new Map<string, NodeJS.Timeout>();
  /** The policies that say what a file says. */
  const kindsOf = (file: string, texts: ReadonlyMap<string, string>): readonly string[] =>
    isListFile(file)
      ? [...texts].flatMap(([name, text]) =>
          isPolicyFile(name) && listsIn(text, texts).has(file) ? [kindOf(name)] : [],
        )
      : [kindOf(file)];
  /** A folder for each version that waits for signatures. */
  const asked = join(known, 'asked');
  const askedTexts = (file: string): readonly string[] =>
    existsSync(asked) ? readdirSync(asked).flatMap((hash) => readIfThere(join(asked, hash, file)) || []) : [];
  const copy = (kind: string, from: string, to: string) => {
    const texts = readPolicyTexts(from);
    const file = `${kind}.yaml`;
    for (const name of [file, ...listsIn(texts.get(file) ?? '', texts)])
      cpSync(join(from, name), join(to, name));
  };
  const isPresent = (kind: string, hash: string) => hashOf(kind, readPolicyTexts(config)) === hash;
  const changeOf = (file: string, texts: ReadonlyMap<string, string>): ConfigChange | undefined => {
    const lines = lineDifference(readIfThere(join(known, file)), texts.get(file) ?? '');
    const kinds = lines.length === 0 ? [] : kindsOf(file, texts);
    if (kinds.length === 0) return undefined;
    // Files are judged together: one may name what another has lost.
    const problems = check(texts).filter((problem) => problem.file === file);
    const command = kinds.map((kind) => `npm run baton -- policy publish ${kind} --local`).join(' && ');
    const isAsked = askedTexts(file).includes(texts.get(file) ?? '');
    return {
      ...{ file, lines, command, isAsked },
      problems: problems.map((problem) => problemLine('config', problem)),
    };
  };
  const tell = (file: string) => {
    const change = changeOf(file, readPolicyTexts(config));
    if (change !== undefined) saved.emit(change);
  };
  const watchFolder = (folder: string, within: string) =>
    watch(folder, (_event, name) => {
      const file = `${within}${name}`;
      if (!isPolicyFile(file) && !isListFile(file)) return;
      clearTimeout(settling.get(file));
      settling.set(
        file,
        setTimeout(() => tell(file), SETTLE_MS),
      );
    });
  const lists = join(config, 'lists');
  const watchers = [watchFolder(config, ''), ...(existsSync(lists) ? [watchFolder(lists, 'lists/')] : [])];
  return {
    changes() {
      const texts = readPolicyTexts(config);
      return [...texts.keys()].flatMap((file) => changeOf(file, texts) ?? []);
    },
    onChange: saved.subscribe,
    proposed(kind, hash) {
      if (isPresent(kind, hash)) copy(kind, config, join(asked, hash));
    },
    published(kind, hash) {
      const signed = join(asked, hash);
      if (existsSync(signed)) copy(kind, signed, known);
      else if (isPresent(kind, hash)) copy(kind, config, known);
      rmSync(signed, { recursive: true, force: true });
    },
    refused: (hash) => rmSync(join(asked, hash), { recursive: true, force: true }),
    close() {
      for (const watcher of watchers) watcher.close();
      for (const timer of settling.values()) clearTimeout(timer);
    },
  };
}

function listsIn(policy: string, texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  return withLists(readYaml(policy).data, texts).used;
}

function keepAll(config: string, known: string): void {
  mkdirSync(known, { recursive: true });
  for (const file of readPolicyTexts(config).keys()) cpSync(join(config, file), join(known, file));
}

const readIfThere = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
