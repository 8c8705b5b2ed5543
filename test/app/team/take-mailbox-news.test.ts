import { beforeEach, expect, it } from 'vitest';
import { type MailboxNews, takeMailboxNews } from '../../../functions/app/team/take-mailbox-news.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { NOON, person } from '../../support/team.ts';

let world: Lab;
let told: number[];
beforeEach(async () => {
  world = lab(NOON);
  told = [];
  await world.people.create({ ...person('ana'), version: 1 });
});

const take = (patch: Partial<MailboxNews> = {}) =>
  takeMailboxNews({
    ...world,
    changeAvailability: async ({ version }) => void told.push(version),
  })({ person: 'ana', mailbox: 1, trouble: 'bounced', ...patch });
const stored = () => world.people.find('ana');

it.each(['bounced', 'complained'] as const)(
  'that a mail has %s keeps new leads from its reader, choices under way too',
  async (trouble) => {
    await take({ trouble });
    expect(await stored()).toMatchObject({ mailStatus: trouble, owesNotice: true, nextCheckAt: NOON });
    expect(told).toEqual([2]);
  },
);

it('changes nothing more when it comes again, and finishes what a crash has left', async () => {
  await take();
  await take();
  expect(await stored()).toMatchObject({ mailbox: 2, version: 2 });
  expect(told).toEqual([2, 2]);
});

it('of an earlier mailbox changes nothing', async () => {
  await take({ mailbox: 0 });
  expect(await stored()).toMatchObject({ version: 1 });
  expect(told).toEqual([]);
});

it('of somebody who is not there changes nothing', async () => {
  await take({ person: 'nobody' });
  expect(told).toEqual([]);
});
