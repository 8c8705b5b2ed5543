import { approval } from './en/imports.ts';
import { manager } from './en/mails.ts';
import { pages } from './en/pages.ts';

/** Every text that people read, in English. Sentences are functions of values; another language is another such object. */
export const en = {
  lang: 'en',
  locale: 'en-GB',
  product: 'Baton',

  time: {
    days: (n: number) => `${n} days`,
    hoursAndMinutes: (h: number, m: number) =>
      [h > 0 && `${h} h`, (m > 0 || h === 0) && `${m} min`].filter(Boolean).join(' '),
    onDay: (day: string, time: string) => `${day}, ${time}`,
    at: (time: string) => `at ${time}`,
    onDayAt: (day: string, time: string) => `on ${day} at ${time}`,
  },

  lead: {
    staff: (n: string) => `${n} staff`,
    inSubject: (name: string, more: readonly string[]) =>
      more.length ? `${name} (${more.join(', ')})` : name,
    sameTime: 'their time = yours',
    theirTime: (time: string) => `their time ${time}`,
    consent: (phone: boolean, mail: boolean) => {
      if (phone && mail) return 'Agreed to phone and mail.';
      if (phone) return 'Agreed to phone, not to mail.';
      return mail
        ? 'Agreed to mail, not to phone.'
        : 'No consent on record: answer what they asked, no more.';
    },
    refused: (no: { readonly phone: boolean; readonly mail: boolean }, agreedToOther: boolean) => {
      if (no.phone && no.mail) return 'They said no to calls and to mails: do neither.';
      const [refused, other] = no.phone ? ['calls: do not call', 'mail'] : ['mails: do not write', 'phone'];
      return `They said no to ${refused}.${agreedToOther ? ` Agreed to ${other}.` : ''}`;
    },
    wrote: 'They wrote',
    within: (months: number) => (months === 1 ? 'Within a month' : `Within ${months} months`),
    budget: (budget: string) => `Budget ${budget}`,
    cameBy: (ways: readonly string[]) => `Came by ${ways.join(', ')}`,
    whyNow: 'Why now',
    scored: (points: string, needed: string, grade: string, segment: string | undefined) =>
      `Score ${points}, ${needed} needed${segment === undefined ? '' : ` (${segment})`}, grade ${grade}`,
    whateverTheScore: (request: string) => `${request}: handed over whatever the score.`,
    moreReasons: (n: number) => `and ${n} more`,
    lately: 'Last activities',
    news: 'New since it became yours',
    known: 'Known',
    ask: 'Ask',
    withUs: 'With us',
    firstContact: 'First contact.',
    accountOwner: (name: string) => `Account owner: ${name}.`,
    earlier: (when: string, owner: string | undefined, outcome: string) =>
      `${when}: ${owner === undefined ? outcome : `${owner}, ${outcome}`}.`,
    note: (text: string, by: string, when: string) => `“${text}” (${by}, ${when})`,
    stillOpen: 'no outcome',
    also: 'Also',
    test: 'Test lead: nobody is waiting, nothing is counted.',
    waitingSince: (since: string) => `The buyer has waited since ${since}.`,
    waiting: (since: string, length: string) => `The buyer has waited since ${since} (${length}).`,
    /** A mail goes stale; what it counts was true when it left. */
    waitingThen: (since: string, length: string) =>
      `The buyer has waited since ${since}, ${length} when this was sent.`,
  },

  /** A slug that is not listed reads as its own words. */
  activities: {
    'form-submitted': 'Sent a form',
    'demo-requested': 'Asked for a demo',
    'price-requested': 'Asked for prices',
    'contact-requested': 'Asked to be contacted',
    'page-viewed': 'Viewed',
    'content-downloaded': 'Downloaded',
    'webinar-attended': 'Attended a webinar',
    'customer-referred': 'Referred by a customer',
    'employee-referred': 'Referred by an employee',
    unsubscribed: 'Left the mailing list',
    'email-clicked': 'Clicked in a mail',
    'entered-by-hand': 'Entered by hand',
  } as Readonly<Record<string, string>>,

  why: {
    title: 'Why you',
    turn: (pool?: string) => (pool === undefined ? 'Next in turn.' : `${pool} pool, next in turn.`),
    'account-owner': () => 'You own this account.',
    'last-owner': () => 'You had this lead last.',
    'company-owner': () => 'You already work with this company.',
    claimed: () => 'You claimed it from the queue.',
    'passed-on': (pool?: string) =>
      pool === undefined
        ? 'Passed on: you are next in turn.'
        : `Passed on: next in turn in the ${pool} pool.`,
    manager: () => 'Your manager gave it to you.',
    'by-hand': () => 'Given to you by name.',
    handedOn: (by: string, reason: string) => `Handed on by ${by}: ${reason}.`,
  },

  /** A lead that an SDR has handed over to an account executive. */
  second: {
    title: (by: string) => `Qualified by ${by}`,
    because: (by: string) => `qualified by ${by}`,
    said: (answer: string, when: string) => `${answer}, ${when}.`,
    meeting: (when: string) => `Agreed for ${when}.`,
  },

  answers: {
    'spoke-qualified': 'Spoke, qualified',
    'meeting-booked': 'Meeting booked',
    'call-back': 'Call back later',
    'no-answer': 'No answer',
    'not-qualified': 'Not qualified',
    accepted: 'Accepted',
    'no-show': 'Did not show up',
    'not-accepted': 'Returned',
    attempted: 'Contact attempted',
    recycled: 'Could not be reached, back with marketing',
    because: (answer: string, reason: string) => `${answer}: ${reason}`,
  },

  /** What shows that there was an attempt. */
  evidence: {
    call: 'a call',
    mail: 'a mail',
    meeting: 'a meeting',
    reply: 'a reply',
    crm: 'the CRM',
  },

  clock: {
    contactBy: (name: string) => `${name}, attempt contact by`,
    outcomeBy: (name: string) => `${name}, log the outcome by`,
    contactWasDue: (name: string) => `${name}, contact was due`,
    outcomeWasDue: (name: string) => `${name}, the outcome was due`,
    hasIt: (owner: string) => `${owner} has it. Contact is due`,
    hasItAttempted: (owner: string) => `${owner} has it. The outcome is due`,
    ownerContactDue: (owner: string) => `No attempt logged by ${owner}, due`,
    ownerOutcomeDue: (owner: string) => `No outcome logged by ${owner}, due`,
    yours: (name: string) => `${name}, this lead is yours.`,
    place: (city: string, day: string | undefined) =>
      day === undefined ? `${city} time.` : `${city}, ${day}.`,
    assigned: (when: string) => `Assigned ${when}.`,
    opens: (when: string) => `Your clock starts at ${when}.`,
    paused: (when: string) => `You are away: the clock stands still until ${when}.`,
    ownerPaused: (owner: string, when: string) => `${owner} is away: the clock stands still until ${when}.`,
    told: (when: string, manager: string) => `${manager} is told ${when}.`,
    yourManager: 'Your manager',
    passedOn: (when: string) => `It goes to the next in turn ${when}.`,
    leak: (when: string) => `It counts as a leak ${when}.`,
    /** Who had it before, by how they lost it. */
    before: {
      time: (owner: string) => `Passed on from ${owner}, who did not answer in time.`,
      return: (owner: string) => `Passed on from ${owner}, who gave it back.`,
      absence: (owner: string) => `Passed on from ${owner}, who went away.`,
      word: (owner: string) => `Passed on from ${owner}, from whom it was taken.`,
    },
    extended: (when: string) => `Your manager gave you until ${when}.`,
    minutesLeft: 'min left',
    last: (answer: string, when: string) => `Logged last: ${answer}, ${when}.`,
    lastShown: (answer: string, when: string, by: string) =>
      `Last attempt: ${answer}, ${when}, shown by ${by}.`,
    next: (when: string) => `Next: ${when}.`,
    attempt: (number: number, of: number | undefined) =>
      of === undefined ? `attempt ${number}` : `attempt ${number} of ${of}`,
    attemptBy: (when: string, which: string) => `Next attempt by ${when} (${which}).`,
    attemptAgreed: (when: string, which: string) => `Next attempt as agreed, ${when} (${which}).`,
    attemptWasDue: (when: string, which: string) => `The next attempt was due ${when} (${which}).`,
  },

  actions: {
    call: (phone: string) => `Call ${phone}`,
    mail: (address: string) => `Mail ${address}`,
    log: 'Log what happened',
    notMine: 'Not mine',
    returnIt: 'Return it',
    noTime: 'No time for it',
    undo: 'Undo',
    away: 'Away today?',
    leads: 'All my leads',
    decide: 'Decide',
    takeIt: 'I take it',
    wait: 'Owner is on it, wait 30 minutes',
    waitShort: 'Wait 30 min',
    waive: 'Waive with a reason',
    waiveShort: 'Waive',
    claim: 'Take this lead',
    open: 'Open the lead',
  },

  manager,
  pages,
  approval,
};
