import { join } from 'node:path';
import type * as z from 'zod';
import { type ListFault, withLists } from '../../../lib/list-files.ts';
import { explain, type Finding, pathText } from './explain.ts';
import { allowedKeys } from './schema-keys.ts';
import { type Position, readYaml } from './yaml-file.ts';

/** Something that keeps a configuration from being published. */
export interface Problem extends Position {
  /** Name of the file inside the folder. */
  readonly file: string;
  /** `rules[0].when.grades`; empty where it is about the whole file. */
  readonly path: string;
  readonly message: string;
  readonly suggestion?: string;
}

/** One line, as editors and terminals make a link of. */
export function problemLine(
  folder: string,
  { file, line, column, path, message, suggestion }: Problem,
): string {
  const what = path === '' ? message : `${path}: ${message}`;
  const hint = suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
  return `${join(folder, file)}:${line}:${column}  ${what}${hint}`;
}

/** A file that was checked against the schema of its policy. */
export interface CheckedFile<Policy> {
  readonly file: string;
  readonly problems: readonly Problem[];
  /** Absent when the file has problems. */
  readonly policy?: Policy;
  /** Names of the lists that it names. */
  readonly lists: ReadonlySet<string>;
  /** Makes a problem of something that is wrong in this file. */
  problemOf(finding: Finding): Problem;
}

/** @param files - texts by file name. */
export function checkFile<Policy>(
  files: ReadonlyMap<string, string>,
  file: string,
  schema: z.ZodType<Policy>,
): CheckedFile<Policy> {
  const { data: written, syntaxErrors, positionOf } = readYaml(files.get(file) ?? '');
  const { data, faults, used } = withLists(written, files);
  const problemOf = ({ kind, path, message, suggestion }: Finding): Problem => ({
    file,
    ...positionOf(path, kind === 'unknown-key' ? 'key' : 'value'),
    path: pathText(path),
    message,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
  const inLists = faults.map((fault) => problemOfList(fault, problemOf));
  const failing = (problems: readonly Problem[]): CheckedFile<Policy> => ({
    ...{ file, problemOf, lists: used },
    problems: [...inLists, ...problems],
  });

  if (!files.has(file)) return failing([problemOf({ kind: 'missing-key', path: [], message: 'missing' })]);
  if (syntaxErrors.length > 0) return failing(syntaxErrors.map((error) => ({ file, path: '', ...error })));
  if (inLists.length > 0) return failing([]);
  const size = JSON.stringify(data)?.length ?? 0;
  if (size > LARGEST_POLICY)
    return failing([problemOf({ kind: 'wrong-value', path: [], message: tooLarge(size) })]);
  const parsed = schema.safeParse(data, { reportInput: true });
  return parsed.success
    ? { file, problems: [], policy: parsed.data, problemOf, lists: used }
    : failing(explain(parsed.error.issues, allowedKeys(schema)).map(problemOf));
}

/** Characters of a policy with its lists: it is stored in parts, and each function that starts reads all of it. */
const LARGEST_POLICY = 1_000_000;

const tooLarge = (size: number): string =>
  `with its lists it has ${Math.ceil(size / 1_000)} kB, and at most ${LARGEST_POLICY / 1_000} kB can be published: shorten the lists, or name each once`;

const problemOfList = (fault: ListFault, problemOf: (finding: Finding) => Problem): Problem =>
  'path' in fault
    ? problemOf({ kind: 'wrong-value', ...fault })
    : { file: fault.file, line: fault.line, column: 1, path: '', message: fault.message };
