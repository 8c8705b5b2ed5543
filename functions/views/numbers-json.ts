import type { NumbersBrief } from '../app/numbers/numbers-brief.ts';
import { rowRecord } from './number-records.ts';

/** What programs get of `GET /numbers/{table}`; rows as `baton numbers --json` prints them. */
export const numbersJson = ({ table, by, span, rows, countedUntil }: NumbersBrief) => ({
  ...{ table, by, ...span },
  countedUntil: countedUntil === undefined ? undefined : new Date(countedUntil).toISOString(),
  rows: rows.map(rowRecord),
});
