import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { slaPolicy } from '../../../functions/contracts/policies/sla.ts';

const read = (): Record<string, unknown> =>
  parse(readFileSync(new URL('../../../config/sla.yaml', import.meta.url), 'utf8'));

describe('slaPolicy', () => {
  it('takes the policy of the default company', () => {
    expect(slaPolicy.parse(read())).toMatchObject({
      otherwise: {
        id: 'live',
        response: {
          firstOwner: {
            target: { minutes: 60 },
            remindAtPercent: [25, 75],
            escalateAtPercent: 100,
            reassignAtPercent: 150,
          },
          laterOwners: { target: { minutes: 30 } },
          maxReassignments: 1,
        },
        outcome: {
          secondAttemptMinutes: 240,
          followUpOnDays: [1, 3, 5],
          remindOnDays: [2, 4],
          dueOnDay: 5,
          leakOnDay: 10,
        },
      },
      whenAway: 'reroute',
      whenUnanswered: 'queue',
      undoMinutes: 10,
      extensionMinutes: 30,
    });
  });

  it.each<[string, readonly (string | number)[], unknown, RegExp]>([
    ['an unknown key', ['undoMinute'], 10, /Unrecognized key/],
    ['a condition without content', ['rules', 0, 'when'], {}, /Write a condition/],
    ['two rules of one id', ['rules', 0, 'id'], 'live', /already taken/],
    ['an id with spaces', ['rules', 0, 'id'], 'all lists', /lower-case words/],
    [
      'a handover before the due time',
      ['otherwise', 'response', 'laterOwners', 'reassignAtPercent'],
      99,
      /before it is due/,
    ],
    [
      'a reminder after the handover',
      ['otherwise', 'response', 'firstOwner', 'remindAtPercent'],
      [25, 150],
      /Remind before reassignAtPercent/,
    ],
    [
      'an escalation after the handover',
      ['otherwise', 'response', 'firstOwner', 'escalateAtPercent'],
      151,
      /Escalate before reassignAtPercent/,
    ],
    ['follow-ups out of order', ['otherwise', 'outcome', 'followUpOnDays'], [3, 3], /Name each day once/],
    [
      'a follow-up after the outcome is due',
      ['otherwise', 'outcome', 'followUpOnDays'],
      [1, 6],
      /Follow up by dueOnDay/,
    ],
    [
      'an outcome reminder on the due day',
      ['otherwise', 'outcome', 'remindOnDays'],
      [5],
      /Remind before dueOnDay/,
    ],
    ['a leak on the due day', ['otherwise', 'outcome', 'leakOnDay'], 5, /comes after dueOnDay/],
    [
      'a target in two units',
      ['otherwise', 'response', 'firstOwner', 'target'],
      { minutes: 1, workingDays: 1 },
      /Invalid input/,
    ],
    [
      'a target of half a minute',
      ['otherwise', 'response', 'firstOwner', 'target'],
      { minutes: 0.5 },
      /expected int/,
    ],
  ])('refuses %s', (_label, path, value, message) => {
    const policy = read();
    let parent = policy;
    for (const key of path.slice(0, -1)) parent = parent[key] as Record<string, unknown>;
    parent[path.at(-1) ?? ''] = value;
    const parsed = slaPolicy.safeParse(policy);
    expect(parsed.success).toBe(false);
    expect(JSON.stringify(parsed.error?.issues)).toMatch(message);
  });

  it('refuses to let a clock stand still with an owner whose hours it does not count', () => {
    const policy = read();
    const hours = (named: string) => ({
      ...policy,
      whenAway: 'pause',
      otherwise: {
        ...(policy['otherwise'] as object),
        response: { ...Object(policy['otherwise']).response, hours: named },
      },
    });
    expect(slaPolicy.safeParse(hours('owner')).success).toBe(true);
    expect(slaPolicy.safeParse({ ...hours('lead'), whenAway: 'reroute' }).success).toBe(true);
    expect(slaPolicy.safeParse(hours('lead')).error?.issues).toMatchObject([
      {
        path: ['otherwise', 'response', 'hours'],
        message: expect.stringContaining('write whenAway: reroute'),
      },
    ]);
  });

  describe('where leads are told of their requests off hours', () => {
    const telling = (rule: Record<string, unknown>, response: Record<string, unknown> = {}) => {
      const policy = read();
      const { id: _, ...otherwise } = policy['otherwise'] as Record<string, unknown>;
      const given = { ...(otherwise['response'] as object), offHours: 'acknowledge', ...response };
      const rules = [
        ...(policy['rules'] as readonly unknown[]),
        { ...otherwise, ...rule, id: 'told', response: given },
      ];
      return { ...policy, acknowledgement: { company: 'Larkfield' }, rules };
    };
    const issuesOf = (policy: unknown) => slaPolicy.safeParse(policy).error?.issues;
    const refused = (message: string) => [
      { path: ['rules', 2, 'response', 'offHours'], message: expect.stringContaining(message) },
    ];

    it('takes rules by which some lead is told', () => {
      for (const when of [{ triggers: ['request', 'time'] }, { grades: ['A'] }, { fromList: false }])
        expect(issuesOf(telling({ when }))).toBeUndefined();
      expect(issuesOf(telling({ when: { triggers: ['time'] } }, { offHours: 'wait' }))).toBeUndefined();
    });

    it('refuses rules by which none is', () => {
      const { acknowledgement: _, ...nameless } = telling({ when: { grades: ['A'] } });
      expect(issuesOf(nameless)).toMatchObject(refused('write acknowledgement: { company: … }'));
      expect(issuesOf(telling({ when: { grades: ['A'] } }, { hours: 'always' }))).toMatchObject(
        refused('count other hours'),
      );
      for (const when of [{ triggers: ['threshold'] }, { fromList: true }])
        expect(issuesOf(telling({ when }))).toMatchObject(refused('add request to triggers'));
    });

    it('refuses a company without a name', () => {
      const policy = { ...telling({ when: { grades: ['A'] } }), acknowledgement: { company: ' ' } };
      expect(issuesOf(policy)).toMatchObject([{ path: ['acknowledgement', 'company'] }]);
    });
  });

  it('refuses to let leads wait for somebody who was set away for their silence', () => {
    const policy = { ...read(), setAwayAfterMisses: 3 };
    expect(slaPolicy.safeParse(policy).success).toBe(true);
    expect(slaPolicy.safeParse({ ...policy, whenAway: 'pause' }).error?.issues).toMatchObject([
      { path: ['setAwayAfterMisses'], message: expect.stringContaining('write whenAway: reroute') },
    ]);
    expect(slaPolicy.safeParse({ ...policy, setAwayAfterMisses: 1 }).success).toBe(false);
  });

  it('refuses a second rule with the id of the first', () => {
    const policy = read();
    const rules = policy['rules'] as readonly unknown[];
    expect(slaPolicy.safeParse({ ...policy, rules: [...rules, rules[0]] }).error?.issues).toMatchObject([
      { path: ['rules', rules.length, 'id'] },
    ]);
  });
});
