import type * as z from 'zod';
import { closest } from './closest.ts';
import { plain } from './plain.ts';
import type { Path } from './yaml-file.ts';

/** One thing that is wrong with a policy, in the words of the person who edits it. */
export interface Finding {
  readonly kind: 'unknown-key' | 'missing-key' | 'wrong-value';
  readonly path: Path;
  readonly message: string;
  /** What was probably meant. */
  readonly suggestion?: string;
}

/** What is wrong with a policy, and what its editor should know though it may be meant. */
export interface Judged {
  readonly problems: readonly Finding[];
  readonly notes: readonly Finding[];
}

type Issue = z.core.$ZodIssue;
type AllowedKeys = (path: Path) => readonly string[];

/**
 * What the issues of a policy mean to its editor.
 *
 * @param issues - reported with their input.
 * @param above - where the value stands that they are about.
 */
export function explain(
  issues: readonly Issue[],
  allowedKeys: AllowedKeys,
  above: Path = [],
): readonly Finding[] {
  const findings = issues.flatMap((issue) => explainOne(issue, allowedKeys, above));
  return findings.filter((finding) => !isMisspelt(finding, findings));
}

function explainOne(issue: Issue, allowedKeys: AllowedKeys, above: Path): readonly Finding[] {
  const path = [...above, ...issue.path.filter((step) => typeof step !== 'symbol')];
  const finding = (kind: Finding['kind'], message: string): Finding => ({ kind, path, message });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(path, key, allowedKeys(path), issue.input));
    case 'invalid_value':
      return [wrongChoice(path, issue.input, issue.values.map(String))];
    case 'invalid_union':
      if (issue.errors.length === 0) return [finding('wrong-value', plain(issue))];
      return nearestBranch(
        path,
        issue.errors.map((branch) => explain(branch, allowedKeys, path)),
      );
    case 'invalid_key':
      return [wrongKey(path, issue.issues)];
    case 'invalid_type':
      return [
        issue.input === undefined ? finding('missing-key', 'missing') : finding('wrong-value', plain(issue)),
      ];
    case 'custom':
      return [unknownName(finding('wrong-value', plain(issue)), issue.params)];
    default:
      return [finding('wrong-value', plain(issue))];
  }
}

function unknownKey(path: Path, key: string, allowed: readonly string[], input: unknown): Finding {
  const kind = 'unknown-key';
  if (allowed.includes(key))
    return { kind, path: [...path, key], message: 'does not go with the other keys here' };
  const present = new Set(Object.keys(Object(input)));
  return suggesting(
    { kind, path: [...path, key], message: 'unknown key' },
    key,
    allowed.filter((name) => !present.has(name)),
  );
}

/** The key of a record; its schema says more than that it is unknown. */
function wrongKey(path: Path, issues: readonly Issue[]): Finding {
  const finding: Finding = {
    kind: 'unknown-key',
    path,
    message: issues.map(plain).join(' '),
  };
  const choices = issues.flatMap((issue) => (issue.code === 'invalid_value' ? issue.values.map(String) : []));
  return suggesting(finding, String(path.at(-1)), choices);
}

function wrongChoice(path: Path, input: unknown, choices: readonly string[]): Finding {
  if (input === undefined) return { kind: 'missing-key', path, message: 'missing' };
  const message = `${JSON.stringify(input)} is not ${choices.length === 1 ? '' : 'one of '}${choices.join(', ')}`;
  return suggesting({ kind: 'wrong-value', path, message }, String(input), choices);
}

/** A policy may say of a name that it does not know what else could have been meant. */
function unknownName(finding: Finding, guess: z.core.$ZodIssueCustom['params']): Finding {
  const { word, choices } = (guess ?? {}) as { readonly word?: string; readonly choices?: readonly string[] };
  return word === undefined ? finding : suggesting(finding, word, choices ?? []);
}

function suggesting(finding: Finding, word: string, candidates: readonly string[]): Finding {
  const suggestion = closest(word, candidates);
  return suggestion === undefined ? finding : { ...finding, suggestion };
}

/** Of the alternatives that a value might be, the one that it comes nearest to. */
function nearestBranch(path: Path, branches: readonly (readonly Finding[])[]): readonly Finding[] {
  const ranked = branches
    .map((findings) => ({
      findings,
      distance: findings.reduce((sum, finding) => sum + weight(finding, path), 0),
    }))
    .sort((a, b) => a.distance - b.distance);
  return ranked.slice(0, 1).flatMap(({ findings }) => findings);
}

/** A value of another type says that the alternative was not meant at all; a mistake deep inside, that it was. */
function weight({ kind, path, suggestion }: Finding, union: Path): number {
  if (path.length === union.length) return suggestion === undefined ? 100 : 50;
  if (kind === 'wrong-value' || path.length > union.length + 1) return 1;
  return suggestion === undefined ? 10 : 5;
}

/** @returns whether a key that is missing was probably written with a mistake, which is said already. */
const isMisspelt = ({ kind, path }: Finding, findings: readonly Finding[]): boolean =>
  kind === 'missing-key' &&
  findings.some(
    (other) =>
      other.kind === 'unknown-key' &&
      other.suggestion === path.at(-1) &&
      pathText(other.path.slice(0, -1)) === pathText(path.slice(0, -1)),
  );

/** `rules[0].when.grades` */
export const pathText = (path: Path): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
