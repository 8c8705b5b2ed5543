import { createHash } from 'node:crypto';
import jsonata from 'jsonata';
import type { Json } from './json.ts';

/** What an expression may draw on besides its data; one per evaluation, so `$millis()` stands still within it. */
export interface Ambient {
  readonly nowMs: number;
  /** In [0, 1). */
  random(): number;
  newId(): string;
}

/** The binding that carries the ambient; no variable can have this name. */
export const AMBIENT = '#ambient';

const HASHES = ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];
/** The range functions of the States Language stop at 1,000 elements. */
const LARGEST_RANGE = 1_000;

function ambientOf(focus: jsonata.Focus): Ambient {
  return focus.environment.lookup(AMBIENT);
}

/** The functions that Step Functions adds to JSONata, and those of JSONata's own that must not ask the machine for time or chance. */
export function registerFunctions(expression: jsonata.Expression): void {
  expression.registerFunction(
    'millis',
    function () {
      return ambientOf(this).nowMs;
    },
    '<:n>',
  );
  expression.registerFunction(
    'now',
    function (picture?: string, timezone?: string) {
      const { nowMs } = ambientOf(this);
      if (picture === undefined) return new Date(nowMs).toISOString();
      return formatInstant.evaluate(undefined, { nowMs, picture, timezone });
    },
    '<s?s?:s>',
  );
  expression.registerFunction(
    'random',
    function (seed?: number) {
      return seed === undefined ? ambientOf(this).random() : seededRandom(seed);
    },
    '<n?:n>',
  );
  expression.registerFunction(
    'uuid',
    function () {
      return ambientOf(this).newId();
    },
    '<:s>',
  );
  expression.registerFunction(
    'parse',
    (text?: string) => (text === undefined ? text : JSON.parse(text)),
    '<s-:x>',
  );
  expression.registerFunction('hash', hash, '<s-s?:s>');
  expression.registerFunction('partition', partition, '<an:a>');
  expression.registerFunction('range', range, '<nnn:a>');
}

const formatInstant = jsonata('$fromMillis($nowMs, $picture, $timezone)');

/** Equal seeds give equal numbers, as on AWS; the numbers themselves are this function's own (mulberry32). */
function seededRandom(seed: number): number {
  let mixed = (Math.imul(seed, 0x9e3779b1) + 0x6d2b79f5) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

function hash(text: string | undefined, algorithm = 'SHA-256'): string | undefined {
  if (text === undefined) return undefined;
  if (!HASHES.includes(algorithm)) throw new Error(`unknown algorithm; known are ${HASHES.join(', ')}`);
  return createHash(algorithm.replace('-', '').toLowerCase()).update(text).digest('hex');
}

function partition(items: readonly Json[] | undefined, size: number): Json[] | undefined {
  if (items === undefined) return undefined;
  if (!Number.isInteger(size) || size < 1) throw new Error('the chunk size must be a positive integer');
  return Array.from({ length: Math.ceil(items.length / size) }, (_, chunk) =>
    items.slice(chunk * size, (chunk + 1) * size),
  );
}

function range(first: number, last: number, step: number): number[] {
  if (![first, last, step].every(Number.isInteger) || step === 0) {
    throw new Error('the range takes integers and a step other than 0');
  }
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > LARGEST_RANGE) throw new Error(`the range has more than ${LARGEST_RANGE} elements`);
  return Array.from({ length }, (_, index) => first + index * step);
}
