import { foldContributions, foldRollups } from '../../domain/numbers/contribution.ts';
import { DIMENSIONS, type Dimension, sumByValue, type Values } from '../../domain/numbers/counts.ts';
import { dayOf, monthOf } from '../../domain/numbers/periods.ts';
import { type Backoff, change } from '../change.ts';
import { eachOf } from '../each-of.ts';
import type { Contributions, PeriodSums, Rollups } from './ports.ts';

export interface FoldDeps {
  readonly contributions: Pick<Contributions, 'ofHour'>;
  readonly rollups: Rollups;
  readonly backoff: Backoff;
}

/** Hours, or dimensions, that are read at once. */
const WIDTH = 8;

/**
 * Recomputes the sums of hours from what leads count for in them, then those of their days and months, each from the one
 * below. Sums are read before what they are made of and written if nobody else has, so the last one written has it all:
 * whoever repeats this, in any order, or after a crash, leaves the same.
 */
export const foldHours =
  (deps: FoldDeps) =>
  async (hours: Iterable<string>): Promise<void> => {
    const each = [...new Set(hours)].sort();
    await eachOf(each, WIDTH, (hour) => foldHour(deps, hour));
    const days = [...new Set(each.map(dayOf))];
    for (const day of days) await foldDay(deps, day);
    const months = [...new Set(days.map(monthOf))];
    for (const month of months) await foldMonth(deps, month);
  };

const foldHour = ({ contributions, rollups, backoff }: FoldDeps, hour: string) =>
  change(
    () => rollups.hour(hour),
    rollups.replaceHour,
    async (base) => withSums(base, foldContributions(await contributions.ofHour(hour))),
    backoff,
  );

/** Sums of a dimension as they are, and as they are to be. */
interface DimensionSums {
  readonly dimension: Dimension;
  readonly base: PeriodSums<Values>;
  readonly next: PeriodSums<Values>;
}

/** The hours are read once for all dimensions. */
async function foldDay({ rollups, backoff }: FoldDeps, day: string): Promise<void> {
  const find = async (dimension: Dimension): Promise<DimensionSums> => {
    const base = await rollups.find(dimension, day);
    return { dimension, base, next: base };
  };
  await change(
    (): Promise<readonly DimensionSums[]> => eachOf(DIMENSIONS, WIDTH, find),
    async (_, all: readonly DimensionSums[]) => {
      const changed = all.filter(({ base, next }) => base !== next);
      const written = await eachOf(changed, WIDTH, ({ dimension, base, next }) =>
        rollups.replace(dimension, base, next),
      );
      return written.includes(undefined) ? undefined : all;
    },
    async (found) => {
      const hours = await rollups.hoursOf(day);
      const rollup = foldRollups(hours.map(({ sums }) => sums));
      return found.map((one) => ({ ...one, next: withSums(one.base, rollup[one.dimension]) }));
    },
    backoff,
  );
}

async function foldMonth({ rollups, backoff }: FoldDeps, month: string): Promise<void> {
  await eachOf(DIMENSIONS, WIDTH, (dimension) =>
    change(
      () => rollups.find(dimension, month),
      (base: PeriodSums<Values>, next: PeriodSums<Values>) => rollups.replace(dimension, base, next),
      async (base) => {
        const days = await rollups.range(dimension, `${month}-01`, `${month}-31`);
        return withSums(base, sumByValue(days.map(({ sums }) => sums)));
      },
      backoff,
    ),
  );
}

/** Sums are in one order, so equal ones are written alike. */
const withSums = <Sums>(base: PeriodSums<Sums>, sums: Sums): PeriodSums<Sums> =>
  JSON.stringify(base.sums) === JSON.stringify(sums) ? base : { ...base, sums };
