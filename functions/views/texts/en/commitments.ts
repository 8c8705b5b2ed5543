import type { Verdict } from '../../../domain/commitments/standing.ts';

/** What the page says that shows what both sides promised. */
export const commitments = {
  title: 'What marketing and sales promised each other',
  intro: 'As numbers; below is who has signed them.',
  standing: (month: string) => `How they stand in ${month}`,
  counted: (date: string) => `Counted to the end of ${date}.`,
  uncounted: 'No day of the month is counted to its end yet.',
  judgedFrom: (month: string) =>
    `These promises began to hold within the month: it is too early to say how they will be kept, and the first month that is judged is ${month}.`,
  verdicts: {
    kept: 'Kept',
    'on-course': 'On course',
    'too-close': 'Too close to call',
    'at-risk': 'At risk',
    'will-be-missed': 'Will be missed',
    missed: 'Missed',
    'too-early': 'Too early to say',
  } satisfies Record<Verdict, string>,
  soFar: (figure: string) => `So far ${figure}.`,
  expected: (value: string, low: string, high: string) =>
    `Expected at the end: ${value}, most likely between ${low} and ${high}.`,
  sayable: (date: string) => `It can be said by the end of ${date}.`,
  seen: (percent: string) => `A shortfall of ${percent} % or more would show by now.`,
  burn: {
    none: 'Nothing has gone wrong so far.',
    asAllowed: 'Things go wrong as often as the promise allows.',
    less: (percent: string) => `Of what the promise allows to go wrong, ${percent} % does.`,
    more: (rate: string) => `Things go wrong ${rate} times as often as the promise allows.`,
  },
  marketing: 'Marketing promised',
  sales: 'Sales promised',
  mqls: (least: string) => `At least ${least} MQLs a month.`,
  accepted: (percent: string) => `At least ${percent} % of them are accepted by sales.`,
  opportunities: (percent: string, days: string) =>
    `At least ${percent} % of the MQLs of a month are an opportunity ${days} days later.`,
  attempted: (percent: string) => `At least ${percent} % of the handoffs are attempted by their due time.`,
  outcomes: (percent: string, days: string) =>
    `At least ${percent} % of those attempted have an outcome within ${days} working days.`,
  recycled: (percent: string, attempts: string) =>
    `At least ${percent} % of the leads that nobody could reach were attempted ${attempts} times or more.`,
};
