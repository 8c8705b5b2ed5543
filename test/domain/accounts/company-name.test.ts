import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { companyName, keysOf, similarityOf } from '../../../functions/domain/accounts/company-name.ts';

const likeness = (one: string, other: string): number => similarityOf(companyName(one), companyName(other));

describe('names of one company', () => {
  it.each([
    ['Nexora', 'NEXORA'],
    ['Nexora', ' nexora  GmbH '],
    ['Nexora', 'Nexora GmbH & Co. KG'],
    ['Nexora', 'Nexora S.A.'],
    ['Nexora', 'Nexora, S. L. U.'],
    ['Nexora', 'Nexora S.p.A.'],
    ['Nexora', 'Nexora Sp. z o.o.'],
    ['Nexora', 'Nexora spol. s r.o.'],
    ['Nexora', 'Nexora d.o.o.'],
    ['Nexora', 'Nexora A/S'],
    ['Nexora', 'Nexora S.à r.l.'],
    ['Nexora', 'Nexora Pty. Ltd.'],
    ['Nexora', 'Nexora, Inc.'],
    ['Nexora', 'Nexora S.A. de C.V.'],
    ['Nexora', 'UAB „Nexora“'],
    ['Nexora', 'Nexora Oyj'],
    ['Nexora', 'Nexora Kft.'],
    ['Nexora', 'The Nexora Company'],
    ['Müller Söhne', 'Mueller & Soehne KG'],
    ['Müller Söhne', 'Muller und Söhne'],
    ['Straße AG', 'Strasse'],
    ['Ørsted A/S', 'Orsted'],
    ['Łódź Trading', 'Lodz Trading sp. z o.o.'],
    ['McDonald’s', "McDonald's Corporation"],
    ['Bosch, Robert', 'Robert Bosch GmbH'],
    ['Next Gen', 'NextGen Ltd'],
    ['Acme Intl', 'Acme International'],
    ['Acme Tech Svcs', 'ACME Technologies Services'],
    ['Smith Bros', 'Smith Brothers Inc'],
    ['株式会社ネクソラ', '株式会社ネクソラ'],
  ])('%s is %s', (one, other) => expect(likeness(one, other)).toBe(1));

  it.each([
    ['Larkfield', 'Larkfield Software', 0.889],
    ['Nexora Iberia', 'Nexora', 0.889],
    ['Nexora Group Holding', 'Nexora', 0.8],
    ['Nexora Health', 'Nexora', 0.667],
    ['Nexora Health', 'Nexora Foods', 0.5],
    ['Nexora Group', 'Tellmar Group', 0.2],
    ['Nexora', 'Nexara', 0],
  ])('%s and %s have %s in common', (one, other, share) => {
    expect(likeness(one, other)).toBeCloseTo(share, 3);
    expect(likeness(other, one)).toBeCloseTo(share, 3);
  });

  it('keeps a name that consists of legal forms and linking words only', () => {
    expect(companyName('Limited').words).toEqual(['limited']);
    expect(companyName('The And').words).toEqual(['the', 'and']);
    expect(companyName('Limited Company Inc.').joined).toBe('limited');
  });

  it('is from 0 to 1, the same both ways, and 1 for itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        const share = likeness(one, other);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(likeness(other, one)).toBe(share);
        expect(likeness(one, one)).toBe(1);
      }),
    );
  });
});

describe('keys of a name', () => {
  it('are all of it and its longest words but the generic ones', () => {
    expect(keysOf(companyName('Nexora Group'))).toEqual(['nexoragroup', 'nexora']);
    expect(keysOf(companyName('Alfa Bravo Charlie Delta Echo'))).toEqual([
      'alfabravocharliedeltaecho',
      'charlie',
      'bravo',
      'delta',
      'alfa',
    ]);
    expect(keysOf(companyName('Nexora'))).toEqual(['nexora']);
    expect(keysOf(companyName('Global Solutions'))).toEqual(['globalsolution']);
    expect(keysOf(companyName(' – '))).toEqual([]);
  });
});
