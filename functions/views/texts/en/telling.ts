/** Saying how a qualified lead went on. */
export const telling = {
  title: 'How it went on',
  hint: 'What sales says here counts for both teams, on the day on which it happened.',
  on: 'On',
  onHint: 'Today, unless you choose an earlier day.',
  amount: 'Worth',
  amountHint: 'May be left out. A number such as 12500 or 12500.50, and its currency such as EUR.',
  currency: 'Currency',
  lost: 'It did not work out …',
  why: 'Why it is lost',
  choose: 'Choose a reason',
  press: { opportunity: 'It is an opportunity', won: 'Won', lost: 'Lost' },
  said: { mql: 'MQL', sal: 'SAL', sql: 'SQL', opportunity: 'Opportunity', won: 'Won', lost: 'Lost' },
  undo: (said: string, when: string) => `Take back: ${said}, ${when}`,
};
