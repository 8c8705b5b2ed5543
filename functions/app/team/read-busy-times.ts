import type { CalendarTrouble } from '../../domain/routing/calendar-feed.ts';
import type { BusyPolicy, Person } from '../../domain/routing/team.ts';
import { watched } from '../../domain/routing/whereabouts.ts';
import { longEnough, withBusyTimes } from '../../domain/sla/busy-times.ts';
import { DAY, type EpochMs, type Interval } from '../../domain/time.ts';
import { type Backoff, change } from '../change.ts';
import { eachOf } from '../each-of.ts';
import type { Now } from '../ports.ts';
import type { CalendarFeeds, People, StoredFeed, StoredPerson } from '../routing-ports.ts';

/** How somebody's calendar is asked for. */
export interface CalendarRequest {
  /** A bearer secret. */
  readonly link: string;
  readonly hosts: readonly string[];
  /** What was read before; the host says whether that still stands. */
  readonly etag?: string | undefined;
  /** Of which time the busy spans are wanted. */
  readonly window: Interval;
  /** IANA name: where the calendar names no zone. */
  readonly zone: string;
}

export type CalendarAnswer =
  | { readonly kind: 'read'; readonly spans: readonly Interval[]; readonly etag?: string | undefined }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly trouble: CalendarTrouble };

export interface ReadBusyTimesDeps {
  /** Everybody in the team. */
  readonly everybody: () => Promise<readonly Person[]>;
  /** Links to calendars, by the ids of their people. */
  readonly links: () => Promise<Readonly<Record<string, string>>>;
  /** In force now; absent where no calendar is to be read. */
  readonly busyTimes: () => Promise<BusyPolicy | undefined>;
  readonly readCalendar: (request: CalendarRequest) => Promise<CalendarAnswer>;
  /** Tells two links apart without keeping them. */
  readonly fingerprint: (link: string) => string;
  readonly feeds: CalendarFeeds;
  readonly people: Pick<People, 'find' | 'replace'>;
  /** Makes the change count for choices under way. */
  readonly changeAvailability: (person: StoredPerson) => Promise<unknown>;
  /** Told of a person whose calendar is looked at again in the next pass. */
  readonly onFailed: (person: string, cause: unknown) => void;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** Who is busy later is told of in time by a later pass. */
const HORIZON = 35 * DAY;
/** What is under way began some time ago. */
const BEFORE = 31 * DAY;
/** A calendar that does not change is read in full once a day, since the horizon moves on. */
const FRESH = DAY;
/** Far above what anybody's month holds; it bounds the record. */
const MOST_SPANS = 300;
/** Hosts may be slow, so some are asked at once. */
const WIDTH = 8;

/**
 * Reads the calendars of those who have handed in a link, and enters when they are busy. Of one that cannot be read, what
 * was known stays; whose link is gone is busy by it no more. Each pass puts right what an earlier one left undone.
 *
 * @returns ids of the people with a link, and of those whose calendar cannot be read.
 * @see RULES.md#S11
 */
export const readBusyTimes =
  (deps: ReadBusyTimesDeps) =>
  async (): Promise<{ readonly linked: readonly string[]; readonly unread: readonly string[] }> => {
    const [everybody, links, policy] = await Promise.all([deps.everybody(), deps.links(), deps.busyTimes()]);
    const here = everybody.filter(({ status }) => status !== 'off-boarded');
    const linked = here.filter(({ id }) => policy !== undefined && Object.hasOwn(links, id));
    const isUnread = await eachOf(here, WIDTH, async (person) => {
      const link = Object.hasOwn(links, person.id) ? links[person.id] : undefined;
      try {
        const feed = await lookAt(deps, person, link, policy);
        await enter(deps, person.id, feed, policy);
        return feed.failing !== undefined;
      } catch (cause) {
        deps.onFailed(person.id, cause);
        return true;
      }
    });
    const ids = (people: readonly Person[]) => people.map(({ id }) => id);
    return { linked: ids(linked), unread: ids(here.filter((_person, place) => isUnread[place])) };
  };

/** @returns what is known of the calendar now. */
async function lookAt(
  { feeds, readCalendar, fingerprint, now }: ReadBusyTimesDeps,
  { id, calendar: { zone } }: Person,
  secret: string | undefined,
  policy: BusyPolicy | undefined,
): Promise<StoredFeed> {
  const known = await feeds.find(id);
  if (secret === undefined || policy === undefined) return forget(feeds, known);
  const at = now();
  const link = fingerprint(secret);
  const etag = isFresh(known, link, at) ? known.etag : undefined;
  const window = { from: at - BEFORE, until: at + HORIZON };
  const answer = await readCalendar({ link: secret, hosts: policy.hosts, etag, window, zone });
  const next = nextFeed(known, answer, link, policy, at);
  return next === known ? known : ((await feeds.replace(known, next)) ?? next);
}

const isFresh = ({ link, readAt = 0 }: StoredFeed, now: string, at: EpochMs): boolean =>
  link === now && at - readAt < FRESH;

function nextFeed(
  known: StoredFeed,
  answer: CalendarAnswer,
  link: string,
  { countsFrom }: BusyPolicy,
  at: EpochMs,
): StoredFeed {
  const { failing, ...sound } = known;
  switch (answer.kind) {
    case 'read': {
      const { person, version } = known;
      const spans = longEnough(answer.spans, countsFrom).slice(0, MOST_SPANS);
      const { etag } = answer;
      return { person, version, spans, link, readAt: at, ...(etag !== undefined && { etag }) };
    }
    case 'unchanged':
      return failing === undefined ? known : sound;
    case 'failed':
      if (failing?.trouble === answer.trouble) return known;
      return { ...known, failing: { trouble: answer.trouble, since: failing?.since ?? at } };
  }
}

/** Nothing is kept of a calendar that is not read any more. */
async function forget(feeds: CalendarFeeds, known: StoredFeed): Promise<StoredFeed> {
  const { person, version, ...rest } = known;
  const blank: StoredFeed = { person, version, spans: [] };
  const isBlank = Object.keys(rest).length === 1 && known.spans.length === 0;
  return isBlank ? known : ((await feeds.replace(known, blank)) ?? blank);
}

async function enter(
  { people, changeAvailability, backoff, now }: ReadBusyTimesDeps,
  id: string,
  { spans }: StoredFeed,
  policy: BusyPolicy | undefined,
): Promise<void> {
  let isChanged = false;
  const person = await change(
    () => people.find(id),
    people.replace,
    (current) => {
      const { calendar: before, version } = current;
      const calendar = withBusyTimes(before, spans, policy?.countsFrom ?? 0, now(), version + 1);
      isChanged = calendar !== before;
      return isChanged ? watched({ ...current, calendar }, now()) : current;
    },
    backoff,
  );
  if (person !== undefined && isChanged) await changeAvailability(person);
}
