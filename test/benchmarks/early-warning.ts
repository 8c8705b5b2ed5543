import { seenBy } from '../../functions/domain/commitments/detectable.ts';
import { learnPattern } from '../../functions/domain/commitments/pattern.ts';
import { monthAfter } from '../../functions/domain/numbers/periods.ts';
import { playMonths } from '../support/early-warning.ts';
import { BUSY_TUESDAYS, leadMonth, monthsBefore } from '../support/lead-months.ts';
import { seededRandom } from '../support/rotation.ts';

/**
 * Measures how early a month is warned of that brings 30 % fewer qualified leads than were promised, and how often one
 * that keeps the promise is. Leads come by weekday, fewer on weekends, in clumps (variance 1.4 times the mean, and twice),
 * and every second month has a campaign of three days that bring half as much again.
 * `node test/benchmarks/early-warning.ts [months]`
 */

const MONTHS = Number(process.argv[2] ?? 10_000);

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const row = (...cells: readonly string[]): void =>
  void process.stdout.write(`${cells.map((cell) => cell.padStart(16)).join('')}\n`);

row('leads a month', 'noise', 'seen by day 8', '95 % by day', 'said before', 'false alarms', 'false at edge');
for (const noise of [1.4, 2]) {
  for (const promised of [100, 200, 300, 600, 1_200, 2_400]) {
    const source = { ...BUSY_TUESDAYS, noise };
    const random = seededRandom(promised + noise);
    const { byDay8, day95, falsely, falselyAtEdge } = playMonths(MONTHS, promised, source, random);
    const shares = [percent(falsely), percent(falselyAtEdge)];
    row(
      String(promised),
      String(noise),
      percent(byDay8),
      String(day95 ?? 'never'),
      foretold(promised),
      ...shares,
    );

    /** By which day the rule says that it will be seen; the median of four years. */
    function foretold(count: number): string {
      const days = Array.from({ length: 48 }, (_, index) => {
        const month = monthAfter('2024-01', index);
        const pattern = learnPattern(monthsBefore(month, 6, count, source, random));
        return seenBy(0.3, leadMonth(month, count, source, random), pattern, count)?.slice(8) ?? 'never';
      });
      return days.toSorted()[days.length / 2] ?? 'never';
    }
  }
}
