import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAUSES } from '../../../functions/domain/numbers/cause.ts';
import { countedCause } from '../../../functions/domain/numbers/contested.ts';
import { contributionsOf } from '../../../functions/domain/numbers/contributions.ts';
import { sumOf } from '../../../functions/domain/numbers/counts.ts';
import { laidTo, nameableCauses } from '../../../functions/domain/numbers/laid-to.ts';
import { roundsOf } from '../../../functions/domain/numbers/rounds.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { factsOf, HANDED, type Line, leadNamed, NINE, REFUSED } from '../../support/counted-leads.ts';

const cause = 'refused-no-budget';
const contested: Line = ['handoff.contested', 2000, { cause, named: 'not-reached', side: 'sales' }];
const answered = (agreed: boolean): Line => [
  'handoff.contest-answered',
  2100,
  { cause, named: 'not-reached', side: 'marketing', agreed },
];
const counted = (lines: readonly Line[]) => {
  const [round] = roundsOf(factsOf(lines));
  const { at: _, ...found } = (round && countedCause(round)) ?? { at: 0 };
  return found;
};

describe('a cause that is contested', () => {
  it.each<readonly [string, readonly Line[], object]>([
    ['the rule’s where nobody contests it', [], { cause, isContested: false }],
    ['the rule’s until the other side answers', [contested], { cause, isContested: true }],
    [
      'the named one once the other side agrees',
      [contested, answered(true)],
      { cause: 'not-reached', isContested: false },
    ],
    ['the rule’s where the other side keeps it', [contested, answered(false)], { cause, isContested: false }],
  ])('counts as %s', (_name, lines, is) => expect(counted([...REFUSED, ...lines])).toEqual(is));

  it('counts no more once the rule finds another one, or none', () => {
    const queued: Line = ['handoff.queued', 200, {}];
    const said: Line = [
      'handoff.contested',
      300,
      { cause: 'not-attempted', named: 'system-fault', side: 'sales' },
    ];
    const agreed: Line = ['handoff.contest-answered', 310, { ...said[2], side: 'marketing', agreed: true }];
    const way = [...HANDED, queued, said, agreed];
    expect(counted(way)).toEqual({ cause: 'system-fault', isContested: false });
    const tried: Line = ['handoff.contacted', 400, { answer: 'no-answer' }];
    expect(counted([...way, tried])).toEqual({});
    expect(counted([...way, tried, ['handoff.leaked', 9000, {}]])).toEqual({
      cause: 'nothing-said',
      isContested: false,
    });
  });

  it('is counted when the handoff ended, once, however the two sides decide', () => {
    const words = fc.constantFrom<readonly Line[]>(
      [],
      [contested],
      ...[true, false].map((agreed) => [contested, answered(agreed)]),
    );
    fc.assert(
      fc.property(words, (lines) => {
        const facts = factsOf([...REFUSED, ...lines]);
        const all = contributionsOf(
          { lead: leadNamed('l1'), timeline: facts },
          'Europe/Madrid',
          NINE + 9 * DAY,
        );
        const sums = sumOf(all.flatMap(({ parts }) => parts.map(({ counts }) => counts)));
        const ofCauses = Object.entries(sums).filter(([name]) => name.startsWith('cause:'));
        expect([sums['unconverted'], ofCauses.reduce((sum, [, n]) => sum + n, 0)]).toEqual([1, 1]);
        const isOpen = lines.length === 1;
        expect([sums['contested'], sums[`contested:${cause}`]]).toEqual(
          isOpen ? [1, 1] : [undefined, undefined],
        );
        const hours = all.filter(({ parts }) => parts.some(({ counts }) => 'unconverted' in counts));
        expect(hours.map(({ hour }) => hour)).toEqual(['2026-03-03T10']);
      }),
    );
  });
});

describe('whose a cause is', () => {
  const reasons = [
    { id: 'no-budget', side: 'lead' },
    { id: 'not-now', side: 'timing' },
    { id: 'duplicate', side: 'process' },
    { id: 'opted-out', side: 'consent' },
    { id: 'other', side: 'other' },
  ] as const;

  it.each<readonly [string, string]>([
    ...([
      ['not-attempted', 'sales'],
      ['nothing-said', 'sales'],
      ['attempted-late', 'sales'],
    ] as const),
    ...([
      ['not-reached', 'nobody'],
      ['taken-away', 'nobody'],
      ['system-fault', 'system'],
    ] as const),
    ...([
      ['refused-no-budget', 'marketing'],
      ['refused-opted-out', 'marketing'],
    ] as const),
    ...([
      ['refused-duplicate', 'system'],
      ['refused-not-now', 'nobody'],
      ['refused-other', 'nobody'],
    ] as const),
    ['refused-long-gone', 'marketing'],
  ])('%s: %s', (id, side) => expect(laidTo(id, reasons)).toBe(side));

  it('may be named anew as any other, but for a reason that says nothing', () => {
    expect(nameableCauses('not-reached', reasons)).toEqual([
      ...CAUSES.filter((one) => one !== 'not-reached'),
      ...['refused-no-budget', 'refused-not-now', 'refused-duplicate', 'refused-opted-out'],
    ]);
  });
});
