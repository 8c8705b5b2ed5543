import { beforeEach, expect, it } from 'vitest';
import { type MailEventNote, takeMailEvent } from '../../../functions/app/handoff/take-mail-event.ts';
import type { Signal } from '../../../functions/domain/handoff/signal.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';

let world: Lab;
let signals: Signal[];
beforeEach(() => {
  world = lab(NINE + MINUTE);
  signals = [];
});

const take = (change: Partial<MailEventNote>) =>
  takeMailEvent({
    ...world,
    signal: async (_leadId, _number, signal) => {
      signals.push(signal);
      return { kind: 'unknown' };
    },
  })(
    { leadId: 'lead-1', number: 1 },
    { eventId: 'e1', type: 'Delivery', at: NINE, mail: 'task', to: 'ana', wait: 1, ...change },
  );

const awaiting = () =>
  world.keep(inResponse({ unconfirmed: [{ mail: 'task', to: 'ana', wait: 1, at: NINE }] }));

it.each([
  ['Delivery', 'mail.delivered'],
  ['DeliveryDelay', 'mail.delayed'],
  ['Bounce', 'mail.bounced'],
  ['Complaint', 'mail.complained'],
  ['Reject', 'mail.rejected'],
] as const)('enters %s into the timeline, once', async (type, fact) => {
  await take({ type });
  await take({ type });
  expect(await world.timeline.read('lead-1')).toEqual([
    {
      seq: 1,
      id: 'mail-event.e1',
      type: fact,
      at: NINE,
      actor: 'system',
      leadId: 'lead-1',
      handoff: 1,
      data: { mail: 'task', to: 'ana', wait: 1 },
    },
  ]);
});

it.each(['Bounce', 'Complaint', 'Reject'] as const)(
  'tells nobody that the lead did not get a mail of its own: %s',
  async (type) => {
    await awaiting();
    await take({ type, mail: 'acknowledgement', to: 'lead' });
    expect(signals).toEqual([]);
    expect(await world.handoff()).toMatchObject({ unconfirmed: [{ mail: 'task' }], version: 1 });
  },
);

it.each(['Delivery', 'Bounce', 'Complaint', 'Reject'] as const)(
  'awaits no more news after %s',
  async (type) => {
    await awaiting();
    await take({ type });
    expect(await world.handoff()).toMatchObject({ unconfirmed: [], version: 2 });
    await take({ type });
    expect(await world.handoff()).toMatchObject({ version: 2 });
  },
);

it('still awaits news of a mail that is delayed, and of another', async () => {
  await awaiting();
  await take({ type: 'DeliveryDelay' });
  await take({ mail: 'reminder', eventId: 'e2' });
  await take({ wait: 2, eventId: 'e3' });
  expect(await world.handoff()).toMatchObject({ unconfirmed: [{ mail: 'task' }], version: 1 });
});

it.each([
  ['Bounce', 'bounced'],
  ['Complaint', 'complained'],
  ['Reject', 'rejected'],
] as const)('signals a task after %s', async (type, problem) => {
  await take({ type });
  const at = NINE + MINUTE;
  expect(signals).toEqual([{ kind: 'undelivered', person: 'ana', problem, since: NINE, at }]);
});

it('signals nothing of a task that arrived, or of a reminder that did not', async () => {
  await take({});
  await take({ type: 'Bounce', mail: 'reminder' });
  expect(signals).toEqual([]);
});
