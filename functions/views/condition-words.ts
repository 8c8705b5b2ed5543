import { oneLine } from './markup.ts';
import { policies } from './texts/en/policies.ts';

const text = policies.condition;

/** What a condition or a part of it holds, as stored. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A key of a policy; some are chosen by who writes it. */
export const keyWord = (key: string): string => oneLine(policies.key(key), 100);

/** So many values of a list are printed; the others are counted. */
const MOST_VALUES = 30;

/** A list as a part of a sentence. */
export function listWords(values: readonly unknown[], word = valueWord): string {
  const shown = values.slice(0, MOST_VALUES).map(word);
  return policies.among(shown, values.length - shown.length);
}

/** Whether some list in it, however deep, is not printed whole. */
export const hasLongList = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ((Array.isArray(value) && value.length > MOST_VALUES) || Object.values(value).some(hasLongList));

/** Made once: making a format costs a hundred times what using it does. */
const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });

/** Text of a policy on one line; numbers with their thousands. */
export const valueWord = (value: unknown): string => {
  if (typeof value === 'number') return NUMBER.format(value);
  if (typeof value === 'boolean') return value ? policies.yes : policies.no;
  return oneLine(String(value), 100);
};

/**
 * A condition of any policy in words: joined tests, tests on a field, on activities, on a territory, or on what SLA rules
 * look at.
 */
export function conditionWords(condition: unknown): string {
  if (!isFields(condition)) return valueWord(condition);
  const { all, any, not } = condition;
  if (Array.isArray(all)) return text.all(all.map(grouped));
  if (Array.isArray(any)) return text.any(any.map(grouped));
  if (not !== undefined) return text.not(conditionWords(not));
  if ('field' in condition) return valueTestWords(keyWord(String(condition['field'])), condition);
  return 'activity' in condition ? activityWords(condition) : fieldsWords(condition);
}

const grouped = (part: unknown): string => {
  const joins = isFields(part) && ('all' in part || 'any' in part);
  return joins ? text.grouped(conditionWords(part)) : conditionWords(part);
};

function valueTestWords(field: string, test: Fields): string {
  const { exists, equals, atLeast, atMost } = test;
  const list = (key: string) => (Array.isArray(test[key]) ? listWords(test[key]) : undefined);
  const [oneOf, contains, words] = [list('in'), list('contains'), list('words')];
  const parts = [
    exists !== undefined && (exists === true ? text.known(field) : text.unknown(field)),
    equals !== undefined && text.is(field, quoted(equals)),
    oneOf !== undefined && text.oneOf(field, oneOf),
    bounds(field, atLeast, atMost),
    contains !== undefined && text.contains(field, contains),
    words !== undefined && text.words(field, words),
  ].filter((part) => part !== false);
  return parts.length === 0 ? text.known(field) : text.all(parts);
}

const quoted = (value: unknown): string =>
  typeof value === 'string' ? policies.quoted(valueWord(value)) : valueWord(value);

function bounds(field: string, least: unknown, most: unknown): string | false {
  if (least !== undefined && most !== undefined)
    return text.between(field, valueWord(least), valueWord(most));
  if (least !== undefined) return text.atLeast(field, valueWord(least));
  return most !== undefined && text.atMost(field, valueWord(most));
}

/** `pricing page viewed on 2 different days within 14 days` */
function activityWords(test: Fields): string {
  const { activity, where, withinDays, recencyDays, count, days, distinct, sum } = test;
  const done = Array.isArray(activity) ? text.any(activity.map((type) => keyWord(String(type)))) : '';
  const tests = Array.isArray(where)
    ? where.map((test: Fields) => valueTestWords(keyWord(String(test['property'])), test))
    : [];
  const threshold = (limit: unknown, say: (property: string, least: number) => string) =>
    isFields(limit) && say(keyWord(String(limit['property'])), Number(limit['atLeast']));
  return [
    done,
    count !== undefined && text.count(Number(count)),
    days !== undefined && text.days(Number(days)),
    threshold(distinct, text.distinct),
    threshold(sum, text.sum),
    tests.length > 0 && text.where(text.all(tests)),
    withinDays !== undefined && text.within(Number(withinDays)),
    isFields(recencyDays) && bounds(text.lastDaysAgo, recencyDays['atLeast'], recencyDays['atMost']),
  ]
    .filter((part) => part !== false)
    .join(', ');
}

/** `triggers is one of request, threshold and from list is yes` */
const fieldsWords = (fields: Fields): string =>
  text.all(
    Object.entries(fields).map(([key, value]) =>
      Array.isArray(value)
        ? text.oneOf(keyWord(key), listWords(value))
        : text.is(keyWord(key), isFields(value) ? text.grouped(fieldsWords(value)) : valueWord(value)),
    ),
  );
