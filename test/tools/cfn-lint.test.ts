import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACKNOWLEDGED } from '../../bin/tools/cfn-lint/acknowledged.ts';
import { type Finding, judge } from '../../bin/tools/cfn-lint/findings.ts';
import { LinterMissing, prepareLinter } from '../../bin/tools/cfn-lint/linter.ts';

const finding = (Id: string, path: string, Message: string): Finding => ({
  Level: 'Warning',
  Rule: { Id },
  Message,
  Location: { Path: path.split('.') },
});
const roleTwice = finding(
  'W3005',
  'Resources.WebIntakeFunction035FDF8F.DependsOn.1',
  "'WebIntakeRole653B5DC6' dependency already enforced by a 'GetAtt' at 'Resources/WebIntakeFunction035FDF8F/Properties/Role'",
);
const timeout = finding(
  'E3601',
  'Resources.WorkflowStateMachine8F1B1C15.Properties.DefinitionString.States.AwaitUndo.TimeoutSeconds',
  "'{% $until %}' is not of type 'number' at 'States/AwaitUndo/TimeoutSeconds'",
);

describe('findings of cfn-lint', () => {
  it('are accepted where they say what is acknowledged', () => {
    const { open, acknowledged, stale } = judge([roleTwice, roleTwice, timeout]);
    expect(open).toEqual([]);
    expect([...acknowledged.values()]).toEqual([2, 1]);
    expect(stale).toEqual([]);
  });

  it.each([
    ['of another rule', { ...timeout, Rule: { Id: 'E3602' } }],
    ['elsewhere', { ...timeout, Location: { Path: ['Resources', 'Other'] } }],
    ['without a place', { ...timeout, Location: { Path: null } }],
    ['with another message', { ...timeout, Message: "'soon' is not of type 'number'" }],
  ])('are open %s', (_case, other) => {
    expect(judge([roleTwice, timeout, other]).open).toEqual([other]);
  });

  it('are missed where they are acknowledged and gone', () => {
    expect(judge([roleTwice]).stale.map(({ rule }) => rule)).toEqual(['E3601']);
  });

  it('are acknowledged with a reason', () => {
    for (const { reason } of ACKNOWLEDGED) expect(reason).toMatch(/^[A-Z].{30,}\.$/);
  });
});

describe('the linter', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'baton-lint-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is missing where there is no Python 3, and says so', () => {
    writePython('Python 2.7.18', 0);
    expect(() => prepareLinter(join(folder, 'cache'), ['no-such-python', join(folder, 'python')])).toThrow(
      new LinterMissing('there is no Python 3'),
    );
  });

  it('is missing where it cannot be installed, and says why', () => {
    writePython('Python 3.12.1', 1);
    expect(() => prepareLinter(join(folder, 'cache'), [join(folder, 'python')])).toThrow(
      new LinterMissing('it cannot be installed: No module named venv'),
    );
  });

  function writePython(version: string, code: number): void {
    const file = join(folder, 'python');
    const script = `[ "$1" = --version ] && echo '${version}' || { echo 'No module named venv' >&2; exit ${code}; }`;
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
  }
});
