import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

/** Rows `| items | what | \`file\`: test |` of SECURITY.md; `*` stands for all tests of the file. */
const rows = readFileSync(resolve(ROOT, 'SECURITY.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, items = '']) => /^\d+\.\d+\.\d+/.test(items));
const claims = rows.flatMap(([, items = '', , proof = '']) => {
  const [, file, test] = /^`(test\/[\w./-]+)`: (.+)$/.exec(proof) ?? [];
  return file === undefined || test === undefined ? [] : [{ items, file, test }];
});

/** The title of a test as its file writes it, whatever quotes it needs there. */
const holds = (source: string, title: string): boolean =>
  [`'${title}'`, `"${title}"`, `\`${title}\``].some((quoted) => source.includes(quoted));

it('names a test or a reason for each item', () => {
  const deviations = rows.filter(([, , , proof = '']) => !proof.startsWith('`test/'));
  expect(claims.length).toBeGreaterThan(30);
  expect(deviations.map(([, items]) => items)).toEqual([
    '6.5.5',
    '6.5.1',
    '6.2.5',
    '7.4.1, 7.4.2',
    '14.2.1',
    '16.3.1, 16.3.2',
    '3.4.3',
  ]);
});

it.each(claims)('has the test of $items: $test', ({ file, test }) => {
  const path = resolve(ROOT, file);
  expect(existsSync(path)).toBe(true);
  const source = readFileSync(path, 'utf8');
  if (test === '*') expect(source).toMatch(/\bit(\.each)?\(/);
  else expect(holds(source, test)).toBe(true);
});
