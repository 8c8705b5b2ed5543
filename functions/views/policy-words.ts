import { type Difference, listChanges, type Step } from '../domain/policy/difference.ts';
import {
  conditionWords,
  type Fields,
  hasLongList,
  isFields,
  keyWord,
  listWords,
  valueWord,
} from './condition-words.ts';
import { oneLine } from './markup.ts';
import { policies } from './texts/en/policies.ts';

/** One change of a policy in words. */
export interface ChangeWords {
  /** `asked for a demo · points` */
  readonly about: string;
  readonly before?: string;
  readonly after?: string;
}

/** What changes from one version of a policy to another, as people read it. */
export const changeWords = (changes: readonly Difference[]): readonly ChangeWords[] =>
  together(changes).map(wordsOf);

/** The same change within several things, such as the hours of a whole team, is told once with all their names. */
function together(changes: readonly Difference[]): readonly Difference[] {
  const groups = new Map<
    string,
    { readonly change: Difference; readonly place: number; readonly labels: string[] }
  >();
  for (const change of changes) {
    const path = change.path.map((step) =>
      typeof step === 'string' ? step : { ...step, label: oneLine(step.label, 100) },
    );
    const place = path.findIndex((step, at) => typeof step === 'object' && at < path.length - 1);
    const thing = path[place];
    const labels = typeof thing === 'object' ? [thing.label] : [];
    const key = JSON.stringify({ ...change, path: path.map((step, at) => (at === place ? '' : step)) });
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { change: { ...change, path }, place, labels });
    else known.labels.push(...labels);
  }
  return [...groups.values()].map(({ change, place, labels }) => ({
    ...change,
    path: change.path.map((step, at) =>
      at === place && typeof step === 'object' ? { ...step, label: listWords(labels, String) } : step,
    ),
  }));
}

/** The same on one line. */
export function changeLine({ about, before, after }: ChangeWords): string {
  if (before !== undefined && after !== undefined) return policies.change(about, before, after);
  const what = after ?? before ?? '';
  return what === '' ? about : policies.pair(about, what);
}

function wordsOf(change: Difference): ChangeWords {
  const about = pathWords(change.path);
  const key = keyOf(change.path);
  switch (change.what) {
    case 'added':
      return { about: policies.added(about), after: addedWords(change.after, change.place, key) };
    case 'removed':
      return { about: policies.removed(about), before: wholeWords(change.before, key) };
    case 'reordered':
      return {
        about: policies.reordered(about),
        before: listWords(change.before),
        after: listWords(change.after),
      };
    case 'changed':
      return {
        about,
        before: valueWords(change.before, key),
        after: [valueWords(change.after, key), ...longListWords(change)].join('; '),
      };
  }
}

/** What lists things is named only where it stands first: `fit · asked for a demo`, but `routes · Iberia`. */
const pathWords = (path: readonly Step[]): string =>
  path
    .filter((_, place) => place === 0 || typeof path[place + 1] !== 'object')
    .map(stepWords)
    .join(' · ');

const stepWords = (step: Step): string => (typeof step === 'string' ? keyWord(step) : step.label);

/** The nearest key: it says what a value is. */
const keyOf = (path: readonly Step[]): string => path.findLast((step) => typeof step === 'string') ?? '';

const addedWords = (value: unknown, place: number | undefined, key: string): string =>
  [wholeWords(value, key), ...(place === undefined ? [] : [policies.place(place)])]
    .filter((words) => words !== '')
    .join('; ');

/** Lists that are too long to be printed whole: what is new in them, and what is gone. */
function longListWords({ before, after }: { readonly before: unknown; readonly after: unknown }): string[] {
  const { added, removed } = listChanges(before, after);
  if (!hasLongList(before) && !hasLongList(after)) return [];
  // Of lists with nothing in common both are printed already.
  const [all, none] = [listChanges([], after).added, listChanges(before, []).removed];
  return [
    ...(added.length > 0 && added.length < all.length ? [policies.listed(listWords(added))] : []),
    ...(removed.length > 0 && removed.length < none.length ? [policies.unlisted(listWords(removed))] : []),
  ];
}

/** What stands for itself needs no brackets. */
const wholeWords = (value: unknown, key: string): string =>
  isFields(value) && key !== 'when' && key !== 'each' ? thingWords(value) : valueWords(value, key);

function valueWords(value: unknown, key: string): string {
  if (key === 'when' || key === 'each') return conditionWords(value);
  if (Array.isArray(value)) return listValueWords(value, key);
  return isFields(value) ? nested(thingWords(value)) : policies.measured(key, valueWord(value));
}

function listValueWords(values: readonly unknown[], key: string): string {
  if (values.length === 0) return policies.nothing;
  const inner = (value: unknown) => (isFields(value) ? listedThing(value) : valueWord(value));
  return policies.measured(key, listWords(values, inner));
}

const nested = (words: string): string => (words.includes('; ') ? policies.condition.grouped(words) : words);

/** A thing with an id is known by its label already. */
const KNOWN = new Set(['id', 'label', 'name']);

const thingWords = (thing: Fields): string =>
  Object.entries(thing)
    .filter(([key]) => thing['id'] === undefined || !KNOWN.has(key))
    .map(([key, value]) => policies.pair(keyWord(key), valueWords(value, key)))
    .join('; ');

function listedThing(thing: Fields): string {
  const name = valueWord(thing['label'] ?? thing['name'] ?? thing['id'] ?? '');
  const words = thingWords(thing);
  if (name === '' || words === '') return `${name}${words}`;
  return `${name} ${policies.condition.grouped(words)}`;
}
