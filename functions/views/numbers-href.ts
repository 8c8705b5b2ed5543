import type { Dimension } from '../domain/numbers/counts.ts';
import type { OneNumber } from '../domain/numbers/one-number.ts';
import type { NumbersPageName } from '../domain/numbers/table-names.ts';

/** What a table is asked for; what is absent is as usual. */
export interface TableQuery {
  readonly by?: Dimension | undefined;
  /** A month like `2026-11` or a day like `2026-11-28`; both ends are included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly format?: 'csv' | 'json' | undefined;
}

/** Where the numbers begin. */
export const NUMBERS_PATH = '/numbers';

/** The address of a table. */
export const numbersHref = (table: NumbersPageName, query: TableQuery = {}): string =>
  address(`${NUMBERS_PATH}/${table}`, query);

/** The address of the list of the leads behind one number. @param asked - Which of them: `after` is where a page said that the next one begins. */
export const leadsHref = (
  { measure, dimension, value, from, to }: OneNumber,
  asked: Pick<TableQuery, 'format'> & { readonly after?: string } = {},
): string =>
  address(`${NUMBERS_PATH}/leads`, {
    measure,
    ...(dimension !== 'all' && { by: dimension, value }),
    ...{ from, to, ...asked },
  });

/** The address of the audit of a month. */
export const auditHref = (asked: { readonly month?: string; readonly format?: 'json' }): string =>
  address(`${NUMBERS_PATH}/audit`, asked);

function address(path: string, query: object): string {
  const said = Object.entries(query).filter(([, text]) => text !== undefined);
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said)}`;
}
