import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type PromiseStanding,
  VERDICTS,
  type Verdict,
} from '../../../functions/domain/commitments/standing.ts';
import type { Counts } from '../../../functions/domain/numbers/counts.ts';
import { lagCounter } from '../../../functions/domain/numbers/sketch.ts';
import { compareStages } from '../../../functions/domain/report/compare.ts';
import { changeOf, sentencesOf } from '../../../functions/domain/report/sentences.ts';
import { sentenceWords } from '../../../functions/views/report-words.ts';

const standing = (verdict: Verdict): PromiseStanding => ({
  ...{ promised: { id: 'mqls', side: 'marketing', count: 10 }, verdict, count: 4 },
});

const NAMES = [
  ...['mql', 'sal', 'sql', 'opportunity', 'customer', 'mql>handed', 'mql>unattempted'],
  ...['mql>undisposed', 'mql>let-go', 'mql>unrecycled', 'mql>waited-5m', 'mql>waited-1h', 'mql>waited-more'],
  lagCounter('wait', 90_000),
];
const counts = fc
  .dictionary(fc.constantFrom(...NAMES), fc.integer({ min: 1, max: 400 }))
  .map((found) => found as Record<string, number>);

describe('the five sentences', () => {
  it('say what the figures say, whatever these are', () => {
    fc.assert(
      fc.property(
        counts,
        fc.array(counts, { maxLength: 8 }),
        fc.array(fc.constantFrom(...VERDICTS), { maxLength: 6 }),
        (now, before, verdicts) => {
          const grounds = {
            ...{ counts: now, stages: compareStages(now, before) },
            standings: verdicts.map(standing),
          };
          const sentences = sentencesOf(grounds);
          const said = sentenceWords({
            sentences,
            promises: { month: '2026-11', until: '2026-11-20', standings: grounds.standings },
          });
          expect(said).toHaveLength(5);
          for (const text of said) expect(text).not.toMatch(/NaN|undefined|Infinity|null/);
          const [passed, , , leak, promises] = sentences;
          const [was, is] = [before[0]?.['mql'] ?? 0, now['mql'] ?? 0];
          expect(passed).toMatchObject({ now: is, before: was });
          expect(String(said[0]).includes(', more than')).toBe(is > was);
          expect(String(said[0]).includes(', fewer than')).toBe(is < was);
          const leaks = ['mql>unattempted', 'mql>undisposed', 'mql>unrecycled'].map((name) => now[name] ?? 0);
          if (leak?.says === 'leak') expect(leak.count).toBe(Math.max(...leaks));
          else expect(leaks).toEqual([0, 0, 0]);
          if (promises?.says === 'promises') {
            const { all, well, atRisk, missed, early } = promises;
            expect(well + atRisk + missed + early).toBe(all);
            expect(all).toBe(verdicts.length);
          } else expect(verdicts).toEqual([]);
        },
      ),
    );
  });

  it('say what happened in plain words', () => {
    const now = {
      ...{ mql: 20, sal: 15, sql: 6, opportunity: 2, customer: 1, 'mql>handed': 20, 'mql>unattempted': 5 },
      ...{ 'mql>waited-5m': 4, 'mql>waited-1h': 7, 'mql>waited-more': 4, 'mql>undisposed': 2 },
      [lagCounter('wait', 50 * 60_000)]: 15,
    };
    const stages = compareStages(now, [{ mql: 25, sql: 4 }, { mql: 11 }]);
    const standings = (['kept', 'at-risk', 'missed', 'too-early', 'too-close'] as const).map(standing);
    const promises = { month: '2026-11', until: '2026-11-20', standings };
    const sentences = sentencesOf({ stages, counts: now, standings });
    expect(sentenceWords({ sentences, promises })).toEqual([
      '20 became MQLs, fewer than in the period before (25); the median of the periods before is 18.',
      'New in the period (and in the one before): SQLs 6 (4), opportunities 2 (0), customers 1 (0).',
      expect.stringMatching(
        /^Half of those first attempted had waited (49|50)\.\d min or less; of the 20 MQLs of the period 11 were attempted within an hour\.$/,
      ),
      'The largest leak: of 20 MQLs handed to sales nobody has attempted 5.',
      'Of the 5 promises of Nov 2026: 1 kept or on course, 1 at risk, 1 missed, 2 too early or too close to say.',
    ]);
  });

  it('speak of one as of one', () => {
    const say = (counts: Counts) =>
      sentenceWords({
        sentences: sentencesOf({ stages: compareStages(counts, []), counts, standings: [] }),
        promises: undefined,
      }).join(' ');
    const one = { mql: 1, 'mql>handed': 1 };
    const first = { 'mql>waited-5m': 1, [lagCounter('wait', 60_000)]: 1 };
    expect(say(one)).toContain('the period has 1 MQL. The 1 MQL of the period was not let fall.');
    expect(say({ ...one, ...first, 'mql>undisposed': 1 })).toMatch(
      /of the 1 MQL of the period 1 was attempted .* of 1 MQL attempted nobody has said what came of 1\./,
    );
    expect(say({ ...one, 'mql>unattempted': 1 })).toContain('of 1 MQL handed to sales nobody');
    expect(say({ ...one, ...first, 'mql>let-go': 1, 'mql>unrecycled': 1 })).toContain(
      'of 1 MQL let go without a reason that closes 1 was not given back to marketing.',
    );
  });

  it('say so where there is nothing', () => {
    const sentences = sentencesOf({ stages: [], counts: {}, standings: [] });
    expect(sentences.map(({ says }) => says)).toEqual([
      ...['passed', 'came-of-it', 'nobody-attempted', 'no-leak', 'no-promises'],
    ]);
  });
});

it.each([
  [1, 1, 'same'],
  [2, 1, 'more'],
  [0, 1, 'fewer'],
] as const)('%d after %d is %s', (now, before, change) => {
  expect(changeOf(now, before)).toBe(change);
});
