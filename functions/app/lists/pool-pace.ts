import {
  DEFAULT_RELEASE,
  dailyShare,
  daysToRelease,
  type ReleasedKind,
  type ReleasePolicy,
} from '../../domain/routing/release-pace.ts';
import { workingDaysAfter } from '../../domain/sla/working-days.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Directory } from '../directory.ts';

/** What a pool is to take of an import, and how long that takes. */
export interface PoolShare {
  readonly pool: string;
  readonly name: string;
  readonly leads: number;
  /** Leads a day while everybody is there. */
  readonly aDay: number;
  /** Working days until the last is with a rep; absent where nobody takes any. */
  readonly days?: number;
  /** When that is by the calendar of the pool's manager. */
  readonly until?: EpochMs;
}

/** How long a pool needs for so many leads, at what its people may be given a day. @see RULES.md#I3 */
export async function poolShare(
  directory: Pick<Directory, 'pool' | 'person'>,
  pool: string,
  leads: number,
  kind: ReleasedKind,
  now: EpochMs,
  release: ReleasePolicy = DEFAULT_RELEASE,
): Promise<PoolShare> {
  const { name, manager, members } = await directory.pool(pool);
  const people = await Promise.all(
    members.filter(({ weight }) => weight > 0).map(({ person }) => directory.person(person)),
  );
  const shares = people
    .filter(({ status }) => status === 'active')
    .map(({ capacity }) => dailyShare(capacity, kind, release));
  const days = daysToRelease(leads, shares);
  const { calendar } = await directory.person(manager);
  const until = days === undefined ? undefined : workingDaysAfter(calendar, now, days);
  return {
    ...{ pool, name, leads, aDay: shares.reduce((sum, share) => sum + share, 0) },
    ...(days !== undefined && { days }),
    ...(until?.ok && { until: until.value }),
  };
}
