import type { CaughtPost, Receipt, RecordedActivity, Stored, Submission } from '../../functions/app/ports.ts';
import type { Handoff } from '../../functions/domain/handoff/handoff.ts';
import type { Fact, Owed, OwedKind } from '../../functions/domain/handoff/owed.ts';
import type { Answer, Signal, SignalKind } from '../../functions/domain/handoff/signal.ts';
import type { Contest } from '../../functions/domain/lead/contest.ts';
import type { Lead } from '../../functions/domain/lead/lead.ts';

/** Records with every field filled, so that one which is lost on the way is missed. */

export const AT = Date.parse('2026-03-02T09:00:00Z');

export const fact = (id: string, leadId = 'l1'): Fact => ({
  id,
  type: 'handoff.assigned',
  at: AT,
  actor: 'system',
  leadId,
  handoff: 1,
  data: { person: 'ana', attempt: 1, first: true },
});

export const debts: { readonly [Kind in OwedKind]: Extract<Owed, { kind: Kind }> } = {
  fact: { kind: 'fact', fact: fact('f1') },
  qualify: { kind: 'qualify', leadId: 'l1', submissionId: 's1' },
  open: {
    kind: 'open',
    number: 1,
    trigger: 'qualified',
    score: 103,
    grade: 'A',
    criteria: 'c',
    rules: ['request', 'webinar'],
    routing: 'r',
  },
  news: { kind: 'news', number: 1, since: AT, upTo: AT + 1, raised: true },
  start: { kind: 'start', run: 1 },
  stop: { kind: 'stop', run: 1 },
  nudge: { kind: 'nudge' },
  mail: { kind: 'mail', mail: 'task', to: 'ana', wait: 1 },
  digest: { kind: 'digest', to: 'ana', wait: 1, leavesAt: AT + 1 },
  acknowledge: { kind: 'acknowledge' },
  stage: { kind: 'stage', stage: 'sal' },
  outcome: { kind: 'outcome' },
  'handoff-closed': { kind: 'handoff-closed', number: 1, at: AT },
  release: { kind: 'release', person: 'ana', pool: 'iberia' },
  credit: { kind: 'credit', person: 'ana', pool: 'iberia', attempt: 1 },
  unlist: { kind: 'unlist', pool: 'iberia' },
  missed: { kind: 'missed', person: 'ana', at: AT },
  erase: { kind: 'erase', addresses: ['hash'] },
};

export const answer: Answer = {
  kind: 'call-back',
  reason: 'no-budget',
  nextAt: AT + 1,
  credit: true,
  restsUntil: AT + 2,
  by: 'ana',
  at: AT,
};

export const signals: { readonly [Kind in SignalKind]: Extract<Signal, { kind: Kind }> } = {
  answered: { kind: 'answered', answer, at: AT },
  undone: { kind: 'undone', by: 'ana', at: AT },
  returned: { kind: 'returned', by: 'ana', reason: 'not-mine', at: AT },
  absent: {
    kind: 'absent',
    person: 'ana',
    absence: { from: AT, until: AT + 9 },
    entered: 3,
    known: { until: AT + 2, entered: 2 },
    silent: true,
    by: 'mia',
    pauses: true,
    at: AT,
  },
  present: { kind: 'present', person: 'ana', by: 'ana', at: AT },
  undelivered: { kind: 'undelivered', person: 'ana', problem: 'bounced', since: AT, at: AT + 1 },
  reassigned: { kind: 'reassigned', to: 'ben', by: 'mia', at: AT },
  moved: { kind: 'moved', from: 'ana', to: 'ben', by: 'mia', reason: 'better-fit', at: AT },
  claimed: { kind: 'claimed', by: 'ben', at: AT },
  extended: { kind: 'extended', until: AT + 1, by: 'mia', at: AT },
  capacity: { kind: 'capacity', at: AT },
  erased: { kind: 'erased', at: AT },
};

const course = [
  { id: 'l1.7.0', stage: 'opportunity', at: AT, worth: { minor: 12_500_00, currency: 'EUR' }, before: 'sql' },
  { id: 'l1.8.0', stage: 'lost', at: AT + 1, reason: 'no-budget', before: 'opportunity' },
] as const;

const contest: Contest = {
  ...{ handoff: 1, cause: 'not-attempted', named: 'system-fault', side: 'sales', by: 'maria', at: AT },
  ...{ why: 'Marta was called by telephone.', answer: { agreed: true, by: 'marketing', at: AT } },
};

export const lead = (leadId = 'l1'): Required<Omit<Stored<Lead>, 'erasedAt'>> => ({
  leadId,
  profile: {
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
    timeframeMonths: 2,
    budget: '10000',
    source: 'web',
    campaign: 'spring',
    answers: { users: '40' },
  },
  consent: {
    mail: true,
    phone: true,
    at: AT,
    history: [{ at: AT, source: 'demo', mail: true, phone: true, text: 'You may call me.', version: '1' }],
  },
  test: false,
  stage: 'mql',
  course,
  contests: [contest],
  createdAt: AT,
  score: {
    at: AT,
    criteria: 'c0ffee',
    points: 103,
    fit: 48,
    engagement: 55,
    grade: 'A',
    qualified: true,
    by: 'request',
    missingPoints: 0,
    disqualified: { rule: 'competitor', label: 'Competitor' },
    reasons: [{ rule: 'demo', label: 'asked for a demo', axis: 'engagement', points: 40 }],
    framework: [{ question: 'need', label: 'Need', known: true }],
  },
  basis: { postedAt: AT, since: AT - 1_000, activities: 3 },
  handoffs: 1,
  heldBy: 'im-7f3k',
  releasedFrom: { importId: 'im-7f3k', pool: 'iberia', handoff: 1 },
  handoffOpen: true,
  lastClosedAt: AT,
  nextRiseAt: AT,
  lastOwner: 'ana',
  restsUntil: AT,
  roseAtRest: true,
  notes: [{ at: AT, by: 'ana', text: 'call after lunch' }],
  version: 1,
  outbox: {},
  nextCheckAt: AT + 60_000,
});

const plan = {
  startedAt: AT,
  dueAt: AT + 3,
  rungs: [{ kind: 'remind', at: AT + 1 }],
} as const;

export const handoff = (leadId = 'l1', number = 1): Required<Handoff> => ({
  leadId,
  number,
  kind: 'sdr',
  test: false,
  openedAt: AT,
  trigger: 'request',
  score: 103,
  grade: 'A',
  rules: ['request', 'staff-50-1000', 'director', 'pricing-visits', 'webinar', 'fit-cap'],
  keepFree: 2,
  collectUntil: AT + 1,
  byHand: { by: 'mia', reason: 'referred', to: 'ana' },
  policies: { criteria: 'c', routing: 'r', sla: 's' },
  phase: 'response',
  run: 1,
  wait: 2,
  waitUntil: AT + 1,
  askedWait: 2,
  waitMail: 'task',
  token: 'token',
  slot: signals.claimed,
  enteredAt: AT,
  runStartedAt: AT,
  parkedAt: AT,
  paused: { from: AT, until: AT + 9, entered: 3 },
  attempt: 1,
  candidate: 'ana',
  team: 'madrid',
  preferred: 'ana',
  namedBy: 'mia',
  pool: 'iberia',
  route: 'spain',
  mode: 'route',
  withheld: 'competitor',
  owner: { person: 'ana', since: AT, attempt: 1, team: 'madrid' },
  formerOwners: ['ben'],
  ownedAttempts: [1, 2],
  reassignments: 1,
  slaRule: 'live',
  responsePlan: plan,
  acknowledgedAt: AT,
  outcomePlan: { ...plan, followUps: [AT + 2], asks: [AT + 1] },
  attemptAsked: AT + 2,
  rung: 0,
  escalatedAt: AT,
  unconfirmed: [{ mail: 'task', to: 'ana', wait: 2, at: AT }],
  undelivered: { person: 'ana', problem: 'bounced', at: AT },
  attemptedAt: AT,
  answer,
  attempts: [{ kind: 'attempted', by: 'ana', at: AT, evidence: 'call' }],
  shown: ['2f1c'],
  before: { phase: 'response', rung: 0, stage: 'mql', attemptedAt: AT, attempts: 1 },
  undoUntil: AT + 600_000,
  news: { since: AT, upTo: AT + 1, raised: true, dueAt: AT + 2 },
  newsTold: { upTo: AT, at: AT, raised: false },
  freshLinkAt: AT,
  waivers: [{ by: 'mia', reason: 'fair', at: AT, person: 'ana', clock: 'response' }],
  closedAt: AT,
  erased: true,
  outbox: {},
  nextCheckAt: AT + 60_000,
  version: 1,
});

export const submission = (leadId = 'l1', submissionId = 's1'): Required<Stored<Submission>> => ({
  submissionId,
  leadId,
  addressHash: 'hash',
  receiptKey: 'key',
  receivedAt: AT,
  form: 'demo',
  fields: { email: 'marta@nexora.example', company: 'Nexora' },
  test: false,
  caught: 'honeypot',
  entry: { by: 'mia', handOn: { by: 'mia', reason: 'other', to: 'ana', note: 'Met at the fair.' } },
  version: 1,
  outbox: { '1.0': debts.qualify },
  nextCheckAt: AT,
});

export const caughtPost = (
  submissionId: string,
  receivedAt = AT,
): Omit<CaughtPost, 'leadId' | 'receiptKey'> => ({
  submissionId,
  receivedAt,
  form: 'demo',
  fields: { email: 'x' },
  test: false,
  caught: 'too-fast',
  expiresAt: receivedAt + 1000,
});

export const activity = (id: string, at = AT): RecordedActivity => ({
  id,
  type: 'page-viewed',
  at,
  properties: { page: '/pricing', seconds: 12, machine: false },
  recordedAt: AT + 7,
});

export const receipt = (submissionId: string, receivedAt = AT): Receipt => ({
  submissionId,
  leadId: 'l1',
  bodyHash: 'b',
  receivedAt,
  expiresAt: receivedAt + 600_000,
});
