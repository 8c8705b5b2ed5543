import type {
  AwayBrief,
  DigestBrief,
  LeadsBrief,
  ListMailBrief,
  MailTroubleBrief,
  SetAwayBrief,
  SilentBrief,
  WelcomeBrief,
} from '../../functions/app/mail/brief.ts';
import type { LeadBrief, ReasonChoice } from '../../functions/app/mail/brief-parts.ts';
import type {
  AcknowledgementBrief,
  EscalationBrief,
  FreshLinkBrief,
  NewsBrief,
  NextAttemptBrief,
  QueueBrief,
  TaskBrief,
} from '../../functions/app/mail/handoff-brief.ts';
import type { LeadProfile, Score } from '../../functions/domain/lead/lead.ts';
import { DAY, HOUR, MINUTE } from '../../functions/domain/time.ts';

/** 09:42 in Madrid on Tuesday, 24 November 2026. */
export const assignedAt = Date.parse('2026-11-24T08:42:00Z');
export const base = 'https://baton.larkfield.example/t/';
export const BOOKING = 'https://calendar.larkfield.example/';

const profile: LeadProfile = {
  email: 'marta@nexora.example',
  emailDomain: 'nexora.example',
  freeMail: false,
  disposableMail: false,
  firstName: 'Marta',
  lastName: 'Vidal',
  phone: '+34600000000',
  jobTitle: 'Head of Operations',
  company: 'Nexora',
  employees: 240,
  industry: 'logistics',
  country: 'ES',
  city: 'Valencia',
  language: 'es',
  timeZone: 'Europe/Madrid',
  message: 'Need to replace our tool before March, 40 users.',
  timeframeMonths: 3,
  source: 'search',
  campaign: 'autumn-webinar',
  answers: {},
};

const score: Score = {
  at: assignedAt,
  criteria: 'a'.repeat(64),
  points: 103,
  fit: 48,
  engagement: 55,
  grade: 'A',
  qualified: true,
  by: 'request',
  missingPoints: 0,
  reasons: [
    { rule: 'demo', label: 'Asked for a demo', axis: 'engagement', points: 40 },
    { rule: 'staff', label: 'Company of 50 to 1,000', axis: 'fit', points: 20 },
    { rule: 'pricing', label: 'Pricing page on 2 days this week', axis: 'engagement', points: 15 },
    { rule: 'role', label: 'Director or head', axis: 'fit', points: 12 },
    { rule: 'industry', label: 'Software, logistics or services', axis: 'fit', points: 8 },
    { rule: 'timeframe', label: 'Wants it within 3 months', axis: 'engagement', points: 8 },
  ],
  framework: [
    { question: 'need', label: 'need', known: true },
    { question: 'timing', label: 'time', known: true },
    { question: 'budget', label: 'budget', known: false },
    { question: 'authority', label: 'who decides', known: false },
  ],
};

const activity = (id: string, type: string, at: number, properties: Record<string, string>) => ({
  id,
  type,
  at,
  properties,
});

export const lead: LeadBrief = {
  profile,
  consent: { phone: true, mail: true, at: assignedAt - MINUTE },
  test: false,
  waitingSince: assignedAt - MINUTE,
  score,
  needed: 65,
  activities: [
    activity('1', 'demo-requested', assignedAt - MINUTE, {}),
    activity('2', 'page-viewed', assignedAt - 20 * MINUTE, { page: '/pricing' }),
    activity('3', 'content-downloaded', assignedAt - DAY, { content: 'Migration guide' }),
    activity('4', 'page-viewed', assignedAt - 3 * DAY, { page: '/pricing' }),
    activity('5', 'webinar-attended', assignedAt - 5 * DAY, { content: 'Nexus case' }),
  ],
  history: {
    accountOwner: 'Luis Prat',
    handoffs: [
      { openedAt: assignedAt - 190 * DAY, owner: 'Luis Prat', outcome: 'not-qualified', reason: 'Not now' },
    ],
    notes: [{ at: assignedAt - 189 * DAY, by: 'Luis Prat', text: 'Budget comes in autumn, ask for Marta.' }],
  },
};

const reason = (id: string, label: string, noteRequired = false): ReasonChoice => ({
  id,
  label,
  noteRequired,
});

export const reasons: readonly ReasonChoice[] = [
  reason('wrong-company', 'Wrong company'),
  reason('wrong-person', 'Wrong person'),
  reason('no-need', 'No need'),
  reason('no-budget', 'No budget'),
  reason('not-now', 'Not now'),
  reason('locked-in', 'Locked in'),
  reason('not-served', 'Not served'),
  reason('competitor', 'Competitor or student'),
  reason('bad-data', 'Bad data'),
  reason('duplicate', 'Duplicate'),
  reason('customer', 'Already a customer'),
  reason('never-asked', 'Never asked'),
  reason('opted-out', 'Opted out'),
  reason('other', 'Other', true),
];

const plan = {
  startedAt: assignedAt,
  dueAt: assignedAt + HOUR,
  rungs: [
    { kind: 'remind', at: assignedAt + 15 * MINUTE },
    { kind: 'remind', at: assignedAt + 45 * MINUTE },
    { kind: 'escalate', at: assignedAt + HOUR },
    { kind: 'reassign', at: assignedAt + 90 * MINUTE },
  ],
} as const;

const outcomePlan = {
  startedAt: assignedAt,
  dueAt: assignedAt + 7 * DAY,
  rungs: [
    { kind: 'remind', at: assignedAt + 2 * DAY },
    { kind: 'escalate', at: assignedAt + 7 * DAY },
    { kind: 'leak', at: assignedAt + 14 * DAY },
  ],
} as const;

/** Ana Ruiz has just got Marta Vidal. */
export const task: TaskBrief = {
  at: assignedAt,
  reader: { id: 'ana', name: 'Ana Ruiz', zone: 'Europe/Madrid' },
  lead,
  kind: 'sdr',
  state: { kind: 'open' },
  clock: { kind: 'response', plan, manager: 'Laura Gil' },
  assignment: { at: assignedAt, way: 'turn', pool: 'Iberia', route: 'Spain and Portugal' },
  reasons,
  news: [],
  links: { task: `${base}task`, leads: `${base}leads`, away: `${base}away`, criteria: `${base}criteria` },
};

export const reminded: TaskBrief = {
  ...task,
  at: assignedAt + 45 * MINUTE,
  news: [activity('6', 'page-viewed', assignedAt + 30 * MINUTE, { page: '/security' })],
};

const { message: _message, ...silent } = profile;
const { phone: _phone, ...unphoned } = silent;

const listed = (name: string, change: Partial<LeadProfile>): TaskBrief => ({
  ...task,
  lead: {
    ...lead,
    profile: { ...silent, firstName: name, ...change },
    activities: [activity(name, 'webinar-attended', assignedAt - DAY, { list: 'Webinar, November' })],
  },
  clock: { kind: 'response', plan: { ...plan, dueAt: assignedAt + DAY }, manager: 'Laura Gil' },
  links: { ...task.links, task: `${base}task-${name.length}` },
});

const ines = listed('Inês', {});

/** Three leads of a list, all due at once. */
export const digest: DigestBrief = {
  at: assignedAt,
  reader: task.reader,
  leads: [
    listed('Marta', {}),
    listed('Jonas', { lastName: 'Weber', company: 'Hafenwerk', city: 'Hamburg', language: 'de' }),
    {
      ...ines,
      lead: {
        ...ines.lead,
        profile: { ...unphoned, firstName: 'Inês', lastName: 'Alves', company: 'Rota Sul' },
      },
    },
  ],
  links: task.links,
};

/** Ana has qualified the lead: Nina Keller has just got it. */
export const second: TaskBrief = {
  ...task,
  reader: { id: 'nina', name: 'Nina Keller', zone: 'Europe/Berlin' },
  kind: 'ae',
  qualified: {
    answer: {
      ...{ kind: 'meeting-booked', by: 'Ana Ruiz', at: assignedAt - 12 * MINUTE },
      nextAt: assignedAt + 2 * DAY,
    },
    notes: [
      { at: assignedAt - 11 * MINUTE, by: 'Ana Ruiz', text: 'Budget is signed off; her CFO joins the call.' },
    ],
  },
  assignment: { at: assignedAt, way: 'turn', pool: 'Account executives', route: 'Account executives' },
};

/** What Ana sees of it afterwards: Nina has given it back. */
export const handedOver: TaskBrief = {
  ...task,
  at: assignedAt + 3 * HOUR,
  clock: undefined,
  state: {
    kind: 'answered',
    answer: { kind: 'meeting-booked', by: 'Ana Ruiz', at: assignedAt + 31 * MINUTE },
    next: {
      ...{ owner: 'Nina Keller', since: assignedAt + 41 * MINUTE },
      answer: { kind: 'not-accepted', reason: 'No budget', by: 'Nina Keller', at: assignedAt + 2 * HOUR },
    },
  },
};

/** Nobody picked up; the outcome is owed. */
export const attempted: TaskBrief = {
  ...task,
  at: assignedAt + 32 * MINUTE,
  clock: { kind: 'outcome', plan: outcomePlan, manager: 'Laura Gil' },
  state: {
    kind: 'open',
    attempt: { kind: 'no-answer', by: 'Ana Ruiz', at: assignedAt + 31 * MINUTE },
    undoUntil: assignedAt + 41 * MINUTE,
  },
};

/** Nobody picked up three times: on the first day, in the afternoon of it, and the day after. */
export const nextAttempt: NextAttemptBrief = {
  ...attempted,
  at: assignedAt + 2 * DAY + 5 * HOUR,
  state: {
    kind: 'open',
    attempt: { kind: 'no-answer', by: 'Ana Ruiz', at: assignedAt + DAY + 2 * HOUR },
  },
  asked: {
    number: 4,
    dueAt: assignedAt + 3 * DAY + 30 * MINUTE,
    isAgreed: false,
    recycle: { afterAttempts: 5, restDays: 90 },
  },
  tried: [
    { kind: 'no-answer', by: 'Ana Ruiz', at: assignedAt + 30 * MINUTE },
    { kind: 'attempted', by: 'Ana Ruiz', at: assignedAt + 4 * HOUR, evidence: 'call' },
    { kind: 'no-answer', by: 'Ana Ruiz', at: assignedAt + DAY + 2 * HOUR, evidence: 'call' },
  ],
};

/** A telephone system has told of it. */
export const shown: TaskBrief = {
  ...attempted,
  state: {
    kind: 'open',
    attempt: { kind: 'attempted', by: 'Ana Ruiz', at: assignedAt + 31 * MINUTE, evidence: 'call' },
  },
};

export const answered: TaskBrief = {
  ...task,
  at: assignedAt + 32 * MINUTE,
  clock: undefined,
  state: {
    kind: 'answered',
    answer: { kind: 'meeting-booked', by: 'Ana Ruiz', at: assignedAt + 31 * MINUTE },
    undoUntil: assignedAt + 41 * MINUTE,
  },
};

export const moved: TaskBrief = {
  ...task,
  at: assignedAt + 32 * MINUTE,
  clock: undefined,
  state: { kind: 'moved', at: assignedAt + 31 * MINUTE, byReader: true },
};

export const news: NewsBrief = {
  ...reminded,
  at: assignedAt + 31 * MINUTE,
  raised: true,
  news: [
    {
      id: 'again',
      type: 'contact-requested',
      at: assignedAt + 30 * MINUTE,
      properties: { form: 'contact' },
    },
    ...reminded.news,
  ],
};

export const escalation: EscalationBrief = {
  ...task,
  at: assignedAt + HOUR,
  reader: { id: 'laura', name: 'Laura Gil', zone: 'Europe/Madrid' },
  state: { kind: 'open' },
  isReaders: false,
  owner: 'Ana Ruiz',
  delivered: [
    { mail: 'task', at: assignedAt, state: 'delivered' },
    { mail: 'reminder', at: assignedAt + 15 * MINUTE, state: 'delivered' },
    { mail: 'reminder', at: assignedAt + 45 * MINUTE, state: 'sent' },
  ],
  candidates: [
    { id: 'luis', name: 'Luis Prat', open: 4, openCap: 15 },
    { id: 'nuria', name: 'Núria Soler', open: 7, openCap: 15 },
  ],
  week: { assigned: 13, inTime: 10, late: 1, overdue: 1, passedOn: 1 },
  waivers: [],
  links: { manage: `${base}manage`, task: `${base}task` },
};

export const undelivered: EscalationBrief = {
  ...escalation,
  at: assignedAt + MINUTE,
  delivered: [{ mail: 'task', at: assignedAt, state: 'bounced' }],
  undelivered: { problem: 'bounced', at: assignedAt },
};

export const outcomeEscalation: EscalationBrief = {
  ...escalation,
  at: assignedAt + 7 * DAY,
  clock: { kind: 'outcome', plan: outcomePlan, manager: 'Laura Gil' },
  state: { kind: 'open', attempt: { kind: 'no-answer', by: 'Ana Ruiz', at: assignedAt + 31 * MINUTE } },
};

export const queue: QueueBrief = {
  ...task,
  at: assignedAt + 2 * HOUR,
  reader: { id: 'luis', name: 'Luis Prat', zone: 'Europe/Lisbon' },
  clock: undefined,
  state: { kind: 'open' },
  role: 'rep',
  holder: 'Laura Gil',
  queuedSince: assignedAt + 2 * HOUR,
  links: { open: `${base}claim` },
};

export const acknowledgement: AcknowledgementBrief = {
  at: assignedAt,
  company: 'Larkfield Software',
  firstName: profile.firstName,
  test: false,
  owner: 'Ana Ruiz',
  calls: true,
  opensAt: assignedAt + 23 * HOUR,
  zones: { lead: 'Atlantic/Canary', owner: 'Europe/Madrid' },
  booking: { url: `${BOOKING}ana-ruiz`, of: 'owner' },
};

export const freshLink: FreshLinkBrief = {
  at: assignedAt + 60 * DAY,
  reader: task.reader,
  profile,
  test: false,
  expiresAt: assignedAt + 90 * DAY,
  links: { open: `${base}fresh` },
};

export const welcome: WelcomeBrief = {
  at: assignedAt,
  reader: task.reader,
  leader: false,
  expiresAt: assignedAt + 30 * DAY,
  links: { confirm: `${base}welcome` },
};

export const list: ListMailBrief = {
  at: assignedAt,
  reader: escalation.reader,
  ...{ name: 'Webinar, November', pool: 'Iberia', state: 'proposed', leads: 1_200, left: 1_200 },
  grades: [
    ['A', 120],
    ['B', 480],
    ['C', 600],
  ],
  routes: [
    ['Iberia', 1_150],
    ['Fallback', 50],
  ],
  ...{ aDay: 12, days: 100, until: assignedAt + 140 * DAY, expiresAt: assignedAt + 30 * DAY },
  links: { open: `${base}list` },
};

export const mailTrouble: MailTroubleBrief = {
  at: assignedAt,
  reader: escalation.reader,
  person: { id: 'ana-ruiz', name: 'Ana Ruiz' },
  trouble: 'bounced',
  open: 3,
};

export const setAway: SetAwayBrief = {
  ...{ at: assignedAt, reader: task.reader, misses: 3, expiresAt: assignedAt + 30 * DAY },
  links: { back: `${base}b` },
};

export const silentRep: SilentBrief = {
  ...{ at: assignedAt, reader: escalation.reader, misses: 3, open: 2 },
  person: { id: 'ana-ruiz', name: 'Ana Ruiz' },
};

export const leads: LeadsBrief = {
  isSilent: false,
  at: assignedAt + 20 * MINUTE,
  reader: task.reader,
  items: [
    {
      profile,
      test: false,
      grade: 'A',
      clock: { kind: 'response', dueAt: assignedAt + HOUR },
      link: `${base}1`,
    },
    {
      profile: {
        ...profile,
        firstName: 'João',
        lastName: 'Pereira',
        company: 'Atlântico Log',
      },
      test: true,
      grade: 'B',
      clock: { kind: 'response', dueAt: assignedAt - HOUR },
      link: `${base}2`,
    },
    {
      profile: { ...profile, firstName: 'Inés', lastName: 'Ferrer', company: 'Brisa Servicios' },
      test: false,
      grade: 'C',
      clock: { kind: 'outcome', dueAt: assignedAt + 3 * DAY },
      answer: { kind: 'no-answer', by: 'Ana Ruiz', at: assignedAt - DAY },
      attemptDueAt: assignedAt + 2 * HOUR,
      link: `${base}3`,
    },
    {
      profile: { ...profile, firstName: 'Pau', lastName: 'Mas', company: 'Molins SL' },
      test: false,
      grade: 'B',
      answer: { kind: 'spoke-qualified', by: 'Ana Ruiz', at: assignedAt + 15 * MINUTE },
      link: `${base}4`,
    },
  ],
  links: { away: `${base}away` },
};

export const away: AwayBrief = {
  ...{ at: leads.at, reader: leads.reader, isSilent: false, passedOn: 2, paused: 1 },
  links: { leads: `${base}1` },
};

const hostile = '<script>alert(1)</script>"\'&';
const endless = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(6);

/** Everything a form can do to a page. */
export const hostileLead: LeadBrief = {
  ...lead,
  test: true,
  profile: {
    ...profile,
    email: `"x?cc=all@nexora.example&"@${'sub.'.repeat(20)}example`,
    firstName: hostile,
    lastName: `${endless}\r\nBcc: everyone@example.com`,
    company: `‮${endless}`,
    jobTitle: hostile,
    industry: endless,
    phone: '+34600000000;ext="><script>',
    message: `${hostile}\n\u0000${'שלום עולם '.repeat(40)}${endless}`,
    language: 'not a language',
    timeZone: 'Mars/Olympus',
    employees: 123_456_789,
    budget: hostile,
    answers: { [hostile]: endless },
  },
  score: { ...score, reasons: [{ rule: 'x', label: `${hostile} ${endless}`, axis: 'fit', points: -15.4 }] },
  activities: [activity('9', `${hostile}-seen`, assignedAt, { content: endless })],
  history: { handoffs: [], notes: [{ at: assignedAt, by: hostile, text: endless }] },
};

/** Only an address is known. */
export const bareLead: LeadBrief = {
  ...lead,
  profile: {
    email: 'm@n.example',
    emailDomain: 'n.example',
    freeMail: false,
    disposableMail: false,
    answers: {},
  },
  consent: { phone: false, mail: false, at: assignedAt },
  score: { ...score, points: 15, reasons: [], framework: [] },
  activities: [],
  history: { handoffs: [], notes: [] },
};

/** Written from right to left. */
export const hebrewLead: LeadBrief = {
  ...lead,
  profile: {
    ...profile,
    firstName: 'נועה',
    lastName: 'כהן',
    company: 'גל־ים',
    jobTitle: 'סמנכ״לית תפעול',
    city: 'חיפה',
    language: 'he',
    timeZone: 'Asia/Jerusalem',
    message: 'צריכים להחליף את הכלי לפני מרץ, 40 משתמשים.',
  },
};

/** Laura has just given it to Luis. */
export const passing = {
  kind: 'passing',
  to: 'Luis Prat',
  toReader: false,
  by: 'Laura Gil',
  byReader: true,
  at: escalation.at,
} as const;

/** Laura gave it to Luis, who has it. */
export const given = {
  by: 'Laura Gil',
  byReader: true,
  to: 'Luis Prat',
  toReader: false,
  at: escalation.at,
} as const;

/** Luis let it pass, so Ana has it. */
export const passedOn: TaskBrief = {
  ...task,
  assignment: { ...task.assignment, before: { owner: 'Luis Prat', lostBy: 'time' } },
};
