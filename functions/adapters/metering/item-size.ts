import type { Item, ItemKey } from '../../app/item-store.ts';

/**
 * Sizes as DynamoDB bills them.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */

/** A list or map has three bytes of its own, and one for each element. */
const CONTAINER_BYTES = 3;
const ELEMENT_BYTES = 1;

/** Up to here looking at each letter is faster than asking the engine. */
const SHORT_TEXT = 10;

/** In UTF-8. */
const textBytes = (text: string): number => {
  if (text.length > SHORT_TEXT) return Buffer.byteLength(text);
  for (let place = 0; place < text.length; place += 1) {
    if (text.charCodeAt(place) > 0x7f) return Buffer.byteLength(text);
  }
  return text.length;
};

/** One byte for the exponent, one for each pair of significant digits counted from the decimal point, one for a minus. */
const numberBytes = (value: number): number => {
  if (value === 0) return 1;
  const { digits, exponent } = Number.isSafeInteger(value) ? integerDigits(value) : decimalDigits(value);
  const pairs = exponent % 2 === 0 ? 1 + Math.ceil((digits - 1) / 2) : Math.ceil(digits / 2);
  return 1 + pairs + (value < 0 ? 1 : 0);
};

interface Digits {
  /** Significant ones. */
  readonly digits: number;
  /** Power of ten of the first one. */
  readonly exponent: number;
}

const decimalDigits = (value: number): Digits => {
  const [mantissa = '', exponent = ''] = Math.abs(value).toExponential().split('e');
  return { digits: mantissa.replace('.', '').length, exponent: Number(exponent) };
};

/** The same for integers, which are most of our numbers, without making a text of each. */
const integerDigits = (value: number): Digits => {
  let rest = Math.abs(value);
  let zeros = 0;
  for (; rest % 10 === 0; rest /= 10) zeros += 1;
  let digits = 1;
  for (let power = 10; power <= rest; power *= 10) digits += 1;
  return { digits, exponent: zeros + digits - 1 };
};

const valueBytes = (value: unknown): number => {
  switch (typeof value) {
    case 'string':
      return textBytes(value);
    case 'number':
      return numberBytes(value);
    case 'object':
      return value === null ? 1 : containerBytes(value);
    default:
      return 1;
  }
};

const containerBytes = (container: object): number => {
  let bytes = CONTAINER_BYTES;
  if (Array.isArray(container)) {
    for (const element of container) bytes += ELEMENT_BYTES + valueBytes(element);
    return bytes;
  }
  const fields = container as Fields;
  for (const name in fields) {
    const value = fields[name];
    if (value !== undefined) bytes += ELEMENT_BYTES + textBytes(name) + valueBytes(value);
  }
  return bytes;
};

type Fields = Readonly<Record<string, unknown>>;

/** An item that has been measured. */
export interface Measured {
  readonly item: Item;
  readonly bytes: number;
  /** How many there are. */
  readonly attributes: number;
}

const attributeBytes = (name: string, value: unknown): number =>
  value === undefined ? 0 : textBytes(name) + valueBytes(value);

/** Bytes of an item: names and values of its attributes. */
export const itemBytes = (item: Item): number => measure(item).bytes;

/** @param former - An earlier version that is frozen, most of which is the same: then only what differs is measured. */
export const measure = (item: Item, former?: Measured): Measured => {
  let bytes = former?.bytes ?? 0;
  let attributes = 0;
  let kept = 0;
  for (const name in item) {
    const value = item[name];
    if (value === undefined) continue;
    attributes += 1;
    const before = former?.item[name];
    if (before !== undefined) kept += 1;
    if (value !== before) bytes += attributeBytes(name, value) - attributeBytes(name, before);
  }
  if (former !== undefined && kept < former.attributes) bytes -= bytesOfLost(former.item, item);
  return { item, bytes, attributes };
};

const bytesOfLost = (former: Item, item: Item): number => {
  let bytes = 0;
  for (const name in former) if (item[name] === undefined) bytes += attributeBytes(name, former[name]);
  return bytes;
};

/** Bytes of an entry of the index `work`, which holds the keys only. */
export const workEntryBytes = ({ pk, sk }: ItemKey, workKey: string, workAt: number): number =>
  WORK_NAMES_BYTES + textBytes(pk) + textBytes(sk) + textBytes(workKey) + numberBytes(workAt);

const WORK_NAMES_BYTES = ['pk', 'sk', 'workKey', 'workAt'].join('').length;
