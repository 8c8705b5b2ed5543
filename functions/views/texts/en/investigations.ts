import type { WatchedKind } from '../../../domain/investigations/watched-periods.ts';
import type { RateId, WatchedBy } from '../../../domain/numbers/rates.ts';

/** What pages and mails say of rates that have left their intervals. */
export const investigations = {
  rates: {
    'mql-sal': 'MQL to SAL',
    'sal-sql': 'SAL to SQL',
    'sql-opportunity': 'SQL to opportunity',
  } satisfies Record<RateId, string>,
  whom: {
    all: () => 'all leads',
    source: (value: string) => `source ${value}`,
    campaign: (value: string) => `campaign ${value}`,
    pool: (value: string) => `pool ${value}`,
  } satisfies Record<WatchedBy, (value: string) => string>,
  unknown: 'unknown',
  /** What they become. */
  become: {
    'mql-sal': 'SALs',
    'sal-sql': 'SQLs',
    'sql-opportunity': 'opportunities',
  } satisfies Record<RateId, string>,
  rateOf: (rate: string, whom: string) => `${rate}, ${whom}`,
  periods: {
    week: (date: string) => `week from ${date}`,
    month: (month: string) => month,
  } satisfies Record<WatchedKind, (name: string) => string>,
  line: (rate: string, period: string, figure: string, usual: string) =>
    `${rate}, ${period}: ${figure}; usual ${usual} %`,
  asked: 'Asked first',
  in: 'In the period',
  usual: 'Usual',
  usualIn: (figure: string, periods: string) => `${figure} in the ${periods} before`,
  before: {
    week: (n: string) => `${n} weeks`,
    month: (n: string) => `${n} months`,
  } satisfies Record<WatchedKind, (n: string) => string>,
  interval: 'Interval',
  counts: (low: string, high: string, of: string) => `${low} to ${high} of ${of}`,
  known: 'Known',
  knownAt: (when: string) => `as the period was closed, ${when}`,
  below: (n: string, what: string) => `It is ${n} ${what} below its interval.`,
  above: (n: string, what: string) => `It is ${n} ${what} above its interval.`,
  too: (whom: string, figure: string, usual: string) => `Outside too: ${whom}, ${figure}; usual ${usual} %.`,
  again: (periods: string) => `It left its interval before: ${periods}.`,
  title: (rate: string, period: string) => `${rate}: ${period}`,
  left: 'A rate has left its interval',
  behind: 'What has left its interval',
  signIn: 'After signing in, under Promises, each opens the leads behind it, and the numbers say why.',
  reached: (what: string) => `Who became ${what} by now`,
  all: 'All of them',
  causes: 'Causes',
  reasons: 'Why sales refused',
  mail: {
    opened: (rate: string, period: string) => `Investigate: ${rate} (${period})`,
    closed: (rate: string, period: string) => `Investigation closed: ${rate} (${period})`,
    openedDetail: (when: string) => `It has left its interval. Decide by ${when}.`,
    closedDetail: 'The investigation is closed. What was decided is below.',
    open: 'Open the investigation',
  },
};
