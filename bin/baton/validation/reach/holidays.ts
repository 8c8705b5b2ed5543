import type { NamingTeam } from '../../../../functions/contracts/policies/holidays.ts';
import { DAY, type EpochMs } from '../../../../functions/domain/time.ts';
import type { Finding } from '../explain.ts';

/** Long before clocks are planned over days of which nobody knows whether they are holidays. */
const AHEAD = 90 * DAY;

/** Lists of holidays that are about to run out: from then on every holiday is a working day. */
export function judgeHolidays({ holidays, people }: NamingTeam, now: EpochMs): readonly Finding[] {
  const needed = new Date(now + AHEAD).toISOString().slice(0, 4);
  const ends = (dates: readonly string[]): string | undefined => {
    const last = dates.toSorted().at(-1)?.slice(0, 4);
    return last !== undefined && last < needed ? last : undefined;
  };
  const named = Object.entries(holidays).map(([name, dates]) => ({
    path: ['holidays', name],
    end: ends(dates),
  }));
  const own = people.map(({ calendar }, at) => ({
    path: ['people', at, 'calendar', 'holidays'],
    end:
      calendar.always || calendar.holidays.some((name) => name in holidays)
        ? undefined
        : ends(calendar.holidays),
  }));
  return [...named, ...own].flatMap(({ path, end }) =>
    end === undefined
      ? []
      : [
          {
            kind: 'wrong-value',
            path,
            message: `no holiday after ${end} is listed: npm run baton -- holidays --write renews those of regions`,
          },
        ],
  );
}
