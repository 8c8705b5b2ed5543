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

/** Reads the lists and objects of a record one by one, and everything else at once. */
export function readerOf(schema: z.ZodObject): Reader {
  const parts = Object.entries(schema.shape).flatMap(([name, field]) => partOf(name, field));
  const open = parts.map(({ name, isOptional }) => [name, isOptional ? ANYTHING.exactOptional() : ANYTHING]);
  const rest = z.object({ ...schema.shape, ...Object.fromEntries(open) });
  return (item, before) => {
    const parsed = rest.safeParse(item);
    if (!parsed.success) return { paths: pathsOf(parsed.error) };
    const record: { [name: string]: unknown } = parsed.data;
    // Only the table in memory freezes what it hands out, and it freezes it throughout.
    const isShared = Object.isFrozen(item);
    for (const { name, schema: part, isOptional } of parts) {
      const stored = item[name];
      if (stored === undefined && isOptional) continue;
      if (isShared && before !== undefined && before.item[name] === stored) {
        record[name] = before.record[name];
        continue;
      }
      const found = part.safeParse(stored);
      if (!found.success) return { paths: pathsOf(found.error, name) };
      if (!isShared || !isSame(stored, found.data)) record[name] = found.data;
    }
    return { record };
  };
}

const ANYTHING = z.unknown();

/** Paths only: values may be personal. */
const pathsOf = ({ issues }: z.ZodError, ...within: readonly string[]): readonly string[] =>
  issues.map(({ path }) => [...within, ...path].join('.'));

interface Part {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly isOptional: boolean;
}

function partOf(name: string, field: z.core.$ZodType): readonly Part[] {
  const isOptional = field instanceof z.ZodOptional || field instanceof z.ZodExactOptional;
  const schema = isOptional ? field.unwrap() : field;
  const holdsMore =
    schema instanceof z.ZodObject ||
    schema instanceof z.ZodArray ||
    schema instanceof z.ZodRecord ||
    schema instanceof z.ZodDiscriminatedUnion;
  return holdsMore ? [{ name, schema, isOptional }] : [];
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
