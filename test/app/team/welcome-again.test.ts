import { expect, it } from 'vitest';
import { welcomeAgain } from '../../../functions/app/team/welcome-again.ts';
import { lab } from '../../support/lab.ts';
import { NOON, person } from '../../support/team.ts';

it('owes a welcome anew, and keeps new leads away until it is answered, choices under way too', async () => {
  const world = lab(NOON);
  const told: number[] = [];
  await world.people.create({ ...person('ana', { mailStatus: 'complained', mailbox: 2 }), version: 1 });
  const again = welcomeAgain({
    ...world,
    changeAvailability: async ({ version }) => void told.push(version),
  });
  expect(await again('ana')).toMatchObject({ confirmed: false, mailbox: 3, owesNotice: true });
  expect((await world.people.find('ana'))?.mailStatus).toBeUndefined();
  expect(told).toEqual([2]);
  expect(await again('nobody')).toBeUndefined();
  expect(told).toEqual([2]);
});
