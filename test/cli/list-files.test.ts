import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { publishConfig } from '../../bin/baton/in-memory/publish-config.ts';
import { previewFor } from '../../bin/baton/preview/preview-for.ts';
import { checkConfig, judgeConfig } from '../../bin/baton/validation/config.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { MOST_VALUES, withLists } from '../../lib/list-files.ts';
import { parsePolicyFiles, readPolicyTexts } from '../../lib/policy-files.ts';
import { MARTA } from '../support/intake-world.ts';

const shipped = readPolicyTexts('config');
const FIRST = '  - id: dach\n    label: DACH\n';
const route = (list: string) =>
  `  - { id: targets, label: Targets, when: { field: emailDomain, in: ${list} }, pool: uk-nordics }\n`;

/** The shipped policies with a first route for a list, and with these files beside them. */
function withRoute(list: string, lists: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> {
  const routing = (shipped.get('routing.yaml') ?? '').replace(FIRST, `${route(list)}${FIRST}`);
  return new Map([...shipped, ['routing.yaml', routing], ...Object.entries(lists)]);
}
const valuesIn = (list: string, text: string, column?: string) => {
  const file = `lists/${list}`;
  const { data, faults } = withLists({ in: { file, ...(column && { column }) } }, new Map([[file, text]]));
  return faults.length > 0 ? faults.map(({ message }) => message) : Object(data).in;
};

describe('a list in a file', () => {
  it('has one value a line, without blanks and comments', () => {
    expect(valuesIn('a.txt', '\uFEFF# ours\r\n\r\n  nexora.example \nvento.example')).toEqual([
      'nexora.example',
      'vento.example',
    ]);
  });

  it.each([
    ['its first column', 'domain,name\na.example,A\n"b.example","B, Inc."\n', undefined],
    ['the column that is named', 'name,domain\nA,a.example\n"B, Inc.",b.example\n', 'domain'],
    ['a column of a table as a spreadsheet writes it', 'name;domain\r\nA;a.example\r\nB;b.example', 'domain'],
    ['a column with gaps', '\uFEFFname\tdomain\nA\ta.example\nB\nC\t \nD\tb.example', 'domain'],
  ])('may be %s', (_, text, column) => {
    expect(valuesIn('a.csv', text, column)).toEqual(['a.example', 'b.example']);
  });

  it('stands wherever a condition asks for one of several values, as deep as it may be', () => {
    const test = (list: unknown) => ({
      rules: [{ when: { all: [{ not: { field: 'company', in: list } }, { field: 'city', in: ['Vigo'] }] } }],
    });
    const files = new Map([['lists/a.txt', 'Nexora\nVento']]);
    const { data, used } = withLists(test({ file: 'lists/a.txt' }), files);
    expect(data).toEqual(test(['Nexora', 'Vento']));
    expect([...used]).toEqual(['lists/a.txt']);
  });
});

describe('a policy that names a list', () => {
  const problems = (list: string, lists: Readonly<Record<string, string>> = {}) =>
    checkConfig(withRoute(list, lists)).map(({ file, line, path, message }) =>
      [`${file}:${file === 'routing.yaml' ? '' : line}`, path, message].filter(Boolean).join(' '),
    );
  const AT = 'routing.yaml: routes[0].when.in';

  it('is valid with its values', () => {
    expect(problems('{ file: lists/a.txt }', { 'lists/a.txt': 'nexora.example\n' })).toEqual([]);
  });

  it.each<[string, string, Readonly<Record<string, string>>, string]>([
    ['that is not there', '{ file: lists/a.txt }', {}, `${AT} there is no file lists/a.txt`],
    [
      'under another name',
      '{ file: lists/a.txt }',
      { 'lists/b.txt': 'x' },
      `${AT} there is no file lists/a.txt; there is lists/b.txt`,
    ],
    [
      'outside of the folder',
      '{ file: ../secret.txt }',
      {},
      `${AT} ../secret.txt is no list: name a file like lists/target-accounts.txt`,
    ],
    [
      'without a value',
      '{ file: lists/a.txt }',
      { 'lists/a.txt': '# none\n' },
      'lists/a.txt:1 it is empty: write one value a line',
    ],
    [
      'with columns only',
      '{ file: lists/a.csv }',
      { 'lists/a.csv': 'domain\n' },
      'lists/a.csv:1 it is empty: write one value a line',
    ],
    [
      'with a value twice',
      '{ file: lists/a.txt }',
      { 'lists/a.txt': 'Vento\n\nvéNTO \n' },
      'lists/a.txt:3 véNTO is on line 1 already',
    ],
    [
      'with a value twice in a table',
      '{ file: lists/a.csv }',
      { 'lists/a.csv': 'n\na\nb\na\n' },
      'lists/a.csv:4 a is on line 2 already',
    ],
    [
      'without the column',
      '{ file: lists/a.csv, column: domain }',
      { 'lists/a.csv': 'name, site\nA,a\n' },
      `${AT} lists/a.csv has no column domain; it has name, site`,
    ],
    [
      'whose lines have no columns',
      '{ file: lists/a.txt, column: domain }',
      { 'lists/a.txt': 'a\n' },
      `${AT} lists/a.txt has no columns: leave column out, or make it a .csv`,
    ],
    [
      'that is no CSV',
      '{ file: lists/a.csv }',
      { 'lists/a.csv': 'n\n"a\nb\n' },
      `${AT} lists/a.csv is no CSV: its quotation marks do not match`,
    ],
    [
      'that is too long',
      '{ file: lists/a.txt }',
      { 'lists/a.txt': Array.from({ length: MOST_VALUES + 1 }, (_, n) => `c${n}.example`).join('\n') },
      'lists/a.txt:1 it has 10001 values, and a list may have 10000',
    ],
    [
      'by a misspelt key',
      '{ fiel: lists/a.txt }',
      { 'lists/a.txt': 'a\n' },
      `${AT} write a list instead of keys with values`,
    ],
  ])('%s is refused, with its place and mend', (_, list, lists, message) => {
    expect(problems(list, lists)).toEqual([message]);
  });

  it('twice tells what is wrong with it once', () => {
    const twice = `{ file: lists/a.txt } }, pool: dach }\n  - { id: more, label: More, when: { field: company, in: { file: lists/a.txt }`;
    expect(problems(twice, { 'lists/a.txt': 'a\na\n' })).toEqual(['lists/a.txt:2 a is on line 1 already']);
  });

  it('is refused where it would be too large to be read by each function that starts', () => {
    const long = Array.from({ length: MOST_VALUES }, (_, n) => `${n}`.padEnd(101, 'x')).join('\n');
    expect(problems('{ file: lists/a.txt }', { 'lists/a.txt': long })).toEqual([
      expect.stringMatching(
        /^routing\.yaml: with its lists it has 1\d{3} kB, and at most 1000 kB can be published/,
      ),
    ]);
  });

  it('is told which lists nobody names', () => {
    const { problems, notes } = judgeConfig(new Map([...shipped, ['lists/b.txt', 'x']]), 0);
    expect(problems).toEqual([]);
    expect(notes).toContainEqual({
      ...{ file: 'lists/b.txt', line: 1, column: 1, path: '', message: 'no policy names this list' },
    });
  });

  it('travels with the values in it, and routes by them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-lists-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    cpSync('config', folder, { recursive: true });
    mkdirSync(join(folder, 'lists'), { recursive: true });
    const list = 'account,domain\nNexora,NEXORA.example\n';
    writeFileSync(join(folder, 'lists/targets.csv'), list);
    const texts = withRoute('{ file: lists/targets.csv, column: domain }', { 'lists/targets.csv': list });
    writeFileSync(join(folder, 'routing.yaml'), texts.get('routing.yaml') ?? '');
    expect(readPolicyTexts(folder)).toEqual(texts);
    expect(parsePolicyFiles(texts)['routing']).toMatchObject({
      routes: [
        { id: 'targets', when: { field: 'emailDomain', in: ['NEXORA.example'] } },
        {},
        {},
        {},
        {},
        {},
        {},
      ],
    });

    const store = memoryItemStore();
    const now = () => Date.parse('2026-03-02T09:00:00Z');
    await publishConfig({ store, now, backoff: async () => undefined }, folder);
    const deps = { store, now, addressHash: async (address: string) => address };
    const preview = (email: string) => previewFor(deps, { ...MARTA, form: 'demo', email });
    expect(await preview('marta@nexora.example')).toMatchObject({ prospect: { route: 'targets' } });
    expect(await preview('marta@vento.example')).toMatchObject({ prospect: { route: 'iberia' } });
  });
});
