import type { Item, ItemKey } from '../../app/item-store.ts';

/**
 * Sizes as DynamoDB bills them.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */

/** A list or map has three bytes of its own, and one for each element. */
const CONTAINER_BYTES = 3;
const ELEMENT_BYTES = 1;

const textBytes = (text: string): number => Buffer.byteLength(text);

/** One byte for the exponent, one for each pair of significant digits counted from the decimal point, one for a minus. */
const numberBytes = (value: number): number => {
  if (value === 0) return 1;
  const [mantissa = '', exponent = ''] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '').length;
  const pairs = Number(exponent) % 2 === 0 ? 1 + Math.ceil((digits - 1) / 2) : Math.ceil(digits / 2);
  return 1 + pairs + (value < 0 ? 1 : 0);
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
  return bytes + fieldsBytes(container, ELEMENT_BYTES);
};

const fieldsBytes = (fields: object, bytesEach: number): number => {
  let bytes = 0;
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) bytes += bytesEach + textBytes(name) + valueBytes(value);
  }
  return bytes;
};

/** Bytes of an item: names and values of its attributes. */
export const itemBytes = (item: Item): number => fieldsBytes(item, 0);

/** Bytes of an entry of the index `work`, which holds the keys only. */
export const workEntryBytes = ({ pk, sk }: ItemKey, workKey: string, workAt: number): number =>
  fieldsBytes({ pk, sk, workKey, workAt }, 0);
