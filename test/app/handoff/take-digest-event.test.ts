import { beforeEach, expect, it } from 'vitest';
import { digestRecords } from '../../../functions/adapters/records/digests.ts';
import { takeDigestEvent } from '../../../functions/app/handoff/take-digest-event.ts';
import type { MailEventNote } from '../../../functions/app/handoff/take-mail-event.ts';
import type { HandoffKey } from '../../../functions/domain/handoff/handoff-id.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';

let world: Lab;
let taken: [HandoffKey, MailEventNote][];
beforeEach(async () => {
  world = lab();
  taken = [];
  await digestRecords(world.store).create({
    ...{ person: 'ana', number: 4, state: 'sent', nextCheckAt: NINE + 10 * MINUTE, version: 1 },
    entries: [
      { leadId: 'l1', number: 1, wait: 1 },
      { leadId: 'l2', number: 2, wait: 5 },
    ],
  });
});

const take = (type: MailEventNote['type'], digest = 4) =>
  takeDigestEvent({
    ...world,
    digests: digestRecords(world.store),
    takeMailEvent: async (key, note) => void taken.push([key, note]),
  })({ eventId: 'e1', type, at: NINE, to: 'ana', digest });

const digest = () => digestRecords(world.store).find('ana', 4);

it('what becomes of a digest becomes of the task of each lead in it', async () => {
  await take('Bounce');
  const note = { eventId: 'e1', type: 'Bounce', at: NINE, to: 'ana', mail: 'task' };
  expect(taken).toEqual([
    [
      { leadId: 'l1', number: 1 },
      { ...note, wait: 1 },
    ],
    [
      { leadId: 'l2', number: 2 },
      { ...note, wait: 5 },
    ],
  ]);
});

it('a digest that is heard of is not sent once more', async () => {
  await take('Delivery');
  expect(await digest()).toMatchObject({ state: 'over' });
});

it('one that is only delayed is', async () => {
  await take('DeliveryDelay');
  expect(taken).toHaveLength(2);
  expect(await digest()).toMatchObject({ state: 'sent', nextCheckAt: NINE + 10 * MINUTE });
});

it('news of a digest that is not there changes nothing', async () => {
  await take('Delivery', 5);
  await take('DeliveryDelay', 5);
  expect(taken).toEqual([]);
});
