import type { Untaken } from '../../../app/mail/brief.ts';

/** Pages that need no sign-in: behind a link of a mail, and after a form. */
export const pages = {
  answerFor: (name: string) => `You answer for ${name}`,
  decideFor: (name: string) => `You decide as ${name}`,
  skip: 'Skip to the buttons',
  untaken: {
    settled: 'Your press changed nothing: somebody was first, or it is settled. This is how it stands now.',
    busy: 'Your press changed nothing: another one is being worked on. Try again in a moment.',
    'not-yours': 'Your press changed nothing: this is not yours any more.',
  } satisfies Record<Untaken, string>,
  task: {
    title: (name: string) => `${name}: what happened?`,
    happened: 'What happened?',
    quick: 'Quick actions',
    call: 'Call',
    twoTaps: 'One tap logs it. You can undo for ten minutes.',
    spoke: 'We spoke',
    notReached: 'Not yet',
    notQualified: 'Not qualified, because',
    notAccepted: 'Return it, because',
    needsNote: (label: string) => `${label}: what was it?`,
    logReason: (label: string) => `Log “${label}”`,
    giveBack: 'Give it back',
    giveBackHint: 'It goes to a colleague at once and does not count as an attempt.',
    details: 'About this lead',
    also: 'Also said',
  },
  settled: {
    title: (name: string) => `${name}: logged`,
    logged: (when: string, by: string) => `Logged ${when} by ${by}`,
    owed: (when: string) => `The outcome is still owed, ${when}.`,
    undoUntil: (when: string) => `Undo until ${when}`,
    final: 'This can no longer be undone.',
    goesOn: 'It is handed over to the account executives.',
    handedOver: (name: string, when: string) => `Handed over to ${name}, ${when}.`,
    nextSaid: (name: string, answer: string, when: string) => `${name}: ${answer}, ${when}.`,
    add: 'Anything to add?',
    when: {
      'meeting-booked': 'When is the meeting?',
      'call-back': 'When do you call back?',
      'no-answer': 'When do you try again?',
      'no-show': 'When do you try again?',
      later: 'When is it worth another try?',
      'locked-until': 'Until when are they bound?',
    } as Readonly<Record<string, string>>,
    set: (when: string) => `Set for ${when}.`,
    inHours: (hours: number) => (hours === 1 ? 'In an hour' : `In ${hours} hours`),
    inMonths: (months: number) => (months === 1 ? 'In a month' : `In ${months} months`),
    choice: (name: string, when: string) => `${name}, ${when}`,
    otherTime: 'Another time',
    dayAndTime: 'Day and time',
    saveTime: 'Save the time',
    note: 'Note',
    saveNote: 'Save the note',
  },
  moved: {
    title: (name: string) => `${name}: no longer yours`,
    with: (name: string) => `${name} has it now`,
    choosing: 'Passed on',
    since: (when: string) => `Since ${when}. Nothing is left for you to do.`,
    whose: 'Whose is it, if you know?',
  },
  manage: {
    title: (name: string) => `${name}: decide`,
    decide: 'What should happen?',
    owner: (owner: string) => `${owner} owns it.`,
    reassign: 'Give it to',
    waive: 'Waive the miss, because',
    waiveHint: 'Shown beside the missed target. The miss itself stays.',
    openTask: 'Open the task page',
    extended: (owner: string, when: string) => `${owner} has time until ${when}.`,
    answered: (by: string, when: string) => `${by}, ${when}. Nothing is left to decide.`,
    since: (when: string) => `Since ${when}.`,
  },
  claim: {
    title: (name: string) => `${name}: free to claim`,
    free: 'Free to claim',
    since: (when: string, holder: string) => `In the queue since ${when}; ${holder} holds it.`,
    first: 'The first to take it has it. Phone and mail show once it is yours.',
    yours: 'It is yours',
    taken: (name: string) => `${name} has it`,
    takenAt: (when: string) => `Since ${when}. Thank you for looking.`,
  },
  leads: {
    title: 'My leads',
    count: (n: number) => (n === 1 ? '1 open' : `${n} open`),
    response: 'Contact first',
    outcome: 'Outcome owed',
    settled: 'Just logged',
    none: 'Nothing is waiting for you.',
    due: (when: string) => `due ${when}`,
    wasDue: (when: string) => `was due ${when}`,
    grade: (grade: string) => `Grade ${grade}`,
    away: 'Away until …',
    test: 'test',
    awayNow: (when: string) => `You are away; new leads come again ${when}.`,
    silentNow: 'You were set away; new leads come again when you say that you are back.',
  },
  away: {
    title: 'Away until …',
    intro: 'You are not away. No new lead comes to you while you are.',
    passedOn: (n: number) =>
      n === 1
        ? 'One lead that you have not contacted goes to a colleague.'
        : `${n} leads that you have not contacted go to colleagues.`,
    stays: (n: number) =>
      n === 1
        ? 'One lead stays yours, and its clock stands still.'
        : `${n} leads stay yours, and their clocks stand still.`,
    restOfToday: 'The rest of today',
    tomorrow: 'Today and tomorrow',
    untilMonday: 'Until Monday',
    other: 'Until another time',
    save: 'I am away until then',
    awayUntil: (when: string) => `You are away until ${when}`,
    since: (when: string) => `New leads come to you again ${when}.`,
    silent: 'You were set away',
    silentSince:
      'Tasks went by without a word of yours, so no new lead comes to you. Say that you are back, and they come again at once.',
    back: 'I am back now',
  },
  welcome: {
    title: 'Welcome to Baton',
    ask: (name: string) => `${name}, do our mails reach you?`,
    why: 'No lead comes to you before you have said so.',
    button: 'Yes, the mail reached me',
    done: (name: string) => `Thank you, ${name}: mails reach you.`,
    soon: {
      rep: 'From now on leads may come to you. Nothing is left for you to do here.',
      manager: 'From now on you may take leads. Nothing is left for you to do here.',
    },
  },
  welcomeOver: {
    title: 'This welcome mail does not count any more',
    text: 'A newer one was sent, your address has changed, or mails to you came back since. Open the newest one, or ask whoever looks after Baton in your company to send another.',
  },
  expired: {
    title: 'This link has expired',
    offer: (owner: string) =>
      `Links end some weeks after the lead is settled. A fresh one can be mailed to ${owner}.`,
    send: (owner: string) => `Mail ${owner} a fresh link`,
    nobody: 'Nobody owns this lead any more.',
    sentTitle: 'On its way',
    sent: (owner: string) => `A fresh link has been mailed to ${owner}.`,
  },
  erased: {
    title: 'This lead was erased',
    text: 'The person asked for it, or your company decided so. Nothing is left to do, and nothing is kept of who it was.',
  },
  notFound: {
    title: 'No such page',
    text: 'The link is incomplete or was changed on its way. Open it from the mail again, or copy the whole of it.',
  },
  thanks: {
    title: 'Thank you',
    text: (company: string | undefined) =>
      company === undefined
        ? 'Your message has arrived. Someone will be in touch soon.'
        : `Your message has arrived at ${company}. Someone will be in touch soon.`,
  },
  problem: {
    mend: 'Please mend',
    signIn: 'Sign in',
    back: 'Go back in your browser: what you typed should still be there.',
    ours: 'The fault is ours, and we have been told. Try again in a minute: pressing twice does no harm.',
  },
};
