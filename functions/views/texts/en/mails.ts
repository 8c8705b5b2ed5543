import type { WaiverReason } from '../../../domain/handoff/waive.ts';
import type { MailTrouble } from '../../../domain/routing/team.ts';

/** What mails alone say: an object of its own, so that functions that draw pages only need not carry it. */
export const mails = {
  test: (subject: string) => `[Test] ${subject}`,
  afterCall: 'After the call',
  task: {
    call: (who: string) => `Call ${who}`,
    write: (who: string) => `Write to ${who}`,
    by: (start: string, due: string) => `${start} by ${due}`,
    because: (start: string, why: string) => `${start}: ${why}`,
  },
  digest: {
    subject: (leads: number, due: string, isOne: boolean) =>
      isOne ? `Contact ${leads} leads by ${due}` : `Contact ${leads} leads, the first by ${due}`,
    label: (name: string, leads: number, isOne: boolean) =>
      isOne
        ? `${name}, ${leads} leads are yours: attempt contact by`
        : `${name}, ${leads} leads are yours: attempt contact, with the first by`,
    each: 'Answer for each by its own links.',
    due: 'By',
    why: 'Why',
    latest: 'Latest',
  },
  reminder: {
    subject: (who: string, due: string) => `Due ${due}: ${who} is still waiting`,
    subjectLate: (who: string, due: string) => `Was due ${due}: ${who} is still waiting`,
    already: 'Already called?',
    cannot: 'Give it back',
    next: 'What happens next',
  },
  escalation: {
    subject: (owner: string, who: string, due: string) => `No attempt by ${owner}: ${who}, due ${due}`,
    outcomeSubject: (owner: string, who: string, due: string) =>
      `No outcome from ${owner}: ${who}, due ${due}`,
    undeliveredSubject: (owner: string, who: string, due: string) =>
      `${owner} did not get the mail: ${who}, due ${due}`,
    standsIn: (manager: string) => `You get this in place of ${manager}, who cannot be asked now.`,
    preview: (since: string, names: readonly string[]) =>
      `Waiting since ${since}.${names.length ? ` Ready: ${names.join(', ')}.` : ''}`,
  },
  queue: {
    subjectRep: (who: string, grade: string) => `Free to claim: ${who}, grade ${grade}`,
    subjectHolder: (who: string) => `Nobody has ${who} yet: you hold the lead`,
    subjectLeader: (who: string, holder: string) => `Nobody has ${who} yet: ${holder} holds the lead`,
    label: (name: string) => `${name}, free to claim since`,
    labelHolder: (name: string) => `${name}, you hold it since`,
    labelLeader: (name: string) => `${name}, nobody has it since`,
    first: 'The first to take it has it. Phone and mail show once it is yours.',
    hold: 'It is yours until someone claims it. Give it to somebody, or take it.',
    heldBy: (holder: string) =>
      `${holder} holds it until someone claims it. You may give it to somebody, or take it.`,
    open: 'See it and take it',
  },
  outcome: {
    subject: (who: string, due: string) => `What came of ${who}? Outcome due ${due}`,
  },
  news: {
    asks: (who: string, what: string | undefined) =>
      what === undefined ? `${who} asks again` : `${who} asks again: ${what}`,
    tells: (who: string, what: string | undefined) =>
      what === undefined ? `News of ${who}` : `News of ${who}: ${what}`,
    asked: 'Your lead asked again.',
    active: 'Your lead is active again.',
    dueStays: (note: string) => `${note} Your due time stays as it was.`,
    title: 'What is new',
    answered: (answer: string) => `You have logged already: ${answer}.`,
    undo: (until: string) => `You can take that back until ${until}.`,
  },
  acknowledgement: {
    subject: (company: string) => `${company} has your request`,
    label: (name: string) =>
      name === ''
        ? 'Your request has arrived. Our desk opens:'
        : `${name}, your request has arrived. Our desk opens:`,
    yourTime: 'Your time.',
    timeOf: (city: string) => `${city} time.`,
    preview: (owner: string, will: string, when: string) => `${owner} ${will} you. Our desk opens: ${when}`,
    calls: 'will call',
    writes: 'will write to',
    opened: (will: string) => `${will.charAt(0).toUpperCase()}${will.slice(1)} you then.`,
    choose: 'Rather choose the time yourself?',
    withOwner: (name: string) => `Choose a time with ${name}`,
    withUs: 'Choose a time with us',
    nothing: 'There is nothing else that you need to do.',
    why: (company: string) => `You get this because a request to ${company} came with your address.`,
    once: 'It comes once; nothing else is mailed to you by itself.',
  },
  fresh: {
    subject: (who: string) => `Your link to ${who}`,
    label: (name: string) => `${name}, here is your fresh link.`,
    until: (when: string) => `It works until ${when}.`,
    why: 'Someone opened an expired link of yours and asked for this one. If it was not you, do nothing.',
  },
  welcome: {
    subject: 'Confirm that Baton reaches you',
    label: (name: string) => `${name}, confirm that this mail reached you.`,
    detail: 'Until you do, no lead comes to you.',
    title: 'Welcome to Baton',
    product: 'Baton hands leads from marketing to sales. It tells you by mail what to do, and by when.',
    confirm: 'Confirm that it reached me',
    comes: 'What Baton will mail you',
    rep: [
      'A task when a lead becomes yours: who it is, what they want, and by when to attempt contact.',
      'A reminder or two before that time ends, and some until you have said what came of it.',
      'A lead that nobody has, when you may take it.',
    ],
    manager: [
      'An escalation when somebody of your team has let the time pass, with what you can do about it.',
      'A lead that nobody has, when you hold it meanwhile.',
      'That mails do not reach somebody of your team.',
    ],
    how: 'Every mail has links that you answer with: no account, no password. Whoever holds them answers as you, so do not pass them on.',
    until: (when: string) => `The link works until ${when}.`,
    why: 'You were entered into your company’s team. If that is a mistake, tell them, and do not confirm.',
  },
  trouble: {
    label: (name: string) => `${name}, mails do not reach one of your team.`,
    detail: 'It stays so until somebody mends it.',
    what: {
      bounced: {
        subject: (name: string) => `Mails to ${name} come back`,
        text: (name: string) => `A mail to ${name} came back for good.`,
      },
      complained: {
        subject: (name: string) => `${name} has marked a mail of Baton as spam`,
        text: (name: string) => `${name} has marked a mail as spam, and gets no more of them.`,
      },
    } satisfies Record<MailTrouble, unknown> as Readonly<
      Record<MailTrouble, Record<'subject' | 'text', (name: string) => string>>
    >,
    none: (name: string) => `No new lead goes to ${name}.`,
    holds: (name: string, open: number) => {
      if (open === 0) return `${name} holds no open lead.`;
      return open === 1
        ? `${name} still holds one open lead. Its clock runs.`
        : `${name} still holds ${open} open leads. Their clocks run.`;
    },
    mend: 'What mends it',
    mends: (name: string, id: string) => [
      `See to it that the address of ${name} is right and takes mails.`,
      `Then whoever looks after Baton publishes the new address, or has the welcome mail sent anew: baton person welcome ${id}`,
      `As soon as ${name} has answered it, leads come again.`,
    ],
  },
  setAway: {
    subject: 'You were set away: are you there?',
    label: (name: string) => `${name}, no new lead comes to you.`,
    detail: 'Until you say that you are back.',
    title: 'You were set away',
    why: (misses: number) => `${misses} tasks in a row went by without a word of yours.`,
    goes: 'What you had not contacted has gone to colleagues. Whoever is above you is told.',
    back: 'I am back',
    until: (when: string) => `The link works until ${when}; after that, ask whoever is above you.`,
    mistake: 'If you did call, log it next time: one tap is enough.',
  },
  silent: {
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
  },
};

/** What a manager is told in mail and page alike. */
export const manager = {
  delivered: 'What reached the owner',
  mailKinds: {
    task: 'Task',
    reminder: 'Reminder',
    escalation: 'Escalation',
    queue: 'Queue',
    'outcome-reminder': 'Outcome reminder',
    'next-attempt': 'Next attempt',
    'outcome-escalation': 'Outcome escalation',
    'fresh-link': 'Fresh link',
    news: 'News',
    acknowledgement: 'Acknowledgement',
  },
  states: {
    sent: 'sent',
    delivered: 'delivered',
    bounced: 'came back',
    rejected: 'refused by the mail service',
    complained: 'marked as spam',
  },
  /** Why the owner knows nothing of the lead. */
  undelivered: {
    bounced: (owner: string, when: string) =>
      `The task mail to ${owner} bounced ${when}: ${owner} does not know of this lead.`,
    rejected: (owner: string, when: string) =>
      `The mail service refused the task mail to ${owner} ${when}: ${owner} does not know of this lead.`,
    complained: (owner: string, when: string) =>
      `${owner} marked the task mail as spam ${when}, and may not have read it.`,
  },
  nothingSent: 'No mail was sent.',
  ready: 'Ready to take it',
  load: (open: number, cap: number | undefined) =>
    cap === undefined ? `${open} open` : `${open} of ${cap} open`,
  free: (name: string, load: string) => `${name}, ${load}`,
  give: (name: string) => `Give it to ${name}`,
  nobodyReady: 'Nobody else is free now.',
  otherwise: 'If nothing is done',
  stays: (owner: string) => `It stays with ${owner}.`,
  staysQueued: 'It stays in the queue, and with you.',
  passedOn: (when: string) => `It goes to the next in turn ${when}.`,
  leak: (when: string) => `It counts as a leak ${when}.`,
  week: (owner: string) => `${owner}, last seven days`,
  counts: (week: Record<'assigned' | 'inTime' | 'late' | 'overdue' | 'passedOn', number>) =>
    `${week.assigned} assigned, ${week.inTime} in time, ${week.late} late, ${week.overdue} overdue now, ${week.passedOn} passed on.`,
  waiverReasons: {
    'owner-sick': 'Owner was sick',
    'already-in-contact': 'Already in contact',
    'buyer-not-reachable': 'Buyer not reachable',
    'system-fault': 'Fault of the system',
    other: 'Other reason',
  } satisfies Record<WaiverReason, string> as Readonly<Record<string, string>>,
  waived: (by: string, reason: string, when: string) => `Waived by ${by}, ${when}: ${reason}`,
};
