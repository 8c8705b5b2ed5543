import { beforeEach, describe, expect, it } from 'vitest';
import { importTeam } from '../../../functions/app/team/import-team.ts';
import { publishTeam } from '../../../functions/app/team/publish-team.ts';
import type { PersonProfile } from '../../../functions/domain/routing/team.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { NOON, person, pool } from '../../support/team.ts';

let world: Lab;
let told: string[];
beforeEach(() => {
  world = lab(NOON);
  told = [];
});

const publish = (people: readonly PersonProfile[], pools = [pool(['ana'])]) =>
  publishTeam({ ...world, changeAvailability: async ({ id }) => void told.push(id) })({ people, pools });
const ana = () => world.people.find('ana');
const welcomed = { confirmed: false, owesNotice: true, nextCheckAt: NOON };

describe('a team that is imported', () => {
  it('owes its people a welcome each, whatever they say of themselves', async () => {
    expect(await importTeam(world)({ people: [person('ana')], pools: [pool(['ana'])] })).toBe(2);
    expect(await ana()).toMatchObject({ ...welcomed, mailbox: 1 });
  });

  it('changes nobody who is there', async () => {
    await world.people.create({ ...person('ana'), version: 1 });
    expect(await importTeam(world)({ people: [person('ana', { name: 'Other' })], pools: [] })).toBe(0);
    expect(await ana()).toMatchObject({ name: 'ana', confirmed: true, version: 1 });
  });
});

describe('a team that is published', () => {
  it('owes newcomers a welcome', async () => {
    await publish([person('ana')]);
    expect(await ana()).toMatchObject({ ...welcomed, mailbox: 1 });
    expect(await world.pools.find('iberia')).toMatchObject({ version: 1 });
    expect(told).toEqual([]);
  });

  it('keeps what is known of a mailbox, and nothing else of what it does not say', async () => {
    const capacity = { open: 3 };
    await world.people.create({
      ...person('ana', { capacity, mailStatus: 'bounced', mailbox: 5 }),
      version: 1,
    });
    await publish([person('ana', { name: 'Ana Ruiz', confirmed: false })]);
    const after = await ana();
    expect(after).toMatchObject({ name: 'Ana Ruiz', confirmed: true, mailStatus: 'bounced', mailbox: 5 });
    expect(after).not.toHaveProperty('capacity');
    expect(told).toEqual(['ana']);
  });

  it('has the booking links that it names, and no others', async () => {
    const link = { bookingUrl: 'https://calendar.larkfield.example/ana' };
    await publish([person('ana')]);
    await publish([person('ana', link)], [pool(['ana'], link)]);
    await publish([person('ana', { ...link, name: 'Ana Ruiz' })], [pool(['ana'], link)]);
    expect(await ana()).toMatchObject({ ...link, name: 'Ana Ruiz' });
    expect(await world.pools.find('iberia')).toMatchObject(link);
    await publish([person('ana')]);
    expect(await ana()).not.toHaveProperty('bookingUrl');
    expect(await world.pools.find('iberia')).not.toHaveProperty('bookingUrl');
  });

  it('owes a welcome to who has a new address, which clears what was known of the old one', async () => {
    await world.people.create({ ...person('ana', { mailStatus: 'bounced', mailbox: 5 }), version: 1 });
    await publish([person('ana', { email: 'ana.ruiz@larkfield.example' })]);
    expect(await ana()).toMatchObject({ ...welcomed, mailbox: 6 });
    expect((await ana())?.mailStatus).toBeUndefined();
  });

  it('keeps absences that were entered since and are not over', async () => {
    const { calendar } = person('ana');
    const over = { from: NOON - HOUR, until: NOON };
    const entered = { from: NOON, until: NOON + HOUR };
    const said = { from: NOON + HOUR, until: NOON + 2 * HOUR };
    const absences = [over, entered, said];
    await world.people.create({ ...person('ana', { calendar: { ...calendar, absences } }), version: 1 });
    await publish([person('ana', { calendar: { ...calendar, absences: [said] } })]);
    expect((await ana())?.calendar.absences).toEqual([said, entered]);
  });

  it('keeps busy times until their calendar is read again, and an absence of the file apart from them', async () => {
    const { calendar } = person('ana');
    const workshop = { from: NOON + HOUR, until: NOON + 4 * HOUR, entered: 1, busy: true } as const;
    const stored = { ...calendar, absences: [workshop], returned: NOON - DAY };
    await world.people.create({ ...person('ana', { calendar: stored }), version: 1 });
    await publish([person('ana')]);
    expect((await ana())?.calendar).toMatchObject({ absences: [workshop], returned: NOON - DAY });
    const { from, until } = workshop;
    await publish([person('ana', { calendar: { ...calendar, absences: [{ from, until }] } })]);
    expect((await ana())?.calendar.absences).toEqual([{ from, until, entered: 3 }]);
  });

  it('keeps what is known of how somebody answers, and that they were set away', async () => {
    const silence = { misses: ['lead-1-1'], since: NOON };
    const setAway = { handoff: 'lead-1-1', misses: 3, owes: ['superior'] } as const;
    const { calendar } = person('ana');
    const silent = { from: NOON - HOUR, until: NOON + DAY, entered: 1, silent: true } as const;
    const gone = { ...person('ana', { calendar: { ...calendar, absences: [silent] } }), silence, setAway };
    await world.people.create({ ...gone, version: 1 });
    await publish([person('ana')]);
    expect(await ana()).toMatchObject({ silence, setAway, calendar: { absences: [silent] } });
  });

  it('tells clocks that were reckoned before from those that know of a new absence, and watches for it', async () => {
    const { calendar } = person('ana');
    const vacation = { from: NOON + DAY, until: NOON + 2 * DAY };
    await world.people.create({ ...person('ana'), version: 4 });
    await publish([person('ana', { calendar: { ...calendar, absences: [vacation] } })]);
    expect(await ana()).toMatchObject({
      calendar: { absences: [{ ...vacation, entered: 5 }] },
      nextCheckAt: NOON + DAY,
    });
  });

  it('replaces its pools', async () => {
    await publish([], [pool(['ana'])]);
    await publish([], [pool(['ben'])]);
    expect((await world.pools.find('iberia'))?.members).toEqual([{ person: 'ben', weight: 1 }]);
  });

  it('makes the teams of a pool before the pool', async () => {
    const made: string[] = [];
    const create = async ({ id }: { readonly id: string }) => Boolean(made.push(id));
    const dach = pool([], { id: 'dach', teams: [{ pool: 'iberia', weight: 1 }] });
    await publishTeam({
      ...world,
      pools: { ...world.pools, create },
      changeAvailability: async () => undefined,
    })({
      people: [],
      pools: [dach, pool(['ana'])],
    });
    expect(made).toEqual(['iberia', 'dach']);
  });

  it('forgets nobody whom it does not name any more', async () => {
    const gone = { ...world.people, find: async () => undefined };
    await world.people.create({ ...person('ana'), version: 1 });
    await publishTeam({ ...world, people: gone, changeAvailability: async () => void told.push('x') })({
      people: [person('ana')],
      pools: [],
    });
    expect(told).toEqual([]);
    await publish([person('ben')]);
    expect(await ana()).toMatchObject({ version: 1 });
  });
});
