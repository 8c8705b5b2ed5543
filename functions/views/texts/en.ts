import type { Untaken } from '../../app/mail/brief.ts';
import type { WaiverReason } from '../../domain/handoff/waive.ts';
import type { MailTrouble } from '../../domain/routing/team.ts';

/** What sentences about an event are made of, each as text. */
export interface Told {
  readonly actor: string;
  /** A field of the event as it is; empty where it has none. */
  readonly field: (name: string) => string;
  /** The answer that was given, with the id of its reason. */
  readonly answer: string;
  /** The instant until which time was granted. */
  readonly until: string;
}

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
    scored: (points: string, needed: string, grade: string) =>
      `Score ${points}, ${needed} needed, grade ${grade}`,
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
  } as Readonly<Record<string, string>>,

  why: {
    title: 'Why you',
    turn: (pool?: string) => (pool === undefined ? 'Next in turn.' : `${pool} pool, next in turn.`),
    'account-owner': () => 'You own this account.',
    'company-owner': () => 'You already work with this company.',
    claimed: () => 'You claimed it from the queue.',
    'passed-on': (pool?: string) =>
      pool === undefined
        ? 'Passed on: you are next in turn.'
        : `Passed on: next in turn in the ${pool} pool.`,
    manager: () => 'Your manager gave it to you.',
  },

  /** What happened to a lead, by the type of the fact. */
  events: {
    'lead.captured': () => 'Sent a form',
    'lead.activity-recorded': ({ field }) => `Activities recorded: ${field('activities')}`,
    'lead.scored': ({ field }) => `Scored ${field('points')}, grade ${field('grade')}`,
    'lead.qualified': () => 'Qualified',
    'lead.stage-changed': ({ field }) => `Stage: ${field('from')} to ${field('to')}`,
    'handoff.opened': () => 'Handoff opened',
    'handoff.assigned': ({ field }) => `Assigned to ${field('person')}`,
    'handoff.reassigned': ({ field }) => `Passed on to ${field('person')}`,
    'handoff.waiting': ({ field }) => `In line for a free rep; ${field('person')} holds it`,
    'handoff.observed': ({ field }) => `Only observed: it would have gone to the ${field('pool')} pool`,
    'handoff.shadowed': ({ field }) =>
      field('person') === ''
        ? 'In the shadow: nobody could have had it'
        : `In the shadow: ${field('person')} would have had it`,
    'handoff.reminded': () => 'Owner reminded',
    'handoff.escalated': () => 'Escalated to the manager',
    'handoff.queued': ({ field }) => `Free to claim; ${field('owner')} holds it`,
    'handoff.contacted': ({ actor, answer }) => `First attempt by ${actor}: ${answer}`,
    'handoff.attempted': ({ actor, answer }) => `${actor} logged: ${answer}`,
    'handoff.disposed': ({ actor, answer }) => `${actor} logged: ${answer}`,
    'handoff.undone': ({ actor }) => `${actor} took it back`,
    'handoff.returned': ({ actor }) => `${actor} gave it back`,
    'handoff.moved': ({ actor, field }) =>
      `${actor} took it from ${field('person')}${field('to') && ` for ${field('to')}`}: ${field('reason').replaceAll('-', ' ')}`,
    'handoff.claimed': ({ actor }) => `${actor} claimed it`,
    'handoff.extended': ({ actor, until }) => `${actor} gave time until ${until}`,
    'handoff.left': ({ field, until }) => `${field('person')} is away until ${until}: another rep is sought`,
    'handoff.paused': ({ field, until }) =>
      `${field('person')} is away: the clock stands still until ${until}`,
    'handoff.resumed': ({ field }) => `${field('person')} is back: the clock goes on`,
    'handoff.waived': ({ actor }) => `${actor} waived the miss`,
    'handoff.noted': ({ actor }) => `${actor} left a note`,
    'handoff.leaked': () => 'Counted as a leak: no outcome came',
    'handoff.restarted': () => 'Taken up again after a fault',
    'handoff.credited': ({ field }) => `${field('person')} gets the turn back`,
    'handoff.closed': () => 'Closed',
    'mail.sent': ({ field }) => `Mail sent to ${field('to')}: ${field('mail').replaceAll('-', ' ')}`,
    'mail.delivered': ({ field }) => `Mail arrived: ${field('mail').replaceAll('-', ' ')}`,
    'mail.bounced': ({ field }) => `Mail came back: ${field('mail').replaceAll('-', ' ')}`,
  } as Readonly<Record<string, (told: Told) => string>>,

  answers: {
    'spoke-qualified': 'Spoke, qualified',
    'meeting-booked': 'Meeting booked',
    'call-back': 'Call back later',
    'no-answer': 'No answer',
    'not-qualified': 'Not qualified',
    because: (answer: string, reason: string) => `${answer}: ${reason}`,
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
    extended: (when: string) => `Your manager gave you until ${when}.`,
    minutesLeft: 'min left',
    last: (answer: string, when: string) => `Logged last: ${answer}, ${when}.`,
    next: (when: string) => `Next: ${when}.`,
  },

  actions: {
    call: (phone: string) => `Call ${phone}`,
    mail: (address: string) => `Mail ${address}`,
    log: 'Log what happened',
    notMine: 'Not mine',
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

  mails: {
    test: (subject: string) => `[Test] ${subject}`,
    afterCall: 'After the call',
    task: {
      call: (who: string) => `Call ${who}`,
      write: (who: string) => `Write to ${who}`,
      by: (start: string, due: string) => `${start} by ${due}`,
      because: (start: string, why: string) => `${start}: ${why}`,
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
      preview: (since: string, names: readonly string[]) =>
        `Waiting since ${since}.${names.length ? ` Ready: ${names.join(', ')}.` : ''}`,
    },
    queue: {
      subjectRep: (who: string, grade: string) => `Free to claim: ${who}, grade ${grade}`,
      subjectManager: (who: string) => `Nobody has ${who} yet: you hold the lead`,
      label: (name: string) => `${name}, free to claim since`,
      labelManager: (name: string) => `${name}, you hold it since`,
      first: 'The first to take it has it. Phone and mail show once it is yours.',
      hold: 'It is yours until someone claims it. Give it to somebody, or take it.',
      open: 'See it and take it',
    },
    outcome: {
      subject: (who: string, due: string) => `What came of ${who}? Outcome due ${due}`,
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
  },

  /** What a manager is told in mail and page alike. */
  manager: {
    delivered: 'What reached the owner',
    mailKinds: {
      task: 'Task',
      reminder: 'Reminder',
      escalation: 'Escalation',
      queue: 'Queue',
      'outcome-reminder': 'Outcome reminder',
      'outcome-escalation': 'Outcome escalation',
      'fresh-link': 'Fresh link',
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
    counts: (assigned: number, inTime: number, late: number, passedOn: number) =>
      `${assigned} assigned, ${inTime} in time, ${late} late, ${passedOn} passed on.`,
    waiverReasons: {
      'owner-sick': 'Owner was sick',
      'already-in-contact': 'Already in contact',
      'buyer-not-reachable': 'Buyer not reachable',
      'system-fault': 'Fault of the system',
      other: 'Other reason',
    } satisfies Record<WaiverReason, string> as Readonly<Record<string, string>>,
    waived: (by: string, reason: string, when: string) => `Waived by ${by}, ${when}: ${reason}`,
  },

  pages: {
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
      add: 'Anything to add?',
      when: {
        'meeting-booked': 'When is the meeting?',
        'call-back': 'When do you call back?',
        'no-answer': 'When do you try again?',
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
    },
    away: {
      title: 'Away until …',
      intro: 'No new lead comes to you until then.',
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
    desk: {
      signOut: 'Sign out',
      board: 'Open leads',
      preview: 'Try a lead',
      nav: 'Pages',
      times: (city: string) => `Times are ${city} time.`,
    },
    board: {
      title: { own: 'My open leads', team: 'Open leads of my team', all: 'All open leads' },
      count: (n: number) => (n === 1 ? '1 open' : `${n} open`),
      none: 'Nothing is open.',
      nobody: 'Nobody yet',
      standings: {
        routing: 'Choosing a rep',
        capacity: 'In line for a free rep',
        response: 'Contact first',
        queue: 'Free to claim',
        disposition: 'Outcome owed',
        answered: 'Just answered',
      },
      since: (when: string) => `since ${when}`,
      next: 'The next due',
      cut: 'There are more open leads than can be shown at once: those that are due last are left out.',
    },
    leadFile: {
      stage: (stage: string) => `Stage: ${stage}`,
      atRest: 'At rest',
      closed: 'Closed',
      owner: (name: string) => `Owner: ${name}`,
      unscored: 'Not scored yet.',
      disqualified: (label: string) => `Disqualified: ${label}.`,
      missing: (points: number) =>
        points === 1 ? 'One point is missing to qualify.' : `${points} points are missing to qualify.`,
      notes: 'Notes',
      accounts: {
        title: 'Accounts that it might have been',
        relations: {
          customer: 'customer',
          'open-deal': 'open deal',
          partner: 'partner',
          none: 'no customer yet',
          competitor: 'competitor',
        },
        ownedBy: (owner: string) => `owned by ${owner}`,
        nobodys: 'without an owner',
        byDomain: 'the same domain',
        byName: (percent: number) => `name ${percent} % alike`,
        chosen: 'its account',
        lost: {
          unlike: 'not it: the names are too different',
          'less-alike': 'not it: another name is more alike',
          relation: 'not it: another is closer to us',
          owner: 'not it: another has an owner',
          country: 'not it: another is in the country of the lead',
          oldest: 'not it: another was there first',
          domain: 'not it: alike in all, another comes first by its domain',
        },
      },
      notListed: 'Who is not listed is not in the pool.',
      history: 'What happened',
      older: (n: number) => (n === 1 ? 'One older event is left out.' : `${n} older events are left out.`),
    },
    preview: {
      title: 'Try a lead',
      intro: 'What would happen if this form came now. Nothing is stored, and nobody is charged a turn.',
      anyForm: 'another form',
      try: 'Try it',
      again: 'Try another',
      fields: {
        form: 'Form',
        email: 'E-mail',
        jobTitle: 'Job title',
        company: 'Company',
        employees: 'Employees',
        industry: 'Industry',
        country: 'Country',
        timeframeMonths: 'Within months',
        budget: 'Budget',
        source: 'Source',
        message: 'Message',
      },
      outcomes: {
        caught: 'Kept aside as spam',
        opens: 'Goes to sales',
        joins: 'Joins an open handoff',
        answered: 'Sales has answered already',
        rests: 'Rests with marketing',
      },
      caught: {
        honeypot: 'The field that people cannot see is filled.',
        'too-fast': 'It was filled faster than anybody reads.',
      } as Readonly<Record<string, string>>,
      joins: 'Its owner sees the news; nobody else is asked.',
      answered: 'It qualifies, but only a new request brings it back.',
      known: 'A lead that we know: its history counts.',
      unknown: 'A lead that we do not know yet.',
      gets: (owner: string, due: string) => `${owner} gets it, due ${due}`,
      rehearsed: 'Would go to sales',
      wouldGet: (owner: string, due: string) => `${owner} would get it, due ${due}`,
      wouldWait: 'Nobody could have it now.',
      waits: (manager: string) => `Nobody could have it now: it waits in line, and ${manager} holds it.`,
      modes: {
        observe: 'This pool only observes: that is recorded, and nobody gets it.',
        shadow: 'This pool decides in the shadow: that is recorded, and nobody gets it.',
        route: 'This pool only reminds: nobody above is told, and nothing is passed on by the clock.',
      },
      who: 'Who was thought of',
      route: (route: string, pool: string) => `Route ${route}, ${pool} pool`,
      fallback: 'no route matched, so the fallback takes it',
      chosen: {
        preferred: 'asked for by name',
        'account-owner': 'owns the account',
        'company-owner': 'already works with this company',
        rotation: 'next in turn',
        'least-open': 'has the least open work',
      },
      asked: {
        preferred: 'asked for by name',
        'account-owner': 'owns the account',
        'company-owner': 'works with this company',
      },
      refusals: {
        'off-boarded': 'has left',
        paused: 'is paused',
        'mail-bounces': 'gets no mail: it comes back',
        'mail-is-spam': 'has called a mail spam',
        unconfirmed: 'has not confirmed the welcome mail',
        'test-person': 'gets test leads only',
        'not-test-person': 'gets no test leads',
        'former-owner': 'had it before',
        away: 'is away',
        'at-open-cap': 'has no room for another',
        'at-day-cap': 'has had enough today',
        'at-week-cap': 'has had enough this week',
        'no-share': 'has no share in this pool',
        'other-industry': 'a colleague knows the industry',
      },
      later: 'free, later in turn',
      load: (open: number, today: number) => `${open} open, ${today} today`,
      clock: 'What the clock does',
      rule: (rule: string) => `SLA rule ${rule}`,
      rungs: { remind: 'Reminder', escalate: 'Told to the manager', reassign: 'Passed on', leak: 'Leak' },
      due: 'Due',
    },
    move: {
      title: (owner: string) => `Take it from ${owner}`,
      giveBack: 'Give it back',
      hint: 'Whoever is away or full is passed over; then it goes by the pool’s order. The new owner has a clock of their own.',
      ownHint: 'It goes to the next in turn at once, and not to you again.',
      to: 'Give it to',
      nextInTurn: 'the next in turn',
      why: 'Why',
      choose: 'Choose a reason',
      press: 'Give it away',
      reasons: {
        'better-fit': 'Somebody else fits better',
        'too-much-work': 'Too much work',
        'owner-absent': 'The owner is not there',
        'owner-left': 'The owner has left',
        'buyer-asked': 'The buyer asked for it',
        other: 'Another reason',
      },
    },
    erase: {
      offer: 'Erase this lead …',
      ask: (name: string) => `Erase ${name}?`,
      nameless: 'a lead that is not scored yet',
      forGood: 'There is no way back.',
      handoffEnds: 'The handoff that is open ends, and no further mail about it leaves.',
      goes: 'What goes',
      going: (posts: number, activities: number, caught: number) =>
        [
          'Name, address and every answer',
          posts === 1 ? '1 post' : `${posts} posts`,
          activities === 1 ? '1 activity' : `${activities} activities`,
          caught > 0 &&
            (caught === 1 ? '1 post that looked like spam' : `${caught} posts that looked like spam`),
          'all notes',
        ]
          .filter(Boolean)
          .join(', '),
      stays: 'What stays',
      staying: 'Ids, numbers and words, so that past counts stay',
      elsewhere: 'Out of reach',
      beyond: 'Mails that have arrived, and copies in other systems, which are told',
      press: 'Erase for good',
      keep: 'Keep it',
      done: 'This lead is erased',
      doneAt: (when: string) => `Since ${when}. Nothing is kept of who it was.`,
    },
    signedOut: {
      title: 'Signed out',
      text: 'This browser has forgotten you. Your account where you signed in may still be open.',
      again: 'Sign in again',
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
  },
};
