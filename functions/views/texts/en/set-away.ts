/** To somebody who was set away. */
export const setAway = {
  subject: 'You were set away: are you there?',
  label: (name: string) => `${name}, no new lead comes to you.`,
  detail: 'Until you say that you are back.',
  title: 'You were set away',
  why: (misses: number) => `${misses} tasks in a row went by without a word of yours.`,
  goes: 'What you had not contacted has gone to colleagues. Whoever is above you is told.',
  back: 'I am back',
  until: (when: string) => `The link works until ${when}; after that, ask whoever is above you.`,
  mistake: 'If you did call, log it next time: one tap is enough.',
};

/** To who is above them. */
export const silent = {
  subject: (name: string) => `${name} was set away: no answer to leads`,
  label: (name: string) => `${name}, one of your team does not answer.`,
  detail: 'It stays so until they, or you, say otherwise.',
  text: (name: string, misses: number) => `${name} let ${misses} tasks in a row pass without a word.`,
  holds: (name: string, open: number) => {
    if (open === 0) return `${name} holds no open lead.`;
    return open === 1
      ? `${name} still holds one open lead, already contacted. Its clock stands still.`
      : `${name} still holds ${open} open leads, already contacted. Their clocks stand still.`;
  },
  ends: 'How it ends',
  endsHow: (name: string, id: string) => [
    `${name} was mailed a link that says: I am back.`,
    `You can say so on the page Team, or with: baton person back ${id}`,
    'What is still held can be given to others on the page of each lead.',
  ],
};
