import type { Between } from '../domain/numbers/spans.ts';

/** Where the report of the latest period stands. */
export const REPORTS_PATH = '/reports';

/** The address of the report of a period. */
export const reportHref = ({ from }: Between, format?: 'csv' | 'json'): string =>
  `${REPORTS_PATH}/${from}${format === undefined ? '' : `?format=${format}`}`;
