import type { HandingOver } from '../../functions/app/desk/by-hand-brief.ts';
import type {
  BoardBrief,
  CriteriaBrief,
  ErasureBrief,
  NewLeadBrief,
  Preview,
  PreviewBrief,
  TeamBrief,
  Thought,
} from '../../functions/app/desk/desk-brief.ts';
import type { EndedCause, LeadEvent, LeadFileBrief } from '../../functions/app/desk/lead-file-brief.ts';
import type {
  ImportAsked,
  ImportPreviewBrief,
  ImportsBrief,
} from '../../functions/app/lists/imports-brief.ts';
import type { ImportOverview } from '../../functions/app/lists/list-imports.ts';
import { DAY, HOUR, MINUTE } from '../../functions/domain/time.ts';
import { awaitedPage } from '../../functions/views/pages/awaited.ts';
import { boardPage } from '../../functions/views/pages/board.ts';
import { erasePage } from '../../functions/views/pages/erase.ts';
import { importPreviewPage } from '../../functions/views/pages/import-preview.ts';
import { importRunPage } from '../../functions/views/pages/import-run.ts';
import { importsPage } from '../../functions/views/pages/imports.ts';
import { leadFilePage } from '../../functions/views/pages/lead-file.ts';
import { signedOutPage } from '../../functions/views/pages/messages.ts';
import { enteredPage, newLeadPage } from '../../functions/views/pages/new-lead.ts';
import { criteriaPage } from '../../functions/views/pages/policy.ts';
import { previewPage } from '../../functions/views/pages/preview.ts';
import type { Page } from '../../functions/views/pages/shell.ts';
import { teamPage } from '../../functions/views/pages/team.ts';
import { policyBriefs } from './policy-documents.ts';
import * as sample from './samples.ts';

const { assignedAt: at } = sample;
export const TOKEN = 'form-token';

export const DESK = {
  at,
  name: 'María Soler',
  zone: 'Europe/Madrid',
  mayPreview: true,
  maySeeCriteria: true,
  mayImport: true,
};

const line = {
  leadId: 'l1',
  handoff: 1,
  profile: sample.lead.profile,
  test: false,
  grade: 'A',
  owner: 'Ana Ruiz',
  standing: 'response',
  since: at - HOUR,
} as const;

export const board: BoardBrief = {
  ...DESK,
  reach: 'team',
  items: [
    { ...line, dueAt: at - MINUTE },
    { ...line, leadId: 'l2', standing: 'queue', owner: 'María Soler', test: true },
    { ...line, leadId: 'l3', standing: 'disposition', dueAt: at + 30 * HOUR },
    { ...line, leadId: 'l4', profile: sample.hostileLead.profile, standing: 'capacity' },
    { ...line, leadId: 'l5', profile: sample.bareLead.profile, owner: undefined, standing: 'routing' },
    { ...line, leadId: 'l6', profile: sample.hebrewLead.profile, standing: 'answered' },
  ],
  total: 120,
  isCut: true,
  next: '0000001795595400.l6-1',
};

const event = (type: string, data: LeadEvent['data'] = {}, actor = 'Ana Ruiz'): Omit<LeadEvent, 'seq'> => ({
  at,
  type,
  actor,
  data,
});

/** One of each type of fact, and one that nobody has named yet. */
const CONTESTED = { cause: 'not-attempted', named: 'system-fault', side: 'sales' };
const events = [
  event('lead.captured', {}, 'lead'),
  event('lead.activity-recorded', { activities: 3 }, 'lead'),
  event('lead.scored', { points: 103, grade: 'A' }, 'system'),
  event('lead.qualified', { by: 'threshold', score: 103 }, 'system'),
  event('lead.qualified', { by: 'request', score: 48 }, 'system'),
  event('lead.stage-changed', { from: 'lead', to: 'mql' }, 'system'),
  event('handoff.opened', {}, 'system'),
  event('handoff.assigned', { person: 'Ana Ruiz' }, 'system'),
  event('handoff.planned', { clock: 'response', rule: 'live', dueMs: at + HOUR }, 'system'),
  event('handoff.planned', { clock: 'follow-up', rule: 'live', dueMs: at + HOUR }, 'system'),
  event('handoff.planned', { clock: 'disposition', rule: 'live', dueMs: at + HOUR }, 'system'),
  event('handoff.reassigned', { person: 'Jordi Pons' }, 'system'),
  event('handoff.waiting', { person: 'María Soler' }, 'system'),
  event('handoff.reminded', {}, 'system'),
  event('handoff.escalated', { lateMs: 1 }, 'system'),
  event('handoff.queued', { owner: 'María Soler' }, 'system'),
  event('handoff.contacted', { answer: 'no-answer' }),
  event('handoff.attempted', { answer: 'call-back' }),
  event('handoff.contacted', { answer: 'attempted', evidence: 'call', learnedMs: at + HOUR }),
  event('handoff.attempted', { answer: 'attempted', evidence: 'crm' }),
  event('handoff.disposed', { outcome: 'not-qualified', reason: 'no-budget' }),
  event('handoff.undone'),
  event('handoff.returned', { reason: 'not-mine' }),
  event('handoff.moved', { person: 'Ana Ruiz', to: 'Jordi Pons', reason: 'better-fit' }, 'María Soler'),
  event('handoff.moved', { person: 'Ana Ruiz', reason: 'owner-left' }, 'María Soler'),
  event('handoff.credited', { person: 'Ana Ruiz' }, 'system'),
  event('handoff.claimed'),
  event('handoff.extended', { untilMs: at + HOUR }),
  event('handoff.left', { person: 'Ana Ruiz', untilMs: at + HOUR }),
  event('handoff.paused', { person: 'Ana Ruiz', untilMs: at + HOUR }),
  event('handoff.resumed', { person: 'Ana Ruiz' }),
  event('handoff.waived', { person: 'Ana Ruiz', clock: 'response', reason: 'owner-sick' }, 'María Soler'),
  event('handoff.contested', CONTESTED, 'María Soler'),
  event('handoff.contest-answered', { ...CONTESTED, agreed: true }, 'marketing'),
  event('handoff.contest-answered', { ...CONTESTED, agreed: false }, 'marketing'),
  event('handoff.noted'),
  event('handoff.leaked', {}, 'system'),
  event('handoff.restarted', { run: 2 }, 'system'),
  event('handoff.closed', { outcome: 'none' }, 'system'),
  event('mail.sent', { mail: 'outcome-reminder', to: 'Ana Ruiz' }, 'system'),
  event('mail.delivered', { mail: 'task' }, 'system'),
  event('mail.bounced', { mail: 'task' }, 'system'),
  event('lead.first-seen', {}, 'system'),
].map((one, place) => ({ ...one, seq: place + 1 }));

const thought = (person: string, patch: Partial<Thought> = {}): Thought => ({
  ...{ person, open: 3, today: 1, isChosen: false, ...patch },
});

const contest: NonNullable<EndedCause['contest']> = {
  ...{ side: 'sales', by: 'María Soler', at: at - HOUR, why: 'She told <b>Ana</b> on the telephone.' },
  named: { id: 'refused-no-budget', laidTo: 'marketing' },
};
const ended: EndedCause = {
  ...{ handoff: 2, at: at - DAY, mayName: [], mayAnswer: false },
  cause: { id: 'not-attempted', laidTo: 'sales' },
};
export const causes: readonly EndedCause[] = [
  { ...ended, handoff: 5, mayName: ['nothing-said', 'system-fault', 'refused-no-budget'] },
  { ...ended, handoff: 4, contest, mayAnswer: true },
  { ...ended, handoff: 3, contest: { ...contest, answer: { agreed: true, by: 'marketing', at } } },
  { ...ended, contest: { ...contest, answer: { agreed: false, by: 'marketing', at } } },
  { ...ended, handoff: 1, cause: { id: 'refused-long-gone', laidTo: 'marketing' } },
];

export const leadFile: LeadFileBrief = {
  ...DESK,
  leadId: 'l1',
  mayErase: true,
  moving: {
    isOwn: false,
    takers: [
      { id: 'jordi-pons', name: 'Jordi Pons' },
      { id: 'ines-carvalho', name: 'Inês Carvalho' },
    ],
  },
  telling: {
    stages: ['won', 'lost'],
    undoable: { id: 'l1.7.0', stage: 'opportunity', at: at - HOUR },
    currency: 'EUR',
    reasons: [
      { id: 'no-budget', label: 'No budget' },
      { id: 'locked-in', label: 'Locked in' },
    ],
  },
  waivable: [
    { handoff: 1, person: { id: 'jordi-pons', name: 'Jordi Pons' }, clock: 'response', dueAt: at - HOUR },
  ],
  causes: [],
  reasonLabels: { 'no-budget': 'No budget' },
  profile: sample.lead.profile,
  consent: sample.lead.consent,
  test: false,
  stage: 'mql',
  createdAt: at - HOUR,
  score: sample.lead.score,
  needed: 65,
  handoff: { standing: 'response', owner: 'Ana Ruiz', dueAt: at + HOUR, since: at },
  choices: [
    {
      ...{ handoff: 1, attempt: 2, at, route: 'iberia', pool: 'iberia', isFallback: false, way: 'rotation' },
      considered: [
        thought('Ana Ruiz', { isChosen: true, open: 0, today: 0 }),
        thought('Jordi Pons', { refusal: 'former-owner' }),
        thought('Inês Carvalho', { refusal: 'at-day-cap', today: 6 }),
        thought('Lena Vogt'),
      ],
      company: {
        by: 'name',
        candidates: [
          { domain: 'nexora.example', similarity: 1, relation: 'customer', owner: 'Luis Prat' },
          { domain: 'nexora-foods.example', similarity: 0.667, relation: 'none', lost: 'unlike' },
        ],
      },
    },
    {
      ...{ handoff: 1, attempt: 1, at: at - HOUR, route: 'iberia', pool: 'iberia', isFallback: true },
      considered: [
        thought('Yago Prieto', { as: 'company-owner', refusal: 'away' }),
        thought('Ana Ruiz', { refusal: 'paused' }),
      ],
    },
  ],
  activities: sample.lead.activities,
  notes: [{ at, by: 'Ana Ruiz', text: 'Wants a call <after> lunch.' }],
  events,
  olderEvents: 12,
};

const { score } = sample.lead;

export const erasure: ErasureBrief = {
  ...{ ...DESK, name: '', zone: 'UTC' },
  leadId: 'l1',
  profile: sample.lead.profile,
  handoffOpen: true,
  posts: 3,
  caughtPosts: 1,
  activities: 1,
};

export const previewForm: PreviewBrief = {
  ...{ ...DESK, name: '', zone: 'UTC' },
  forms: ['demo', 'price', 'download'],
  fields: new Map(),
};

const judged = { isKnown: false, test: false, score, needed: 65 };

export const opening: Extract<Preview, { outcome: 'opens' }> = {
  ...judged,
  outcome: 'opens',
  prospect: {
    trigger: 'request',
    route: 'iberia',
    isFallback: false,
    located: { by: 'phone', against: ['declared', 'email'] },
    pool: 'Iberia',
    manager: 'María Soler',
    owner: 'Jordi Pons',
    zone: 'Europe/Madrid',
    way: 'rotation',
    considered: [
      thought('Ana Ruiz', { as: 'company-owner', refusal: 'away' }),
      thought('Jordi Pons', { isChosen: true }),
      thought('Inês Carvalho'),
      thought('Lena Vogt', { refusal: 'at-open-cap' }),
    ],
    slaRule: 'live',
    onward: {
      on: ['spoke-qualified', 'meeting-booked'],
      route: 'account-executives',
      pool: 'Account executives',
    },
    plan: {
      startedAt: at,
      dueAt: at + HOUR,
      rungs: [
        { kind: 'remind', at: at + 15 * MINUTE },
        { kind: 'escalate', at: at + HOUR },
        { kind: 'reassign', at: at + 90 * MINUTE },
      ],
    },
  },
};

const previewed = (preview: Preview, fields: Readonly<Record<string, string>> = { form: 'demo' }): Page =>
  previewPage({ ...previewForm, fields: new Map(Object.entries(fields)), preview }, TOKEN);

const below = { ...score, qualified: false, missingPoints: 12 };

export const asked: ImportAsked = {
  kind: 'list',
  name: 'Webinar, November',
  activity: 'webinar-attended',
  at,
  csv: 'email,name\nmarta@nexora.example,"Marta ""M"" <Vidal>"\n',
};

const proposed: ImportOverview['parts'][number] = {
  ...{ importId: 'i1', kind: 'list', name: asked.name, pool: 'dach', poolName: 'DACH' },
  ...{ leads: 1_200, left: 1_200, answered: 0, createdAt: at, state: 'proposed', version: 3 },
  ...{ grades: { B: 1_200 }, routes: { dach: 1_200 } },
};
const releasing: typeof proposed = {
  ...{ ...proposed, pool: 'iberia', poolName: 'Iberia', state: 'releasing', left: 900, answered: 120 },
  ...{ decided: { by: 'maria-soler', at }, nextCheckAt: at + 14 * HOUR },
};
const over: typeof proposed = {
  ...{ ...proposed, pool: 'uk', poolName: 'UK and Nordics, with a long name for a pool' },
  ...{ state: 'done', left: 0 },
};

const imported: ImportOverview = {
  ...{
    importId: 'i1',
    kind: 'list',
    name: asked.name,
    leads: 3_000,
    startedAt: at - HOUR,
    closedAt: at,
    version: 2,
  },
  parts: [releasing, proposed, over],
};

export const imports: ImportsBrief = {
  ...DESK,
  named: (id) => (id === 'maria-soler' ? 'María Soler' : id),
  imports: [
    imported,
    { ...imported, importId: 'i2', name: '<b>Old leads</b>', kind: 'history', parts: [] },
    { importId: 'i3', name: 'Fair', kind: 'backlog', startedAt: at - HOUR, leads: 0, version: 1, parts: [] },
  ],
};

const importPreview: ImportPreviewBrief = {
  ...imports,
  asked,
  table: {
    rowCount: 3_020,
    duplicates: 3,
    faults: Array.from({ length: 23 }, (_, n) => ({
      line: n + 2,
      column: n === 0 ? '' : 'Work <email>',
      detail: 'is no e-mail address',
      mend: 'Write one like name@company.com.',
    })),
  },
  preview: {
    ...{ kind: 'list', leads: 2_990, fresh: 2_800, known: 190, customers: 12 },
    fates: { test: 4, disqualified: 20, unreachable: 0, withheld: 3, 'in-talks': 8, 'handed-on': 2_959 },
    pools: [
      { pool: 'iberia', name: 'Iberia', leads: 1_200, owned: 12, aDay: 12, days: 100, until: at + 140 * DAY },
      { pool: 'dach', name: 'DACH', leads: 1, owned: 0, aDay: 12, days: 1, until: at + DAY },
      { pool: 'uk', name: 'UK', leads: 900, owned: 0, aDay: 0 },
      { pool: 'fr', name: 'France', leads: 858, owned: 858, aDay: 4, days: 216 },
    ],
  },
};

const run = { importId: 'i1', done: 1_920, imported: 1_920, late: 0, erased: 0, pools: [] };

const member = { zone: 'Europe/Madrid', mayChange: true } as const;

const TEAM = { id: 'madrid', name: '<b>Madrid</b>' };

export const team: TeamBrief = {
  ...DESK,
  members: [
    {
      ...{ ...member, id: 'ana-ruiz', name: 'Ana Ruiz' },
      bookingUrl: 'https://calendar.larkfield.example/ana-ruiz',
    },
    {
      ...member,
      id: 'jordi-pons',
      name: 'Jordi Pons',
      away: { until: at + 30 * HOUR, isBusy: false, isSilent: false },
    },
    {
      ...{ id: 'ines-carvalho', name: 'Inês Carvalho', zone: 'Europe/Lisbon', mayChange: false },
      away: { until: at + 3 * HOUR, isBusy: true, isSilent: false },
    },
    {
      ...{ ...member, id: 'luis-prat', name: 'Luis Prat' },
      away: { until: at + 300 * 24 * HOUR, isBusy: false, isSilent: true },
    },
    { ...member, id: 'long', name: 'A very long name that a person may well have, with three more words' },
  ],
};

export const handingOver: HandingOver = {
  reasons: [
    { id: 'met-in-person', label: 'Met in person' },
    { id: 'other', label: 'Other', note: 'required' },
  ],
  takers: [
    { id: 'ana-ruiz', name: 'Ana Ruiz' },
    { id: 'long', name: 'A very long name that a person may well have, with three more words' },
  ],
  isOwn: false,
};

/** @param name - Of a document of policies. */
export const criteriaBrief = (name: string): CriteriaBrief => {
  const policy = policyBriefs[name];
  if (policy === undefined) throw new Error(`There is no document ${name}.`);
  return { ...DESK, policy };
};

export const newLead: NewLeadBrief = {
  ...DESK,
  handingOver,
};

const entered = { ...newLead, kind: 'entered', leadId: 'l1', isKnown: false, mayOpen: true } as const;

/** The pages behind the sign-in, in every state. */
export const deskPages: Readonly<Record<string, Page>> = {
  board: boardPage(board, TOKEN),
  'board in UTC': boardPage({ ...board, zone: 'UTC' }, TOKEN),
  'own board, empty': boardPage(
    {
      ...board,
      reach: 'own',
      mayPreview: false,
      maySeeCriteria: false,
      mayImport: false,
      items: [],
      total: 0,
      isCut: false,
      next: undefined,
    },
    TOKEN,
  ),
  team: teamPage(team, TOKEN),
  'team, by teams': teamPage(
    {
      ...team,
      members: team.members.map((one, at) =>
        at < 4
          ? { ...one, team: { ...(at < 2 ? TEAM : { id: 'lisbon', name: 'Lisbon' }), pool: 'Iberia' } }
          : one,
      ),
    },
    TOKEN,
  ),
  'team, nobody': teamPage({ ...team, members: [] }, TOKEN),
  lead: leadFilePage(leadFile, TOKEN),
  'lead, late': leadFilePage({ ...leadFile, at: at + 2 * HOUR, olderEvents: 1 }, TOKEN),
  'lead, attempted': leadFilePage(
    {
      ...leadFile,
      handoff: {
        ...{ standing: 'disposition', owner: 'Ana Ruiz', since: at },
        ...{ dueAt: at + 3 * HOUR, attemptDueAt: at + HOUR },
      },
    },
    TOKEN,
  ),
  'lead, closed': leadFilePage(
    { ...leadFile, mayErase: false, handoff: { standing: 'closed', since: at } },
    TOKEN,
  ),
  'lead, without success': leadFilePage(
    { ...leadFile, causes, telling: undefined, waivable: [], handoff: { standing: 'closed', since: at } },
    TOKEN,
  ),
  'lead, below': leadFilePage(
    { ...leadFile, handoff: undefined, score: { ...score, qualified: false, missingPoints: 12 }, notes: [] },
    TOKEN,
  ),
  'lead, at rest': leadFilePage({ ...leadFile, handoff: undefined, moving: undefined, handingOver }, TOKEN),
  'new lead': newLeadPage(newLead, TOKEN),
  'new lead, refused': newLeadPage(
    {
      ...newLead,
      refused: {
        fields: new Map([
          ['email', 'marta@nexora'],
          ['firstName', 'Marta'],
          ['message', 'Wants a call.'],
          ['consentMail', 'no'],
          ['reason', 'other'],
        ]),
        problem: {
          status: 422,
          title: 'Some fields need a correction.',
          errors: [
            {
              field: 'email',
              detail: 'It is not an e-mail address. Give an address such as name@company.com.',
            },
            { field: 'note', detail: 'This reason needs words of its own. Say in a sentence why.' },
            { field: 'scan', detail: 'Files are not taken. Leave it out.' },
          ],
        },
      },
    },
    TOKEN,
  ),
  'new lead, not for sales': newLeadPage(
    {
      ...newLead,
      refused: {
        fields: new Map([['email', 'eve@ravenmark.example']]),
        problem: {
          status: 409,
          title: 'This lead may not go to sales.',
          detail: 'It is disqualified: works for a competitor. Nothing was stored.',
          errors: [],
        },
      },
    },
    TOKEN,
  ),
  'lead, awaited': awaitedPage(newLead, 'l1', TOKEN),
  'new lead, of a rep': newLeadPage({ ...newLead, handingOver: { ...handingOver, isOwn: true } }, TOKEN),
  'new lead, without reasons': newLeadPage({ ...newLead, handingOver: undefined }, TOKEN),
  'new lead, nobody to name': newLeadPage(
    { ...newLead, handingOver: { ...handingOver, takers: [], reasons: handingOver.reasons.slice(0, 1) } },
    TOKEN,
  ),
  'entered, handed on': enteredPage({ ...entered, fate: 'handed-on', owner: 'Ana Ruiz' }, TOKEN),
  'entered, routed': enteredPage({ ...entered, fate: 'handed-on', owner: undefined }, TOKEN),
  'entered, known': enteredPage({ ...entered, fate: 'joins', owner: 'Ana Ruiz', isKnown: true }, TOKEN),
  'entered, known, nobody yet': enteredPage(
    { ...entered, fate: 'joins', owner: undefined, isKnown: true },
    TOKEN,
  ),
  'entered, rests': enteredPage({ ...entered, fate: 'rests', owner: undefined, mayOpen: false }, TOKEN),
  'lead, handed over below': leadFilePage(
    { ...leadFile, request: 'asked for a demo', score: { ...score, points: 48 } },
    TOKEN,
  ),
  'lead, disqualified': leadFilePage(
    { ...leadFile, score: { ...score, disqualified: { rule: 'student', label: 'Student' } } },
    TOKEN,
  ),
  'lead, hostile': leadFilePage({ ...leadFile, profile: sample.hostileLead.profile }, TOKEN),
  'lead, new': leadFilePage(
    {
      ...leadFile,
      ...{ profile: sample.bareLead.profile, score: undefined, needed: undefined, handoff: undefined },
      ...{ choices: [], activities: [], notes: [], events: [], olderEvents: 0, test: true },
    },
    TOKEN,
  ),
  imports: importsPage(imports, TOKEN),
  'imports, none yet': importsPage({ ...imports, imports: [] }, TOKEN),
  'import, previewed': importPreviewPage(importPreview, TOKEN),
  'import, previewed, of nobody': importPreviewPage(
    { ...importPreview, preview: { ...importPreview.preview, leads: 0, fresh: 0, known: 0, pools: [] } },
    TOKEN,
  ),
  'import, previewed, of the past': importPreviewPage(
    {
      ...importPreview,
      table: { ...importPreview.table, faults: [] },
      preview: { ...importPreview.preview, kind: 'history', pools: [] },
    },
    TOKEN,
  ),
  'import, going on': importRunPage({ ...imports, asked, rows: 2_990, run }, TOKEN),
  'import, done': importRunPage(
    {
      ...{ ...imports, asked, rows: 2_990 },
      run: {
        ...run,
        done: 2_990,
        imported: 2_986,
        late: 3,
        erased: 1,
        pools: [{ pool: 'iberia', leads: 1_200 }],
      },
    },
    TOKEN,
  ),
  'import, done, of the past': importRunPage(
    { ...imports, asked: { ...asked, kind: 'history' }, rows: 1, run: { ...run, done: 1, imported: 1 } },
    TOKEN,
  ),
  erase: erasePage(erasure, TOKEN),
  'erase, nothing but a post': erasePage(
    { ...erasure, profile: undefined, handoffOpen: false, posts: 1, caughtPosts: 0, activities: 7 },
    TOKEN,
  ),
  'erase, hostile': erasePage({ ...erasure, profile: sample.hostileLead.profile, caughtPosts: 2 }, TOKEN),
  erased: erasePage({ ...erasure, erasedAt: at - HOUR, posts: 0, caughtPosts: 0, activities: 0 }, TOKEN),
  preview: previewPage(previewForm, TOKEN),
  'preview, opens': previewed(opening, {
    form: 'demo',
    email: 'marta@nexora.example',
    message: 'Before <March>.',
  }),
  'preview, nobody could have it': previewed({
    ...opening,
    test: true,
    prospect: {
      ...opening.prospect,
      ...{ isFallback: true, owner: undefined, zone: undefined, way: undefined, plan: undefined },
      considered: [thought('Ana Ruiz', { refusal: 'paused' })],
    },
  }),
  'preview, in the shadow': previewed({ ...opening, prospect: { ...opening.prospect, mode: 'shadow' } }),
  'preview, observed, nobody': previewed({
    ...opening,
    prospect: { ...opening.prospect, mode: 'observe', owner: undefined, plan: undefined, way: undefined },
  }),
  'preview, reminds only': previewed({ ...opening, prospect: { ...opening.prospect, mode: 'route' } }),
  'preview, withheld': previewed({ ...judged, outcome: 'withheld', relation: 'do-not-contact' }),
  'preview, joins': previewed({ ...judged, outcome: 'joins', isKnown: true }),
  'preview, answered': previewed({ ...judged, outcome: 'answered', isKnown: true }),
  'preview, rests': previewed({ ...judged, outcome: 'rests', score: below }),
  'preview, unscored': previewed({ ...judged, outcome: 'rests', score: undefined }),
  'preview, caught': previewed({ outcome: 'caught', reason: 'honeypot' }),
  'preview, caught for something new': previewed({ outcome: 'caught', reason: 'a-new-reason' }),
  'preview, hostile': previewed(
    opening,
    Object.fromEntries(
      ['form', 'email', 'company', 'message'].map((name) => [name, '"><script>alert(1)</script>']),
    ),
  ),
  criteria: criteriaPage(criteriaBrief('criteria in force'), TOKEN),
  'criteria, with a draft': criteriaPage(criteriaBrief('criteria in force, with a draft'), TOKEN),
  'signed out': signedOutPage(),
};
