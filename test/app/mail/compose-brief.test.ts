import { describe, expect, it } from 'vitest';
import { handoffBrief } from '../../../functions/app/mail/compose-brief.ts';
import type { Chosen, Decision } from '../../../functions/domain/routing/decision.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import {
  answer,
  answeredSignal,
  inResponse,
  NINE,
  outcomePlan,
  responsePlan,
} from '../../support/handoffs.ts';
import { marta } from '../../support/lab.ts';
import { AT, activity, ana, sources, timelineOf } from '../../support/sources.ts';

const brief = (patch: Parameters<typeof sources>[0] = {}, reader = ana) =>
  handoffBrief(sources(patch), reader);

describe('the lead', () => {
  it('is shown with its last five activities, and how long the buyer waits', () => {
    const activities = [5, 4, 3, 2, 1, 0].map((n) => activity(`a${n}`, NINE - 3 * MINUTE + n * MINUTE));
    const { lead } = brief({ activities });
    expect(lead.activities.map(({ id }) => id)).toEqual(['a5', 'a4', 'a3', 'a2', 'a1']);
    expect(lead).toMatchObject({ needed: 65, waitingSince: NINE });
  });

  it('is shown without the number where it said no to calls', () => {
    const consent = (phone: boolean) => ({
      ...{ mail: true, phone, at: NINE },
      history: [{ at: NINE, source: 'demo', phone }],
    });
    const profile = { ...marta().profile, phone: '+34600000000' };
    expect(brief({ lead: marta({ profile, consent: consent(true) }) }).lead.profile).toEqual(profile);
    expect(brief({ lead: marta({ profile, consent: consent(false) }) }).lead.profile).toEqual(
      marta().profile,
    );
  });

  it('waits since the handoff opened where no activity is known', () => {
    expect(brief().lead.waitingSince).toBe(NINE);
  });

  it('has a history: account owner, earlier handoffs, notes with the newest first', () => {
    const { history } = brief({
      accountOwner: 'ben',
      earlier: [
        inResponse({ answer: answer('not-qualified') }),
        inResponse({ owner: undefined, answer: { ...answer('not-qualified'), reason: 'forgotten' } }),
        inResponse({ answer: answer('no-answer') }),
        inResponse(),
      ],
      lead: marta({
        notes: [
          { at: NINE, by: 'ana', text: 'first' },
          { at: AT, by: 'zoe', text: 'second' },
        ],
      }),
    }).lead;
    expect(history.accountOwner).toBe('Ben Ortiz');
    expect(history.notes).toEqual([
      { at: AT, by: 'zoe', text: 'second' },
      { at: NINE, by: 'Ana Ruiz', text: 'first' },
    ]);
    expect(history.handoffs).toEqual([
      { openedAt: NINE, owner: 'Ana Ruiz', outcome: 'not-qualified', reason: 'No need' },
      { openedAt: NINE, owner: undefined, outcome: 'not-qualified', reason: 'forgotten' },
      { openedAt: NINE, owner: 'Ana Ruiz', outcome: 'no-answer', reason: undefined },
      { openedAt: NINE, owner: 'Ana Ruiz', outcome: undefined, reason: undefined },
    ]);
  });

  it('sets apart what an SDR said of a second handoff', () => {
    const earlier = [
      inResponse({ number: 2, openedAt: NINE + 1, answer: answer('meeting-booked') }),
      inResponse({ number: 1, answer: answer('not-qualified') }),
    ];
    const lead = marta({
      notes: [
        { at: NINE, by: 'ben', text: 'long ago' },
        { at: AT, by: 'ana', text: 'CFO joins' },
      ],
    });
    const second = brief({ handoff: inResponse({ number: 3, kind: 'ae' }), earlier, lead });
    expect(second).toMatchObject({
      kind: 'ae',
      qualified: {
        answer: { kind: 'meeting-booked', by: 'Ana Ruiz' },
        notes: [{ at: AT, by: 'Ana Ruiz', text: 'CFO joins' }],
      },
    });
    expect(second.lead.history).toMatchObject({
      handoffs: [{ outcome: 'not-qualified' }],
      notes: [{ text: 'long ago' }],
    });
    expect(brief({ handoff: inResponse({ kind: 'ae' }) }).qualified).toBeUndefined();
    expect(brief({ earlier }).qualified).toBeUndefined();
  });

  it('must have been scored', () => {
    const { score: _none, ...unscored } = marta();
    expect(() => brief({ lead: unscored })).toThrow('has a score');
  });
});

describe('the clock', () => {
  it('stands still until the owner is back, and then no longer', () => {
    const paused = (until: number) =>
      brief({ handoff: inResponse({ paused: { from: NINE, until, entered: 2 } }) });
    expect(paused(AT + 1).clock).toMatchObject({ pausedUntil: AT + 1 });
    expect(paused(AT).clock).toMatchObject({ pausedUntil: undefined });
  });

  it('is that of the response, with whom the escalation tells', () => {
    expect(brief().clock).toEqual({
      kind: 'response',
      plan: responsePlan,
      manager: 'María Soler',
    });
    expect(brief({ manager: undefined }).clock?.manager).toBeUndefined();
  });

  it('is that of the outcome after the first attempt', () => {
    const handoff = inResponse({ phase: 'disposition', outcomePlan });
    expect(brief({ handoff }).clock).toEqual({ kind: 'outcome', plan: outcomePlan, manager: 'María Soler' });
    expect(brief({ handoff, manager: undefined }).clock?.manager).toBeUndefined();
  });

  it.each([
    [
      'once the outcome is known',
      {
        handoff: inResponse({
          phase: 'disposition' as const,
          outcomePlan,
          slot: answeredSignal('not-qualified'),
        }),
      },
    ],
    ['in the queue', { handoff: inResponse({ phase: 'queue' as const }) }],
    ['without a plan', { handoff: inResponse({ responsePlan: undefined }) }],
    ['without a plan of the outcome', { handoff: inResponse({ phase: 'disposition' as const }) }],
    ['without an owner', { owner: undefined }],
  ])('does not run %s', (_where, patch) => {
    expect(brief(patch).clock).toBeUndefined();
  });
});

describe('how the owner came to the lead', () => {
  const by = (way: Chosen['by']): Decision => ({
    engine: 1,
    tzdata: '2026a',
    handoff: 'lead-1-1',
    attempt: 1,
    at: NINE,
    policy: 'r1',
    route: 'spain',
    fallback: false,
    pool: 'iberia',
    choice: 'rotation',
    asked: [],
    roster: [],
    chosen: { person: 'ana', by: way },
  });

  it.each([
    ['rotation', 'turn'],
    ['least-open', 'turn'],
    ['account-owner', 'account-owner'],
    ['last-owner', 'last-owner'],
    ['company-owner', 'company-owner'],
    ['preferred', 'passed-on'],
  ] as const)('by %s reads %s', (way, expected) => {
    expect(brief({ decision: by(way) }).assignment).toEqual({
      at: NINE,
      way: expected,
      pool: 'Iberia',
      route: 'Spain',
    });
  });

  it('by hand reads so for whom somebody named, and passed on for whoever has it later', () => {
    const byHand = { by: 'maria', reason: 'referred', to: 'ana' };
    const read = (patch: object) =>
      brief({ decision: by('preferred'), handoff: inResponse({ byHand: { ...byHand, ...patch } }) })
        .assignment;
    expect(read({})).toMatchObject({ way: 'by-hand', handedOn: { by: 'María Soler', reason: 'Referred' } });
    expect(read({ to: 'ben', reason: 'gone' })).toMatchObject({
      way: 'passed-on',
      handedOn: { reason: 'gone' },
    });
  });

  it('by a claim reads so, whatever the record says', () => {
    const claimed = timelineOf({ type: 'handoff.claimed', actor: 'ana' });
    expect(brief({ decision: by('preferred'), timeline: claimed }).assignment.way).toBe('claimed');
    const others = timelineOf(
      { type: 'handoff.claimed', actor: 'ben' },
      { type: 'handoff.claimed', handoff: 2, actor: 'ana' },
    );
    expect(brief({ decision: by('preferred'), timeline: others }).assignment.way).toBe('passed-on');
  });

  it('by position is the manager, without pool and owner too', () => {
    expect(
      brief({ pool: undefined, handoff: inResponse({ owner: undefined, openedAt: NINE - DAY }) }).assignment,
    ).toEqual({ at: NINE - DAY, way: 'manager', pool: undefined, route: 'Spain' });
  });
});
