import { dayFrom } from '../../domain/commitments/from-numbers.ts';
import type { DispositionReason } from '../../domain/feedback/dispositions.ts';
import { NONE } from '../../domain/numbers/counts.ts';
import { daysBetween, monthAfter } from '../../domain/numbers/periods.ts';
import type { Reporting } from '../../domain/numbers/reporting.ts';
import { dayKey } from '../../domain/routing/periods.ts';
import { DAY } from '../../domain/time.ts';
import type { CountProgress, Numbers } from '../numbers/ports.ts';
import type { MonthlyCounts } from './ports.ts';

export interface ReadMonthsDeps {
  readonly numbers: Numbers;
  readonly progress: Pick<CountProgress, 'find'>;
  readonly reporting: () => Promise<Pick<Reporting, 'zone'>>;
  /** The disposition reasons in force. */
  readonly reasons: () => Promise<readonly Pick<DispositionReason, 'id' | 'side'>[]>;
}

/** The months of the promises, from the numbers that everybody sees; a month is one query. */
export const readMonths = ({ numbers, progress, reporting, reasons }: ReadMonthsDeps): MonthlyCounts => ({
  async read(month, commitments) {
    const { zone } = await reporting();
    const until = dayKey(zone, (await progress.find()).upTo);
    const known = new Map((await reasons()).map(({ id, side }) => [id, side]));
    // A reason that is no longer there lies with the lead.
    const isOfLead = (reason: string) => (known.get(reason) ?? 'lead') === 'lead';
    const [from, to] = [`${month}-01`, dayBefore(`${monthAfter(month)}-01`)];
    const found = await numbers.read({ dimension: 'all', from, to, grain: 'day' });
    const counts = new Map(found.map(({ period, values }) => [period, values[NONE] ?? {}]));
    const last = until <= to ? dayBefore(until) : to;
    const days = daysBetween(from, last).map((date) =>
      dayFrom(date, counts.get(date) ?? {}, { commitments, isOfLead, until }),
    );
    return { month, until, days };
  },
});

const dayBefore = (date: string): string => new Date(Date.parse(date) - DAY).toISOString().slice(0, 10);
