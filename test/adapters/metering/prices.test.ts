import { expect, it } from 'vitest';
import { costPerThousand, type Usage } from '../../../functions/adapters/metering/prices.ts';

const none: Usage = {
  readUnits: 0,
  writeUnits: 0,
  httpRequests: 0,
  functionRequests: 0,
  functionGigabyteSeconds: 0,
  stateTransitions: 0,
  events: 0,
  mails: 0,
  logGigabytes: 0,
};

it('prices a thousand handled leads by what all leads used', () => {
  // 10.3 transitions and 1.8 mails a lead: $0.2575 and $0.18.
  const usage = { ...none, stateTransitions: 20_600, mails: 3_600, writeUnits: 40_000, readUnits: 60_000 };
  const { by, total } = costPerThousand(usage, 2_000);
  expect(by.stateTransitions).toBeCloseTo(0.2575, 6);
  expect(by.mails).toBeCloseTo(0.18, 6);
  expect(by.writeUnits).toBeCloseTo(0.0125, 6);
  expect(by.readUnits).toBeCloseTo(0.00375, 6);
  expect(total).toBeCloseTo(0.45375, 6);
});

it('doubles when only half of the leads were handled', () => {
  const usage = {
    ...none,
    events: 10,
    logGigabytes: 1,
    httpRequests: 5,
    functionRequests: 7,
    functionGigabyteSeconds: 3,
  };
  expect(costPerThousand(usage, 500).total).toBeCloseTo(2 * costPerThousand(usage, 1_000).total, 9);
});
