/**
 * A deep copy that nobody can change, without undefined fields: what the table would hold. Every put makes one,
 * so it is written as plain loops.
 *
 * @param former - An earlier copy: what the record has from it is shared.
 * @throws on what the table could not hold as it is: dates, maps, functions, NaN, numbers too large to be exact.
 */
export const frozenCopy = <Record extends Fields>(record: Record, former?: Fields): Record => {
  // Spread, which keeps the shape that the engine knows; long records built name by name become slow dictionaries.
  const copy: { [name: string]: unknown } = { ...record };
  let isWhole = true;
  for (const name in copy) {
    const value = copy[name];
    if (value === undefined) isWhole = false;
    else if (typeof value !== 'string' && (former === undefined || value !== former[name]))
      copy[name] = frozenValue(value);
  }
  return Object.freeze(isWhole ? copy : defined(copy)) as Record;
};

const defined = (record: Fields): Fields => {
  const copy: { [name: string]: unknown } = {};
  for (const name in record) {
    const value = record[name];
    if (value !== undefined) copy[name] = value;
  }
  return { ...copy };
};

type Fields = Readonly<Record<string, unknown>>;

const isPlain = (value: object): value is Fields => Object.getPrototypeOf(value) === Object.prototype;

const frozenList = (list: readonly unknown[]): readonly unknown[] => {
  const copy: unknown[] = [];
  for (const value of list) copy.push(frozenValue(value));
  return Object.freeze(copy);
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
      if (value === null) return value;
      if (Array.isArray(value)) return frozenList(value);
      if (isPlain(value)) return frozenCopy(value);
      throw new TypeError('not storable: not a plain object');
    default:
      throw new TypeError(`not storable: ${typeof value}`);
  }
};
