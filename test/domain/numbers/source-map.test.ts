import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mappedSource, type SourceMap, sourceNames } from '../../../functions/domain/numbers/source-map.ts';
import { defaultPolicies } from '../../support/default-policies.ts';

const MAP: SourceMap = {
  names: ['paid search', 'newsletter'],
  map: [
    { to: 'paid search', source: ['google*', 'bing'], medium: ['cpc', 'p*d'] },
    { to: 'newsletter', medium: ['email'] },
    { to: 'direct', referrer: ['*.larkfield.example'] },
    { to: 'other', source: ['x*y*z'] },
  ],
};

describe('under which source a lead counts', () => {
  it.each([
    [{ source: 'Google', medium: 'CPC' }, 'paid search'],
    [{ source: ' googleads ', medium: 'paid' }, 'paid search'],
    [{ source: 'bing', medium: 'pd' }, 'paid search'],
    // A pattern without a star is the whole word, and every part that a rule names must fit.
    [{ source: 'bingo', medium: 'cpc' }, undefined],
    [{ source: 'google' }, undefined],
    [{ source: 'google', medium: 'email' }, 'newsletter'],
    [{ source: 'Paid Search' }, 'paid search'],
    [{ source: 'other' }, 'other'],
    [{ referrer: 'www.larkfield.example' }, 'direct'],
    [{ referrer: 'larkfield.example' }, undefined],
    [{ source: 'x-y-z' }, 'other'],
    [{ source: 'xyz' }, 'other'],
    [{ source: 'xz-y' }, undefined],
    [{ source: 'linkedn' }, undefined],
    [{ medium: 'banner' }, undefined],
    [{ source: '  ' }, 'direct'],
    [{}, 'direct'],
  ])('is, of %j, %s', (origin, name) => {
    expect(mappedSource(MAP, origin)).toBe(name);
  });

  it('is the first rule that fits, and * does not fit what was not said', () => {
    const map = {
      names: ['a', 'b'],
      map: [
        { to: 'a', medium: ['*'] },
        { to: 'b', source: ['*'] },
      ],
    };
    expect(mappedSource(map, { source: 'google' })).toBe('b');
    expect(mappedSource(map, { source: 'google', medium: 'cpc' })).toBe('a');
  });

  it('fits as the same pattern does when it is a regular expression', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
    fc.assert(
      fc.property(
        piece.filter((pattern) => pattern !== ''),
        fc.string({ unit: fc.constantFrom('a', 'b', 'B'), minLength: 1, maxLength: 8 }),
        (pattern, source) => {
          const map = { names: ['hit'], map: [{ to: 'hit', source: [pattern] }] };
          const isHit = new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'i').test(source);
          expect(mappedSource(map, { source })).toBe(isHit ? 'hit' : undefined);
        },
      ),
    );
  });

  it('is one of the names, whatever was said', () => {
    fc.assert(
      fc.property(
        fc.record({ source: fc.string(), medium: fc.string(), referrer: fc.string() }, { requiredKeys: [] }),
        (origin) => {
          expect([...sourceNames(MAP), undefined]).toContain(mappedSource(MAP, origin));
        },
      ),
    );
  });
});

describe('the sources of the default company', () => {
  const { sources } = defaultPolicies().reporting;

  it.each([
    [{ source: 'google', medium: 'cpc' }, 'paid search'],
    [{ source: 'adwords' }, 'paid search'],
    [{ source: 'google', medium: 'organic' }, 'organic search'],
    [{ referrer: 'www.google.es' }, 'organic search'],
    [{ source: 'fb', medium: 'cpc' }, 'social'],
    [{ source: 'LinkedIn', medium: 'cpc' }, 'linkedin'],
    [{ referrer: 'www.linkedin.com' }, 'linkedin'],
    [{ source: 'mailchimp', medium: 'email' }, 'newsletter'],
    [{ source: 'blog.example', medium: 'referral' }, 'referral'],
    [{ source: 'google', referrer: 'larkfield.example' }, 'organic search'],
    [{ referrer: 'larkfield.example' }, 'direct'],
    [{}, 'direct'],
    [{ source: 'linkedn' }, undefined],
  ])('hold %j as %s', (origin, name) => {
    if (sources === undefined) throw new Error('There is no map.');
    expect(mappedSource(sources, origin)).toBe(name);
  });
});
