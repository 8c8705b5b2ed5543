import { table } from '../table.ts';
import type { Row } from './tables.ts';

const TEXTS = ['stretch', 'value', 'stage', 'wait'];

/** As people read it; columns in which nothing stands are left out. */
export function textLines(rows: readonly Row[]): readonly string[] {
  const heads = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
  const used = heads.filter((head) => rows.some(({ cells }) => !['', '-', undefined].includes(cells[head])));
  if (used.length === 0) return ['Nothing was counted.'];
  return table([used, ...rows.map(({ cells }) => used.map((head) => cells[head] ?? ''))], TEXTS);
}

/** One line a row, and a column for each number. No value needs quotes: names of sources hold no comma, the rest are ids and words. */
export function csvLines(rows: readonly Row[]): readonly string[] {
  const flat = rows.map(({ record }) => flattened(record));
  const heads = [...new Set(flat.flatMap((row) => [...row.keys()]))];
  return [heads.join(','), ...flat.map((row) => heads.map((head) => row.get(head) ?? '').join(','))];
}

function flattened(record: object, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [name, value] of Object.entries(record))
    if (typeof value === 'object' && value !== null)
      for (const [inner, text] of flattened(value, `${prefix}${name}.`)) flat.set(inner, text);
    else if (value !== undefined) flat.set(`${prefix}${name}`, String(value));
  return flat;
}
