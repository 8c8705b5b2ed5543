import { valueWord } from './condition-words.ts';
import { dateOf, monthOf } from './moments.ts';

/** `Nov 2026`. @param month - `2026-11`. */
export const monthWord = (month: string): string => monthOf(Date.parse(`${month}-01`), 'UTC');

/** `9 Nov 2026`. @param date - `2026-11-09`. */
export const dateWord = (date: string): string => dateOf(Date.parse(date), 'UTC');

/** With one digit after the point at most. @param share - From 0 to 1. */
export const percentWord = (share: number): string => valueWord(Math.round(1_000 * share) / 10);
