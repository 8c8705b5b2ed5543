import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hostIn,
  leastEmployees,
  monthsUntil,
  saysYes,
} from '../../../functions/domain/lead/spoken-values.ts';

describe('saysYes', () => {
  it.each(['yes', ' Yes ', 'TRUE', 'on', '1', 'ja', 'sí', 'Oui'])('hears yes in %j', (text) => {
    expect(saysYes(text)).toBe(true);
  });

  it.each(['no', 'false', 'OFF', '0', 'nein', 'non'])('hears no in %j', (text) => {
    expect(saysYes(text)).toBe(false);
  });

  it.each(['', 'maybe', 'yes please', '2'])('hears nothing clear in %j', (text) => {
    expect(saysYes(text)).toBeUndefined();
  });
});

describe('hostIn', () => {
  it.each([
    ['https://www.Google.com/search?q=ana+vidal', 'www.google.com'],
    ['android-app://com.linkedin.android/', 'com.linkedin.android'],
    [' larkfield.example ', 'larkfield.example'],
    ['http://news.example:8080#top', 'news.example'],
  ])('finds in %j %s', (text, host) => {
    expect(hostIn(text)).toBe(host);
  });

  it.each(['', 'a friend', 'https://ana@nexora.example/', 'localhost', 'ana@nexora.example'])(
    'finds none in %j',
    (text) => {
      expect(hostIn(text)).toBeUndefined();
    },
  );
});

describe('leastEmployees', () => {
  it.each([
    ['240', 240],
    ['50-200', 50],
    ['50 – 200 Mitarbeiter', 50],
    ['1-10', 1],
    ['1,000+', 1000],
    ['1.000', 1000],
    ['1 200 employees', 1200],
    ["1'200", 1200],
    ['1,001-5,000', 1001],
    ['10.000', 10_000],
    ['2k', 2000],
    ['500+', 500],
    ['more than 500', 500],
    ['< 10', 1],
    ['under 50', 1],
    ['weniger als 20', 1],
    ['menos de 20', 1],
    ['about 30 people', 30],
  ])('reads %j as %d', (text, least) => {
    expect(leastEmployees(text)).toBe(least);
  });

  it.each(['', 'many', '0', 'a few', '34600000000', '9007199254740993', '9'.repeat(400), '10001k'])(
    'does not guess at %j',
    (text) => {
      expect(leastEmployees(text)).toBeUndefined();
    },
  );

  it('is the number itself for every whole number, with thousands grouped or not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), (number) => {
        expect(leastEmployees(String(number))).toBe(number);
        expect(leastEmployees(number.toLocaleString('en'))).toBe(number);
        expect(leastEmployees(number.toLocaleString('de'))).toBe(number);
      }),
    );
  });
});

describe('monthsUntil', () => {
  it.each([
    ['asap', 0],
    ['As soon as possible!', 0],
    ['so bald wie möglich', 0],
    ['lo antes posible', 0],
    ['sofort', 0],
    ['now', 0],
    ['3', 3],
    ['3 months', 3],
    ['within 3 months', 3],
    ['1-3 months', 3],
    ['3–6 Monate', 6],
    ['this month', 1],
    ['this quarter', 3],
    ['2 quarters', 6],
    ['este trimestre', 3],
    ['6 weeks', 2],
    ['2 Wochen', 1],
    ['30 days', 1],
    ['next year', 12],
    ['1 year', 12],
    ['2 años', 24],
    ['more than 12 months', 13],
    ['12+ months', 13],
    ['> 6 months', 7],
  ])('reads %j as %d months', (text, months) => {
    expect(monthsUntil(text)).toBe(months);
  });

  it.each(['', 'later', 'just looking', 'we know nothing', 'not now', `${'9'.repeat(400)} years`])(
    'does not guess at %j',
    (text) => {
      expect(monthsUntil(text)).toBeUndefined();
    },
  );
});
