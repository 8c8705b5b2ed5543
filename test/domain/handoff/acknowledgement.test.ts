import { describe, expect, it } from 'vitest';
import {
  isAcknowledgementTrue,
  mayBeMailed,
  owesAcknowledgement,
} from '../../../functions/domain/handoff/acknowledgement.ts';
import { startResponse } from '../../../functions/domain/handoff/lifecycle.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import {
  answeredSignal,
  debtsOf,
  inResponse,
  NINE,
  opened,
  plannedResponse,
} from '../../support/handoffs.ts';
import { marta } from '../../support/lab.ts';

/** Assigned at seven; the day of its owner begins at nine. */
const SEVEN = NINE - 2 * HOUR;
const asleep = { ...plannedResponse, startedAt: SEVEN, opensAt: NINE };

describe('the mail that tells a lead of its request', () => {
  it('is owed while the clock does not run yet', () => {
    expect(owesAcknowledgement({ trigger: 'request' }, asleep, SEVEN)).toBe(true);
    expect(owesAcknowledgement({ trigger: 'request' }, asleep, NINE)).toBe(false);
    expect(owesAcknowledgement({ trigger: 'request' }, plannedResponse, NINE)).toBe(false);
  });

  it.each(['threshold', 'time', 'list', 'qualified'] as const)(
    'is not owed to who has not asked: %s',
    (trigger) => {
      expect(owesAcknowledgement({ trigger }, asleep, SEVEN)).toBe(false);
    },
  );

  it('is owed with the clock, where policy says so, and noted', () => {
    const told = startResponse(opened(), 'live', asleep, SEVEN, { acknowledges: true });
    expect(debtsOf(told)).toEqual(['acknowledge']);
    expect(told.acknowledgedAt).toBe(SEVEN);
    const silent = startResponse(opened(), 'live', asleep, SEVEN);
    expect(debtsOf(silent)).toEqual([]);
    expect(silent).not.toHaveProperty('acknowledgedAt');
  });

  it('is owed once, whoever gets the lead next', () => {
    const again = opened({ acknowledgedAt: SEVEN, reassignments: 1 });
    expect(debtsOf(startResponse(again, 'live', asleep, SEVEN + MINUTE, { acknowledges: true }))).toEqual([]);
  });

  it('is true while somebody has the lead, has not been in contact, and is not there yet', () => {
    const waits = inResponse({ responsePlan: asleep });
    expect(isAcknowledgementTrue(waits, SEVEN)).toBe(true);
    expect(isAcknowledgementTrue(waits, NINE)).toBe(false);
    expect(isAcknowledgementTrue({ ...waits, slot: answeredSignal('no-answer') }, SEVEN)).toBe(false);
    expect(isAcknowledgementTrue({ ...waits, phase: 'routing' }, SEVEN)).toBe(false);
    expect(isAcknowledgementTrue({ ...waits, responsePlan: undefined }, SEVEN)).toBe(false);
  });
});

describe('a lead', () => {
  const sent = (type: string, mail: string) => ({ type, data: { mail, to: 'lead', wait: 1 } });
  const left = { id: 'a1', type: 'unsubscribed', at: NINE + MINUTE, properties: {} };

  it('is mailed that has allowed mails', () => {
    expect(mayBeMailed(marta(), [], [])).toBe(true);
    expect(mayBeMailed(marta({ consent: { mail: false, phone: true, at: NINE } }), [], [])).toBe(false);
  });

  it('is not mailed once it is erased', () => {
    expect(mayBeMailed(marta({ erasedAt: NINE }), [], [])).toBe(false);
  });

  it('is not mailed that has left the mailing list since it allowed mails', () => {
    expect(mayBeMailed(marta(), [left], [])).toBe(false);
    expect(
      mayBeMailed(
        marta(),
        [
          { ...left, at: NINE },
          { ...left, type: 'page-viewed' },
        ],
        [],
      ),
    ).toBe(true);
  });

  it.each(['mail.bounced', 'mail.complained', 'mail.rejected'])(
    'is not mailed again after %s; what becomes of a task does not matter',
    (type) => {
      expect(mayBeMailed(marta(), [], [sent(type, 'acknowledgement')])).toBe(false);
      expect(mayBeMailed(marta(), [], [sent(type, 'task'), sent('mail.delivered', 'acknowledgement')])).toBe(
        true,
      );
    },
  );
});
