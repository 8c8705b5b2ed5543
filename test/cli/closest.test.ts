import { describe, expect, it } from 'vitest';
import { closest } from '../../bin/baton/validation/closest.ts';

const kinds = ['remind', 'escalate', 'reassign', 'leak'];

describe('closest', () => {
  it.each([
    ['a letter too few', 'remnd', 'remind'],
    ['a letter too many', 'esccalate', 'escalate'],
    ['another letter', 'reassigm', 'reassign'],
    ['two letters swapped', 'laek', 'leak'],
    ['capitals', 'Leak', 'leak'],
    ['the nearer of two', 'reassind', 'reassign'],
  ])('finds what was meant: %s', (_label, word, meant) => {
    expect(closest(word, kinds)).toBe(meant);
  });

  it.each([
    ['nothing is near', 'postpone', kinds],
    ['there is nothing', 'remind', []],
    ['a single letter is as far from every other', 'E', ['A', 'B']],
  ])('guesses nothing where %s', (_label, word, candidates) => {
    expect(closest(word, candidates)).toBeUndefined();
  });
});
