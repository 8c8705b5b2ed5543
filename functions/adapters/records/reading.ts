import * as z from 'zod';
import type { Item } from '../../app/item-store.ts';

/** An item, and what it was read as. */
export interface Read {
  readonly item: Item;
  readonly record: Fields;
}

type Fields = Readonly<Record<string, unknown>>;

/** What was read, or the paths at which the item is not what the schema says. */
export type Reading = { readonly record: Fields } | { readonly paths: readonly string[] };

/** @param before - An earlier version: what it shares with this one need not be read again. */
export type Reader = (item: Item, before: Read | undefined) => Reading;

/** Reads the lists and objects of a record one by one, and everything else at once; of a later version only what differs. */
export function readerOf(schema: z.ZodObject): Reader {
  const fields = Object.entries(schema.shape).map(([name, field]) => fieldOf(name, field));
  const parts = fields.filter(({ holdsMore }) => holdsMore);
  const open = parts.map(({ name, isOptional }) => [name, isOptional ? ANYTHING.exactOptional() : ANYTHING]);
  const rest = z.object({ ...schema.shape, ...Object.fromEntries(open) });

  const readAll: Reader = (item, before) => {
    const parsed = rest.safeParse(item);
    if (!parsed.success) return { paths: pathsOf(parsed.error) };
    const record: { [name: string]: unknown } = parsed.data;
    for (const field of parts) {
      const stored = item[field.name];
      if (stored === undefined && field.isOptional) continue;
      const problem = readInto(record, field, item, before);
      if (problem !== undefined) return problem;
    }
    return { record };
  };

  const readChanges = (item: Item, before: Read): Reading => {
    const record: { [name: string]: unknown } = { ...before.record };
    for (const field of fields) {
      if (item[field.name] === before.item[field.name]) continue;
      const problem = readInto(record, field, item, before);
      if (problem !== undefined) return problem;
    }
    return { record };
  };

  return (item, before) => {
    // Only the table in memory freezes what it hands out, and it freezes it throughout.
    const earlier = Object.isFrozen(item) ? before : undefined;
    return earlier === undefined || hasLostFields(item, earlier)
      ? readAll(item, earlier)
      : readChanges(item, earlier);
  };

  function hasLostFields(item: Item, { item: former }: Read): boolean {
    return fields.some(({ name }) => former[name] !== undefined && item[name] === undefined);
  }
}

/** @returns what is wrong with the field, if anything is. */
function readInto(
  record: { [name: string]: unknown },
  { name, schema, holdsMore }: Field,
  item: Item,
  before: Read | undefined,
): Reading | undefined {
  const stored = item[name];
  if (holdsMore && before !== undefined && before.item[name] === stored) {
    record[name] = before.record[name];
    return undefined;
  }
  const found = schema.safeParse(stored);
  if (!found.success) return { paths: pathsOf(found.error, name) };
  // What reading leaves as it is keeps being one object with what is stored.
  const isAsStored = holdsMore && Object.isFrozen(item) && isSame(stored, found.data);
  record[name] = isAsStored ? stored : found.data;
  return undefined;
}

const ANYTHING = z.unknown();

/** Paths only: values may be personal. */
const pathsOf = ({ issues }: z.ZodError, ...within: readonly string[]): readonly string[] =>
  issues.map(({ path }) => [...within, ...path].join('.'));

interface Field {
  readonly name: string;
  /** Of a value that is there. */
  readonly schema: z.ZodType;
  readonly isOptional: boolean;
  /** Whether it is a list or an object. */
  readonly holdsMore: boolean;
}

function fieldOf(name: string, field: z.core.$ZodType): Field {
  const isOptional = field instanceof z.ZodOptional || field instanceof z.ZodExactOptional;
  const schema = isOptional ? field.unwrap() : field;
  const holdsMore =
    schema instanceof z.ZodObject ||
    schema instanceof z.ZodArray ||
    schema instanceof z.ZodRecord ||
    schema instanceof z.ZodDiscriminatedUnion;
  return { name, schema: schema as z.ZodType, isOptional, holdsMore };
}

/** Whether reading has left nothing out. */
function isSame(stored: unknown, read: unknown): boolean {
  if (stored === read) return true;
  if (typeof stored !== 'object' || typeof read !== 'object' || stored === null || read === null)
    return false;
  const names = Object.keys(stored);
  return (
    names.length === Object.keys(read).length &&
    names.every((name) => isSame((stored as Fields)[name], (read as Fields)[name]))
  );
}
