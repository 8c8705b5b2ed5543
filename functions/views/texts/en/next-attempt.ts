/** What the mail says that asks for a further attempt. */
export const nextAttempt = {
  call: {
    start: (who: string) => `Call ${who}`,
    againBy: (name: string) => `${name}, call again by`,
    agreedAt: (name: string) => `${name}, the time that you agreed on`,
    wasDue: (name: string) => `${name}, the next call was due`,
  },
  write: {
    start: (who: string) => `Write to ${who}`,
    againBy: (name: string) => `${name}, write again by`,
    agreedAt: (name: string) => `${name}, the time that you agreed on`,
    wasDue: (name: string) => `${name}, the next mail was due`,
  },
  by: (start: string, due: string) => `${start} again by ${due}`,
  agreed: (start: string, due: string) => `${start} ${due}, as agreed`,
  late: (start: string, due: string) => `${start} again, was due ${due}`,
  which: (attempt: string) => `${attempt.charAt(0).toUpperCase()}${attempt.slice(1)}.`,
  outcome: (due: string) => `Outcome due ${due}.`,
  tried: 'Tried so far',
  claimed: (answer: string, by: string) => `${answer}, logged by ${by}`,
  shown: (answer: string, by: string) => `${answer}, shown by ${by}`,
  parts: { morning: 'the morning', midday: 'midday', afternoon: 'the afternoon' },
  untried: (tried: readonly string[], untried: string, isTheirs: boolean) =>
    `Only ${tried.map((part) => (part === 'midday' ? 'around midday' : `in ${part}`)).join(' and ')} so far${isTheirs ? ' (their time)' : ''}: try ${untried}.`,
  ways: { call: 'Only mails so far: call this time.', mail: 'Only calls so far: write as well.' },
  recycles: (attempts: number, days: number, isLast: boolean) =>
    `${isLast ? 'If this attempt reaches nobody' : `If nobody is reached by attempt ${attempts}`}, the lead goes back to marketing and rests for ${days} days.`,
};
