import { eachOf } from '../each-of.ts';
import type { ClosedMonths, Numbers, Rollups } from './ports.ts';

export interface ReadNumbersDeps {
  readonly rollups: Pick<Rollups, 'range'>;
  readonly closedMonths: Pick<ClosedMonths, 'find'>;
}

/** Months that are read at once. */
const WIDTH = 12;

/** A year of a dimension is one item a period, and of closed months two more. */
export const readNumbers = ({ rollups, closedMonths }: ReadNumbersDeps): Numbers => ({
  async read({ dimension, from, to, grain }) {
    const found = await rollups.range(dimension, from, to);
    return eachOf(found, WIDTH, async ({ period, sums: values }) => {
      const closed = grain === 'month' ? await closedMonths.find(period, dimension) : undefined;
      return { period, values, ...(closed && { closed }) };
    });
  },
});
