import { describe, expect, it } from 'vitest';
import type { Handoff } from '../../functions/domain/handoff/handoff.ts';
import type { MailHead } from '../../local/console/inbox.ts';
import type { Decision } from '../../local/console/lead-file.ts';
import { caughtStory, type Story, storyOf } from '../../local/console/story.ts';
import { answer, inResponse, NINE, opened, outcomePlan } from '../support/handoffs.ts';
import { fact, file, leadItem, submission, team } from './console-world.ts';

const MINUTE = 60_000;

const story = (parts: Parameters<typeof file>[0], now = NINE, mails: readonly MailHead[] = []): Story =>
  storyOf(file(parts), { team, mails, now });

const lead = { ...leadItem, outbox: {} };
const titles = ({ steps }: Story): string[] => steps.map(({ title }) => title);

describe('how a lead stands', () => {
  it('is being scored until it is', () => {
    const { entry, panel } = story({});
    expect(entry).toMatchObject({ state: 'scoring', name: 'Marta Vidal', company: 'Nexora' });
    expect(panel.large).toBe('Being scored');
  });

  it('says how many points are missing, and what would count', () => {
    const { entry, panel, steps } = story({ lead, facts: [fact('lead.scored', { points: 44, grade: 'A' })] });
    expect(entry).toMatchObject({ state: 'unqualified', note: '21 points missing' });
    expect(panel.details).toEqual([
      'It has 44 of 65 points, so nobody is disturbed.',
      expect.stringMatching(/^Would count: asked for a demo, a price or a call \+40, /),
    ]);
    expect(steps.at(-1)?.judgement).toMatchObject({ needed: 65, missing: 21, known: ['need'] });
  });

  it('says that the points were counted under former criteria', () => {
    const score = Object.assign({}, lead.score, { criteria: 'former' });
    const { entry, panel } = story({ lead: { ...lead, score } });
    expect(entry.note).toBe('21 points missing under former criteria');
    expect(panel.details).toContain(
      'It was judged under former criteria, and not again since: the next thing it does is judged by those in force.',
    );
  });

  it('says that fit is missing where it is fit', () => {
    const score = { ...leadItem.score, fit: 10, points: 70, missingPoints: 15 };
    const { panel } = story({ lead: { ...lead, score: Object.assign({}, lead.score, score) } });
    expect(panel.details).toContain('Fit 10; 25 is the least for sales.');
  });

  it('names what disqualifies a lead', () => {
    const disqualified = { rule: 'competitor', label: 'works for a competitor' };
    const score = Object.assign({}, lead.score, { disqualified });
    const { entry, panel } = story({ lead: { ...lead, score } });
    expect(entry).toMatchObject({ state: 'disqualified', note: 'works for a competitor' });
    expect(panel.large).toBe('works for a competitor');
  });

  const cases: readonly (readonly [string, Partial<Handoff>, number, object])[] = [
    ['waits for a call', {}, 5, { state: 'waiting', note: 'Ana Ruiz', tone: 'good' }],
    ['waits after a reminder', { rung: 1 }, 20, { state: 'waiting', tone: 'soon' }],
    ['is overdue', { rung: 3 }, 70, { state: 'late', tone: 'late' }],
    ['is being given to somebody', { phase: 'routing' }, 0, { state: 'routing' }],
    ['waits for room', { phase: 'capacity' }, 5, { state: 'capacity', tone: 'soon' }],
    ['is in the queue', { phase: 'queue' }, 5, { state: 'queue', tone: 'late' }],
    ['owes an outcome', { phase: 'disposition', outcomePlan }, 5, { state: 'outcome', tone: 'soon' }],
    ['owes it too long', { phase: 'disposition', outcomePlan }, 9_000, { state: 'outcome', tone: 'late' }],
    [
      'may take an answer back',
      { phase: 'undo', answer: answer('meeting-booked'), undoUntil: NINE + 15 * MINUTE },
      6,
      { state: 'undo', note: 'Meeting booked', until: NINE + 15 * MINUTE },
    ],
    ['is closing', { phase: 'closing', answer: answer('spoke-qualified') }, 20, { state: 'closed' }],
    ['is closed', { phase: 'closed' }, 20, { state: 'closed', note: 'Without an outcome' }],
    ['was erased', { phase: 'closed', erased: true }, 20, { state: 'closed', note: 'Erased' }],
  ];
  it.for(cases)('%s', ([, patch, minutes, expected]) => {
    const { entry, panel } = story({ lead, handoff: inResponse(patch) }, NINE + minutes * MINUTE);
    expect(entry).toMatchObject(expected);
    expect(panel.large).not.toBe('');
  });

  it('counts to the due time, and names the next rung and the queue at the end', () => {
    const policies = { criteria: 'criteria', routing: 'routing', sla: 'sla' };
    const { panel, ahead } = story({ lead, handoff: inResponse({ policies }) });
    expect(panel).toMatchObject({ label: 'Ana Ruiz has until', large: '10:00', until: NINE + 60 * MINUTE });
    expect(ahead.map(({ text }) => text)).toEqual([
      'Ana Ruiz is reminded',
      'Ana Ruiz is reminded',
      'María Soler is told',
      'It goes to the next in turn',
    ]);
    const second = story({ lead, handoff: inResponse({ reassignments: 1, policies }) });
    expect(second.ahead.at(-1)?.text).toBe('It goes to the queue: anyone of the pool may take it');
  });

  it('says when the clock starts where the day has not begun', () => {
    const responsePlan = { startedAt: NINE + 30 * MINUTE, dueAt: NINE + 90 * MINUTE, rungs: [] };
    const { panel } = story({ lead, handoff: inResponse({ responsePlan }) });
    expect(panel.details).toEqual(['The clock starts 09:30, when the day opens.']);
  });

  it('names the reason of an answer as a rep reads it', () => {
    const { panel } = story({
      lead,
      handoff: inResponse({ phase: 'closed', answer: answer('not-qualified') }),
    });
    expect(panel).toMatchObject({ label: 'Closed', large: 'Not qualified: No need' });
    expect(panel.details).toEqual(['Logged by Ana Ruiz, 09:05.']);
  });
});

describe('what happened', () => {
  it('tells every fact in words, and none twice', () => {
    const ana = { actor: 'ana' };
    const facts = [
      fact('lead.captured', { submissionId: 's1' }),
      fact('lead.scored', { points: 103, fit: 48, engagement: 55, grade: 'A' }),
      fact('lead.qualified'),
      fact('lead.stage-changed', { from: 'lead', to: 'mql' }),
      fact('handoff.opened', { trigger: 'request' }),
      fact('handoff.assigned', { person: 'ana', attempt: 1 }),
      fact('mail.sent', { mail: 'task', to: 'ana', wait: 1 }),
      fact('mail.delivered', { mail: 'task', wait: 1 }),
      fact('handoff.reminded', {}, { minutes: 15 }),
      fact('mail.sent', { mail: 'reminder', to: 'ana', wait: 2 }, { minutes: 15 }),
      fact('mail.bounced', { mail: 'reminder', wait: 2 }, { minutes: 15 }),
      fact('handoff.escalated', { lateMs: 12 }, { minutes: 60 }),
      fact('handoff.extended', { untilMs: NINE + 120 * MINUTE }, { actor: 'maria', minutes: 61 }),
      fact('handoff.waived', { reason: 'owner-sick' }, { actor: 'maria', minutes: 62 }),
      fact('handoff.returned', { reason: 'not-mine' }, { ...ana, minutes: 63 }),
      fact('handoff.reassigned', { person: 'jordi', attempt: 2 }, { minutes: 63 }),
      fact('handoff.waiting', { person: 'maria', attempt: 3 }, { minutes: 64 }),
      fact('handoff.queued', { owner: 'maria' }, { minutes: 65 }),
      fact('handoff.claimed', {}, { ...ana, minutes: 66 }),
      fact('handoff.contacted', { answer: 'no-answer' }, { ...ana, minutes: 70 }),
      fact('lead.stage-changed', { from: 'mql', to: 'sal' }, { minutes: 70 }),
      fact('handoff.attempted', { answer: 'call-back' }, { ...ana, minutes: 80 }),
      fact('handoff.noted', {}, { ...ana, minutes: 81 }),
      fact('handoff.undone', {}, { ...ana, minutes: 82 }),
      fact('handoff.disposed', { outcome: 'not-qualified', reason: 'no-budget' }, { ...ana, minutes: 83 }),
      fact('handoff.restarted', { run: 2 }, { minutes: 84 }),
      fact('handoff.leaked', {}, { minutes: 85 }),
      fact('handoff.closed', { outcome: 'not-qualified' }, { minutes: 86 }),
      fact(
        'handoff.contested',
        { cause: 'refused-no-budget', named: 'not-reached' },
        { ...ana, minutes: 87 },
      ),
      fact('handoff.contest-answered', { agreed: true }, { actor: 'maria', minutes: 88 }),
      fact('handoff.contest-answered', { agreed: false }, { actor: 'maria', minutes: 89 }),
      fact('lead.activity-recorded', { activities: 2 }, { minutes: 90 }),
      fact('something.new', {}, { minutes: 91 }),
    ];
    expect(titles(story({ lead, facts }))).toEqual([
      'Asked for a demo',
      'Scored 103, grade A',
      'Handed to sales',
      'Ana Ruiz gets it',
      'Task mailed to Ana Ruiz',
      'Ana Ruiz reminded',
      'Nobody has called: escalated',
      'María Soler: the owner is on it, until 11:00',
      'María Soler waived the miss: the owner is ill',
      'Ana Ruiz gave it back',
      'Jordi Pons gets it now',
      'Nobody has room: María Soler holds it',
      'Into the queue; María Soler holds it',
      'Ana Ruiz claimed it',
      'Ana Ruiz: No answer',
      'Ana Ruiz: Call back later',
      'Ana Ruiz added a note',
      'Ana Ruiz took the answer back',
      'Ana Ruiz: Not qualified: No budget',
      'The workflow went on in run 2',
      'Counts as a leak: no outcome after ten days',
      'Closed',
      'Ana Ruiz says that the cause was not “refused no budget”, but “not reached”',
      'María Soler agrees',
      'María Soler does not agree',
      '2 more activities',
    ]);
  });

  it('puts the change of stage beside what brought it about, and a bounce beside its mail', () => {
    const facts = [
      fact('lead.qualified', { by: 'request', score: 48 }),
      fact('lead.stage-changed', { from: 'lead', to: 'mql' }),
      fact('mail.sent', { mail: 'task', to: 'ana', wait: 1 }, { minutes: 1 }),
      fact('mail.bounced', { mail: 'task', wait: 1 }, { minutes: 1 }),
      fact('lead.stage-changed', { from: 'mql', to: 'sal' }, { minutes: 9 }),
    ];
    expect(story({ lead, facts }).steps.slice(1)).toMatchObject([
      {
        ...{ title: 'Handed to sales', stage: 'Lead → MQL' },
        detail: 'They asked for us: handed over whatever the score.',
      },
      { title: 'Task mailed to Ana Ruiz', detail: 'Bounced.' },
      { title: 'MQL → SAL', tone: 'minor' },
    ]);
  });

  it('tells an answer once, and how long the first attempt took', () => {
    const facts = [
      fact('handoff.assigned', { person: 'ana', attempt: 1 }),
      fact('handoff.contacted', { answer: 'meeting-booked' }, { actor: 'ana', minutes: 12 }),
      fact('handoff.disposed', { outcome: 'meeting-booked' }, { actor: 'ana', minutes: 12 }),
    ];
    const { steps } = story({ lead, handoff: opened(), facts });
    expect(steps.slice(2)).toMatchObject([
      {
        title: 'Ana Ruiz: Meeting booked',
        detail: 'First attempt after 12 min: the response clock stops.',
      },
    ]);
    expect(steps).toHaveLength(3);
  });

  it('says where the time up to the first attempt went, machine and people apart', () => {
    const mail = { mail: 'task', to: 'ana', wait: 1 };
    const facts = [
      fact('handoff.opened'),
      fact('handoff.assigned', { person: 'ana', attempt: 1 }, { minutes: 1 }),
      fact('mail.sent', mail, { minutes: 2 }),
      fact('mail.delivered', mail, { minutes: 3 }),
      fact('handoff.contacted', { answer: 'meeting-booked' }, { actor: 'ana', minutes: 15 }),
    ];
    expect(story({ lead, handoff: opened(), facts }).latency).toMatchObject({
      machineMs: 3 * MINUTE,
      humanMs: 12 * MINUTE,
      segments: { routing: MINUTE, mailing: MINUTE, delivery: MINUTE },
    });
    expect(story({ lead, handoff: opened(), facts: facts.slice(0, -1) }).latency).toBeUndefined();
  });

  it('finds the mail that a step sent, and the owner’s latest', () => {
    const mail = (id: string, to: string, wait: number): MailHead => ({
      ...{ id, at: NINE, subject: 'Call', to, reader: to === 'ana' ? 'Ana Ruiz' : to, kind: 'task' },
      ...{ leadId: 'lead-1', handoff: 1, wait, unread: true },
    });
    const facts = [fact('mail.sent', { mail: 'task', to: 'ana', wait: 3 })];
    const mails = [mail('m3', 'maria', 3), mail('m2', 'ana', 3), mail('m1', 'ana', 1)];
    const told = story({ lead, handoff: inResponse(), facts }, NINE, mails);
    expect(told.steps.at(-1)?.mail).toBe('m2');
    expect(told.mail).toEqual({ id: 'm2', whose: 'Ana' });
  });

  it('finds the mail that told of several leads', () => {
    const digest = (id: string, to: string, number: number): MailHead => ({
      ...{ id, at: NINE, subject: 'Contact 2 leads', to, reader: 'Ana Ruiz', kind: 'digest', leadId: '' },
      ...{ digest: number, handoff: 0, wait: 0, unread: false },
    });
    const facts = [fact('mail.sent', { mail: 'task', to: 'ana', wait: 3, digest: 4 })];
    const mails = [digest('m3', 'ben', 4), digest('m2', 'ana', 5), digest('m1', 'ana', 4)];
    const told = story({ lead, handoff: inResponse(), facts }, NINE, mails);
    expect(told.steps.at(-1)?.mail).toBe('m1');
    expect(told.mail).toMatchObject({ id: 'm1' });
  });

  it('explains a choice with the first reason against each who was passed over', () => {
    const decision: Decision = {
      ...{ handoff: 1, attempt: 1, at: NINE, route: 'iberia', fallback: false, pool: 'iberia' },
      chosen: { person: 'jordi', by: 'rotation' },
      considered: [
        { person: 'ana', as: 'company-owner', open: 15, today: 2, refusal: 'at-open-cap' },
        { person: 'ana', open: 15, today: 2, refusal: 'at-open-cap' },
        { person: 'jordi', open: 1, today: 1 },
        { person: 'maria', open: 0, today: 0 },
      ],
    };
    const facts = [fact('handoff.assigned', { person: 'jordi', attempt: 1 })];
    expect(story({ lead, facts, decisions: [decision] }).steps.at(-1)?.choice).toEqual({
      pool: 'Iberia',
      summary: 'Route Iberia: next in turn.',
      people: [
        {
          ...{ name: 'Ana Ruiz', load: '15 open, 2 today', chosen: false },
          reason: 'talks to the company: has no room for another open lead',
        },
        { name: 'Jordi Pons', load: '1 open, 1 today', chosen: true, reason: 'next in turn' },
        {
          ...{ name: 'María Soler', load: '0 open, 0 today', chosen: false },
          reason: 'free, but later in turn',
        },
      ],
    });
    const nobody = { ...decision, chosen: undefined, fallback: true, route: 'elsewhere' };
    expect(story({ lead, facts, decisions: [nobody] }).steps.at(-1)?.choice?.summary).toBe(
      'Route Elsewhere: nobody could have it. No route matched, so the fallback took it.',
    );
  });
});

describe('a post that was caught', () => {
  it.for([
    ['honeypot', 'It filled the field that people cannot see.'],
    ['too-fast', 'It was filled faster than anybody can read it.'],
    ['no-address', 'It has no usable address.'],
  ] as const)('says why, and what was posted: %s', ([caught, why]) => {
    const post = { ...submission, caught, expiresAt: NINE + 30 * 24 * 60 * MINUTE };
    const { entry, panel, ahead, posted } = caughtStory(post, { team, mails: [], now: NINE });
    const wasRefused = caught === 'no-address';
    expect(entry.state).toBe(wasRefused ? 'refused' : 'caught');
    expect(panel.label).toBe(wasRefused ? 'Refused: no usable address' : 'Kept back');
    expect(posted).toEqual(Object.entries(submission.fields));
    expect(panel.details[0]).toBe(why);
    expect(panel.details[1]).toContain('Wed 1 Apr');
    expect(ahead).toEqual([]);
  });
});
