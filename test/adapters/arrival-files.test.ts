import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { arrivalFiles, filedArrivals } from '../../functions/adapters/arrival-files.ts';
import type { Arrival } from '../../functions/app/backtest/arrival.ts';

it('keeps a record as its line writes it, where that is JSON', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-arrivals-'));
  try {
    const files = arrivalFiles(folder, 1);
    const record = { kind: 'lead', fields: { email: 'ana@nexora.example' } } as const;
    files.add(
      { line: 1, at: 5, record, json: `${JSON.stringify(record, null, ' ').replaceAll('\n', '')}\r` },
      'ana',
    );
    files.close();
    expect(filedArrivals(folder).read(0)).toEqual([{ line: 1, at: 5, record }]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it.each([1, 3])('keeps all of a lead in one part, in order of lines, in %i stretches', (stretches) => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-arrivals-'));
  try {
    const files = Array.from({ length: stretches }, (_, stretch) => arrivalFiles(folder, 4, stretch));
    const arrivals = Array.from({ length: 4_000 }, (_, place): Arrival & { lead: string } => {
      const lead = `lead-${place % 37}@nexora.example`;
      const fields = { email: lead, message: `Línea ${place}\nand another ${'x'.repeat(90)}` };
      return { line: place + 1, at: 4_000 - place, lead, record: { kind: 'lead', fields } };
    });
    for (const { lead, ...arrival } of arrivals)
      files[Math.floor((arrival.line * stretches) / 4_001)]?.add(arrival, lead);
    for (const each of files) each.close();
    const parts = [0, 1, 2, 3].map(filedArrivals(folder, stretches).read);
    expect(parts.every((part) => part.length > 0)).toBe(true);
    for (const part of parts) {
      const leads = new Set(part.map(({ record }) => 'fields' in record && record.fields['email']));
      const expected = arrivals
        .filter(({ lead }) => leads.has(lead))
        .map(({ lead: _, ...arrival }) => arrival);
      expect(part).toEqual(expected);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
