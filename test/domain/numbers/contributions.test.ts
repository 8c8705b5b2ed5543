import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFrom } from '../../../functions/domain/commitments/from-numbers.ts';
import type { Fact } from '../../../functions/domain/handoff/owed.ts';
import type { Lead } from '../../../functions/domain/lead/lead.ts';
import { foldContributions } from '../../../functions/domain/numbers/contribution.ts';
import { contributionsOf, hoursOf } from '../../../functions/domain/numbers/contributions.ts';
import type { Counts, Dimension } from '../../../functions/domain/numbers/counts.ts';
import { keptBy } from '../../../functions/domain/numbers/kept-counters.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import {
  factsOf,
  HANDED,
  type Line,
  leadNamed,
  NINE,
  promise,
  REFUSED,
  stage,
  WON,
} from '../../support/counted-leads.ts';

const MADRID = 'Europe/Madrid';
const LATER = NINE + 400 * DAY;

const counted = (lines: readonly Line[], patch: Partial<Lead> = {}, now = LATER) =>
  contributionsOf({ lead: leadNamed('l1', patch), timeline: factsOf(lines) }, MADRID, now);

/** Counters that are no lags, by hour. */
const told = (lines: readonly Line[], patch?: Partial<Lead>, now?: number) =>
  Object.fromEntries(
    counted(lines, patch, now).map(({ hour, parts }) => [hour, parts.map(({ counts }) => plain(counts))]),
  );

const plain = (counts: Counts): Counts =>
  Object.fromEntries(Object.entries(counts).filter(([name]) => !name.startsWith('lag:')));

const all = (lines: readonly Line[], patch?: Partial<Lead>, now?: number): Counts =>
  plain(foldContributions(counted(lines, patch, now)).all['-'] ?? {});

describe('what a lead counts for', () => {
  it('is what happened in each hour, and how far it has come in the hour in which it began', () => {
    expect(told(REFUSED)).toEqual({
      '2026-03-02T09': [
        {
          ...{ captured: 1, mql: 1, 'mql:request': 1, opened: 1, sal: 1 },
          ...{ attempts: 1, 'attempts:claimed': 1, 'clock:sdr:response:met': 1 },
          ...{ 'hours:mon-08-11:got': 1, 'hours:mon-08-11:met': 1 },
          ...{ 'captured>mql': 1, 'captured>sal': 1 },
          ...{ 'mql>sal': 1, 'mql>handed': 1 },
          ...{ 'mql>waited-1h': 1, 'mql>waited-1h>sal': 1, answered: 1 },
          ...{ 'spent:scoring': 120_000, 'spent:routing': 60_000, 'spent:working': 1_800_000 },
        },
      ],
      '2026-03-02T10': [{ attempts: 1, 'attempts:call': 1, 'due:sdr:response:met': 1 }],
      '2026-03-03T10': [
        {
          ...{ disposed: 1, 'disposed:not-qualified': 1, 'disposed-really': 1, 'refused:no-budget': 1 },
          ...{ unconverted: 1, 'cause:refused-no-budget': 1 },
        },
      ],
    });
  });

  it('holds what a customer is worth, and after how many days it was one', () => {
    expect(all(WON)).toMatchObject({
      ...{ customer: 1, 'value:EUR': 850_000, 'pipeline:EUR': 900_000, 'mql>value:EUR': 850_000 },
      ...{
        'mql>opportunity@20': 1,
        'mql>customer@60': 1,
        'captured>customer': 1,
        'mql>waited-5m>customer': 1,
      },
    });
  });

  it('is counted under source, campaign, segment and criteria of the lead, and under who had it', () => {
    const rollup = foldContributions(counted(REFUSED));
    const names = Object.fromEntries(
      Object.entries(rollup).map(([name, values]) => [name, Object.keys(values)]),
    );
    expect(names).toEqual({
      ...{ all: ['-'], source: ['web'], campaign: ['spring'], segment: ['enterprise'] },
      ...{ pool: ['iberia'], rep: ['ana'], criteria: ['c1'] },
    });
    for (const [dimension, values] of Object.entries(rollup))
      expect(Object.values(values)).toEqual([keptBy(dimension as Dimension, rollup.all['-'] ?? {})]);
  });

  it('belongs to who had the lead when it happened', () => {
    const lines: readonly Line[] = [
      ...HANDED,
      ['handoff.escalated', 63],
      ['handoff.reassigned', 93, { pool: 'iberia', person: 'ben' }],
      ['handoff.contacted', 100, { answer: 'no-answer' }],
    ];
    const byRep = foldContributions(counted(lines)).rep;
    expect(plain(byRep['ana'] ?? {})).toMatchObject({
      captured: 1,
      escalated: 1,
      'clock:sdr:response:missed': 1,
    });
    expect(plain(byRep['ben'] ?? {})).toEqual({
      ...{ reassigned: 1, attempts: 1, 'attempts:claimed': 1, answered: 1 },
    });
  });

  it('is nothing of a test', () => {
    expect(counted(WON, { test: true })).toEqual([]);
  });

  it('holds no handoff that nobody was given', () => {
    for (const rehearsed of ['handoff.observed', 'handoff.shadowed', 'handoff.withheld']) {
      const lines: readonly Line[] = [...HANDED.slice(0, 5), [rehearsed, 3], ['handoff.closed', 3]];
      expect(all(lines)).toEqual({ captured: 1, mql: 1, 'mql:request': 1, 'captured>mql': 1 });
    }
  });

  it('is in no duration where it came further before it came, which is a fault of the data', () => {
    const lines = [stage(0, 'lead', 'mql'), stage(0, 'mql', 'customer', { saidMs: NINE - DAY })];
    const counts = foldContributions(counted(lines)).all['-'] ?? {};
    expect(counts).toMatchObject({ captured: 1, unordered: 1, mql: 1, customer: 1 });
    expect(Object.keys(counts).filter((name) => name.startsWith('lag:'))).toEqual([]);
  });

  it('is taken away by an undo, and by a later word on a stage', () => {
    const undone: readonly Line[] = [
      ...REFUSED.slice(0, 11),
      ['handoff.undone', 34],
      stage(34, 'sal', 'mql'),
    ];
    expect(all(undone)).toEqual({ ...all(HANDED), 'stands:mql': 1 });
    const taken: readonly Line[] = [
      ...WON,
      ['lead.stage-undone', 90_000, { to: 'opportunity', taken: `l1.${WON.length - 1}` }],
    ];
    expect(all(taken)).toEqual(all(WON.slice(0, -1)));
    // Of a word that was corrected nothing is left: it was told twice, and is one. What is gone already changes nothing.
    const told = { currency: 'EUR', learnedFrom: 'api' };
    const corrected: readonly Line[] = [
      ...WON.slice(0, -1),
      stage(80_000, 'opportunity', 'customer', { valueMinor: 850_000, ...told }),
      stage(80_000, 'customer', 'customer', { valueMinor: 870_000, ...told }),
    ];
    const undo: Line = ['lead.stage-undone', 90_000, { to: 'opportunity', taken: `l1.${WON.length}` }];
    expect(all(corrected)).toMatchObject({ customer: 1, 'value:EUR': 870_000 });
    expect(all([...corrected, undo, undo])).toEqual(all(WON.slice(0, -1)));
  });

  it('names no more of an erased lead than it was counted under', () => {
    const lead = leadNamed('l1', { erasedAt: NINE });
    const kept = { source: 'web', campaign: 'spring' };
    const timeline = factsOf(REFUSED);
    expect(contributionsOf({ lead, timeline, kept }, MADRID, LATER)).toEqual(counted(REFUSED));
    const [first] = contributionsOf({ lead, timeline }, MADRID, LATER);
    expect(first).toMatchObject({ source: '-', campaign: '-' });
  });

  it('takes no words over that could name somebody', () => {
    const profile = { ...leadNamed('l1').profile, source: 'marta@nexora.example', campaign: ' ' };
    expect(counted(HANDED, { profile })[0]).toMatchObject({ source: 'unreadable', campaign: '-' });
  });

  it('says when a clock that runs is to be looked at again', () => {
    const at = (minutes: number) => NINE + minutes * MINUTE;
    const [running] = counted(HANDED, {}, at(20));
    expect(running?.parts[0]?.counts).toMatchObject({ 'clock:sdr:response:running': 1 });
    expect(running?.lookAt).toBe(at(63) + 1);
    const [over] = counted(HANDED, {}, at(64));
    expect(over?.parts[0]?.counts).toMatchObject({ 'clock:sdr:response:missed': 1 });
    expect(over).not.toHaveProperty('lookAt');
    // The mail came late: what the machine took is made up for.
    const late = HANDED.map(
      (line): Line => (line[0].startsWith('mail.') ? [line[0], 30, line[2] ?? {}] : line),
    );
    expect(counted(late, {}, at(64))[0]?.lookAt).toBe(at(64) + 60 * MINUTE);
  });

  it('shows waived misses beside the misses', () => {
    const waived: readonly Line[] = [...HANDED, ['handoff.waived', 70, { person: 'ana', reason: 'system' }]];
    expect(all(waived)).toMatchObject({ 'clock:sdr:response:missed': 1, 'clock:sdr:response:waived': 1 });
    expect(all(waived)).toMatchObject({ 'due:sdr:response:missed': 1, 'due:sdr:response:waived': 1 });
  });

  it.each([
    [{ outcome: 'not-qualified', reason: 'no-budget' }, 0],
    [{ outcome: 'not-qualified', reason: 'other' }, 1],
    [{ outcome: 'not-accepted' }, 1],
    [{ outcome: 'spoke-qualified' }, 0],
  ])('says of an outcome in time whether it says anything: %o', (data, unsaid) => {
    const [type, at, planned] = promise(33, 2_000);
    const told: readonly Line[] = [
      ...HANDED,
      ['handoff.contacted', 33, { answer: 'no-answer' }],
      [type, at, { ...planned, clock: 'disposition' }],
      ['handoff.disposed', 1500, data],
    ];
    const counts = all(told);
    expect(counts['due:sdr:disposition:met']).toBe(1);
    expect(counts['due:sdr:disposition:unsaid'] ?? 0).toBe(unsaid);
    const { outcomes } = dayFrom('2026-03-02', counts, {
      ...{ commitments: { marketing: {}, sales: {} }, until: '2026-03-09', isOfLead: () => true },
    }).fates;
    expect(outcomes).toEqual({ good: 1 - unsaid, bad: unsaid, open: 0 });
  });

  it('counts later rounds of a lead as such, and what it has reached once', () => {
    const again: readonly Line[] = [
      ...REFUSED,
      ['lead.recycled', 1511, { reason: 'no-budget', attempts: 2 }],
      ['lead.qualified', 5000, { by: 'threshold', criteria: 'c1' }],
      stage(5000, 'sal', 'mql'),
      ['handoff.opened', 5000, {}, 2],
      ['handoff.assigned', 5001, { pool: 'iberia', person: 'ben' }, 2],
    ];
    expect(all(again)).toMatchObject({
      ...{ mql: 1, requalified: 1, opened: 2, sal: 1, recycled: 1, 'stands:mql': 1 },
    });
    expect(all(again)).not.toHaveProperty('mql>let-go');
    expect(all(again)).not.toHaveProperty('recycled@2');
    const unreached: Line = ['lead.recycled', 1511, { reason: 'could-not-reach', attempts: 5 }];
    expect(all([...REFUSED, unreached])).toMatchObject({ 'recycled@5': 1, 'mql>let-go': 1 });
  });

  it('tells what an account executive sent back from what was never accepted', () => {
    const back: Line = ['handoff.disposed', 30, { outcome: 'not-accepted', reason: 'no-need' }];
    expect(all([...HANDED, back])).toMatchObject({ 'refused:no-need': 1, 'returned:no-need': 1 });
    expect(all(REFUSED)).not.toHaveProperty('returned:no-budget');
  });

  it('misses in marketing only what may go back there', () => {
    const closed = (data: Fact['data'], ...more: readonly Line[]): Counts =>
      all([
        ...HANDED,
        ...(data['outcome'] === 'erased' ? [] : [['handoff.disposed', 30, data] as const]),
        ['handoff.closed', 40, { outcome: data['outcome'] ?? '' }],
        ...more,
      ]);
    const letGo = (counts: Counts) => [counts['mql>let-go'] ?? 0, counts['mql>unrecycled'] ?? 0];
    const back: Line = ['lead.recycled', 40, { reason: 'no-need', attempts: 1 }];
    expect(letGo(closed({ outcome: 'not-qualified', reason: 'no-need' }, back))).toEqual([1, 0]);
    expect(letGo(closed({ outcome: 'not-qualified' }))).toEqual([1, 1]);
    expect(letGo(closed({ outcome: 'not-qualified', reason: 'bad-data' }))).toEqual([0, 0]);
    expect(letGo(closed({ outcome: 'erased' }))).toEqual([0, 0]);
  });

  it('has not reached what was answered and taken back in the millisecond in which it qualified', () => {
    const back = [...HANDED, stage(2, 'mql', 'sal'), stage(2, 'sal', 'mql')];
    expect(all(back)).toEqual(all(HANDED));
  });

  it('tells losses with their reasons, and who is lost is on its way no more', () => {
    const lost: readonly Line[] = [
      ...WON.slice(0, -1),
      ['lead.lost', 90_000, { from: 'opportunity', reason: 'price' }],
    ];
    expect(all(WON.slice(0, -1))).toMatchObject({ 'stands:opportunity': 1 });
    expect(all(lost)).toMatchObject({ lost: 1, 'lost:price': 1, 'mql>lost': 1 });
    expect(all(lost)).not.toHaveProperty('stands:opportunity');
    expect(all([...WON.slice(0, -2), ['lead.lost', 9_000]])).toMatchObject({ lost: 1 });
    // An answer that is taken back afterwards takes no loss with it.
    const refused = [...REFUSED.slice(0, 11), ['lead.lost', 34], stage(35, 'sal', 'mql')] as const;
    expect(all(refused)).toMatchObject({ lost: 1, 'mql>lost': 1 });
    expect(all(refused)).not.toHaveProperty('sal');
    const back: readonly Line[] = [
      ...lost,
      ['lead.stage-undone', 90_001, { to: 'opportunity', taken: `l1.${lost.length - 1}` }],
    ];
    expect(all(back)).toEqual(all(WON.slice(0, -1)));
  });

  it('finds the leaks: nobody tried, nobody said what came of it', () => {
    expect(all(HANDED)).toMatchObject({ 'mql>unattempted': 1, 'mql>waited-never': 1 });
    expect(all(REFUSED.slice(0, 12))).toMatchObject({ 'mql>undisposed': 1 });
    expect(all(REFUSED.slice(0, 12))).not.toHaveProperty('mql>unattempted');
    expect(all([...HANDED, ['handoff.queued', 70], ['handoff.leaked', 80]])).toMatchObject({
      queued: 1,
      leaked: 1,
    });
  });

  it('counts an outcome that tells nothing as one', () => {
    const other = (reason?: string): readonly Line[] => [
      ...REFUSED.slice(0, 12),
      ['handoff.disposed', 1500, { outcome: 'not-qualified', ...(reason && { reason }) }],
    ];
    for (const lines of [other(), other('other')]) {
      expect(all(lines)).toMatchObject({ disposed: 1, 'refused:other': 1 });
      expect(all(lines)).not.toHaveProperty('disposed-really');
    }
  });

  it('knows how long buyers waited, on their own clock', () => {
    const waited = (minutes: number) =>
      Object.keys(all([...HANDED, ['handoff.contacted', minutes]])).filter((name) =>
        name.startsWith('mql>waited'),
      );
    expect([5, 60, 61, 1440, 1441].map(waited)).toEqual([
      ...[['mql>waited-5m'], ['mql>waited-1h'], ['mql>waited-24h'], ['mql>waited-24h'], ['mql>waited-more']],
    ]);
  });

  it('holds an outcome that was there before a clock was promised, and a lead that only time qualified', () => {
    const lines: readonly Line[] = [
      ['lead.qualified', 2, { by: 'threshold' }],
      ['handoff.opened', 2],
      ['handoff.contacted', 3],
    ];
    expect(all(lines)).toMatchObject({
      captured: 1,
      mql: 1,
      attempts: 1,
      'mql>waited-5m': 1,
      'stands:mql': 1,
    });
    expect(counted(lines)[0]).toMatchObject({
      segment: '-',
      criteria: '-',
      parts: [{ pool: '-', rep: '-' }],
    });
    expect(
      all([
        ['handoff.opened', 0],
        ['handoff.contacted', 3],
      ]),
    ).toMatchObject({ captured: 1, opened: 1 });
  });

  it('counts the clock of an account executive apart, and one without a pool under none', () => {
    const { 2: data = {} } = promise(1, 60);
    const { pool: _, ...alone } = data;
    const lines: readonly Line[] = [
      ['handoff.opened', 1, { trigger: 'qualified' }],
      ['handoff.planned', 1, alone],
      ['handoff.planned', 2, { ...alone, clock: 'follow-up', place: 1 }],
    ];
    expect(all(lines)).toMatchObject({ 'clock:ae:response:excused': 1, 'clock:ae:follow-up:missed': 1 });
    expect(foldContributions(counted(lines)).pool).toHaveProperty('-');
    // A clock of an outcome alone belongs to nobody's lead, and a test's to none.
    expect(
      all([
        ['handoff.opened', 1],
        ['handoff.planned', 2, { ...data, clock: 'disposition' }],
      ]),
    ).toEqual({ captured: 1, opened: 1 });
    expect(
      all([
        ['handoff.opened', 1],
        ['handoff.planned', 2, { ...data, test: true }],
      ]),
    ).toEqual({ captured: 1, opened: 1 });
  });

  it('lies in hours that its timeline names, whatever is taken back later', () => {
    const line = fc.constantFrom<Line>(...REFUSED, ...WON, ['handoff.undone', 40], stage(41, 'sal', 'mql'), [
      'lead.stage-undone',
      50,
      { taken: 'l1.3' },
    ]);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.nat(12), (lines, until) => {
        const whole = { lead: leadNamed('l1'), timeline: factsOf(lines) };
        const named = hoursOf(whole, MADRID);
        for (const { hour } of counted(lines.slice(0, until))) expect(named).toContain(hour);
      }),
    );
  });
});
