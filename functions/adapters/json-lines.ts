import type { Row, RowHandlers } from './csv-rows.ts';

/**
 * Reads JSON lines row by row, from chunks of text that may end anywhere; a line that is no object stops no other.
 *
 * @param above - Lines of the file before the first of these.
 */
export async function readJsonLines(
  chunks: AsyncIterable<string>,
  { onRow, onBad }: Pick<RowHandlers, 'onRow' | 'onBad'>,
  above = 0,
): Promise<void> {
  let line = above;
  let rest = '';
  const tell = (text: string): void => {
    line += 1;
    if (text.trim() === '') return;
    const cells = objectOf(text);
    if (cells === undefined) onBad({ line, detail: 'it is not one JSON object' });
    else onRow({ line, cells, json: text });
  };
  for await (const chunk of chunks) {
    const [first = '', ...others] = chunk.split('\n');
    rest += first;
    for (const next of others) {
      tell(rest);
      rest = next;
    }
  }
  if (rest !== '') tell(rest);
}

function objectOf(text: string): Row['cells'] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Row['cells'])
      : undefined;
  } catch {
    return undefined;
  }
}
