import { beforeEach, describe, expect, it } from 'vitest';
import { calendarFeedRecords } from '../../../functions/adapters/records/calendar-feeds.ts';
import type { CalendarFeeds } from '../../../functions/app/routing-ports.ts';
import {
  type CalendarAnswer,
  type CalendarRequest,
  type ReadBusyTimesDeps,
  readBusyTimes,
} from '../../../functions/app/team/read-busy-times.ts';
import type { Person } from '../../../functions/domain/routing/team.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { person } from '../../support/team.ts';

const calendar = { ...person('ana').calendar, always: true };
const workshop = { from: NINE + HOUR, until: NINE + 4 * HOUR };
const LINK = 'https://calendar.google.com/ana';

let world: Lab;
let feeds: CalendarFeeds;
let requests: CalendarRequest[];
let answers: Record<string, CalendarAnswer | Error>;
let told: string[];
let failures: string[];
let people: Person[];
beforeEach(async () => {
  world = lab();
  feeds = calendarFeedRecords(world.store);
  requests = [];
  told = [];
  failures = [];
  answers = { [LINK]: { kind: 'read', spans: [workshop], etag: '"1"' } };
  people = [person('ana', { calendar }), person('ben', { calendar })];
  for (const one of [person('ana', { calendar }), person('ben', { calendar })])
    await world.people.create({ ...one, version: 1 });
});
const pass = (patch: Partial<ReadBusyTimesDeps> = {}) =>
  readBusyTimes({
    ...world,
    feeds,
    everybody: async () => people,
    links: async () => ({ ana: LINK }),
    busyTimes: async () => ({ hosts: ['calendar.google.com'], countsFrom: 120 }),
    async readCalendar(request) {
      requests.push(request);
      const answer = answers[request.link];
      if (answer === undefined || answer instanceof Error) throw answer;
      return answer;
    },
    fingerprint: (link) => `hash of ${link}`,
    changeAvailability: async ({ id, version }) => told.push(`${id} ${version}`),
    onFailed: (id) => failures.push(id),
    ...patch,
  })();
const absences = async (id = 'ana') => (await world.people.find(id))?.calendar.absences;

describe('reading calendars', () => {
  it('enters when somebody is busy, and makes it count for choices under way', async () => {
    expect(await pass()).toEqual({ linked: ['ana'], unread: [] });
    expect(await absences()).toEqual([{ ...workshop, entered: 2, busy: true }]);
    expect(told).toEqual(['ana 2']);
    const { hosts, zone, window } = requests[0] as CalendarRequest;
    expect({ hosts, zone, window }).toEqual({
      hosts: ['calendar.google.com'],
      zone: 'Europe/Madrid',
      window: { from: NINE - 31 * DAY, until: NINE + 35 * DAY },
    });
    expect(await feeds.find('ana')).toEqual({
      ...{ person: 'ana', spans: [workshop], link: `hash of ${LINK}`, etag: '"1"' },
      ...{ readAt: NINE, version: 1 },
    });
    expect((await feeds.find('ben')).version).toBe(0);
  });

  it('writes no person whose times are the same', async () => {
    await pass();
    answers[LINK] = { kind: 'read', spans: [workshop] };
    await pass();
    expect(told).toHaveLength(1);
    expect(await feeds.find('ana')).not.toHaveProperty('etag');
  });

  it('asks whether anything has changed, and reads in full once a day and by a new link', async () => {
    await pass();
    answers[LINK] = { kind: 'unchanged' };
    world.clock.now += DAY - 1;
    await pass();
    world.clock.now += 1;
    await pass();
    answers['https://calendar.google.com/new'] = { kind: 'unchanged' };
    await pass({ links: async () => ({ ana: 'https://calendar.google.com/new' }) });
    expect(requests.map(({ etag }) => etag)).toEqual([undefined, '"1"', undefined, undefined]);
    expect((await feeds.find('ana')).version).toBe(1);
  });

  it('keeps what was known of a calendar that cannot be read, says since when, and gets over it', async () => {
    await pass();
    answers[LINK] = { kind: 'failed', trouble: 'unreachable' };
    world.clock.now += MINUTE;
    expect(await pass()).toEqual({ linked: ['ana'], unread: ['ana'] });
    world.clock.now += MINUTE;
    await pass();
    const since = NINE + MINUTE;
    expect(await feeds.find('ana')).toMatchObject({ failing: { trouble: 'unreachable', since }, version: 2 });
    answers[LINK] = { kind: 'failed', trouble: 'refused' };
    await pass();
    expect(await feeds.find('ana')).toMatchObject({
      failing: { trouble: 'refused', since },
      spans: [workshop],
    });
    expect(await absences()).toHaveLength(1);
    answers[LINK] = { kind: 'unchanged' };
    expect((await pass()).unread).toEqual([]);
    expect(await feeds.find('ana')).not.toHaveProperty('failing');
  });

  it.each([
    ['whose link is gone', { links: async () => ({}) }],
    ['where the team reads none', { busyTimes: async () => undefined }],
  ])('forgets the one %s', async (_label, patch) => {
    await pass();
    expect((await pass(patch)).unread).toEqual([]);
    expect(await absences()).toEqual([]);
    expect(await feeds.find('ana')).toEqual({ person: 'ana', spans: [], version: 2 });
    await pass(patch);
    expect((await feeds.find('ana')).version).toBe(2);
  });

  it('goes on with the others where one cannot be looked at', async () => {
    answers = { [`${LINK}2`]: { kind: 'read', spans: [workshop] } };
    const report = await pass({ links: async () => ({ ana: LINK, ben: `${LINK}2` }) });
    expect(report).toEqual({ linked: ['ana', 'ben'], unread: ['ana'] });
    expect(failures).toEqual(['ana']);
    expect(await absences('ben')).toHaveLength(1);
  });

  it('leaves those alone who have left, or whom the table does not know', async () => {
    people = [person('ana', { status: 'off-boarded' }), person('stranger')];
    expect(await pass({ links: async () => ({ ana: LINK, stranger: LINK }) })).toEqual({
      linked: ['stranger'],
      unread: [],
    });
    expect(told).toEqual([]);
  });

  it('puts right in the next pass what a crash kept from being entered', async () => {
    const lost = async () => {
      throw new Error('The process ended.');
    };
    await pass({ people: { find: world.people.find, replace: lost } });
    expect(failures).toEqual(['ana']);
    answers[LINK] = { kind: 'unchanged' };
    await pass();
    expect(await absences()).toHaveLength(1);
  });

  it('is content where another pass was faster', async () => {
    const overtaken: CalendarFeeds = { find: feeds.find, replace: async () => undefined };
    await pass({ feeds: overtaken });
    expect(await absences()).toHaveLength(1);
    await pass();
    await pass({ feeds: overtaken, links: async () => ({}) });
    expect(await absences()).toEqual([]);
  });
});
