import { expect, it } from 'vitest';
import { mailNews, qualifyTrigger } from '../../functions/contracts/triggers.ts';

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

it('tells news of a handoff from news of a mailbox', () => {
  const ofMailbox = { to: 'ana', mailbox: '2', trouble: 'bounced' };
  expect(mailNews.parse(ofMailbox)).toEqual(ofMailbox);
  const ofHandoff = {
    ...{ leadId: 'l1', handoff: '1', mail: 'task', wait: '1', to: 'ana' },
    ...{ eventId: 'e1', at: '2026-03-02T08:00:00Z', type: 'Bounce', messageId: 'm1' },
  };
  expect(mailNews.parse(ofHandoff)).toEqual(ofHandoff);
  const ofSigning = { policy: 'criteria', proposal: '3', side: 'sales' };
  expect(mailNews.parse(ofSigning)).toEqual(ofSigning);
  expect(mailNews.safeParse({ ...ofSigning, side: 'finance' }).success).toBe(false);
  expect(mailNews.safeParse({ ...ofMailbox, trouble: 'Transient' }).success).toBe(false);
  expect(mailNews.safeParse({ ...ofMailbox, address: 'ana@larkfield.example' }).success).toBe(false);
});
