import { expect, it } from 'vitest';
import { GRADES, isOfGrade } from '../../../functions/domain/lead/grade.ts';

it('is a letter, or a letter and a number', () => {
  expect(GRADES).toHaveLength(4 + 16);
  expect(GRADES).toEqual(expect.arrayContaining(['A', 'A1', 'D', 'D4']));
});

it('is of the grade that is named, and of its letter', () => {
  expect(isOfGrade('A1', 'A1')).toBe(true);
  expect(isOfGrade('A1', 'A')).toBe(true);
  expect(isOfGrade('A', 'A')).toBe(true);
  expect(isOfGrade('A', 'A1')).toBe(false);
  expect(isOfGrade('A2', 'A1')).toBe(false);
  expect(isOfGrade('B1', 'A')).toBe(false);
});
