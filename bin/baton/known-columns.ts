import type { Row } from '../../functions/adapters/csv-rows.ts';

export interface KnownColumns<Field extends string> {
  /** The field of a column; undefined where it is none of them. */
  fieldOf(column: string): Field | undefined;
  /** The cells of a row by field; of two columns for one field the first that says something counts. */
  saidIn(cells: Row['cells']): Readonly<Partial<Record<Field, string>>>;
}

const plain = (column: string): string => column.toLowerCase().replace(/[^a-z0-9]/g, '');

/** @param alsoCalled - Names that other tools give to columns, with letters and digits only. */
export function knownColumns<Field extends string>(
  fields: readonly Field[],
  alsoCalled: Readonly<Record<Field, readonly string[]>>,
): KnownColumns<Field> {
  const names: ReadonlyMap<string, Field> = new Map(
    fields.flatMap((field) => [plain(field), ...alsoCalled[field]].map((name) => [name, field] as const)),
  );
  const fieldOf = (column: string): Field | undefined => names.get(plain(column));
  return {
    fieldOf,
    saidIn(cells) {
      const said: Partial<Record<Field, string>> = {};
      for (const [column, cell] of Object.entries(cells)) {
        const field = fieldOf(column);
        if (field === undefined || cell === null || cell === undefined) continue;
        said[field] ||= Array.isArray(cell) ? cell.join(' ') : String(cell);
      }
      return said;
    },
  };
}
