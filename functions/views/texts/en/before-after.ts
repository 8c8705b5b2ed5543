/** What the page of before and after says, and `baton baseline compare`. */
export const beforeAfter = {
  table: (months: string) => `${months}, and since`,
  months: (n: number) => (n === 1 ? '1 month before.' : `${n} months before.`),
  missing: (months: string) => `Nothing is known of ${months}: before is of the other months.`,
  countedToo: (months: string) =>
    `Leads of ${months} were counted here too: these count as before, as the file has them, and not as after. Leave out of the file what is to be after.`,
  reading: (days: string, daysOfSale: string) =>
    `A share of the leads that came in these months, as far as they have come by now. A month counts once its leads had time: ${days} days after it for MQL, SAL and SQL, ${daysOfSale} for opportunity and customer; until then it is too young. It says what differs, not why: the leads, the season and the offer may have changed too.`,
  higher: (n: string) => `Higher: about ${n} more of 100 leads`,
  lower: (n: string) => `Lower: about ${n} fewer of 100 leads`,
  unclear: 'No clear difference: the bounds meet',
  few: (fewest: string) => `Too few to say: fewer than ${fewest} leads`,
  unripe: 'Too early to say: no month is old enough',
  noStages: 'The file of the months before tells how many leads came, and nothing of how far they came.',
  noBaseline: 'Nothing is known of the months before Baton.',
  bringIn: 'Whoever has the command line brings in a file with a row for each:',
  command: 'baton baseline import FILE',
};
