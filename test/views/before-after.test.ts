import { describe, expect, it } from 'vitest';
import { beforeAfter } from '../../functions/domain/numbers/baseline.ts';
import { verdictWords } from '../../functions/views/before-after-words.ts';
import { beforeAfterPage } from '../../functions/views/pages/before-after.ts';
import { numbersPage } from '../../functions/views/pages/numbers.ts';
import { TOKEN } from './desk-documents.ts';
import { beforeAfterOf, briefOf } from './numbers-documents.ts';
import { visibleText } from './reading.ts';

const pageOf = (...of: Parameters<typeof beforeAfterOf>) => beforeAfterPage(beforeAfterOf(...of), TOKEN).body;
const textOf = (...of: Parameters<typeof beforeAfterOf>) => visibleText(pageOf(...of)).replace(/\s+/g, ' ');

describe('before and after, in words', () => {
  const said = (leads: number, mql: number, captured: number, after: number) => {
    const [row] = beforeAfter(
      [{ month: '2025-12', leads, mql }],
      [{ month: '2026-01', counts: { captured, 'captured>mql': after } }],
      '2026-06-01',
    );
    return row && verdictWords(row);
  };

  it.each([
    [400, 100, 400, 160, 'Higher: about 15 more of 100 leads'],
    [400, 160, 400, 100, 'Lower: about 15 fewer of 100 leads'],
    [40_000, 400, 40_000, 700, 'Higher: about 0.75 more of 100 leads'],
    [400, 100, 400, 101, 'No clear difference: the bounds meet'],
    [400, 100, 29, 29, 'Too few to say: fewer than 30 leads'],
    [400, 100, 0, 0, 'Too early to say: no month is old enough'],
  ])('of %i leads %i, then of %i %i: %s', (leads, mql, captured, after, words) => {
    expect(said(leads, mql, captured, after)).toBe(words);
  });
});

describe('the page of before and after', () => {
  it('sets each share with its bounds beside the one before, and opens the leads of after', () => {
    const text = textOf();
    expect(text).toContain('Jan 2025 to Dec 2025, and since');
    expect(text).toContain('MQL 25.0 % 1,200 of 4,800 23.8–26.2 %');
    expect(text).toContain('Jan 2026 to Jul 2026');
    expect(text).toContain('12 months before.');
    expect(text).toContain('not why');
    const links = [...pageOf().matchAll(/href="(\/numbers\/leads[^"]*)"/g)].map(([, href]) => href);
    expect(links).toContain('/numbers/leads?measure=captured%3Emql&amp;from=2026-01&amp;to=2026-07');
    expect(links).toHaveLength(5);
  });

  it('says in two lines how to bring a baseline in where there is none, and has no file to offer', () => {
    const text = textOf({ comparison: undefined });
    expect(text).toContain('Nothing is known of the months before Baton.');
    expect(text).toContain('baton baseline import FILE');
    expect(pageOf({ comparison: undefined })).not.toContain('format=csv');
  });

  it('says so where a baseline tells of no stage', () => {
    const before = { from: '2025-01', to: '2025-01', months: 1, missing: [], countedToo: [] };
    const text = textOf({ comparison: { before, rows: [] } });
    expect(text).toContain('Jan 2025, and since');
    expect(text).toContain('nothing of how far they came');
    expect(text).toContain('1 month before.');
  });

  it('names months of which nothing is known, and those that were counted here too', () => {
    const before = { from: '2025-01', to: '2025-12', months: 10 };
    const left = { missing: ['2025-04', '2025-05'], countedToo: ['2025-12'] };
    const text = textOf({ comparison: { before: { ...before, ...left }, rows: [] } });
    expect(text).toContain('Nothing is known of Apr 2025, May 2025: before is of the other months.');
    expect(text).toContain('Leads of Dec 2025 were counted here too: these count as before');
  });

  it('is one of the tables, with a baseline or without', () => {
    const { body } = numbersPage(briefOf('leaks'), TOKEN);
    expect(body).toContain('<a href="/numbers/before-after">Before and after</a>');
    expect(visibleText(body)).toContain('Days and months are those of Europe/Madrid.');
    expect(pageOf()).toContain('<a href="/numbers/before-after" aria-current="page">');
    expect(pageOf()).toContain('<a href="/numbers/funnel">');
  });
});
