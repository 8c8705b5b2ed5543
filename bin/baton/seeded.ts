/** In [0, 1). */
export type Random = () => number;

/** A generator that repeats with its seed (Mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A seed for one of many generators, as different from its neighbours' as if it were random. */
export const seedOf = (seed: number, number: number): number =>
  Math.imul(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ number, 0xc2b2ae35) >>> 0;

export function pick<Element>(random: Random, list: readonly [Element, ...Element[]]): Element {
  return list[Math.floor(random() * list.length)] ?? list[0];
}

/** Things by how often each shall come, in any unit. */
export type Weighted<Element> = readonly [
  readonly [Element, number],
  ...(readonly (readonly [Element, number])[]),
];

export function pickWeighted<Element>(random: Random, list: Weighted<Element>): Element {
  let left = random() * list.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [element, weight] of list) {
    left -= weight;
    if (left < 0) return element;
  }
  return list[0][0];
}

export const between = (random: Random, low: number, high: number): number => low + random() * (high - low);

export const chance = (random: Random, probability: number): boolean => random() < probability;
