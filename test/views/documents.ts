import type { MailBrief, PageBrief } from '../../functions/app/mail/brief.ts';
import type { AcknowledgementBrief, NewsBrief } from '../../functions/app/mail/handoff-brief.ts';
import { HOUR, MINUTE } from '../../functions/domain/time.ts';
import { policyPages } from './policy-documents.ts';
import { reviewPages } from './review-documents.ts';
import * as sample from './samples.ts';
import { signingPages } from './signing-documents.ts';

const { task, leads } = sample;
const { days: _days, until: _until, ...bareList } = sample.list;

/** The mail of news, for leads that ask and that do not, and for an owner who has answered. */
export const news: Readonly<Record<string, NewsBrief>> = {
  news: sample.news,
  'news of a lead that only read': { ...sample.news, raised: false, news: sample.news.news.slice(1) },
  'news after an answer': {
    ...sample.news,
    clock: undefined,
    state: {
      kind: 'answered',
      answer: { kind: 'not-qualified', reason: 'No need', by: 'Ana Ruiz', at: sample.news.at },
      undoUntil: sample.news.at + 10 * MINUTE,
    },
  },
  'bare news': {
    ...sample.news,
    clock: undefined,
    lead: sample.bareLead,
    news: [],
    state: { kind: 'answered', answer: { kind: 'spoke-qualified', by: 'Ana Ruiz', at: sample.news.at } },
  },
  'hostile news': { ...sample.news, lead: sample.hostileLead },
  'bare news of no request': { ...sample.news, lead: sample.bareLead, raised: false, news: [] },
};

const { firstName: _name, booking: _booking, ...bareAcknowledgement } = sample.acknowledgement;

/** The mail to a lead that asks off hours: as it is meant to be, with little known, and for what a stranger may write. */
export const acknowledgements: Readonly<Record<string, AcknowledgementBrief>> = {
  acknowledgement: sample.acknowledgement,
  'acknowledgement, the same day, with the link of the pool': {
    ...sample.acknowledgement,
    opensAt: sample.acknowledgement.at + 2 * HOUR,
    booking: { url: `${sample.BOOKING}iberia`, of: 'pool' },
  },
  'bare acknowledgement': {
    ...bareAcknowledgement,
    test: true,
    calls: false,
    zones: { owner: 'Europe/Madrid' },
  },
  'hostile acknowledgement': {
    ...sample.acknowledgement,
    firstName: sample.hostileLead.profile.firstName,
    zones: { lead: 'Mars/Olympus', owner: 'Europe/Madrid' },
  },
};

/** Every kind of mail, and the task mail for leads that are hostile, hardly known, or written from right to left. */
export const mails: Readonly<Record<string, MailBrief>> = {
  task: { mail: 'task', brief: task },
  'task, passed on': { mail: 'task', brief: sample.passedOn },
  'escalation to a deputy': {
    mail: 'escalation',
    brief: { ...sample.escalation, inPlaceOf: 'María Soler' },
  },
  'task for an account executive': { mail: 'task', brief: sample.second },
  digest: { mail: 'digest', brief: sample.digest },
  'digest of leads due at different times': {
    mail: 'digest',
    brief: { ...sample.digest, leads: [task, { ...task, lead: sample.bareLead }, ...sample.digest.leads] },
  },
  'hostile digest': {
    mail: 'digest',
    brief: {
      ...sample.digest,
      at: sample.digest.at + 25 * HOUR,
      leads: [
        { ...task, lead: sample.hostileLead },
        { ...task, lead: { ...sample.bareLead, test: true }, clock: undefined },
      ],
    },
  },
  reminder: { mail: 'reminder', brief: sample.reminded },
  escalation: { mail: 'escalation', brief: sample.escalation },
  queue: { mail: 'queue', brief: sample.queue },
  'queue for who holds it': { mail: 'queue', brief: { ...sample.queue, role: 'holder' } },
  'queue for who leads': { mail: 'queue', brief: { ...sample.queue, role: 'leader' } },
  'outcome reminder': { mail: 'outcome-reminder', brief: sample.attempted },
  'next attempt': { mail: 'next-attempt', brief: sample.nextAttempt },
  'next attempt as agreed, by mail': {
    mail: 'next-attempt',
    brief: {
      ...sample.nextAttempt,
      lead: { ...sample.bareLead, test: true },
      tried: sample.nextAttempt.tried.slice(0, 1),
      asked: { number: 2, dueAt: sample.nextAttempt.at + 15 * MINUTE, isAgreed: true },
    },
  },
  'hostile next attempt, overdue': {
    mail: 'next-attempt',
    brief: {
      ...sample.nextAttempt,
      at: sample.nextAttempt.at + 72 * HOUR,
      lead: sample.hostileLead,
      tried: [{ kind: 'attempted', by: 'Ana Ruiz', at: sample.assignedAt, evidence: 'mail' }],
    },
  },
  'escalation, mail bounced': { mail: 'escalation', brief: sample.undelivered },
  'outcome escalation': { mail: 'outcome-escalation', brief: sample.outcomeEscalation },
  'fresh link': { mail: 'fresh-link', brief: sample.freshLink },
  welcome: { mail: 'welcome', brief: sample.welcome },
  'welcome to a manager': {
    mail: 'welcome',
    brief: { ...sample.welcome, reader: sample.escalation.reader, leader: true },
  },
  list: { mail: 'list', brief: sample.list },
  'list that nobody takes': {
    mail: 'list',
    brief: { ...bareList, name: '<b>Fair</b>', leads: 1, left: 1, aDay: 0, links: sample.list.links },
  },
  'set away': { mail: 'set-away', brief: sample.setAway },
  silent: { mail: 'silent', brief: sample.silentRep },
  'silent, holds one': { mail: 'silent', brief: { ...sample.silentRep, open: 1 } },
  'silent, holds nothing': { mail: 'silent', brief: { ...sample.silentRep, open: 0 } },
  'mails come back': { mail: 'mail-trouble', brief: sample.mailTrouble },
  'mails are spam': {
    mail: 'mail-trouble',
    brief: { ...sample.mailTrouble, trouble: 'complained', open: 1 },
  },
  'hostile lead': { mail: 'task', brief: { ...task, lead: sample.hostileLead } },
  'bare lead': { mail: 'task', brief: { ...task, lead: sample.bareLead, clock: undefined } },
  'bare escalation': {
    mail: 'escalation',
    brief: {
      ...sample.escalation,
      lead: sample.bareLead,
      clock: undefined,
      candidates: [],
      delivered: [],
      week: undefined,
    },
  },
  'Hebrew lead': { mail: 'task', brief: { ...task, lead: sample.hebrewLead } },
};

const { away } = sample;

const { at, reader, leader } = sample.welcome;
const welcome = { at, reader, leader, confirmed: false };

/** Every page in every state. */
export const pages: Readonly<Record<string, PageBrief>> = {
  task: { page: 'task', brief: sample.reminded },
  'task, passed on': { page: 'task', brief: sample.passedOn },
  'manage, for a deputy': { page: 'manage', brief: { ...sample.escalation, inPlaceOf: 'María Soler' } },
  'task, for an account executive': { page: 'task', brief: sample.second },
  'task, handed over': { page: 'task', brief: sample.handedOver },
  'task, about to be handed over': {
    page: 'task',
    brief: {
      ...sample.handedOver,
      state: {
        ...sample.answered.state,
        kind: 'answered',
        answer: { kind: 'spoke-qualified', by: 'Ana Ruiz', at: task.at },
        next: { since: task.at },
      },
    },
  },
  'task, late': { page: 'task', brief: { ...task, at: task.at + 1.1 * HOUR } },
  'task, attempt just logged': { page: 'task', brief: sample.attempted },
  'task, attempt shown': { page: 'task', brief: sample.shown },
  'task, outcome owed': { page: 'task', brief: { ...sample.attempted, at: task.at + 30 * HOUR } },
  'task, answered': { page: 'task', brief: sample.answered },
  'task, closed': {
    page: 'task',
    brief: {
      ...task,
      at: task.at + HOUR,
      clock: undefined,
      state: {
        kind: 'answered',
        answer: { kind: 'not-qualified', reason: 'No budget', by: 'Ana Ruiz', at: task.at },
        undoUntil: task.at + HOUR / 6,
      },
    },
  },
  'task, given back': { page: 'task', brief: sample.moved },
  'task, with a colleague': {
    page: 'task',
    brief: { ...sample.moved, state: { kind: 'moved', to: 'Luis Prat', at: task.at, byReader: false } },
  },
  'task, being passed on': {
    page: 'task',
    brief: { ...task, state: { ...sample.passing, by: 'Laura Gil', byReader: false } },
  },
  'task, just given back': {
    page: 'task',
    brief: { ...task, state: { ...sample.passing, to: undefined, by: 'Ana Ruiz' } },
  },
  'task, being given': {
    page: 'task',
    brief: { ...task, state: { ...sample.passing, toReader: true, by: undefined, byReader: false } },
  },
  'task, being updated': {
    page: 'task',
    brief: { ...task, clock: undefined, state: { kind: 'changing', at: task.at } },
  },
  'task, hostile lead': { page: 'task', brief: { ...sample.reminded, lead: sample.hostileLead } },
  'task, bare lead': {
    page: 'task',
    brief: { ...task, lead: sample.bareLead, clock: undefined, reasons: [] },
  },
  'task, Hebrew lead': { page: 'task', brief: { ...task, lead: sample.hebrewLead } },
  manage: { page: 'manage', brief: sample.escalation },
  'manage, mail bounced': { page: 'manage', brief: sample.undelivered },
  'manage, more time given': {
    page: 'manage',
    brief: {
      ...sample.escalation,
      candidates: [],
      state: { kind: 'open', extendedUntil: sample.escalation.at + HOUR / 2 },
      waivers: [{ by: 'Laura Gil', reason: 'owner-sick', at: sample.escalation.at, isCurrent: true }],
    },
  },
  'manage, in the queue': {
    page: 'manage',
    brief: { ...sample.escalation, clock: undefined, queuedSince: sample.escalation.at, owner: 'Laura Gil' },
  },
  'manage, outcome': { page: 'manage', brief: sample.outcomeEscalation },
  'manage, being passed on': { page: 'manage', brief: { ...sample.escalation, state: sample.passing } },
  'manage, being updated': {
    page: 'manage',
    brief: { ...sample.escalation, state: { kind: 'changing', at: sample.escalation.at } },
  },
  'manage, given': {
    page: 'manage',
    brief: { ...sample.escalation, at: task.at + MINUTE, owner: 'Luis Prat', given: sample.given },
  },
  'manage, taken': {
    page: 'manage',
    brief: {
      ...sample.escalation,
      ...{ at: task.at + MINUTE, owner: 'Laura Gil', isReaders: true },
      given: { ...sample.given, to: 'Laura Gil', toReader: true },
      links: { ...sample.escalation.links, task: task.links.task },
    },
  },
  'manage, kept': {
    page: 'manage',
    brief: {
      ...sample.escalation,
      clock: undefined,
      state: {
        kind: 'answered',
        answer: { kind: 'spoke-qualified', by: 'Ana Ruiz', at: sample.escalation.at },
      },
      given: { ...sample.given, keptBy: 'Ana Ruiz' },
    },
  },
  'manage, answered': {
    page: 'manage',
    brief: {
      ...sample.escalation,
      state: {
        kind: 'answered',
        answer: { kind: 'spoke-qualified', by: 'Ana Ruiz', at: sample.escalation.at },
      },
    },
  },
  claim: { page: 'claim', brief: sample.queue },
  'claim, being given': {
    page: 'claim',
    brief: { ...sample.queue, state: { ...sample.passing, toReader: true } },
  },
  'claim, taken': {
    page: 'claim',
    brief: { ...sample.queue, taken: { by: 'Núria Soler', at: sample.queue.at, byReader: false } },
  },
  'claim, yours': {
    page: 'claim',
    brief: {
      ...sample.queue,
      taken: { by: 'Luis Prat', at: sample.queue.at, byReader: true, task: task.links.task },
    },
  },
  leads: { page: 'leads', brief: leads },
  'leads, none, away': { page: 'leads', brief: { ...leads, items: [], awayUntil: leads.at + 24 * HOUR } },
  away: { page: 'away', brief: away },
  'away, set away': {
    page: 'away',
    brief: { ...away, awayUntil: leads.at + 300 * 24 * HOUR, isSilent: true },
  },
  'leads, set away': {
    page: 'leads',
    brief: { ...leads, awayUntil: leads.at + 300 * 24 * HOUR, isSilent: true },
  },
  'away, now': { page: 'away', brief: { ...away, awayUntil: leads.at + 24 * HOUR } },
  welcome: { page: 'welcome', brief: welcome },
  'welcome, confirmed': { page: 'welcome', brief: { ...welcome, confirmed: true } },
  'welcome to a manager': {
    page: 'welcome',
    brief: { ...welcome, reader: sample.escalation.reader, leader: true },
  },
  'welcome to a manager, confirmed': {
    page: 'welcome',
    brief: { ...welcome, reader: sample.escalation.reader, leader: true, confirmed: true },
  },
  list: { page: 'list', brief: sample.list },
  'list that nobody takes': { page: 'list', brief: { ...bareList, aDay: 0 } },
  'list, approved': {
    page: 'list',
    brief: {
      ...{ ...bareList, state: 'releasing', left: 900, days: 1 },
      decided: { by: 'María Soler', at: sample.list.at },
    },
  },
  'list, refused': {
    page: 'list',
    brief: { ...sample.list, state: 'refused', decided: { by: 'María Soler', at: sample.list.at } },
  },
  'list, over': { page: 'list-over' },
  ...signingPages,
  ...reviewPages,
  ...policyPages,
  'welcome, over': { page: 'welcome-over' },
  expired: { page: 'expired', owner: 'Ana Ruiz', sent: false },
  'expired, sent': { page: 'expired', owner: 'Ana Ruiz', sent: true },
  problem: {
    page: 'problem',
    problem: {
      status: 422,
      title: 'Two fields need a mend',
      detail: 'Nothing was stored.',
      errors: [
        { field: 'email', detail: 'Write an address such as name@company.com.' },
        { field: 'phone', detail: 'Begin with + and the country code.' },
      ],
    },
  },
  thanks: { page: 'thanks', company: 'Larkfield Software' },
  erased: { page: 'erased' },
  'not found': { page: 'not-found' },
  'expired, no owner': { page: 'expired', owner: '', sent: false },
  'manage, just reassigned': {
    page: 'manage',
    brief: { ...sample.escalation, at: task.at, owner: 'Luis Prat' },
  },
};
