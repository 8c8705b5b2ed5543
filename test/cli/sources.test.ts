import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { problemLines } from '../../bin/baton/row-problems.ts';
import { exportSources } from '../../bin/baton/sources/export-sources.ts';
import { importSources, summaryLine } from '../../bin/baton/sources/import-sources.ts';
import { unmappedLines, unmappedOrigins } from '../../bin/baton/sources/unmapped.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { sourceDayRecords } from '../../functions/adapters/records/source-days.ts';
import type { Lead } from '../../functions/domain/lead/lead.ts';
import type { Origin } from '../../functions/domain/numbers/source-map.ts';
import { leadNamed } from '../support/counted-leads.ts';

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
    const summary = await importSources(into, file, undefined);
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
    expect(await importSources(into, fileOf(csv), undefined)).toMatchObject({ bad: [], changed: 0, same: 2 });
  });

  it('writes nothing in a dry run, and refuses a file without the columns that it needs', async () => {
    const file = fileOf('month,source,users\n2026-11,google,30\n');
    const summary = await importSources(undefined, file, undefined);
    expect(summaryLine('s.csv', summary)).toBe('s.csv: 1 rows. Nothing was written.');
    await expect(importSources(deps(), fileOf('day,visits\n2026-11-01,3\n'), undefined)).rejects.toThrow(
      /has no column source/,
    );
  });

  it('takes the names of the map alone, and names the row of any other', async () => {
    const map = { names: ['paid search'], map: [{ to: 'paid search', source: ['google'] }] };
    const file = fileOf('month,source,users\n2026-11,paid search,30\n2026-11,google,5\n');
    const summary = await importSources(undefined, file, map);
    expect(problemLines('s.csv', summary.bad)).toEqual([
      's.csv:3 source: No lead is counted under google. Write one of paid search, direct, other, or name it under sources in config/reporting.yaml.',
    ]);
    expect(summary.rows).toBe(1);
  });
});

describe('baton sources unmapped', () => {
  const MAP = { names: ['paid search'], map: [{ to: 'paid search', source: ['google'] }] };
  const said = (origin: Origin, patch: Partial<Lead> = {}) => {
    const { profile, ...lead } = leadNamed('l1');
    const { source: _, ...rest } = profile;
    return { ...lead, profile: { ...rest, ...origin }, ...patch };
  };
  const unmapped = async (...leads: readonly Lead[]) =>
    unmappedOrigins(
      (async function* () {
        yield* leads;
      })(),
      MAP,
    );

  it('lists what the map does not know, the most frequent first, and nothing that could name somebody', async () => {
    const found = await unmapped(
      ...[said({ source: 'zeta' }), said({ source: 'Google' }), said({}), said({ source: 'direct' })],
      ...[said({ source: 'linkedn', medium: 'cpc' }), said({ source: 'LinkedN ', medium: 'CPC' })],
      ...[said({ source: 'ana@nexora.example' }), said({ source: 'gone' }, { erasedAt: 1 })],
      ...[said({ source: 'test' }, { test: true }), said({ referrer: 'www.blog.example' })],
    );
    expect(unmappedLines(found)).toEqual([
      expect.stringMatching(/config\/reporting.yaml takes/),
      '2 leads from linkedn / cpc / -',
      '1 lead from - / - / www.blog.example',
      '1 lead from unreadable / - / -',
      '1 lead from zeta / - / -',
    ]);
  });

  it('says so where it knows all', async () => {
    expect(unmappedLines(await unmapped(said({})))).toEqual(['The map knows where every lead came from.']);
  });
});
