import { describe, expect, it } from 'vitest';
import { HttpProblem } from '../../../functions/handlers/support/http-problem.ts';
import { readActions } from '../../../functions/handlers/support/read-action.ts';
import { NINE } from '../../support/handoffs.ts';

const read = (fields: Readonly<Record<string, string>>) =>
  readActions(new Map(Object.entries(fields)), { zone: 'Europe/Madrid', now: NINE, reasons: [] });
const problem = (fields: Readonly<Record<string, string>>): unknown => {
  try {
    return read(fields);
  } catch (cause) {
    return cause instanceof HttpProblem ? cause.problem : cause;
  }
};

describe('an absence', () => {
  it('ends at the wall-clock time of the reader', () => {
    const until = Date.parse('2026-03-03T08:00:00Z');
    expect(read({ do: 'away', until: '2026-03-03T09:00' })).toEqual([{ do: 'away', until }]);
  });

  it('is over where no time is given', () => {
    expect(read({ do: 'away', until: '' })).toEqual([{ do: 'away', until: NINE }]);
  });

  it.each([
    ['2026-03-02T08:59', 'It is past.'],
    ['2027-03-04T09:00', 'It is more than a year away.'],
    ['tomorrow', 'It is not a date with a time.'],
  ])('until %s is refused, by name of the field', (until, detail) => {
    expect(problem({ do: 'away', until })).toMatchObject({ errors: [{ field: 'until', detail }] });
  });
});

describe('a decision in a review', () => {
  it('may say what a side is to do', () => {
    expect(read({ do: 'decide', text: ' Call by ten. ', action: '', side: 'sales' })).toEqual([
      { do: 'decide', text: 'Call by ten.' },
    ]);
    expect(read({ do: 'decide', text: 'So.', action: 'Plan shifts', side: 'sales' })).toEqual([
      { do: 'decide', text: 'So.', action: { text: 'Plan shifts', side: 'sales' } },
    ]);
  });

  it('ticks off what was done, and closes', () => {
    expect(read({ do: 'finish:2026-11.attempts/1' })).toEqual([
      { do: 'finish', action: '2026-11.attempts/1' },
    ]);
    expect(read({ do: 'close', text: 'Done.' })).toEqual([{ do: 'close', text: 'Done.' }]);
  });

  it.each([
    [{ do: 'decide', text: ' ' }, 'text', 'It is missing.'],
    [{ do: 'close', text: 'x'.repeat(1_001) }, 'text', 'It is longer than 1000 characters.'],
    [
      { do: 'decide', text: 'So.', action: 'x'.repeat(1_001), side: 'sales' },
      'action',
      'It is longer than 1000 characters.',
    ],
    [{ do: 'decide', text: 'So.', action: 'Plan', side: 'finance' }, 'side', 'It names no side.'],
  ])('is refused where it cannot be read, by name of the field', (fields, field, detail) => {
    expect(problem(fields as Readonly<Record<string, string>>)).toMatchObject({
      errors: [{ field, detail }],
    });
  });
});
