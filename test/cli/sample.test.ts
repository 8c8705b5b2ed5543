import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { makeSample } from '../../bin/baton/sample/make-sample.ts';
import { historyRecord } from '../../functions/contracts/history-record.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = mkdtempSync(join(tmpdir(), 'baton-sample-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const baton = (...args: readonly string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((done) => {
    const child = execFile(
      process.execPath,
      ['bin/baton.ts', 'sample', ...args],
      { cwd: ROOT },
      (_e, out, err) => done({ code: child.exitCode ?? -1, out, err }),
    );
  });

const SPRING = { from: Date.parse('2026-03-02'), until: Date.parse('2026-06-01') };
const sample = makeSample({ seed: 7, leads: 400, ...SPRING });
const posts = sample.filter((record) => record.kind === 'lead');

describe('makeSample', () => {
  it('makes the same of the same seed, and something else of another', () => {
    expect(makeSample({ seed: 7, leads: 400, ...SPRING })).toEqual(sample);
    expect(makeSample({ seed: 8, leads: 400, ...SPRING })).not.toEqual(sample);
  });

  it('keeps to its own shape, in order of time and within its days', () => {
    expect(sample.map((record) => historyRecord.parse(record))).toEqual(sample);
    const instants = sample.map(({ at }) => Date.parse(at));
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    expect(instants.every((at) => at >= SPRING.from && at < SPRING.until)).toBe(true);
  });

  it('invents every address at a domain that nobody can own', () => {
    const addresses = sample.map((record) =>
      record.kind === 'lead' ? record.fields['email'] : record.email,
    );
    expect(
      addresses.filter((address) => !/^[a-z]+\.[a-z]+@[a-z]+-\d+\.example$/.test(String(address))),
    ).toEqual([]);
  });

  it('lets nobody do anything before the first post', () => {
    const known = new Set<unknown>();
    for (const record of sample) {
      if (record.kind === 'lead') known.add(record.fields['email']);
      else expect(known).toContain(record.email);
    }
  });

  it('gives reasons that the default company knows, and only where there is nothing to sell', () => {
    const policy = parse(readFileSync(join(ROOT, 'config/dispositions.yaml'), 'utf8'));
    const reasons = new Set(policy.reasons.map(({ id }: { id: string }) => id));
    const outcomes = sample.filter((record) => record.kind === 'outcome');
    expect(outcomes.length).toBeGreaterThan(50);
    for (const { answer, reason } of outcomes) {
      expect(reason !== undefined).toBe(answer === 'not-qualified');
      if (reason !== undefined) expect(reasons).toContain(reason);
    }
  });

  it('has colleagues, people who come back, and many kinds of companies', () => {
    const companies = new Set(posts.map(({ fields }) => fields['company']));
    const people = new Set(posts.map(({ fields }) => fields['email']));
    expect(companies.size).toBeLessThan(people.size);
    expect(people.size).toBeLessThan(posts.length);
    const values = (field: string) => new Set(posts.map(({ fields }) => fields[field]));
    for (const field of ['form', 'country', 'industry', 'source', 'jobTitle'])
      expect(values(field).size).toBeGreaterThan(4);
  });
});

describe('baton sample', () => {
  it('writes lines to the terminal and says beside them what they are', async () => {
    const { code, out, err } = await baton('--leads', '5', '--seed', '3', '--json');
    expect(code).toBe(0);
    const lines = out.trimEnd().split('\n');
    const options = { seed: 3, leads: 5, from: Date.parse('2026-01-05'), until: Date.parse('2026-04-06') };
    expect(lines).toEqual(makeSample(options).map((record) => JSON.stringify(record)));
    const summary = JSON.parse(err);
    expect(summary).toMatchObject({ seed: 3, from: '2026-01-05', to: '2026-04-06', leads: 5, file: null });
    expect(summary.posts + summary.activities + summary.outcomes).toBe(lines.length);
  });

  it('writes a file', async () => {
    const file = join(FOLDER, 'leads.jsonl');
    const days = ['--from', '2026-03-02', '--to', '2026-06-01'];
    const { code, out } = await baton('--leads', '400', '--seed', '7', ...days, '--out', file);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^400 leads from 2026-03-02 to 2026-06-01: \d+ posts, \d+ activities, \d+ outcomes in .*jsonl\.\n$/,
    );
    expect(readFileSync(file, 'utf8')).toBe(sample.map((record) => `${JSON.stringify(record)}\n`).join(''));
  });

  it.each([
    [
      'an end before the beginning',
      ['--from', '2026-03-02', '--to', '2026-03-02'],
      '--from must be before --to.',
    ],
    ['a word for a number', ['--leads', 'many'], 'Write a whole number.'],
    ['a day that is none', ['--from', 'monday'], 'Write a date like 2026-03-02.'],
    ['a folder that is not there', ['--out', 'nowhere/leads.jsonl'], 'cannot be written'],
  ])('ends with 2 for %s', async (_label, args, message) => {
    expect(await baton(...args)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
  });
});
