import type { NumbersBrief } from '../app/numbers/numbers-brief.ts';
import { type Cell, type Row, word } from '../domain/numbers/cells.ts';
import { NONE, OTHERS } from '../domain/numbers/counts.ts';
import { leadsHref } from './numbers-href.ts';

/** The addresses of the lists behind a cell, by currency where it is money; of one that has no leads, or whose leads nobody knows apart, there are none. */
export function leadsBehind(
  cell: Cell,
  { value = word(NONE) }: Row,
  { by: dimension, span }: Pick<NumbersBrief, 'by' | 'span'>,
): Readonly<Record<string, string>> {
  if (value.kind !== 'word' || value.word === OTHERS) return {};
  if (cell.kind !== 'count' && cell.kind !== 'share' && cell.kind !== 'money') return {};
  const { measure } = cell;
  if (measure === undefined) return {};
  const between = cell.kind === 'money' ? span : (cell.between ?? span);
  const listOf = (counter: string) =>
    leadsHref({ measure: counter, dimension, value: value.word, ...between });
  const counts =
    cell.kind === 'money' ? cell.money : { '': cell.kind === 'count' ? cell.count : cell.share.count };
  return Object.fromEntries(
    Object.entries(counts)
      .filter(([, n]) => n !== 0)
      .map(([currency]) => [currency, listOf(`${measure}${currency}`)]),
  );
}
