import type { Dimension } from '../domain/numbers/counts.ts';
import type { TableName } from '../domain/numbers/table-names.ts';

/** What a table is asked for; what is absent is as usual. */
export interface TableQuery {
  readonly by?: Dimension | undefined;
  /** A month like `2026-11` or a day like `2026-11-28`; both ends are included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly format?: 'csv' | 'json' | undefined;
}

/** One number: how often a counter of RULES.md A5 or A6 was raised between two days, or months, for a value of a dimension. */
export interface OneNumber {
  /** Name of the counter, such as `mql` or `mql>opportunity`. */
  readonly measure: string;
  readonly dimension: Dimension;
  /** Of `all` there is one value, which the address leaves out. */
  readonly value: string;
  readonly from: string;
  readonly to: string;
}

/** Where the numbers begin. */
export const NUMBERS_PATH = '/numbers';

/** The address of a table. */
export const numbersHref = (table: TableName, query: TableQuery = {}): string =>
  address(`${NUMBERS_PATH}/${table}`, query);

/** The address of the list of the leads behind one number. */
export const leadsHref = ({ measure, dimension, value, from, to }: OneNumber): string =>
  address(`${NUMBERS_PATH}/leads`, {
    measure,
    ...(dimension !== 'all' && { by: dimension, value }),
    ...{ from, to },
  });

function address(path: string, query: object): string {
  const said = Object.entries(query).filter(([, text]) => text !== undefined);
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said)}`;
}
