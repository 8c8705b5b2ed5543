import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { problemLines } from '../../bin/baton/row-problems.ts';
import { exportSources } from '../../bin/baton/sources/export-sources.ts';
import { importSources, summaryLine } from '../../bin/baton/sources/import-sources.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { sourceDayRecords } from '../../functions/adapters/records/source-days.ts';

const folder = mkdtempSync(join(tmpdir(), 'baton-sources-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (text: string): string => {
  const file = join(folder, 'sources.csv');
  writeFileSync(file, text);
  return file;
};

const CSV = `Date,utm_source,Sessions,Cost,Currency code,Fax
2026-11-01,Google,100,12.50,EUR,1
2026-11-01,google,,7,USD,
2026-11-02,google,90,,,
2026-11-01,GOOGLE,5,1,EUR,
2026-02-30,google,x,,,
`;

const deps = () => ({ sourceDays: sourceDayRecords(memoryItemStore()), backoff: async () => undefined });

describe('baton sources', () => {
  it('takes the good rows, and says of each bad one what is wrong and how to mend it', async () => {
    const into = deps();
    const file = fileOf(CSV);
    const summary = await importSources(into, file);
    expect(problemLines('s.csv', summary.bad)).toEqual([
      's.csv:5 source: google is in line 2 already, for the same time. Make one row of both.',
      's.csv:6 period: It is neither a day nor a month. Write 2026-11-28, or 2026-11 for a whole month.',
      's.csv:6 visitors: It is no number of people. Write a whole number without separators, like 1250.',
    ]);
    expect(summaryLine('s.csv', summary)).toBe('s.csv: 3 rows, 2 bad. 2 days changed, 0 unchanged.');
    const { rows, csv } = await exportSources(into.sourceDays, '2026-11-01', '2026-11-30');
    expect(csv).toBe(
      `period,source,visitors,spend,currency
2026-11-01,google,100,12.50,EUR
2026-11-01,google,,7.00,USD
2026-11-02,google,90,,
`,
    );
    expect(rows).toHaveLength(3);
    // What is printed is read again, and is the same.
    expect(await importSources(into, fileOf(csv))).toMatchObject({ bad: [], changed: 0, same: 2 });
  });

  it('writes nothing in a dry run, and refuses a file without the columns that it needs', async () => {
    const file = fileOf('month,source,users\n2026-11,google,30\n');
    const summary = await importSources(undefined, file);
    expect(summaryLine('s.csv', summary)).toBe('s.csv: 1 rows. Nothing was written.');
    await expect(importSources(deps(), fileOf('day,visits\n2026-11-01,3\n'))).rejects.toThrow(
      /has no column source/,
    );
  });
});
