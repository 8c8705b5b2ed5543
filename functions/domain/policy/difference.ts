import { canonicalJson } from './canonical-json.ts';

/** A key of a policy, or one of its things that have ids. */
export type Step = string | { readonly id: string; readonly label: string };

/** One thing in which two versions of a policy differ; values are JSON as stored. */
export type Difference =
  | {
      readonly what: 'added';
      readonly path: readonly Step[];
      readonly after: unknown;
      /** In a list of things, which of them it is, from 1. */
      readonly place?: number;
    }
  | { readonly what: 'removed'; readonly path: readonly Step[]; readonly before: unknown }
  | {
      readonly what: 'changed';
      readonly path: readonly Step[];
      readonly before: unknown;
      readonly after: unknown;
    }
  /** The same things in another order: their labels. */
  | {
      readonly what: 'reordered';
      readonly path: readonly Step[];
      readonly before: readonly string[];
      readonly after: readonly string[];
    };

type Fields = Readonly<Record<string, unknown>>;
type Thing = Fields & { readonly id: string };

/** Conditions are read as a whole: half of one says nothing. */
const WHOLE = new Set(['when', 'each']);

/**
 * In what two versions of a policy differ: nothing exactly where their content is the same. Things with ids are compared
 * by id, wherever they stand; conditions and lists of values as a whole.
 *
 * @see RULES.md#P2
 */
export const differences = (before: unknown, after: unknown): readonly Difference[] =>
  compare([], before, after);

function compare(path: readonly Step[], before: unknown, after: unknown): readonly Difference[] {
  if (isSame(before, after)) return [];
  const last = path.at(-1);
  if (typeof last === 'string' && WHOLE.has(last)) return [{ what: 'changed', path, before, after }];
  if (isFields(before) && isFields(after)) return compareFields(path, before, after);
  if (isThings(before) && isThings(after)) return compareThings(path, before, after);
  return [{ what: 'changed', path, before, after }];
}

const isSame = (one: unknown, other: unknown): boolean =>
  canonicalJson({ value: one }) === canonicalJson({ value: other });

function compareFields(path: readonly Step[], before: Fields, after: Fields): readonly Difference[] {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return keys.flatMap((key): readonly Difference[] => {
    const [was, is] = [before[key], after[key]];
    const at = [...path, key];
    if (isSame(was, is)) return [];
    if (was === undefined) return [{ what: 'added', path: at, after: is }];
    if (is === undefined) return [{ what: 'removed', path: at, before: was }];
    return compare(at, was, is);
  });
}

function compareThings(
  path: readonly Step[],
  before: readonly Thing[],
  after: readonly Thing[],
): readonly Difference[] {
  const earlier = new Map(before.map((thing) => [thing.id, thing]));
  const later = new Set(after.map(({ id }) => id));
  const kept = after.filter(({ id }) => earlier.has(id));
  const stayed = before.filter(({ id }) => later.has(id));
  const isMoved = stayed.some(({ id }, place) => kept[place]?.id !== id);
  return [
    ...after.flatMap((thing, index): readonly Difference[] => {
      const at = [...path, stepOf(thing)];
      const was = earlier.get(thing.id);
      return was === undefined
        ? [{ what: 'added', path: at, after: thing, place: index + 1 }]
        : compare(at, was, thing);
    }),
    ...before
      .filter(({ id }) => !later.has(id))
      .map((thing): Difference => ({ what: 'removed', path: [...path, stepOf(thing)], before: thing })),
    ...(isMoved
      ? [{ what: 'reordered', path, before: stayed.map(labelOf), after: kept.map(labelOf) } as const]
      : []),
  ];
}

const stepOf = (thing: Thing): Step => ({ id: thing.id, label: labelOf(thing) });

const labelOf = ({ id, label, name }: Thing): string => {
  if (typeof label === 'string') return label;
  return typeof name === 'string' ? name : id;
};

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Each has an id, and none the same. */
const isThings = (value: unknown): value is readonly Thing[] =>
  Array.isArray(value) &&
  value.every((one) => isFields(one) && typeof one['id'] === 'string') &&
  new Set(value.map(({ id }: Thing) => id)).size === value.length;

/** What lists inside two values have in only one of them, however deep they lie. */
export function listChanges(
  before: unknown,
  after: unknown,
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  const [was, is] = [listed(before), listed(after)];
  return {
    added: [...is].filter((value) => !was.has(value)),
    removed: [...was].filter((value) => !is.has(value)),
  };
}

function listed(value: unknown): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return new Set();
  const inner = Object.values(value);
  const own = Array.isArray(value) ? inner.filter((one) => typeof one !== 'object').map(String) : [];
  return new Set([...own, ...inner.flatMap((one) => [...listed(one)])]);
}
