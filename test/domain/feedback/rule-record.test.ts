import { describe, expect, it } from 'vitest';
import type { DispositionReason } from '../../../functions/domain/feedback/dispositions.ts';
import {
  addOutcome,
  noOutcomes,
  type OutcomeCounts,
} from '../../../functions/domain/feedback/outcome-counts.ts';
import { criteriaRecord } from '../../../functions/domain/feedback/rule-record.ts';
import type { Criteria } from '../../../functions/domain/qualification/criteria.ts';
import { fitOf, NOW, signal, someCriteria } from '../qualification/builders.ts';

const criteria = someCriteria({ fit: [fitOf(20)], engagement: [signal('visit', 10)] });
const reasons: readonly DispositionReason[] = [
  { id: 'no-need', label: 'No need', side: 'lead', credit: false, next: 'close' },
  { id: 'not-now', label: 'Not now', side: 'timing', credit: false, next: 'recycle' },
];

interface Group {
  readonly rules: readonly string[];
  readonly leads: number;
  readonly refusedFor?: string;
  readonly at?: number;
}

const countsOf = (version: string, groups: readonly Group[]): OutcomeCounts => {
  let counts = noOutcomes(version);
  for (const [place, { leads, at = NOW, ...rest }] of groups.entries())
    for (let n = 0; n < leads; n += 1) counts = addOutcome(counts, `${place}-${n}`, { at, ...rest });
  return counts;
};
const recordOf = (versions: readonly (readonly [Criteria, OutcomeCounts])[], of = criteria) =>
  criteriaRecord(
    'now',
    of,
    versions.map(([version, counts]) => ({ criteria: version, counts })),
    reasons,
  );
const ruleOf = (record: ReturnType<typeof recordOf>, id: string) =>
  record.rules.find(({ rule }) => rule === id);

const DONE: readonly Group[] = [
  { rules: ['visit', 'fit'], leads: 40 },
  { rules: ['visit', 'fit'], leads: 6, refusedFor: 'not-now' },
  { rules: ['visit', 'fit'], leads: 4, refusedFor: 'no-need' },
  { rules: ['fit'], leads: 20, at: NOW + 5 },
  { rules: ['fit'], leads: 30, refusedFor: 'no-need' },
];

describe('the record of criteria', () => {
  it('tells converted, accepted and refused leads apart, by whose side a reason lies on', () => {
    const record = recordOf([[criteria, countsOf('now', DONE)]]);
    expect(record).toMatchObject({ leads: 100, earlier: 0, span: { from: NOW, until: NOW + 5 } });
    expect(ruleOf(record, 'visit')).toMatchObject({
      with: { conversion: { count: 40, of: 50 }, acceptance: { count: 46, of: 50 } },
      without: { conversion: { count: 20, of: 50 }, acceptance: { count: 20, of: 50 } },
      ...{ lift: 2, verdict: 'agrees' },
      refused: [{ reason: 'no-need', label: 'No need', leads: 4 }],
    });
    // Every lead fits: there is nobody to compare them with.
    expect(ruleOf(record, 'fit')).toMatchObject({ without: { conversion: { of: 0 } }, verdict: 'too-few' });
  });

  it('takes a reason that is unknown by now for the lead’s own, and lists them by how often they are said', () => {
    const record = recordOf([
      [
        criteria,
        countsOf('now', [
          { rules: ['visit'], leads: 2, refusedFor: 'gone' },
          { rules: ['visit'], leads: 3, refusedFor: 'no-need' },
          { rules: ['visit'], leads: 2, refusedFor: 'also-gone' },
          { rules: ['visit'], leads: 2, refusedFor: 'never-heard-of' },
        ]),
      ],
    ]);
    expect(ruleOf(record, 'visit')?.refused).toEqual([
      { reason: 'no-need', label: 'No need', leads: 3 },
      { reason: 'also-gone', label: 'also-gone', leads: 2 },
      { reason: 'gone', label: 'gone', leads: 2 },
      { reason: 'never-heard-of', label: 'never-heard-of', leads: 2 },
    ]);
  });

  it('adds earlier versions in whose rule asks the same, whatever it was called and worth', () => {
    const [visit] = criteria.engagement.rules;
    if (visit === undefined) throw new Error('There is no such rule.');
    const renamed = someCriteria({
      fit: [{ ...fitOf(20), when: { field: 'company', exists: true } }],
      engagement: [{ ...visit, label: 'came by', points: 5 }],
    });
    const record = recordOf([
      [criteria, countsOf('now', DONE)],
      [renamed, countsOf('before', [{ rules: ['visit'], leads: 10 }])],
    ]);
    expect(ruleOf(record, 'visit')).toMatchObject({
      points: 10,
      with: { conversion: { count: 50, of: 60 } },
    });
    expect(ruleOf(record, 'fit')).toMatchObject({ with: { conversion: { of: 100 } } });
    expect(record).toMatchObject({ leads: 110, earlier: 10 });
  });

  it('does not add what faded otherwise', () => {
    const slower = someCriteria({ fit: [], engagement: [...criteria.engagement.rules], halfLifeDays: 7 });
    const faster = someCriteria({ fit: [], engagement: [...criteria.engagement.rules], halfLifeDays: 3 });
    const record = recordOf([[faster, countsOf('before', DONE)]], slower);
    expect(record).toEqual({ leads: 0, earlier: 0, span: undefined, rules: [] });
  });

  it('says of a rule that was never in force nothing', () => {
    const before = someCriteria({ fit: [fitOf(20)] });
    const record = recordOf([[before, countsOf('before', [{ rules: ['fit'], leads: 3 }])]]);
    expect(record.rules.map(({ rule }) => rule)).toEqual(['fit']);
    expect(record).toMatchObject({ leads: 3, earlier: 3 });
  });
});
