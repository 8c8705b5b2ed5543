import { type Proportion, proportion } from '../feedback/proportion.ts';
import type { Counts, Values } from './counts.ts';
import type { Brought, SourceDay } from './source-days.ts';

/** Minor units of money by currency. */
export type Money = Readonly<Record<string, number>>;

/** What one value of a dimension, such as a source, has brought. */
export interface SourceRow {
  readonly name: string;
  /** Of the site, where somebody has told. */
  readonly visitors?: number;
  readonly captured: number;
  /** Of the captured of the period, by now. */
  readonly mql: Proportion;
  readonly sql: Proportion;
  readonly customer: Proportion;
  /** Of those who became MQLs in the period. */
  readonly opportunity: Proportion;
  /** What those are worth who became customers in the period. */
  readonly value: Money;
  /** What was paid, where somebody has told; absent for other dimensions than sources. */
  readonly spend?: Money;
  /** Of what was paid, per MQL, SQL and customer of the period; in each currency. */
  readonly perMql?: Money;
  readonly perSql?: Money;
  readonly perCustomer?: Money;
}

/** The values of a dimension, those with most leads first. @param days - What is known of sources beside the leads. */
export function sourceRows(values: Values, days: readonly SourceDay[] = []): readonly SourceRow[] {
  const brought = new Map<string, Brought>();
  for (const { sources } of days)
    for (const [source, one] of Object.entries(sources))
      brought.set(source, together(brought.get(source), one));
  const names = new Set([...Object.keys(values), ...brought.keys()]);
  return [...names]
    .map((name) => rowOf(name, values[name] ?? {}, brought.get(name)))
    .sort((one, other) => other.captured - one.captured || (one.name < other.name ? -1 : 1));
}

function rowOf(name: string, counts: Counts, { visitors, spend }: Brought = {}): SourceRow {
  const count = (counter: string): number => counts[counter] ?? 0;
  const captured = count('captured');
  const mqls = count('mql');
  return {
    ...{ name, ...(visitors !== undefined && { visitors }), captured },
    ...{ mql: proportion(count('captured>mql'), captured), sql: proportion(count('captured>sql'), captured) },
    customer: proportion(count('captured>customer'), captured),
    opportunity: proportion(count('mql>opportunity'), mqls),
    value: valueIn(counts),
    ...(spend && { spend }),
    ...(spend && mqls > 0 && { perMql: split(spend, mqls) }),
    ...(spend && count('sql') > 0 && { perSql: split(spend, count('sql')) }),
    ...(spend && count('customer') > 0 && { perCustomer: split(spend, count('customer')) }),
  };
}

const VALUE = 'value:';

const valueIn = (counts: Counts): Money =>
  Object.fromEntries(
    Object.entries(counts)
      .filter(([name]) => name.startsWith(VALUE))
      .map(([name, minor]) => [name.slice(VALUE.length), minor]),
  );

const split = (money: Money, parts: number): Money =>
  Object.fromEntries(Object.entries(money).map(([currency, minor]) => [currency, Math.round(minor / parts)]));

function together(known: Brought = {}, { visitors, spend }: Brought): Brought {
  const sum = new Map(Object.entries(known.spend ?? {}));
  for (const [currency, minor] of Object.entries(spend ?? {}))
    sum.set(currency, (sum.get(currency) ?? 0) + minor);
  return {
    ...known,
    ...(visitors !== undefined && { visitors: (known.visitors ?? 0) + visitors }),
    ...(sum.size > 0 && { spend: Object.fromEntries(sum) }),
  };
}
