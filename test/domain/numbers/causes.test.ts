import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causeOf } from '../../../functions/domain/numbers/cause.ts';
import { columnsOf } from '../../../functions/domain/numbers/cells.ts';
import { responsesIn } from '../../../functions/domain/numbers/responses.ts';
import { roundsOf } from '../../../functions/domain/numbers/rounds.ts';
import { TABLES } from '../../../functions/domain/numbers/tables.ts';
import { columnWord } from '../../../functions/views/number-words.ts';
import { factsOf, HANDED, type Line, NINE, REFUSED, WON } from '../../support/counted-leads.ts';

const DAY = 24 * 60;
const causeIn = (lines: readonly Line[]) => {
  const [round] = roundsOf(factsOf(lines));
  return round && causeOf(round);
};
const tried = (minutes: number): Line => ['handoff.contacted', minutes, { answer: 'no-answer' }];
const disposed = (data: NonNullable<Line[2]>): Line => ['handoff.disposed', 5 * DAY, data];
const closed: Line = ['handoff.closed', 6 * DAY, {}];
const leaked: Line = ['handoff.leaked', 10 * DAY, {}];
const queued: Line = ['handoff.queued', 200, {}];

describe('the cause of a handoff that brought nothing', () => {
  it.each<readonly [string, readonly Line[], string | undefined]>([
    ['a lead that nobody has answered in time', [], undefined],
    ['one that stands in the queue', [queued], 'not-attempted'],
    ['one of the queue that is attempted', [queued, tried(300)], undefined],
    ['one that was attempted, and of which nothing was said', [tried(9), leaked], 'nothing-said'],
    ['one that was qualified late', [tried(9), leaked, disposed({ outcome: 'spoke-qualified' })], undefined],
    ['one that was accepted', [tried(9), disposed({ outcome: 'accepted' }), closed], undefined],
    [
      'a refusal',
      [tried(9), disposed({ outcome: 'not-qualified', reason: 'no-need' }), closed],
      'refused-no-need',
    ],
    ['a refusal without a reason', [tried(9), disposed({ outcome: 'not-accepted' }), closed], 'nothing-said'],
    [
      'a refusal for another reason',
      [tried(9), disposed({ outcome: 'not-qualified', reason: 'other' }), closed],
      'nothing-said',
    ],
    ['nobody reached', [tried(9), disposed({ outcome: 'recycled' }), closed], 'not-reached'],
    ['nobody reached, tried late', [tried(70), disposed({ outcome: 'recycled' }), closed], 'attempted-late'],
    [
      'nobody tried, and it was said all the same',
      [disposed({ outcome: 'recycled' }), closed],
      'not-reached',
    ],
    ['an end without an answer', [closed], 'taken-away'],
    ['an end in the queue', [queued, closed], 'not-attempted'],
  ])('of %s', (_name, lines, cause) => expect(causeIn([...HANDED, ...lines])?.cause).toBe(cause));

  it('is one for each that is over without success, whatever happened to it', () => {
    const line = fc.constantFrom<Line>(
      ...[tried(9), tried(70), queued, leaked, disposed({ outcome: 'not-qualified', reason: 'no-need' })],
      ...[disposed({ outcome: 'spoke-qualified' }), ['handoff.undone', 5 * DAY + 5, {}] as const],
    );
    fc.assert(
      fc.property(fc.uniqueArray(line), (lines) => {
        const [round] = roundsOf(factsOf([...HANDED, ...lines, closed]));
        const isConverted = round?.disposed?.data['outcome'] === 'spoke-qualified';
        expect(round && causeOf(round) === undefined).toBe(isConverted);
      }),
    );
  });

  it('is none that no promise speaks of', () => {
    const unpromised = HANDED.filter(([type]) => type !== 'handoff.planned');
    expect(causeIn([...unpromised, tried(900), disposed({ outcome: 'recycled' }), closed])).toEqual({
      ...{ cause: 'not-reached', at: NINE + 6 * DAY * 60_000 },
    });
    expect([causeIn(REFUSED)?.cause, causeIn(WON)?.cause]).toEqual(['refused-no-budget', undefined]);
  });

  it('has a column of what is contested beside it', () => {
    const values = {
      web: { unconverted: 3, 'cause:not-reached': 3, contested: 1, 'contested:not-reached': 1 },
    };
    const rows = TABLES.causes({ stretch: 'all', values, frozen: values }, []);
    expect(rows.map((row) => Object.keys(row).map(columnWord))).toEqual([
      ['value', 'without success', 'of them contested', 'not reached', 'of them contested'],
    ]);
    expect(rows[0]?.['contested:not-reached']).toMatchObject({ count: 1, measure: 'contested:not-reached' });
  });

  it('has a column of its own, the most frequent first', () => {
    const values = {
      web: { unconverted: 3, 'cause:not-reached': 1, 'cause:refused-no-need': 2 },
      fair: { unconverted: 4, 'cause:refused-no-need': 4 },
      none: { captured: 1 },
    };
    const rows = TABLES.causes({ stretch: 'all', values, frozen: values }, []);
    expect(rows.map((row) => columnsOf([row]).map(columnWord))).toEqual([
      ['value', 'without success', 'no-need', 'not reached'],
      ['value', 'without success', 'no-need', 'not reached'],
    ]);
    expect(rows.map(({ unconverted }) => unconverted)).toMatchObject([{ count: 4 }, { count: 3 }]);
  });
});

describe('responses', () => {
  it('are those of SDRs and account executives, with what is excused and waived beside', () => {
    const counts = {
      ...{ 'clock:sdr:response:met': 6, 'clock:ae:response:met': 1, 'clock:sdr:response:missed': 3 },
      ...{ 'clock:sdr:response:waived': 1, 'clock:sdr:response:excused': 2, 'clock:ae:disposition:met': 4 },
    };
    expect(responsesIn(counts)).toMatchObject({
      ...{ inTime: { count: 7, of: 10 }, missed: 3, waived: 1, excused: 2, outcomes: { count: 4, of: 4 } },
    });
    const rows = (values: Readonly<Record<string, Readonly<Record<string, number>>>>) =>
      TABLES.responses({ stretch: 'all', values, frozen: {} }, []);
    expect(rows({ iberia: counts, dach: { captured: 9 } })).toMatchObject([
      { value: { word: 'iberia' }, missed: { count: 3 }, waived: { count: 1 }, excused: { count: 2 } },
    ]);
    expect(rows({ iberia: { 'clock:sdr:response:met': 1 } })[0]?.['missed']).toBeUndefined();
  });
});
