import { daysAgo } from '../../functions/domain/numbers/periods.ts';
import { seededRandom } from '../support/rotation.ts';
import { playWeeks, type WatchedCompany } from '../support/watched-rates.ts';

/**
 * Measures how many investigations a month open while nothing changes, though each rate of each source and pool differs from
 * week to week by some points; and after how many days it is seen that of one source 30 % fewer MQLs become SALs, by how many MQLs
 * a week it brings. Eight weeks go by before anything is judged.
 * `node test/benchmarks/investigations.ts [years] [drops]`
 */

const YEARS = Number(process.argv[2] ?? 20);
const DROPS = Number(process.argv[3] ?? 40);
/** Of each company that stays as it is a year and a half is played, of which all but eight weeks are judged. */
const WEEKS = 78;
const JUDGED = WEEKS - 8;
/** A drop that is not seen in so many weeks is not seen. */
const LATEST = 26;

const COMPANY = {
  ...{ sources: [3, 3, 2, 1, 1], campaignsOfSource: 3, pools: 3 },
  rates: [0.85, 0.5, 0.4],
} as const;

const row = (...cells: readonly string[]): void =>
  void process.stdout.write(`${cells.map((cell) => cell.padStart(18)).join('')}\n`);

row('MQLs a week', 'points of unrest', 'false a month');
for (const perWeek of [70, 200, 700])
  for (const unrest of [0, 0.02, 0.04]) {
    const played = Math.ceil((YEARS * 52) / JUDGED);
    const opened = Array.from({ length: played }, (_, seed) =>
      playWeeks({ ...COMPANY, perWeek, unrest }, WEEKS, seededRandom(1_000 * seed + perWeek)),
    );
    const aMonth = (opened.flat().length / (played * JUDGED)) * (52 / 12);
    row(String(perWeek), String(100 * unrest), aMonth.toFixed(3));
  }

row('of the source', 'seen, half by day', '9 in 10 by day', 'ever seen');
for (const ofSource of [15, 30, 60, 120, 250]) {
  const days = Array.from({ length: DROPS }, (_, seed) => dayOfSight(ofSource, seed)).toSorted(
    (one, other) => one - other,
  );
  const by = (share: number): string => {
    const day = days[Math.ceil(share * DROPS) - 1];
    return day === undefined || day === Number.POSITIVE_INFINITY ? 'never' : String(day);
  };
  const seen = days.filter(Number.isFinite).length / DROPS;
  row(String(ofSource), by(0.5), by(0.9), `${(100 * seen).toFixed(0)} %`);
}

/** How many days after a drop its source was named, or all leads of which it is a third. */
function dayOfSight(ofSource: number, seed: number): number {
  const fromWeek = 39 + (seed % 5);
  const company: WatchedCompany = {
    ...{ ...COMPANY, perWeek: ofSource / 0.3, unrest: 0.02, rates: [0.6, 0.5, 0.4] },
    ...{ sources: [3, 7], drop: { by: 0.3, fromWeek } },
  };
  const fell = daysAgo('2024-01-01', -7 * fromWeek);
  const opened = playWeeks(company, fromWeek + LATEST, seededRandom(31 * seed + ofSource));
  const seen = opened.find(
    ({ day, departures }) =>
      day > fell && departures.some(({ rate, count, low }) => rate === 'mql-sal' && count < low),
  );
  return seen === undefined
    ? Number.POSITIVE_INFINITY
    : (Date.parse(seen.day) - Date.parse(fell)) / 86_400_000;
}
