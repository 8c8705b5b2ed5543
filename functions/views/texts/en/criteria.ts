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
  unchanged: 'The same in both',
  nothingInstead: 'Nothing in its place.',
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
    own: (leads: string, from: string, until: string) =>
      `With your own leads: the ${leads} of which sales said what came of them, ${from} to ${until}.`,
    ownNone:
      'Sales has not said yet what came of any lead that was judged by these rules. With the first answers their record begins.',
    earlier: (leads: string) =>
      `${leads} of them were judged by earlier versions, and count for rules that ask the same.`,
    onlySales: 'Only leads that sales had are seen, so a rule that few pass without looks weaker than it is.',
    cause: 'A comparison, not a cause: rules that come together share their merit.',
    tried: (leads: string, from: string, until: string) =>
      `On ${leads} leads of the past, ${from} to ${until}.`,
    onPast: 'On leads of the past:',
    untried:
      'Nobody has tried them on leads of the past. A draft that is published is, beside the version in force.',
    refused: (reasons: string) => `Refused with it: ${reasons}.`,
    refusal: (label: string, leads: string) => `${label} (${leads})`,
    unjudged: 'No lead has been judged by it yet.',
    tooFew: (withRule: string, without: string, fewest: string) =>
      `Too few to say: ${withRule} leads with it and ${without} without; it takes ${fewest} of each.`,
    converts: (own: string, ownLeads: string, others: string, otherLeads: string) =>
      `Convert: ${own} of ${ownLeads} leads with it, ${others} of ${otherLeads} without.`,
    accepted: (own: string, others: string) => `Rightly passed to sales: ${own} with it, ${others} without.`,
    noLift: 'with it no lead converts',
    lift: (times: string) => `with it leads convert ${times} times as often`,
    verdicts: {
      'too-few': '',
      agrees: 'Agrees with its points',
      contradicts: 'Contradicts its points',
      'none-seen': 'No difference seen',
    } satisfies Record<Verdict, string>,
  },
};
