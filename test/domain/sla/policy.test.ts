import { describe, expect, it } from 'vitest';
import {
  matchSlaRule,
  type SlaCondition,
  type SlaPolicy,
  type SlaRule,
} from '../../../functions/domain/sla/policy.ts';

const ruleNamed = (id: string): SlaRule => ({
  id,
  response: {
    firstOwner: { target: { minutes: 60 }, remindAtPercent: [], reassignAtPercent: 150 },
    laterOwners: { target: { minutes: 30 }, remindAtPercent: [], reassignAtPercent: 100 },
    maxReassignments: 1,
  },
  outcome: { remindOnDays: [], dueOnDay: 5, leakOnDay: 10 },
});

const policyWith = (...conditions: readonly SlaCondition[]): SlaPolicy => ({
  rules: conditions.map((when, index) => ({ ...ruleNamed(`rule-${index}`), when })),
  otherwise: ruleNamed('otherwise'),
  whenAway: 'reroute',
  whenUnanswered: 'queue',
  undoMinutes: 10,
  extensionMinutes: 30,
});

const facts = { trigger: 'request', grade: 'A', source: 'search', fromList: false, test: false } as const;

describe('matchSlaRule', () => {
  it.each<[string, SlaCondition, boolean]>([
    ['the trigger', { triggers: ['threshold', 'request'] }, true],
    ['another trigger', { triggers: ['threshold'] }, false],
    ['the grade', { grades: ['A', 'B'] }, true],
    ['another grade', { grades: ['C'] }, false],
    ['a grade with its number', { grades: ['A1'] }, false],
    ['the source', { sources: ['search'] }, true],
    ['another source', { sources: ['fair'] }, false],
    ['live leads', { fromList: false }, true],
    ['leads of a list', { fromList: true }, false],
    ['real leads', { test: false }, true],
    ['test leads', { test: true }, false],
    ['two conditions that hold', { grades: ['A'], sources: ['search'] }, true],
    ['two conditions of which one holds', { grades: ['A'], sources: ['fair'] }, false],
  ])('%s', (_label, when, matches) => {
    expect(matchSlaRule(policyWith(when), facts).id).toBe(matches ? 'rule-0' : 'otherwise');
  });

  it('does not match an unknown source with a condition on sources', () => {
    const { source: _source, ...unknown } = facts;
    expect(matchSlaRule(policyWith({ sources: ['search'] }), unknown).id).toBe('otherwise');
  });

  it('takes a lead of which nothing is said for a live one', () => {
    const { fromList: _fromList, ...unsaid } = facts;
    expect(matchSlaRule(policyWith({ fromList: true }, { fromList: false }), unsaid).id).toBe('rule-1');
  });

  it('knows the leads of a list', () => {
    expect(matchSlaRule(policyWith({ fromList: true }), { ...facts, fromList: true }).id).toBe('rule-0');
  });

  it('takes the first of several', () => {
    expect(matchSlaRule(policyWith({ grades: ['B'] }, { grades: ['A'] }, { test: false }), facts).id).toBe(
      'rule-1',
    );
  });
});
