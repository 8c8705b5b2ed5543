/** What pages and mails say of promises that were broken, or are about to be. */
export const reviews = {
  promises: {
    mqls: (least: string) => `${least} MQLs a month`,
    accepted: (percent: string) => `${percent} % of the MQLs accepted by sales`,
    opportunities: (percent: string) => `${percent} % of the MQLs an opportunity in time`,
    attempts: (percent: string) => `${percent} % of the handoffs attempted in time`,
    outcomes: (percent: string) => `${percent} % of those attempted with an outcome in time`,
    recycled: (percent: string) => `${percent} % of those whom nobody could reach attempted often enough`,
  },
  sides: { marketing: 'Marketing', sales: 'Sales' },
  promised: 'Promised',
  by: 'By',
  byOwner: (side: string, name: string) => `${side}, ${name} answers for it`,
  cameTo: 'It came to',
  soFar: 'So far',
  expected: 'Expected at the end',
  counted: 'Counted',
  countedUntil: (date: string) => `to the end of ${date}`,
  decideBy: 'Decide by',
  leads: (count: string) => `${count} MQLs`,
  share: (percent: string, good: string, of: string) => `${percent} %: ${good} of ${of}`,
  openShare: (good: string, of: string, open: string) => `${good} of ${of}, ${open} still open`,
  none: (what: string) => `no ${what}`,
  /** What a share is one of. */
  of: {
    accepted: 'MQLs with an outcome',
    opportunities: 'MQLs',
    attempts: 'first attempts due',
    outcomes: 'outcomes due',
    recycled: 'leads that nobody could reach',
  },
  agenda: 'What to talk about',
  points: {
    missingLeads: (missing: string) => `${missing} MQLs too few came.`,
    missingShare: (missing: string, of: string) => `${missing} more of ${of} would have had to go well.`,
    fewest: (date: string, count: string) => `The week with the fewest MQLs began on ${date}: ${count}.`,
    mostBad: (date: string, count: string, of: string) =>
      `Most went wrong in the week that began on ${date}: ${count} of ${of}.`,
    warned: (date: string) => `It was warned of on ${date}. What was done then?`,
    unwarned: 'Nobody was warned of it.',
    again: (months: string) => `The same promise was broken before: ${months}.`,
    left: (actions: number) =>
      actions === 1
        ? 'One thing is left to do from before.'
        : `${actions} things are left to do from before.`,
  },
  log: 'What was decided',
  mail: {
    warned: (promise: string, month: string) => `At risk: ${promise} (${month})`,
    opened: (promise: string, month: string) => `Broken: ${promise} (${month})`,
    closed: (promise: string, month: string) => `Review closed: ${promise} (${month})`,
    again: (subject: string) => `Reminder: ${subject}`,
    label: (name: string) => `${name}, for your information`,
    asked: (name: string) => `${name}, please decide with the other side`,
    warnedDetail: 'On course to be missed. There is time to change that.',
    openedDetail: (when: string) => `A review is open. Decide by ${when}.`,
    closedDetail: 'The review is closed. What was decided is below.',
    openWarning: 'See the figures',
    open: 'Open the review',
    expires: (when: string) => `The link works until ${when}.`,
    why: (side: string) => `You get this mail since you answer for ${side}.`,
  },
};
