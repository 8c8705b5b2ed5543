import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyRecord, readHistoryRecord } from '../../functions/contracts/history-record.ts';

const at = '2026-03-02T09:00:00Z';

describe('a record of what happened', () => {
  it('is read as the schema reads it, whatever it is', () => {
    const odd = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('', 'x', 1, undefined, Number.NaN));
    const value = fc.oneof({ weight: 4, arbitrary: fc.string({ minLength: 1 }) }, odd);
    const record = fc.record(
      {
        kind: fc.constantFrom('lead', 'activity', 'outcome', 'else'),
        ...{ at: value, email: value, type: value, id: value, reason: value, more: odd },
        answer: fc.constantFrom('meeting-booked', 'not-qualified', 'maybe'),
        fields: fc.oneof(fc.dictionary(fc.string(), value), odd),
        properties: fc.oneof(fc.dictionary(fc.string(), value), odd),
      },
      { requiredKeys: ['kind'] },
    );
    const whole = fc.oneof(
      fc.record({ kind: fc.constant('lead'), at: value, fields: fc.dictionary(fc.string(), value) }),
      fc.record(
        {
          kind: fc.constant('activity'),
          ...{ at: value, email: value, type: value, id: value },
          properties: fc.dictionary(fc.string(), value),
        },
        { requiredKeys: ['kind', 'at', 'email', 'type'] },
      ),
    );
    fc.assert(
      fc.property(fc.oneof(whole, record, odd), (plain) => {
        const reading = readHistoryRecord(plain);
        const { data } = historyRecord.safeParse(plain);
        expect('record' in reading ? reading.record : undefined).toEqual(data);
      }),
      { numRuns: 2_000 },
    );
  });

  it('that cannot be read says which field is wrong', () => {
    expect(readHistoryRecord({ kind: 'activity', at, email: '', type: 'x' })).toMatchObject({
      fault: expect.stringMatching(/^email: /),
    });
    expect(readHistoryRecord({ kind: 'lead', at, fields: { a: { b: 1 } } })).toMatchObject({
      fault: expect.stringMatching(/^fields\.a: /),
    });
    expect(readHistoryRecord(null)).toMatchObject({ fault: expect.stringMatching(/^kind: /) });
  });
});
