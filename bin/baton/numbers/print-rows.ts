import { columnsOf, type Row } from '../../../functions/domain/numbers/cells.ts';
import { cellWord, columnWord } from '../../../functions/views/number-words.ts';
import { table } from '../table.ts';

const TEXTS = ['stretch', 'value', 'stage', 'wait', 'part'];

/** As people read it; columns in which nothing stands are left out, and so are the values of a table that has one. */
export function textLines(rows: readonly Row[]): readonly string[] {
  const wordOf = (row: Row, name: string): string => {
    const cell = row[name];
    return cell === undefined ? '-' : cellWord(name, cell);
  };
  const used = columnsOf(rows).filter((name) => rows.some((row) => !['', '-'].includes(wordOf(row, name))));
  if (used.length === 0) return ['Nothing was counted.'];
  return table([used.map(columnWord), ...rows.map((row) => used.map((name) => wordOf(row, name)))], TEXTS);
}
