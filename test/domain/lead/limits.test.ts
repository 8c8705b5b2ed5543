import { describe, expect, it } from 'vitest';
import {
  answersWithRoom,
  clip,
  clippedAnswers,
  MOST_ANSWERS,
} from '../../../functions/domain/lead/limits.ts';

const many = (count: number, prefix = 'q') =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${prefix}${n}`, `${n}`]));

describe('clip', () => {
  it.each([
    ['text', 4, 'text'],
    ['text', 3, 'tex'],
    ['a😀', 3, 'a😀'],
    ['a😀', 2, 'a'],
    ['', 3, ''],
  ])('makes %j at most %d long', (text, most, clipped) => {
    expect(clip(text, most)).toBe(clipped);
  });
});

describe('clippedAnswers', () => {
  it('keeps what forms of people say', () => {
    const answers = { topic: 'migration', 'How many users?': 'x'.repeat(500) };
    expect(clippedAnswers(answers)).toEqual(answers);
  });

  it('bounds names, texts and their number', () => {
    expect(clippedAnswers({ ['n'.repeat(101)]: 'x', ['n'.repeat(100)]: 'y'.repeat(501) })).toEqual({
      ['n'.repeat(100)]: 'y'.repeat(500),
    });
    expect(Object.keys(clippedAnswers(many(101)))).toHaveLength(MOST_ANSWERS);
  });
});

describe('answersWithRoom', () => {
  it('is all of them while there is room', () => {
    expect(answersWithRoom({ a: '1' }, { a: '2', b: '3' })).toEqual({ a: '2', b: '3' });
  });

  it('is those to known questions, and new ones up to the most', () => {
    const later = { ...many(5, 'new'), q0: 'changed' };
    expect(answersWithRoom(many(98), later)).toEqual({ q0: 'changed', new0: '0', new1: '1' });
    expect(answersWithRoom(many(100), later)).toEqual({ q0: 'changed' });
    expect(answersWithRoom(many(120), later)).toEqual({ q0: 'changed' });
  });
});
