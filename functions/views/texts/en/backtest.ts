/** What page, mail and command line say of a back-test. */
export const backtest = {
  title: 'On leads of the past',
  none: 'Nobody has tried this version on leads of the past. Publish it again, and it is tried on your own; whoever has not signed is mailed what would have been:',
  command: 'npm run baton -- policy publish criteria',
  tried: (leads: string, from: string, until: string) => `Tried on ${leads} leads, ${from} to ${until}.`,
  badRows: (rows: number) =>
    rows === 1
      ? 'One record could not be read and is left out.'
      : `${rows} records could not be read and are left out.`,
  figure: 'What',
  now: 'in force',
  drafted: 'new',
  perMonth: 'MQLs a month',
  precision: 'MQLs that convert',
  recall: 'converting leads that are passed in time',
  acceptance: 'MQLs rightly passed to sales',
  share: (share: string, low: string, high: string) => `${share} % (${low} to ${high})`,
  tooFew: (known: number) => (known === 0 ? 'no outcome known' : `too few to say (${known})`),
  load: (pool: string) => `${pool}, leads in its busiest week`,
  limited: (leads: string, limit: string) => `${leads} of ${limit}`,
  above: (leads: string, limit: string, weeks: string) => `${leads} of ${limit}, above it in ${weeks} weeks`,
  flips: (gained: string, lost: string) =>
    `${gained} leads would be passed that are not today, ${lost} no longer.`,
  noFlips: 'No lead would be passed or left that is not today.',
  movers: (rules: string) => `Most by: ${rules}.`,
  mover: (rule: string, leads: string) => `${rule} (${leads})`,
  interval: 'In brackets: where the true share lies with 95 % confidence.',
  change: (what: string, before: string, after: string) =>
    before === after ? `${what}: ${after}, as today` : `${what}: ${before} → ${after}`,
};
