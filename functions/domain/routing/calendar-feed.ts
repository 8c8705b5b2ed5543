import type { EpochMs, Interval } from '../time.ts';

/** Why somebody's calendar could not be read. */
export const CALENDAR_TROUBLES = [
  'bad-link',
  'host-not-allowed',
  'no-public-address',
  'unreachable',
  'too-slow',
  'refused',
  'moved-elsewhere',
  'too-large',
  'no-calendar',
] as const;
export type CalendarTrouble = (typeof CALENDAR_TROUBLES)[number];

/** What is known of a person's own calendar: when they are busy, and never with what. */
export interface CalendarFeed {
  readonly person: string;
  readonly spans: readonly Interval[];
  /** Fingerprint of the link that it was read by. */
  readonly link?: string | undefined;
  /** What the calendar's host calls this state of it. */
  readonly etag?: string | undefined;
  /** When it was last read in full. */
  readonly readAt?: EpochMs | undefined;
  /** Since then it cannot be read; what was known before stays. */
  readonly failing?: { readonly trouble: CalendarTrouble; readonly since: EpochMs } | undefined;
}
