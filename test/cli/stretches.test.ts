import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { readRows, stretchesOf } from '../../bin/baton/rows.ts';
import { WHOLE } from '../../bin/baton/stretches.ts';

const folder = mkdtempSync(join(tmpdir(), 'baton-stretches-'));
afterAll(() => rmSync(folder, { recursive: true }));

const wordsOf = (text: string) => JSON.stringify({ text });
const line = fc.oneof(
  fc.string({ unit: 'binary' }).map(wordsOf),
  fc.constantFrom('', 'no row', '{"text":"Línea"}'),
);

it('cuts a file of lines into stretches that are read as the whole is, wherever they are cut', async () => {
  const file = join(folder, 'some.jsonl');
  await fc.assert(
    fc.asyncProperty(
      fc.array(line),
      fc.boolean(),
      fc.integer({ min: 1, max: 5 }),
      async (lines, isEnded, count) => {
        writeFileSync(file, lines.join('\n') + (isEnded ? '\n' : ''));
        const stretches = stretchesOf(file, count);
        expect(stretches.length).toBeLessThanOrEqual(count);
        const apart = [];
        for (const stretch of stretches) apart.push(...(await told(file, stretch)));
        expect(apart).toEqual(await told(file, WHOLE));
      },
    ),
  );
});

it('cuts large files into stretches of nearly one size', () => {
  const file = join(folder, 'large.ndjson');
  const text = `${wordsOf('x'.repeat(300))}\n`;
  writeFileSync(file, text.repeat(10_000));
  const [first, second, third, ...others] = stretchesOf(file, 3);
  expect(others).toEqual([]);
  expect(first).toMatchObject({ from: 0, above: 0 });
  expect(second).toEqual({ from: first?.to, to: third?.from, above: 3_334 });
  expect(third).toEqual({ from: 6_667 * text.length, to: WHOLE.to, above: 6_667 });
  expect(readFileSync(file).length).toBe(10_000 * text.length);
});

it('leaves a table in one piece: a quotation mark may hold the end of a line', () => {
  const file = join(folder, 'table.csv');
  writeFileSync(file, 'mail,message\na@one.example,"two\nlines"\n');
  expect(stretchesOf(file, 2)).toEqual([WHOLE]);
});

async function told(file: string, stretch: typeof WHOLE): Promise<unknown[]> {
  const rows: unknown[] = [];
  await readRows(
    file,
    { onColumns: () => undefined, onRow: (row) => rows.push(row), onBad: (row) => rows.push(row) },
    stretch,
  );
  return rows;
}
