import { type FetchDeps, fetchCalendar } from '../../adapters/calendars/fetch-calendar.ts';
import { readCalendar } from '../../adapters/calendars/read-calendar.ts';
import { calendarFeedRecords } from '../../adapters/records/calendar-feeds.ts';
import { peopleRecords } from '../../adapters/records/people.ts';
import type { ReadSecret } from '../../adapters/secrets.ts';
import { sha256 } from '../../adapters/sha256.ts';
import { type ReadBusyTimesDeps, readBusyTimes } from '../../app/team/read-busy-times.ts';
import { calendarLinks } from '../../contracts/secrets.ts';
import { availabilityChanges } from './availability.ts';
import { everybody } from './everybody.ts';
import { currentBusyTimes } from './policy-readers.ts';
import type { Ground } from './surroundings.ts';

export interface BusyTimesDeps extends Pick<ReadBusyTimesDeps, 'onFailed'> {
  readonly readLinks: ReadSecret;
  readonly fetch: FetchDeps;
}

/** Enters when people are busy by their own calendars. */
export const busyTimes = (
  ground: Pick<Ground, 'store' | 'backoff' | 'now'>,
  { readLinks, fetch, onFailed }: BusyTimesDeps,
) => {
  const { store } = ground;
  return readBusyTimes({
    ...ground,
    onFailed,
    everybody: everybody(ground),
    links: async () => calendarLinks.parse(JSON.parse(await readLinks())),
    busyTimes: currentBusyTimes(ground),
    readCalendar: readCalendar(fetchCalendar(fetch)),
    fingerprint: sha256,
    feeds: calendarFeedRecords(store),
    people: peopleRecords(store),
    changeAvailability: availabilityChanges(ground),
  });
};
