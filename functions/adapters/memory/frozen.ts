import { definedFields } from '../defined-fields.ts';

/**
 * Freezes a record throughout, as it is: nobody can change any more what the table holds. Only where it has undefined
 * fields, which the table would not hold, a copy without them takes its place. Every put does this, so it is
 * written as plain loops.
 *
 * @param former - What the record has from an earlier one has been frozen before.
 * @throws on what the table could not hold as it is: dates, maps, functions, NaN, numbers too large to be exact.
 */
export const frozen = <Record extends Fields>(record: Record, former?: Fields): Record => {
  let isWhole = true;
  for (const name in record) {
    const value: unknown = record[name];
    if (value === undefined) isWhole = false;
    else if (typeof value !== 'string' && (former === undefined || value !== former[name]))
      isWhole = frozenValue(value) === value && isWhole;
  }
  return Object.freeze(isWhole ? record : definedFields(record, frozenValue));
};

type Fields = Readonly<Record<string, unknown>>;

const isPlain = (value: object): value is Fields => Object.getPrototypeOf(value) === Object.prototype;

const frozenList = (list: readonly unknown[]): readonly unknown[] => {
  const kept = list.map(frozenValue);
  return Object.freeze(kept.every((value, place) => value === list[place]) ? list : kept);
};

const frozenValue = (value: unknown): unknown => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER))
        throw new TypeError('not storable: not an exact number');
      return value;
    case 'object':
      if (value === null || Object.isFrozen(value)) return value;
      if (Array.isArray(value)) return frozenList(value);
      if (isPlain(value)) return frozen(value);
      throw new TypeError('not storable: not a plain object');
    default:
      throw new TypeError(`not storable: ${typeof value}`);
  }
};
