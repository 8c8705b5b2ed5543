import { expect, it } from 'vitest';
import { noteMailEvent } from '../../functions/app/note-mail-event.ts';
import { NINE } from '../support/handoffs.ts';
import { lab } from '../support/lab.ts';

it.each([
  ['Delivery', 'mail.delivered'],
  ['DeliveryDelay', 'mail.delayed'],
  ['Bounce', 'mail.bounced'],
  ['Complaint', 'mail.complained'],
  ['Reject', 'mail.rejected'],
] as const)('enters %s into the timeline, once', async (type, fact) => {
  const world = lab();
  const note = { eventId: 'e1', type, at: NINE, mail: 'task', wait: 1 };
  await noteMailEvent(world)({ leadId: 'lead-1', number: 2 }, note);
  await noteMailEvent(world)({ leadId: 'lead-1', number: 2 }, note);
  expect(await world.timeline.read('lead-1')).toEqual([
    {
      seq: 1,
      id: 'mail-event.e1',
      type: fact,
      at: NINE,
      actor: 'system',
      leadId: 'lead-1',
      handoff: 2,
      data: { mail: 'task', wait: 1 },
    },
  ]);
});
