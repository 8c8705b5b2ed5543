import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Journal, openJournal } from '../../local/journal.ts';

let folder: string;
let path: string;
let journal: Journal<number>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-journal-'));
  path = join(folder, 'in', 'journal.jsonl');
  journal = openJournal(path);
});
afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As a later process would open it. */
function reopened(): Journal<number> {
  journal.close();
  journal = openJournal(path);
  return journal;
}

describe('a journal', () => {
  it('keeps the latest value of each key, in the order in which the keys came', () => {
    journal.set('a', 1);
    journal.set('b', 2);
    journal.set('a', 3);
    expect(reopened().values()).toEqual([3, 2]);
    expect(journal.get('b')).toBe(2);
  });

  it('forgets what was deleted', () => {
    journal.set('a', 1);
    journal.set('b', 2);
    journal.delete('a');
    journal.delete('never there');
    expect(reopened().values()).toEqual([2]);
    expect(journal.get('a')).toBeUndefined();
  });

  it('leaves out a last line that was cut off', () => {
    journal.set('a', 1);
    appendFileSync(path, '{"key":"b","val');
    expect(reopened().values()).toEqual([1]);
  });

  it('is rewritten when most of it is past', () => {
    for (let value = 0; value < 10_100; value += 1) journal.set('a', value);
    expect(readFileSync(path, 'utf8').split('\n').length).toBeLessThan(200);
    expect(reopened().values()).toEqual([10_099]);
  });
});
