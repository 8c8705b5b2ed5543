import { describe, expect, it } from 'vitest';
import type { Values } from '../../functions/domain/numbers/counts.ts';
import { slotCounter } from '../../functions/domain/numbers/hours.ts';
import { measureWord } from '../../functions/views/measure-words.ts';
import { numbersPage } from '../../functions/views/pages/numbers.ts';
import { TOKEN } from './desk-documents.ts';
import { briefOf, rowsOf } from './numbers-documents.ts';
import { visibleText } from './reading.ts';

const week = (n: number): Values[string] => ({
  ...{ [slotCounter('mon-08-11', 'got')]: n, [slotCounter('mon-08-11', 'met')]: n },
  ...{ [slotCounter('sat-11-14', 'got')]: 3, [slotCounter('sat-11-14', 'met')]: 3 },
});
const bodyOf = (values: Values, by: 'all' | 'source' = 'all') =>
  numbersPage(briefOf('hours', { by, rows: rowsOf('hours', values) }), TOKEN).body;

describe('the hours of the week on a page', () => {
  it('are a table for each figure, shaded by how much, with the leads behind each', () => {
    const body = bodyOf({ '-': week(1_240) });
    expect([...body.matchAll(/<table class="heat"/g)]).toHaveLength(4);
    expect(body).toMatch(/<td class="h5"><a href="[^"]*measure=hours%3Amon-08-11%3Agot[^"]*">1,240<\/a>/);
    expect(body).toMatch(/<td class="h5"><a href="[^"]*measure=hours%3Amon-08-11%3Amet[^"]*">100<\/a>/);
  });

  it('say how many there were where they are too few for anything else', () => {
    const body = bodyOf({ '-': week(1_240) });
    expect(body).toMatch(/<td class="h1"><a href="[^"]*sat-11-14%3Agot[^"]*">3<\/a>/);
    expect(body).toMatch(/<td class="few"><a href="[^"]*sat-11-14%3Amet[^"]*">few<\/a>/);
  });

  it('are told apart by values, those with most first, and the least only in the CSV', () => {
    const values = Object.fromEntries(Array.from({ length: 14 }, (_, n) => [`source ${n}`, week(n + 20)]));
    const text = visibleText(bodyOf(values, 'source'));
    expect(text.indexOf('source 13')).toBeLessThan(text.indexOf('source 12'));
    expect(text).not.toMatch(/source 1\s/);
    expect(text).toContain('2 more are in the CSV.');
  });

  it('say so where nothing was counted', () =>
    expect(visibleText(bodyOf({}))).toContain('Nothing was counted.'));

  it('are called by their weekday and hours', () => {
    expect(measureWord('hours:mon-08-11:got')).toBe('Handoffs of Mon 8–11');
    expect(measureWord('hours:mon-08-11:met')).toBe('Handoffs of Mon 8–11: in time');
    expect(measureWord('hours:mon-08-11:missed')).toBe('Handoffs of Mon 8–11: missed');
  });
});
