import { describe, expect, it } from 'vitest';
import type { Values } from '../../functions/domain/numbers/counts.ts';
import { numbersPage } from '../../functions/views/pages/numbers.ts';
import { TOKEN } from './desk-documents.ts';
import { briefOf, counted, rowsOf } from './numbers-documents.ts';
import { visibleText } from './reading.ts';

const textOf = (...of: Parameters<typeof briefOf>) =>
  visibleText(numbersPage(briefOf(...of), TOKEN).body).replace(/\s+/g, ' ');

/** Many values, as campaigns have. */
const MANY: Values = Object.fromEntries(
  Array.from({ length: 80 }, (_, place) => [`campaign ${place}`, counted(80 - place)]),
);

describe('a page of numbers', () => {
  it('shows as many rows as somebody reads, and says where the others are', () => {
    const brief = briefOf('funnel', { by: 'campaign', rows: rowsOf('funnel', MANY) });
    const { body } = numbersPage(brief, TOKEN);
    expect([...body.matchAll(/<tr /g)]).toHaveLength(301);
    expect(visibleText(body)).toContain('180 more rows are in the CSV.');
  });

  it('marks the period that it is of, and says it in words', () => {
    const current = /<a [^>]*aria-current="page">([^<]+)/g;
    const marks = (...of: Parameters<typeof briefOf>) =>
      [...numbersPage(briefOf(...of), TOKEN).body.matchAll(current)].map(([, label]) => label);
    expect(marks('leaks')).toEqual(['Leaks', 'This month']);
    expect(marks('leaks', { span: { from: '2026-04', to: '2026-11' } })).toEqual(['Leaks', 'Fiscal year']);
    expect(marks('ageing')).toEqual(['Ageing']);
    expect(textOf('leaks', { span: { from: '2026-04', to: '2026-11' } })).toContain('Apr 2026 to Nov 2026');
    expect(textOf('leaks', { span: { from: '2026-11-03', to: '2026-11-03' } })).toContain(' 3 Nov 2026 ');
  });

  it('explains what its figures are, and no others', () => {
    expect(textOf('funnel')).toContain('what was learned since is “restated”');
    expect(textOf('reasons')).not.toContain('95 % confidence');
    expect(textOf('hours')).not.toContain('95 % confidence');
    expect(textOf('ageing')).toContain('As of today');
  });

  it('says where the time went, to the millisecond where it is less than a second', () => {
    const text = textOf('latency');
    expect(text).toContain('Request to answer 3 ');
    expect(text).toContain('Machine: opening the handoff 36 ms 0.0 % 12 ms 12 ms');
    expect(text).toContain('People: nobody had room 0 s 0.0 % 0 s 0 s');
    expect(textOf('latency')).not.toContain('95 % confidence');
  });

  it('has no column in which nothing was restated', () => {
    const rows = rowsOf('funnel', { '-': counted(1) }).map((row) => ({
      ...row,
      restated: { kind: 'restated' as const, by: 0 },
    }));
    expect(numbersPage(briefOf('funnel', { rows }), TOKEN).body).not.toContain('data-head="Restated"');
  });
});
