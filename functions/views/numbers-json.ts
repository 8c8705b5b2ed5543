import type { NumbersBrief } from '../app/numbers/numbers-brief.ts';
import type { Row } from '../domain/numbers/cells.ts';
import { leadsBehind } from './leads-behind.ts';
import { rowRecord } from './number-records.ts';

/** What programs get of `GET /numbers/{table}`; rows as `baton numbers --json` prints them, and in `leads` the addresses of the lists behind. */
export const numbersJson = (brief: NumbersBrief) => {
  const { table, by, span, rows, countedUntil } = brief;
  return {
    ...{ table, by, ...span },
    countedUntil: countedUntil === undefined ? undefined : new Date(countedUntil).toISOString(),
    rows: rows.map((row) => ({ ...rowRecord(row), leads: addressesIn(row, brief) })),
  };
};

/** By the name of the column; of money by that and its currency. */
const addressesIn = (row: Row, brief: NumbersBrief): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, cell]) =>
      cell === undefined
        ? []
        : Object.entries(leadsBehind(cell, row, brief)).map(([currency, href]) => [
            currency === '' ? name : `${name}.${currency}`,
            href,
          ]),
    ),
  );
