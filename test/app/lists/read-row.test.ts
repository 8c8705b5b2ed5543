import { describe, expect, it } from 'vitest';
import { type RowRules, readRow } from '../../../functions/app/lists/read-row.ts';
import { isEmailAddress } from '../../../functions/contracts/http/lead-post.ts';
import { defaultPolicies } from '../../support/default-policies.ts';

const NOW = Date.parse('2026-11-27T18:30:00Z');
const rules = (kind: RowRules['kind'] = 'list'): RowRules => ({
  kind,
  policy: defaultPolicies().intake,
  isAddress: isEmailAddress,
  reasons: ['no-budget', 'no-need'],
  now: NOW,
});
const read = (cells: Record<string, unknown>, kind?: RowRules['kind']) =>
  readRow({ line: 7, cells }, rules(kind));

describe('a row of an imported table', () => {
  it('is the answers of a lead, by the names of their columns', () => {
    expect(
      read({ 'E-Mail Address': ' Ana+x@Nexora.example ', Firma: 'Nexora', Badge: '17', Note: '' }),
    ).toEqual({
      ok: true,
      row: {
        line: 7,
        address: 'ana@nexora.example',
        fields: { 'E-Mail Address': 'Ana+x@Nexora.example', Firma: 'Nexora', Badge: '17' },
        test: false,
        past: {},
      },
    });
  });

  it.each([
    ['without an address', { Firma: 'Nexora' }, 'email', 'is empty'],
    ['with a wrong one', { Mail: 'ana at nexora', Firma: 'Nexora' }, 'Mail', 'is no e-mail address'],
    ['whose cells are missing', { email: undefined }, 'email', 'is empty'],
  ])('%s is refused with line, column and mend', (_, cells, column, detail) => {
    const fault = { line: 7, column, detail, mend: 'Write one like name@company.com.' };
    expect(read(cells)).toEqual({ ok: false, faults: [fault] });
  });

  it.each([
    [{ email: 'ana@larkfield.example' }, true],
    [{ email: 'ana@nexora.example', Test: 'yes' }, true],
    [{ email: 'ana@nexora.example', test: 'no' }, false],
  ])('is a test lead by its domain or by saying so: %o', (cells, test) => {
    expect(read(cells)).toMatchObject({ ok: true, row: { test } });
  });

  it('says nothing of a past, unless it is one of a history', () => {
    const cells = { email: 'ana@nexora.example', Status: 'customer', date: '2026-01-02' };
    expect(read(cells)).toMatchObject({
      row: { past: {}, fields: { Status: 'customer', date: '2026-01-02' } },
    });
    expect(read(cells, 'history')).toMatchObject({
      row: {
        past: { stage: 'customer', at: Date.parse('2026-01-02T00:00:00Z') },
        fields: { email: cells.email },
      },
    });
  });

  it.each([
    ['2026-03-02', '2026-03-02T00:00:00Z'],
    ['2026-03-02 10:15', '2026-03-02T10:15:00Z'],
    ['2026-03-02T10:15:30.5+01:00', '2026-03-02T09:15:30.500Z'],
  ])('takes the instant %s', (created, at) => {
    expect(read({ email: 'ana@nexora.example', created }, 'history')).toMatchObject({
      row: { past: { at: Date.parse(at) } },
    });
  });

  it.each([
    ['Meeting-Booked', { answer: 'meeting-booked' }],
    ['not-qualified', { answer: 'not-qualified' }],
    ['no-budget', { answer: 'not-qualified', reason: 'no-budget' }],
  ])('takes the outcome %s', (outcome, said) => {
    expect(read({ email: 'ana@nexora.example', outcome }, 'history')).toMatchObject({
      row: { past: { outcome: said } },
    });
  });

  it('of a history may say when the lead came how far, and what it was worth', () => {
    const cells = {
      ...{ email: 'ana@nexora.example', 'MQL at': '2026-01-05', 'Won date': '2026-03-02T10:00:00Z' },
      ...{ 'opportunity at': '2026-02-01', amount: '12500.5', Currency: 'eur' },
    };
    const worth = { minor: 12_500_50, currency: 'EUR' };
    expect(read(cells, 'history')).toMatchObject({
      row: {
        fields: { email: 'ana@nexora.example' },
        past: {
          way: [
            { stage: 'mql', at: Date.parse('2026-01-05') },
            { stage: 'opportunity', at: Date.parse('2026-02-01'), worth },
            { stage: 'won', at: Date.parse('2026-03-02T10:00:00Z'), worth },
          ],
        },
      },
    });
    const lost = {
      email: 'ana@nexora.example',
      'lost at': '2026-03-02',
      sql_date: '2026-03-02',
      'lost reason': 'No budget',
    };
    expect(read(lost, 'history')).toMatchObject({
      row: {
        past: {
          way: [
            { stage: 'sql', at: Date.parse('2026-03-02') },
            { stage: 'lost', at: Date.parse('2026-03-02'), reason: 'no-budget' },
          ],
        },
      },
    });
    expect(read({ ...lost, 'lost reason': '' }, 'history')).not.toHaveProperty('row.past.way.1.reason');
  });

  it.each([
    [{ 'won at': 'soon' }, 'won at'],
    [{ 'won at': '2027-01-01' }, 'won at'],
    [{ value: '12' }, 'value'],
    [{ value: '12.001', currency: 'EUR' }, 'value'],
    [{ value: '12', currency: 'Euro' }, 'currency'],
    [{ 'lost reason': 'Ana said: no!' }, 'lost reason'],
  ])('of a history is refused for %j', (cells, column) => {
    const reading = read({ email: 'ana@nexora.example', ...cells }, 'history');
    expect(reading).toMatchObject({
      ok: false,
      faults: expect.arrayContaining([expect.objectContaining({ column })]),
    });
  });

  it('tells all that is wrong with it at once', () => {
    const cells = { email: 'x', date: '3/2/2026', Stage: 'warm', outcome: 'lost', test: 'perhaps' };
    const reading = read(cells, 'history');
    expect(reading.ok ? [] : reading.faults.map(({ column, mend }) => [column, mend])).toEqual([
      ['email', 'Write one like name@company.com.'],
      ['date', 'Write a day or an instant that is past, like 2026-03-02.'],
      ['Stage', 'Write one of lead, mql, sal, sql, opportunity, customer.'],
      [
        'outcome',
        'Write one of spoke-qualified, meeting-booked, call-back, no-answer, not-qualified, no-budget, no-need.',
      ],
      ['test', 'Write yes or no.'],
    ]);
    expect(read({ email: 'ana@nexora.example', date: '2027-01-01' }, 'history')).toMatchObject({ ok: false });
    expect(read({ email: 'ana@nexora.example', date: '2026-02-31T25:00Z' }, 'history')).toMatchObject({
      ok: false,
    });
  });

  it('takes no column that is a property of every object', () => {
    expect(read({ email: 'ana@nexora.example', constructor: 'x' })).toMatchObject({
      row: { fields: { email: 'ana@nexora.example' } },
    });
  });
});
