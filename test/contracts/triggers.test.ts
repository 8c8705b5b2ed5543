import { expect, it } from 'vitest';
import { qualifyTrigger } from '../../functions/contracts/triggers.ts';

/** As EventBridge hands an event to a function. */
const event = (detail: object) => ({
  version: '0',
  id: 'e1',
  'detail-type': 'lead.captured.v1',
  source: 'baton',
  account: '111122223333',
  time: '2026-03-02T08:00:00Z',
  region: 'eu-west-1',
  resources: [],
  detail,
});
const detail = { id: 'f1', at: '2026-03-02T08:00:00.000Z', actor: 'lead', leadId: 'l1' };

it('reads the ids of an event and nothing else, so that events can grow', () => {
  expect(qualifyTrigger.parse(event({ ...detail, submissionId: 's1', later: 1 }))).toEqual({
    detail: { leadId: 'l1', submissionId: 's1' },
  });
  expect(qualifyTrigger.parse(event({ ...detail, activities: 3 }))).toEqual({ detail: { leadId: 'l1' } });
});

it.each([{}, { leadId: '' }, { leadId: 'l1', submissionId: 7 }])(
  'refuses an event about nothing: %j',
  (about) => {
    expect(qualifyTrigger.safeParse(event(about)).success).toBe(false);
  },
);
