import { describe, expect, it } from 'vitest';
import { NONE } from '../../functions/domain/numbers/counts.ts';
import { leadsHref, numbersHref } from '../../functions/views/numbers-href.ts';

describe('the address of a table', () => {
  it('says what is asked for, and nothing of what is as usual', () => {
    expect(numbersHref('funnel')).toBe('/numbers/funnel');
    expect(numbersHref('funnel', { by: undefined })).toBe('/numbers/funnel');
    expect(numbersHref('sources', { by: 'campaign', from: '2026-04', to: '2026-06', format: 'csv' })).toBe(
      '/numbers/sources?by=campaign&from=2026-04&to=2026-06&format=csv',
    );
  });
});

describe('the address of the leads behind a number', () => {
  const november = { from: '2026-11-01', to: '2026-11-30' };

  it('names the counter, and of whom', () => {
    const value = 'a & b: spring/summer';
    const href = leadsHref({ measure: 'mql>opportunity', dimension: 'campaign', value, ...november });
    const { pathname, searchParams } = new URL(href, 'https://baton.example');
    expect(pathname).toBe('/numbers/leads');
    expect(Object.fromEntries(searchParams)).toEqual({
      ...{ measure: 'mql>opportunity', by: 'campaign', value, ...november },
    });
  });

  it('names nobody where it is all', () => {
    expect(leadsHref({ measure: 'mql', dimension: 'all', value: NONE, ...november })).toBe(
      '/numbers/leads?measure=mql&from=2026-11-01&to=2026-11-30',
    );
  });
});
