import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runBacktest } from '../../bin/baton/backtest/run.ts';
import { makeSample } from '../../bin/baton/sample/make-sample.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = mkdtempSync(join(tmpdir(), 'baton-backtest-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const baton = (...args: readonly string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((done) => {
    const options = { cwd: ROOT, maxBuffer: 2 ** 26 };
    const child = execFile(process.execPath, ['bin/baton.ts', 'backtest', ...args], options, (_e, out, err) =>
      done({ code: child.exitCode ?? -1, out, err }),
    );
  });
const write = (name: string, text: string): string => {
  const path = join(FOLDER, name);
  writeFileSync(path, text);
  return path;
};
const lines = (records: readonly unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

const criteria = readFileSync(join(ROOT, 'config/criteria.yaml'), 'utf8');
const sample = makeSample({
  seed: 4,
  leads: 150,
  from: Date.parse('2026-01-05'),
  until: Date.parse('2026-04-06'),
});
const file = write('sample.jsonl', lines(sample));

describe('baton backtest', () => {
  let draft: string;
  beforeAll(() => {
    const easier = criteria.replace('threshold: 65', 'threshold: 50');
    expect(easier).not.toBe(criteria);
    draft = write('draft.yaml', easier);
  });

  it('tells how the criteria in force would have done', async () => {
    const { code, out, err } = await baton(file);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^leads +150$/m);
    expect(out).toMatch(/^with outcome +\d+ \(\d+\.\d %\)$/m);
    expect(out).toMatch(/^precision +\d+\.\d % \(\d+\.\d-\d+\.\d\)$/m);
    expect(out).toMatch(/^2026-02 +\d+$/m);
    expect(out).toMatch(/^request +40 +\d+ .*\d/m);
    expect(out).not.toContain('flip');
  });

  it('shows what a draft would change, and which of its rules does', async () => {
    const { code, out } = await baton(file, '--draft', draft, '--json');
    const { current, draft: drafted, flipped, flips } = JSON.parse(out);
    expect(code).toBe(0);
    expect(drafted.file).toBe(draft);
    expect(drafted.passed).toBe(current.passed + flipped.gained);
    expect(flipped).toEqual({
      ...{ gained: flips.length, lost: 0 },
      byRule: [{ rule: 'mql', gained: flips.length, lost: 0 }],
    });
    expect(flips.length).toBeGreaterThan(0);
    expect(new Set(flips.map(({ rule, to }: { rule: string; to: string }) => `${rule} ${to}`))).toEqual(
      new Set(['mql passed']),
    );
    const [flip] = flips;
    expect(flip.points.draft).toBe(flip.points.current);
    expect(sample[flip.line - 1]?.kind).toBe('lead');
    const months: readonly number[] = Object.values(drafted.byMonth);
    expect(months.reduce((sum, count) => sum + count, 0)).toBe(drafted.passed);
    const loads: readonly { leads: number }[] = drafted.pools;
    expect(loads.reduce((sum, { leads }) => sum + leads, 0)).toBe(drafted.passed);
  });

  it('lists as many flips as are asked for', async () => {
    const { out } = await baton(file, '--draft', draft, '--flips', '1');
    expect(out.match(/newly passed/g)).toHaveLength(1);
    expect(out).toMatch(/… and \d+ more: --flips, or --flips-to for all/);
  });

  it('comes to the same however the file is parted and shared out', async () => {
    const shapes = [
      { parts: 1, threads: 0 },
      { parts: 5, threads: 0 },
      { parts: 5, threads: 2 },
    ];
    const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const told: string[] = [];
    for (const { parts, threads } of shapes) {
      const flipsTo = join(FOLDER, `flips-${parts}-${threads}.jsonl`);
      await runBacktest(file, { flips: 3, draft, flipsTo, json: true }, { parts, threads });
      const all = readFileSync(flipsTo, 'utf8').trimEnd().split('\n').sort().join('\n');
      told.push(`${print.mock.lastCall?.join('')}${all}`);
    }
    print.mockRestore();
    expect(told[0]).toContain('"rule":"mql"');
    expect(told[1]).toBe(told[0]);
    expect(told[2]).toBe(told[0]);
  });

  it('takes the leads of a span of time', async () => {
    const { out } = await baton(file, '--from', '2026-02-01', '--to', '2026-03-01', '--json');
    const { leads, byMonth } = JSON.parse(out).current;
    expect(leads).toBeGreaterThan(10);
    expect(leads).toBeLessThan(100);
    expect(Object.keys(byMonth)).toEqual(['2026-02']);
  });

  it('names rows that fit nothing, and leaves them out', async () => {
    const at = '2026-03-02T09:00:00Z';
    const odd = write(
      'odd.jsonl',
      lines([
        { kind: 'lead', at, fields: { email: 'marta@nexora.example' } },
        { kind: 'lead', at, fields: { email: 'nobody' } },
        { kind: 'activity', at, email: 'else@nexora.example', type: 'page-viewed' },
        { kind: 'outcome', at, email: 'marta@nexora.example', answer: 'not-qualified', reason: 'no-buget' },
      ]),
    );
    const { code, out, err } = await baton(odd, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ bad: 3, current: { leads: 1, recall: { of: 0 } } });
    expect(err).toContain(`${odd}:2  email: it is not an e-mail address`);
    expect(err).toContain(`${odd}:3  email: no lead of this address came before`);
    expect(err).toContain(`${odd}:4  reason: there is no reason no-buget`);
  });

  it('refuses a draft that is not valid, with the place of the fault', async () => {
    const broken = write('broken.yaml', criteria.replace('threshold: 65', 'treshold: 65'));
    const { code, err } = await baton(file, '--draft', broken);
    expect(code).toBe(2);
    expect(err).toMatch(/broken\.yaml:\d+:\d+ .*treshold.*did you mean threshold\?/);
  });

  it('asks for leads where neither a file nor an account is named', async () => {
    const { code, err } = await baton('--draft', draft);
    expect(code).toBe(2);
    expect(err).toContain('--table (BATON_TABLE), or --local');
  });

  it('refuses what leaves nothing to try', async () => {
    const none = join(FOLDER, 'none.yaml');
    await expect(runBacktest(file, { flips: 1, draft: none })).rejects.toThrow('none.yaml cannot be read');
    await expect(runBacktest(file, { flips: 1, from: 2, to: 1 })).rejects.toThrow('before --to');
    await expect(runBacktest(file, { flips: 1, to: 0 })).rejects.toThrow('no lead to try the criteria on');
    await expect(runBacktest(file, { flips: 1, config: FOLDER })).rejects.toThrow('are not valid');
  });
});

describe('a table with lead and outcome in one row', () => {
  const map = write(
    'map.yaml',
    `at: '{day}'
lead: { email: '{mail}', form: demo, company: '{firm}' }
outcome: { email: '{mail}', answer: '{result}', answers: { won: meeting-booked, lost: not-qualified } }
`,
  );

  it('gives both, by the words of the file', async () => {
    const table = write(
      'leads.csv',
      'mail,firm,day,result\na@one.example,One,2026-03-02,won\nb@two.example,Two,2026-03-03,lost\nc@three.example,Three,2026-03-03,\n',
    );
    const { code, out, err } = await baton(table, '--map', map, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out).current).toMatchObject({ leads: 3, recall: { of: 1 }, rules: expect.any(Array) });
  });

  it('names an outcome that is in no words of ours', async () => {
    const table = write('odd.csv', 'mail,firm,day,result\na@one.example,One,2026-03-02,maybe\n');
    const { code, err } = await baton(table, '--map', map);
    expect(code).toBe(1);
    expect(err).toContain('odd.csv:2  answer:');
  });
});

const X_EDUCATION = resolve(ROOT, '../shared/data/x_education_leads.csv');

it.skipIf(!existsSync(X_EDUCATION))('ranks the leads of a real school better than chance', async () => {
  const { code, out } = await baton(X_EDUCATION, '--map', 'test/fixtures/x-education.map.yaml', '--json');
  const { current } = JSON.parse(out);
  expect(code).toBe(0);
  expect(current).toMatchObject({ leads: 9240, recall: { of: 3561 } });
  expect(current.ranking).toBeGreaterThan(0.83);
});
