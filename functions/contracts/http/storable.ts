import * as z from 'zod';

/** Halves of characters, which no table takes, become the sign for something unreadable. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** Nearer to zero no table keeps a number. */
const SMALLEST = 1e-100;

/** A number that comes out of the table as it went in. */
export const storableNumber = z
  .number()
  .refine(
    (number) => Math.abs(number) <= Number.MAX_SAFE_INTEGER && (number === 0 || Math.abs(number) >= SMALLEST),
    'must be a number of ordinary size',
  );
