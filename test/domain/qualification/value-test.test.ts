import { describe, expect, it } from 'vitest';
import type { ValueTest } from '../../../functions/domain/qualification/criteria.ts';
import { compileValueTest, type Value } from '../../../functions/domain/qualification/value-test.ts';

const satisfies = (test: ValueTest, value: Value): boolean => compileValueTest(test)(value);

describe('a test on a value', () => {
  it.each<[string, ValueTest, Value, boolean]>([
    ['needs only a known value when nothing is asked of it', {}, 'x', true],
    ['refuses an unknown value when nothing is asked of it', {}, undefined, false],
    ['takes a known value that must exist', { exists: true }, 0, true],
    ['refuses an unknown value that must exist', { exists: true }, undefined, false],
    ['takes an unknown value that must not exist', { exists: false }, undefined, true],
    ['refuses a known value that must not exist', { exists: false }, '', false],
    ['refuses an unknown value whatever else is asked', { atMost: 5 }, undefined, false],

    ['compares text without case, accents and outer blanks', { equals: 'España' }, ' ESPANA ', true],
    ['tells different texts apart', { equals: 'es' }, 'est', false],
    ['compares truth values', { equals: true }, true, true],
    ['compares a number with its text', { equals: 40 }, '40', true],
    ['finds a value in a list', { in: ['ES', 'PT', 7] }, 'pt', true],
    ['finds a number in a list', { in: ['ES', 7] }, 7, true],
    ['misses a value in a list', { in: ['ES', 'PT'] }, 'FR', false],

    ['includes the lower bound itself', { atLeast: 50 }, 50, true],
    ['refuses what is below the lower bound', { atLeast: 50 }, 49.9, false],
    ['includes the upper bound itself', { atMost: 1_000 }, 1_000, true],
    ['refuses what is above the upper bound', { atMost: 1_000 }, 1_001, false],
    ['reads a number from an answer', { atLeast: 40 }, ' 40 ', true],
    ['takes no words for a number', { atLeast: 0 }, '40 users', false],
    ['takes no empty answer for zero', { atLeast: 0 }, ' ', false],
    ['takes no truth value for a number', { atLeast: 0 }, true, false],
    ['asks every test that is given', { atLeast: 50, atMost: 100 }, 200, false],

    ['finds a piece of text anywhere', { contains: ['pricing', 'tarif'] }, '/es/Tarifas', true],
    ['misses a piece of text', { contains: ['pricing'] }, '/prices', false],

    ['finds a whole word', { words: ['head'] }, 'Head of Operations', true],
    ['finds a word beside a sign', { words: ['it'] }, 'Director (IT)', true],
    ['takes no part of a word for the word', { words: ['it', 'head'] }, 'Spirit headmaster', false],
    [
      'finds a phrase however its words are joined',
      { words: ['vice president'] },
      'Vice-President, Sales',
      true,
    ],
    ['finds a word with accents in either spelling', { words: ['geschäftsführer'] }, 'Geschaftsführer', true],
    ['ends a word at a letter with an accent, too', { words: ['jef'] }, 'Jefé', false],
    ['takes signs in a word as they are', { words: ['c++ (lead)'] }, 'C/lead', true],
  ])('%s', (_behaviour, test, value, expected) => {
    expect(satisfies(test, value)).toBe(expected);
  });
});
