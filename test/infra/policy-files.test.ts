import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { batonApp } from '../../lib/baton-app.ts';
import { DeploymentRefused } from '../../lib/deployment-config.ts';
import { parsePolicyFiles } from '../../lib/policy-files.ts';
import { DEMO, emptyBundles } from './support/deployment.ts';

const people = (...emails: string[]) => ({ team: { people: emails.map((email) => ({ email })) } });
const deploy = (policies: object, demo: boolean) => {
  const bundles = emptyBundles();
  batonApp({ bundles, policies: { ...policies }, context: { ...DEMO, demo } });
  return bundles;
};

describe('parsePolicyFiles', () => {
  it('reads each file as the policy of its name', () => {
    const texts = new Map([
      ['sla.yaml', 'undoMinutes: 10'],
      ['team.yaml', 'people: []'],
    ]);
    expect(parsePolicyFiles(texts)).toEqual({ sla: { undoMinutes: 10 }, team: { people: [] } });
  });
});

describe('a deployment', () => {
  it('ships its policies beside the function that imports them', () => {
    const policies = { ...people('ana@larkfield.com'), sla: { undoMinutes: 10 } };
    const shipped = readFileSync(join(deploy(policies, false), 'policies/policies.json'), 'utf8');
    expect(JSON.parse(shipped)).toEqual(policies);
  });

  it('is refused when reps live at addresses that reach nobody', () => {
    const team = people('ana@larkfield.com', 'ben@larkfield.example', 'cleo@larkfield.example');
    expect(() => deploy(team, false)).toThrow(DeploymentRefused);
    expect(() => deploy(team, false)).toThrow(/ben@larkfield\.example and 1 more.*\n.*-c demo=true/);
    expect(() => deploy(people('ben@larkfield.example'), false)).toThrow(/reach: ben@larkfield\.example\.\n/);
  });

  it('is refused when who signs lives at such an address', () => {
    const governance = { owners: { marketing: { name: 'Sofia', email: 'sofia@larkfield.example' } } };
    expect(() => deploy({ ...people('ana@larkfield.com'), governance }, false)).toThrow(
      /governance\.yaml names people whom no mail can reach: sofia@larkfield\.example\.\n/,
    );
  });

  it('of a demonstration may have such reps, since every mail goes to the sender', () => {
    expect(() => deploy(people('ben@larkfield.example'), true)).not.toThrow();
  });
});
