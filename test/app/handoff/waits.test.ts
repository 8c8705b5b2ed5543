import { beforeEach, describe, expect, it } from 'vitest';
import { askOwner } from '../../../functions/app/handoff/ask-owner.ts';
import { closeHandoff } from '../../../functions/app/handoff/close-handoff.ts';
import { planHandoff } from '../../../functions/app/handoff/plan-handoff.ts';
import { parkHandoff, settleHandoff } from '../../../functions/app/handoff/settle-handoff.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { chooseOwner } from '../../../functions/domain/routing/choose-owner.ts';
import { emptyLedger } from '../../../functions/domain/routing/ledger.ts';
import type { SlaPolicy, SlaRule } from '../../../functions/domain/sla/policy.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { absent, answer, answeredSignal, debtsOf, inResponse, NINE, opened } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { away, person, pool, question, seat } from '../../support/team.ts';

const rule = (id: string, patch: Partial<SlaRule['response']> = {}): SlaRule => ({
  id,
  response: {
    firstOwner: {
      target: { minutes: 60 },
      remindAtPercent: [25, 75],
      escalateAtPercent: 100,
      reassignAtPercent: 150,
    },
    laterOwners: { target: { minutes: 30 }, remindAtPercent: [50], reassignAtPercent: 100 },
    maxReassignments: 1,
    ...patch,
  },
  outcome: { remindOnDays: [2], dueOnDay: 5, leakOnDay: 10 },
});
const policy: SlaPolicy = {
  rules: [
    { ...rule('ads', { maxReassignments: 0 }), when: { sources: ['ads'] } },
    { ...rule('by-pool', { hours: 'pool' }), when: { grades: ['C'] } },
  ],
  otherwise: rule('live'),
  whenAway: 'reroute',
  whenUnanswered: 'queue',
  undoMinutes: 10,
  extensionMinutes: 30,
};
const always = { zone: 'Europe/Madrid', always: true, week: {}, holidays: [], absences: [] };

let world: Lab;
let discharged: number;
let attempted: number;
beforeEach(async () => {
  world = lab();
  discharged = 0;
  attempted = 0;
  await world.importTeam({
    people: [
      person('ana', { calendar: always }),
      person('ben', { calendar: always }),
      person('cleo', { calendar: { ...always, absences: away(NINE, NINE + DAY).calendar.absences } }),
      person('dora', { confirmed: false }),
      person('eva', { status: 'paused' }),
      person('fay', { calendar: always, mailStatus: 'bounced' }),
      person('maria', { role: 'manager', manager: 'helen', calendar: always }),
      person('helen', { role: 'director' }),
      person('tess', { test: true }),
    ],
    pools: [
      {
        ...pool(['ana', 'ben', 'cleo', 'dora', 'eva', 'fay', 'tess']),
        calendar: { ...always, always: false, week: { mon: [['12:00', '20:00']] } },
      },
    ],
  });
});

const deps = () => ({
  ...world,
  onAttempted: async () => {
    attempted += 1;
  },
  slaPolicy: async () => policy,
  discharge: async (handoff: Handoff) => {
    discharged += 1;
    return handoff;
  },
});
const of = { leadId: 'lead-1', number: 1, run: 1 };
const mailsTo = async () =>
  Object.values((await world.handoff()).outbox).flatMap((debt) => (debt.kind === 'mail' ? [debt.to] : []));

describe('an absence of the owner', () => {
  it('moves the clock on their calendar, as if it did not hold the absence', async () => {
    const ana = await world.people.find('ana');
    if (ana === undefined) throw new Error('no ana');
    const { absence } = absent();
    await world.people.replace(ana, { ...ana, calendar: { ...always, absences: [absence] } });
    await world.keep(inResponse({ slot: absent({ pauses: true }) }));
    await settleHandoff(deps())({ ...of, wait: 1, timedOut: false });
    expect((await world.handoff()).responsePlan?.dueAt).toBe(absence.until + 55 * MINUTE);
  });
});

describe('asking', () => {
  const ask = (patch = {}) => askOwner(deps())({ ...of, wait: 1, taskToken: 'token-2', ...patch });
  const fresh = (patch: Partial<Handoff>) => world.keep(inResponse({ askedWait: undefined, ...patch }));

  it('stores the token and owes the mail of the wait', async () => {
    await fresh({});
    expect(await ask()).toBe('asked');
    expect(await world.handoff()).toMatchObject({ token: 'token-2', askedWait: 1 });
    expect(await mailsTo()).toEqual(['ana']);
    expect(discharged).toBe(1);
  });

  it('throws nobody out: a wait whose slot is taken is over before it begins', async () => {
    const before = await fresh({ slot: answeredSignal('no-answer') });
    expect(await ask()).toBe('signal-pending');
    expect(await world.handoff()).toEqual(before);
    expect(discharged).toBe(0);
  });

  it.each([
    ['task', ['ana']],
    ['reminder', ['ana']],
    ['outcome-reminder', ['ana']],
    ['next-attempt', ['ana']],
    ['fresh-link', ['ana']],
    ['escalation', ['maria']],
    ['outcome-escalation', ['maria']],
  ] as const)('sends %s to %j', async (waitMail, readers) => {
    await fresh({ waitMail, formerOwners: ['ana'] });
    await ask();
    expect(await mailsTo()).toEqual(readers);
  });

  it('sends queue to who holds it, the one above, and who has not had it', async () => {
    const owner = { person: 'maria', since: NINE };
    await fresh({ waitMail: 'queue', owner, formerOwners: ['ana'] });
    await ask();
    expect(await mailsTo()).toEqual(['maria', 'helen', 'ben']);
  });

  it('sends queue to all who are there where all of them have had it', async () => {
    const owner = { person: 'maria', since: NINE };
    await fresh({ waitMail: 'queue', owner, formerOwners: ['ana', 'ben'] });
    await ask();
    expect(await mailsTo()).toEqual(['maria', 'helen', 'ana', 'ben']);
  });

  it('offers what a team has left to that team, and tells its manager and the pool’s', async () => {
    await world.importTeam({
      people: [
        person('max', { role: 'manager', manager: 'helen', calendar: always }),
        person('gus', { calendar: always }),
      ],
      pools: [
        pool(['ana', 'ben'], { id: 'munich', manager: 'max' }),
        pool(['gus'], { id: 'berlin', manager: 'max' }),
        pool([], {
          id: 'dach',
          teams: [
            { pool: 'munich', weight: 1 },
            { pool: 'berlin', weight: 1 },
          ],
        }),
      ],
    });
    const owner = { person: 'max', since: NINE, team: 'munich' };
    await fresh({ waitMail: 'queue', pool: 'dach', owner, formerOwners: ['ana'] });
    await ask();
    expect(await mailsTo()).toEqual(['max', 'helen', 'maria', 'ben']);
  });

  it('offers a lead without a pool to its owner, and one without an owner to nobody', async () => {
    await fresh({ waitMail: 'queue', pool: undefined });
    await ask();
    expect(await mailsTo()).toEqual(['ana']);
    const handoff = await world.handoff();
    await world.handoffs.replace(handoff, { ...handoff, owner: undefined, askedWait: undefined, outbox: {} });
    await ask();
    expect(await mailsTo()).toEqual([]);
  });

  it('fails where there is no handoff', async () => {
    await expect(ask()).rejects.toThrow('no such handoff');
  });
});

describe('planning', () => {
  const plan = (run = 1) => planHandoff(deps())({ ...of, run });
  const assigned = (patch: Partial<Handoff> = {}) =>
    world.keep(
      opened({
        owner: { person: 'ana', since: NINE, attempt: 1 },
        candidate: 'ana',
        attempt: 1,
        pool: 'iberia',
        ...patch,
      }),
    );

  it('starts the clock of the rule that matches, from the instant of the assignment', async () => {
    await world.keepLead();
    await assigned();
    world.clock.now += 2_000;
    expect(await plan()).toEqual({ next: 'await-response', wait: 1, until: '2026-03-02T08:15:00.000Z' });
    expect(await world.handoff()).toMatchObject({
      slaRule: 'live',
      waitMail: 'task',
      responsePlan: { startedAt: NINE, dueAt: NINE + HOUR },
    });
  });

  it('knows where the lead came from, and who had it before', async () => {
    await world.keepLead({
      profile: {
        source: 'ads',
        email: 'marta@nexora.example',
        emailDomain: 'nexora.example',
        freeMail: false,
        disposableMail: false,
        answers: {},
      },
    });
    await assigned({ formerOwners: ['ben'] });
    await plan();
    expect(await world.handoff()).toMatchObject({
      slaRule: 'ads',
      responsePlan: { dueAt: NINE + 30 * MINUTE },
    });
  });

  it("counts the pool's hours where the rule says so, and the owner's where there is no pool", async () => {
    await world.keepLead();
    await assigned({ grade: 'C' });
    await plan();
    expect(await world.handoff()).toMatchObject({
      slaRule: 'by-pool',
      responsePlan: { opensAt: NINE + 3 * HOUR, dueAt: NINE + 4 * HOUR },
    });
  });

  it('counts the hours of the owner where a rule names those of a pool that is none', async () => {
    await world.keepLead();
    await assigned({ grade: 'C', pool: undefined });
    await plan();
    expect(await world.handoff()).toMatchObject({ responsePlan: { dueAt: NINE + HOUR } });
  });

  it('changes nothing when it is repeated, or for an older run', async () => {
    await world.keepLead();
    await assigned();
    const first = await plan();
    const planned = await world.handoff();
    expect(await plan()).toEqual(first);
    expect(await plan(7)).toMatchObject({ next: 'end' });
    expect(await world.handoff()).toEqual(planned);
  });

  it('starts no clock for a rep who went away after the choice: the workflow routes again', async () => {
    await world.keepLead();
    const before = await assigned({ candidate: undefined });
    expect(await plan()).toMatchObject({ next: 'route', until: '2026-03-02T08:00:00.000Z' });
    expect(await world.handoff()).toEqual(before);
  });

  it('starts no clock where nobody owns the lead', async () => {
    await world.keepLead();
    await world.keep(opened());
    expect(await plan()).toMatchObject({ next: 'route' });
  });

  it('fails where there is no lead', async () => {
    await expect(plan()).rejects.toThrow('no such lead');
  });
});

describe('settling', () => {
  const settle = (patch = {}) => settleHandoff(deps())({ ...of, wait: 1, timedOut: true, ...patch });

  it('moves on when the planned instant came, and says where to', async () => {
    await world.keep(inResponse({ slaRule: 'live' }));
    expect(await settle()).toEqual({ next: 'await-response', wait: 2, until: '2026-03-02T08:45:00.000Z' });
    expect(discharged).toBe(1);
  });

  it('is done once for each wait, however often it is repeated', async () => {
    await world.keep(inResponse({ slaRule: 'live' }));
    const first = await settle();
    expect(await settle()).toEqual(first);
    expect((await world.handoff()).rung).toBe(1);
  });

  it('changes nothing for an older run, which ends', async () => {
    const before = await world.keep(inResponse({ run: 2 }));
    expect(await settle()).toMatchObject({ next: 'end' });
    expect(await world.handoff()).toEqual(before);
  });

  it('follows the rule that the clock was planned by', async () => {
    await world.keep(inResponse({ rung: 3, slaRule: 'ads' }));
    expect(await settle()).toMatchObject({ next: 'await-claim' });
    expect(await world.handoff()).toMatchObject({ owner: { person: 'maria' } });
  });

  it('leaves to a team, and its manager, what nobody there has answered', async () => {
    await world.importTeam({
      people: [person('max', { role: 'manager' })],
      pools: [
        pool(['ana'], { id: 'munich', manager: 'max' }),
        pool([], { id: 'dach', teams: [{ pool: 'munich', weight: 1 }] }),
      ],
    });
    const owner = { person: 'ana', since: NINE, attempt: 1, team: 'munich' };
    await world.keep(inResponse({ rung: 3, slaRule: 'ads', pool: 'dach', owner }));
    expect(await settle()).toMatchObject({ next: 'await-claim' });
    expect((await world.handoff()).owner).toMatchObject({ person: 'max', team: 'munich' });
  });

  it('falls back to the rule for all others where the clock was never planned', async () => {
    await world.keep(inResponse({ rung: 3, slaRule: undefined }));
    expect(await settle()).toMatchObject({ next: 'route' });
  });

  it('counts the outcome clock on the calendar of who owns it', async () => {
    await world.keep(inResponse({ slot: answeredSignal('no-answer') }));
    expect(await settle({ timedOut: false })).toMatchObject({ next: 'await-disposition' });
    const { outcomePlan } = await world.handoff();
    expect(outcomePlan?.dueAt).toBe(NINE + 5 * MINUTE + 5 * DAY);
  });

  it('tells of the first attempt once, and of nothing else', async () => {
    await world.keep(inResponse({ slaRule: 'live' }));
    await settle();
    expect(attempted).toBe(0);
    const before = { phase: 'response', rung: 0, stage: 'mql' } as const;
    await world.keep(inResponse({ number: 2, slot: answeredSignal('no-answer'), before }));
    await settle({ number: 2, timedOut: false });
    await settle({ number: 2, timedOut: false });
    expect(attempted).toBe(1);
    const again = { ...before, phase: 'disposition', attemptedAt: NINE } as const;
    await world.keep(inResponse({ number: 3, slot: answeredSignal('meeting-booked'), before: again }));
    await settle({ number: 3, timedOut: false });
    expect(attempted).toBe(1);
  });

  it('looks for another owner where there is no pool to queue in', async () => {
    await world.keep(inResponse({ rung: 3, pool: undefined, reassignments: 1 }));
    expect(await settle()).toMatchObject({ next: 'route' });
  });

  it('counts the outcome clock on the calendar of who answered where nobody owns the lead', async () => {
    await world.keep(inResponse({ owner: undefined, pool: undefined, slot: answeredSignal('no-answer') }));
    expect(await settle()).toMatchObject({ next: 'await-disposition' });
  });
});

describe('parking', () => {
  const park = (run = 1) => parkHandoff(deps())({ ...of, run });

  it('asks the sweeper to look in a minute', async () => {
    await world.keep(inResponse());
    await park();
    expect(await world.handoff()).toMatchObject({ parkedAt: NINE, nextCheckAt: NINE + MINUTE });
  });

  it('changes nothing for an older run, or after the end', async () => {
    const open = await world.keep(inResponse());
    await park(2);
    expect(await world.handoff()).toEqual(open);
    const closed = await world.keep(inResponse({ number: 2, phase: 'closed' }));
    await parkHandoff(deps())({ ...of, number: 2 });
    expect(await world.handoff(2)).toEqual(closed);
  });
});

describe('closing', () => {
  const close = (run = 1) => closeHandoff(deps())({ ...of, run });

  it('makes the handoff terminal, once', async () => {
    await world.keep(inResponse({ phase: 'closing' }));
    await close();
    const closed = await world.handoff();
    expect(closed).toMatchObject({ phase: 'closed', closedAt: NINE });
    expect(debtsOf(closed)).toEqual(['handoff.closed', 'release', 'handoff-closed']);
    await close();
    expect(await world.handoff()).toEqual(closed);
    expect(discharged).toBe(2);
  });

  it('gives a turn back only where the record of the assignment says that it took one', async () => {
    const junk = { phase: 'closing', answer: { ...answer('not-qualified'), credit: true } } as const;
    await world.keep(inResponse(junk));
    await close();
    expect(debtsOf(await world.handoff())).not.toContain('credit');
    await world.keep(inResponse({ ...junk, number: 2 }));
    const { decision } = chooseOwner(question([seat('ana')]), emptyLedger('iberia'));
    await world.decisions.record('lead-1', 2, decision);
    await closeHandoff(deps())({ ...of, number: 2 });
    expect(debtsOf(await world.handoff(2))).toContain('credit');
  });

  it('changes nothing for an older run', async () => {
    const before = await world.keep(inResponse({ phase: 'closing' }));
    await close(2);
    expect(await world.handoff()).toEqual(before);
  });
});
