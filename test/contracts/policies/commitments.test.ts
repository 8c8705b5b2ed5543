import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../../bin/baton/validation/config.ts';
import { commitments } from '../../../functions/contracts/policies/commitments.ts';
import { differences } from '../../../functions/domain/policy/difference.ts';
import { changeLine, changeWords } from '../../../functions/views/policy-words.ts';
import { readPolicyTexts } from '../../../lib/policy-files.ts';
import { defaultPolicies } from '../../support/default-policies.ts';

const shipped = defaultPolicies().commitments;

describe('commitments', () => {
  it('are numbers that may be kept, and none is compulsory', () => {
    expect(commitments.parse({ marketing: {}, sales: {} })).toEqual({ marketing: {}, sales: {} });
    for (const patch of [
      { acceptedPercent: 101 },
      { acceptedPercent: 0 },
      { mqlsPerMonth: 0.5 },
      { opportunities: { percent: 12 } },
      { mqls: 300 },
    ])
      expect(
        commitments.safeParse({ ...shipped, marketing: { ...shipped.marketing, ...patch } }).success,
        JSON.stringify(patch),
      ).toBe(false);
  });

  it('are checked with the other policies, by file, line and column', () => {
    const files = new Map(readPolicyTexts('config'));
    const text = files.get('commitments.yaml') ?? '';
    files.set('commitments.yaml', text.replace('attemptedInTimePercent: 90', 'attemptedInTimePercnt: 90'));
    expect(checkConfig(files)).toEqual([
      {
        file: 'commitments.yaml',
        line: text.slice(0, text.indexOf('attemptedInTimePercent')).split('\n').length,
        column: 3,
        path: 'sales.attemptedInTimePercnt',
        message: 'unknown key',
        suggestion: 'attemptedInTimePercent',
      },
    ]);
  });

  it('differ in plain words', () => {
    const { recycled: _, ...sales } = shipped.sales;
    const next = {
      marketing: { ...shipped.marketing, mqlsPerMonth: 330, opportunities: { percent: 14, withinDays: 60 } },
      sales: { ...sales, outcomes: { percent: 95, withinWorkingDays: 4 } },
    };
    expect(changeWords(differences(shipped, next)).map(changeLine)).toEqual([
      'marketing · MQLs a month: 300 → 330',
      'marketing · opportunities · percent: 12 % → 14 %',
      'marketing · opportunities · within: 90 days → 60 days',
      'sales · outcomes · within: 5 working days → 4 working days',
      'Gone: sales · recycled: percent: 80 %; attempts: 5',
    ]);
  });
});
