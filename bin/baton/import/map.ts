import * as z from 'zod';
import type { Row } from '../../../functions/adapters/csv-rows.ts';
import { fill, type MapFile, readMapFile, templates } from '../replay/map.ts';

/** What stands in which column of an import, from the columns of a file: `won at: '{won_date}'`. */
const importMap = z.strictObject({ columns: templates });
export type ImportMap = MapFile<z.infer<typeof importMap>>;

/** @throws UsageError naming file, line and column of each problem. */
export const readImportMap = (path: string): Promise<ImportMap> => readMapFile(path, importMap);

/** The row as an import reads it; where the file has nothing for a column it is empty. */
export const mappedCells = ({ map }: ImportMap, cells: Row['cells']): Row['cells'] =>
  Object.fromEntries(Object.entries(map.columns).map(([name, text]) => [name, fill(text, cells) ?? '']));
