import { stringify } from 'csv-stringify/sync';

/** A table as CSV (RFC 4180); what a spreadsheet would run as a formula is kept from it by an apostrophe. */
export const csvText = (rows: readonly (readonly (string | number)[])[]): string =>
  stringify([...rows], { escape_formulas: true });
