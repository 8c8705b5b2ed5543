import type { BoardBrief, BoardItem } from '../app/desk-brief.ts';
import type { EpochMs } from '../domain/time.ts';
import { nameOf } from './lead-words.ts';

/** What programs get in place of the pages behind the sign-in; instants as ISO 8601 in UTC, absent fields left out. */

const iso = (at: EpochMs): string => new Date(at).toISOString();
const isoIf = (at: EpochMs | undefined): string | undefined => (at === undefined ? undefined : iso(at));

/** `GET /handoffs?open`. */
export const boardJson = ({ items, total, isCut, next }: BoardBrief) => ({
  handoffs: items.map(boardItem),
  total,
  cut: isCut,
  next,
});

const boardItem = ({ profile, dueAt, since, ...item }: BoardItem) => ({
  ...item,
  name: nameOf(profile),
  company: profile.company,
  dueAt: isoIf(dueAt),
  since: iso(since),
});
