import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as z from 'zod';
import { zone } from '../../../functions/contracts/zone.ts';
import { UsageError } from '../usage-error.ts';
import { closest } from '../validation/closest.ts';
import type { Finding } from '../validation/explain.ts';
import { type CheckedFile, checkFile, type Problem } from '../validation/policy-file.ts';
import type { Path } from '../validation/yaml-file.ts';

/** A text in which `{column}` stands for what a row has there. Without any it is the same for every row. */
const template = z.string().min(1);
export const templates = z.record(z.string().min(1), template);

const answerKind = z.enum(['spoke-qualified', 'meeting-booked', 'not-qualified']);

/** How the rows of a file become what happened. */
export const replayMap = z.strictObject({
  config: z.string().min(1).describe('Folder with the policies, as seen from this file.').exactOptional(),
  zone: zone.describe('Of dates and times that name none.').default('UTC'),
  kind: template
    .describe(
      'lead, activity or outcome. Without it each row is a lead, and the outcome of it where one is mapped.',
    )
    .exactOptional(),
  at: template.describe('When: an instant, or a date, to which a time of day is made up.'),
  lead: templates.describe('The fields of the form by name; email is needed.').exactOptional(),
  activity: z
    .strictObject({
      email: template,
      type: template,
      id: template.exactOptional(),
      properties: templates.default({}),
    })
    .exactOptional(),
  outcome: z
    .strictObject({
      email: template,
      answer: template,
      answers: z.record(z.string().min(1), answerKind).describe('By the words of the file.').exactOptional(),
      reason: template.exactOptional(),
      at: template.describe('When sales said so; with the row, unless told.').exactOptional(),
    })
    .exactOptional(),
});

export type ReplayMap = z.infer<typeof replayMap>;

/** A map that was read, and how to point into its file. */
export interface MapFile<Map> {
  readonly map: Map;
  /** @throws UsageError naming each column that the map wants and the file has not. */
  checkColumns(columns: readonly string[]): void;
}

export interface ReadMap extends MapFile<ReplayMap> {
  /** Folder with the policies, if the map names one. */
  readonly config: string | undefined;
}

/** @throws UsageError naming file, line and column of each problem. */
export async function readMap(path: string): Promise<ReadMap> {
  const read = await readMapFile(path, replayMap);
  const { config } = read.map;
  return { ...read, config: config === undefined ? undefined : join(dirname(path), config) };
}

/** @throws UsageError naming file, line and column of each problem. */
export async function readMapFile<Map>(path: string, schema: z.ZodType<Map>): Promise<MapFile<Map>> {
  const file = basename(path);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`The map ${path} cannot be read.`, { cause });
  });
  const checked = checkFile(new Map([[file, text]]), file, schema);
  const { policy: map } = checked;
  if (map === undefined) throw usageError(path, checked.problems);
  return {
    map,
    checkColumns(columns) {
      const problems = unknownColumns(map, columns, checked);
      if (problems.length > 0) throw usageError(path, problems);
    },
  };
}

const usageError = (path: string, problems: readonly Problem[]): UsageError => {
  const lines = problems.map(({ line, column, path: place, message, suggestion }) => {
    const hint = suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
    return `${path}:${line}:${column}  ${place === '' ? '' : `${place}: `}${message}${hint}`;
  });
  return new UsageError(`The map is not valid.\n${lines.join('\n')}`);
};

function unknownColumns<Map>(
  map: Map,
  columns: readonly string[],
  { problemOf }: CheckedFile<Map>,
): readonly Problem[] {
  return templatesIn(map, []).flatMap(([path, text]) =>
    columnsOf(text)
      .filter((column) => !columns.includes(column))
      .map((column) => {
        const finding: Finding = { kind: 'wrong-value', path, message: `there is no column ${column}` };
        const suggestion = closest(column, columns);
        return problemOf(suggestion === undefined ? finding : { ...finding, suggestion });
      }),
  );
}

function templatesIn(value: unknown, path: Path): readonly (readonly [Path, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => templatesIn(inner, [...path, key]));
}

const COLUMN = /\{([^{}]+)\}/g;

const columnsOf = (text: string): readonly string[] =>
  [...text.matchAll(COLUMN)].map(([, name = '']) => name);

/** @returns undefined where the row has nothing for any of the columns. */
export function fill(text: string, cells: Readonly<Record<string, unknown>>): string | undefined {
  let filled = false;
  let wanted = false;
  const result = text.replace(COLUMN, (_, name: string) => {
    const cell = String(cells[name] ?? '').trim();
    wanted = true;
    filled ||= cell !== '';
    return cell;
  });
  return wanted && !filled ? undefined : result;
}
