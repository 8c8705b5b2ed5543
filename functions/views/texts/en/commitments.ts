/** What the page says that shows what both sides promised. */
export const commitments = {
  title: 'What marketing and sales promised each other',
  intro: 'As numbers; below is who has signed them.',
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
