import type { Verdict } from '../../../domain/feedback/rule-effects.ts';

/** What the page says that shows the criteria. */
export const criteria = {
  open: 'How points are given',
  title: 'When is a lead qualified?',
  intro: 'What marketing and sales agreed on: who is handed to sales, and why.',
  inForce: 'In force',
  since: 'Since',
  nobodySigned: 'Nobody has signed this version yet (bootstrap).',
  waits: 'A draft waits for signatures',
  draft: 'Draft',
  same: 'The draft changes nothing here.',
  none: 'None.',
  marks: { changed: 'Changed', new: 'New', gone: 'Goes' },
  over: {
    title: 'This link is over',
    text: 'It was good for some weeks. A newer mail from us has a fresh one.',
  },

  sections: {
    mql: 'Qualified (MQL)',
    fit: 'Fit: how well they match',
    engagement: 'Engagement: how much they want it now',
    grades: 'Grades',
    disqualifiers: 'Never handed to sales',
    frameworks: 'What a rep should know',
    byHand: 'Handed on by hand',
  },
  points: (points: string) => `${points} points`,
  bar: (points: string, fit: string) => `${points} points or more, of which fit at least ${fit}`,
  everybody: 'Fit and engagement together',
  requests: 'Who asks for us',
  requestBar: (fit: string) => `any number of points, with a fit of ${fit} or more`,
  requestRules: (labels: string) => `while this counts: ${labels}`,
  capped: (cap: string) => `Counts at most ${cap} points.`,
  fitStays: 'It does not fade.',
  fades: (days: string) => `Points halve every ${days} days, unless a rule says otherwise.`,
  stays: 'Points do not fade, unless a rule says otherwise.',
  halves: (days: string) => `halves every ${days} days`,
  keeps: 'does not fade',
  each: (what: string) => `for each: ${what}`,
  atMost: (points: string) => `at most ${points} points`,
  group: (label: string) => `Together: ${label}`,
  least: (axis: string, points: string) => `${axis} of ${points} or more`,
  less: (axis: string) => `less ${axis}`,
  axes: { fit: 'fit', engagement: 'engagement' },
  gradesNote: 'The letter is for fit, the number for engagement: an A1 fits well and wants it now.',
  lettersNote: 'The letter is for fit.',
  disqualified: 'They are kept and scored. The first that applies is shown.',
  asksOf: (name: string, condition: string) => `${name}, where ${condition}`,
  knownBy: (rules: string) => `known by: ${rules}`,
  withNote: 'needs a note',

  performance: {
    title: 'How each rule did',
    tried: (leads: string, from: string, until: string) => `On ${leads} leads, ${from} to ${until}.`,
    cause: 'A comparison, not a cause: rules that come together share their merit.',
    untried:
      'Nobody has tried these criteria on leads of the past, so it is not said how each rule does. A draft that is published with --history says it of both.',
    tooFew: (withRule: string, without: string, fewest: string) =>
      `Too few to say: ${withRule} leads with it and ${without} without; it takes ${fewest} of each.`,
    converts: (own: string, ownLeads: string, others: string, otherLeads: string) =>
      `Convert: ${own} of ${ownLeads} leads with it, ${others} of ${otherLeads} without.`,
    accepted: (own: string, others: string) => `Rightly passed to sales: ${own} with it, ${others} without.`,
    lift: (times: string) => `with it leads convert ${times} times as often`,
    verdicts: {
      'too-few': '',
      agrees: 'Agrees with its points',
      contradicts: 'Contradicts its points',
      'none-seen': 'No difference seen',
    } satisfies Record<Verdict, string>,
  },
};
