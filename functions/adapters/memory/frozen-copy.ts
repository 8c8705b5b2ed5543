/**
 * A deep copy that nobody can change, without undefined fields: what the table would hold.
 * @throws on what the table could not hold as it is: dates, maps, functions, NaN, numbers too large to be exact.
 */
export const frozenCopy = (record: object): Readonly<Record<string, unknown>> => {
  if (Object.getPrototypeOf(record) !== Object.prototype)
    throw new TypeError('not storable: not a plain object');
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    if (value !== undefined) copy[name] = frozenValue(value);
  }
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
      return Array.isArray(value) ? Object.freeze(value.map(frozenValue)) : frozenCopy(value);
    default:
      throw new TypeError(`not storable: ${typeof value}`);
  }
};
