import { describe, expect, it } from 'vitest';
import { dayFrom } from '../../../functions/domain/commitments/from-numbers.ts';
import type { Commitments } from '../../../functions/domain/policy/commitments.ts';

const commitments: Commitments = {
  marketing: { opportunities: { percent: 12, withinDays: 90 } },
  sales: { recycled: { percent: 80, attempts: 5 } },
};
const read = (counts: Readonly<Record<string, number>>, until = '2026-11-10', promised = commitments) =>
  dayFrom('2026-11-02', counts, {
    ...{ commitments: promised, until },
    isOfLead: (reason) => reason !== 'not-now',
  });

describe('a day of the promises', () => {
  it('without a counter has nothing', () => {
    const nothing = { good: 0, bad: 0, open: 0 };
    expect(read({})).toEqual({
      ...{ date: '2026-11-02', mqls: 0 },
      fates: {
        ...{ accepted: nothing, opportunities: nothing, attempts: nothing },
        ...{ outcomes: nothing, recycled: nothing },
      },
    });
  });

  it('counts as accepted what was refused for no reason of the lead', () => {
    const { accepted } = read({ disposed: 20, 'refused:no-need': 3, 'refused:not-now': 4 }).fates;
    expect(accepted).toEqual({ good: 17, bad: 3, open: 0 });
  });

  it('asks whether a lead was accepted once: an account executive has it by then', () => {
    const second = { 'disposed:accepted': 5, 'disposed:not-accepted': 3, 'returned:no-need': 2 };
    const { accepted } = read({ disposed: 28, 'refused:no-need': 5, ...second, 'returned:not-now': 1 }).fates;
    expect(accepted).toEqual({ good: 17, bad: 3, open: 0 });
  });

  it('leaves open who may still become an opportunity in time', () => {
    const counts = { mql: 30, 'mql>opportunity@1': 2, 'mql>opportunity@90': 1, 'mql>opportunity@91': 4 };
    expect(read(counts)).toMatchObject({ mqls: 30, fates: { opportunities: { good: 3, bad: 0, open: 27 } } });
    // The ninetieth day after 2 November is 31 January.
    expect(read(counts, '2027-01-31').fates.opportunities).toEqual({ good: 3, bad: 0, open: 27 });
    expect(read(counts, '2027-02-01').fates.opportunities).toEqual({ good: 3, bad: 27, open: 0 });
  });

  it('holds a miss that was waived, or was the machine’s, against nobody', () => {
    const { attempts, outcomes } = read({
      ...{ 'due:sdr:response:met': 9, 'due:sdr:response:missed': 3, 'due:sdr:response:waived': 1 },
      ...{ 'due:sdr:response:excused': 5, 'due:ae:response:met': 2, 'due:sdr:disposition:met': 8 },
      ...{ 'due:ae:disposition:missed': 1, 'due:sdr:disposition:unsaid': 2, 'clock:sdr:response:met': 99 },
    }).fates;
    expect(attempts).toEqual({ good: 11, bad: 2, open: 0 });
    expect(outcomes).toEqual({ good: 6, bad: 3, open: 0 });
  });

  it('asks of who was let go how often they were attempted', () => {
    const counts = { recycled: 14, 'recycled@4': 2, 'recycled@5': 7, 'recycled@12': 1 };
    expect(read(counts).fates.recycled).toEqual({ good: 8, bad: 2, open: 0 });
    const unpromised = { marketing: {}, sales: {} };
    expect(read({ ...counts, mql: 1 }, '2026-11-10', unpromised).fates).toMatchObject({
      recycled: { good: 10, bad: 0 },
      opportunities: { good: 0, bad: 1, open: 0 },
    });
  });
});
