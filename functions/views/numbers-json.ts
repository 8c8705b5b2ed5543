import type { BeforeAfterBrief, NumbersBrief } from '../app/numbers/numbers-brief.ts';
import { beforeAfterCells } from '../domain/numbers/before-after-cells.ts';
import type { Row } from '../domain/numbers/cells.ts';
import type { EpochMs } from '../domain/time.ts';
import { leadsBehind } from './leads-behind.ts';
import { rowRecord } from './number-records.ts';

/** What programs get of `GET /numbers/{table}`; rows as `baton numbers --json` prints them, and in `leads` the addresses of the lists behind. */
export const numbersJson = (brief: NumbersBrief) => {
  const { table, by, span, rows, countedUntil } = brief;
  return {
    ...{ table, by, ...span },
    countedUntil: instantIf(countedUntil),
    rows: rows.map((row) => ({ ...rowRecord(row), leads: addressesIn(row, brief) })),
  };
};

/** What programs get of `GET /numbers/before-after`; without a baseline there is no row, and no `before`. */
export function beforeAfterJson({ comparison, countedUntil }: BeforeAfterBrief) {
  const until = { countedUntil: instantIf(countedUntil) };
  if (comparison === undefined) return { ...until, rows: [] };
  const { before, rows } = comparison;
  const recordOf = (row: Row) => ({
    ...rowRecord(row),
    leads: addressesIn(row, { by: 'all', span: before }),
  });
  return { before, ...until, rows: rows.map(beforeAfterCells).map(recordOf) };
}

const instantIf = (at: EpochMs | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString();

/** By the name of the column; of money by that and its currency. */
const addressesIn = (row: Row, brief: Pick<NumbersBrief, 'by' | 'span'>): Readonly<Record<string, string>> =>
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
