import { beforeEach, describe, expect, it } from 'vitest';
import type { WelcomeReference } from '../../../functions/app/references.ts';
import { confirmMailbox } from '../../../functions/app/team/confirm-mailbox.ts';
import { showWelcome } from '../../../functions/app/team/show-welcome.ts';
import { type Mailbox, newMailbox } from '../../../functions/domain/routing/mailbox.ts';
import type { Person } from '../../../functions/domain/routing/team.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { NOON, person } from '../../support/team.ts';

let world: Lab;
beforeEach(() => {
  world = lab(NOON);
});

const link: WelcomeReference = { person: 'ana', purpose: 'welcome', mailbox: 2, expiresAt: NOON + 1 };
const show = (patch: Partial<WelcomeReference> = {}) => showWelcome(world)({ ...link, ...patch });
const confirm = async (patch: Partial<WelcomeReference> = {}) =>
  (await confirmMailbox(world)({ ...link, ...patch })).kind;
const keep = (patch: Partial<Person & Mailbox> = newMailbox(2, NOON)) =>
  world.people.create({ ...person('ana'), ...patch, version: 1 });
const stored = () => world.people.find('ana');

describe('the link of a welcome mail', () => {
  it('asks, and says once it is answered that it was', async () => {
    await keep();
    const reader = { id: 'ana', name: 'ana', zone: 'Europe/Madrid' };
    expect(await show()).toEqual({
      page: 'welcome',
      brief: { at: NOON, reader, leader: false, confirmed: false },
    });
    await confirm();
    expect(await show()).toMatchObject({ brief: { confirmed: true } });
  });

  it('changes nothing by being opened', async () => {
    await keep();
    await show();
    expect(await stored()).toMatchObject({ confirmed: false, version: 1 });
  });

  it('says to a leader what leaders get', async () => {
    await keep({ ...newMailbox(2, NOON), role: 'manager' });
    expect(await show()).toMatchObject({ brief: { leader: true } });
  });

  it.each([{ expiresAt: NOON }, { mailbox: 1 }, { mailbox: 3 }])('counts no more: %j', async (patch) => {
    await keep();
    expect(await show(patch)).toEqual({ page: 'welcome-over' });
    expect(await confirm(patch)).toBe('expired');
    expect(await stored()).toMatchObject({ confirmed: false, version: 1 });
  });

  it('of somebody who is not there leads nowhere', async () => {
    expect(await show()).toEqual({ page: 'not-found' });
    expect(await confirm()).toBe('unknown');
  });
});

describe('a press of its button', () => {
  it('lets leads come, and takes back a welcome that is still owed', async () => {
    await keep();
    expect(await confirm()).toBe('done');
    const after = await stored();
    expect(after).toMatchObject({ confirmed: true, version: 2 });
    expect(after?.nextCheckAt).toBeUndefined();
  });

  it('is done once, however often it comes', async () => {
    await keep();
    await confirm();
    expect(await confirm()).toBe('done');
    expect(await stored()).toMatchObject({ version: 2 });
  });
});
