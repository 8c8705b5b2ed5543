import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { intakePolicy } from '../../functions/contracts/policies/intake.ts';
import { slaPolicy } from '../../functions/contracts/policies/sla.ts';
import { team } from '../../functions/contracts/policies/team.ts';
import { parsePolicyFiles } from '../../lib/policy-files.ts';
import { DEMO_POOL, demoPolicies, withDemoPolicies } from '../../local/demo-policies.ts';
import { sourceHash } from '../../local/source-hash.ts';

const CONFIG = resolve(import.meta.dirname, '../../config');
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'baton-assembly-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
});

describe('the hash of the sources', () => {
  beforeEach(() => {
    for (const folder of ['bin', 'lib/constructs', 'functions', 'statemachines', 'config']) {
      mkdirSync(join(root, folder), { recursive: true });
      writeFileSync(join(root, folder, 'one.ts'), folder);
    }
    writeFileSync(join(root, 'cdk.json'), '{}');
    writeFileSync(join(root, 'package-lock.json'), '{}');
  });

  it('stays while nothing changes, whatever the times of the files', () => {
    const before = sourceHash(root);
    utimesSync(join(root, 'cdk.json'), 0, 0);
    writeFileSync(join(root, 'README.md'), 'new');
    expect(sourceHash(root)).toBe(before);
  });

  it.each([
    ['a content', () => writeFileSync(join(root, 'lib/constructs/one.ts'), 'other')],
    ['a name', () => renameSync(join(root, 'lib/constructs/one.ts'), join(root, 'lib/constructs/two.ts'))],
    ['the set of files', () => cpSync(join(root, 'bin/one.ts'), join(root, 'bin/two.ts'))],
    ['a policy', () => writeFileSync(join(root, 'config/one.ts'), 'minutes: 30')],
    ['the lock file', () => writeFileSync(join(root, 'package-lock.json'), '{"a":1}')],
  ])('changes with %s', (_name, change) => {
    const before = sourceHash(root);
    change();
    expect(sourceHash(root)).not.toBe(before);
  });
});

describe("the demo's policies", () => {
  const policies = parsePolicyFiles(
    new Map(
      ['team.yaml', 'intake.yaml', 'sla.yaml'].map((name) => [
        name,
        readFileSync(join(CONFIG, name), 'utf8'),
      ]),
    ),
  );

  const isAlways = (from: unknown) => {
    const { people, pools } = team.parse(Object(from).team);
    const members = pools.find(({ id }) => id === DEMO_POOL)?.members.map(({ person }) => person) ?? [];
    return members.map((member) => people.find(({ id }) => id === member)?.calendar.always);
  };

  it('let the demo pool work day and night', () => {
    expect(isAlways(policies)).toEqual([false, false, false]);
    expect(isAlways(demoPolicies(Object(policies)))).toEqual([true, true, true]);
  });

  it('limit no sender, since all of one machine have one address', () => {
    const intake = intakePolicy.parse(demoPolicies(Object(policies)).intake);
    expect(intake.rate.leads.requests).toBe(1_000_000);
    expect(intake.rate.activities.requests).toBe(1_000_000);
  });

  const others = (from: unknown) =>
    team
      .parse(Object(from).team)
      .people.filter(({ calendar }) => !calendar.always || calendar.zone === 'Europe/London');

  it('have one desk that is closed all day, and tell its leads so', () => {
    const { sla, team: people } = demoPolicies(Object(policies));
    expect(slaPolicy.parse(sla)).toMatchObject({
      acknowledgement: { company: 'Larkfield Software' },
      otherwise: { response: { offHours: 'acknowledge' } },
    });
    const lena = others({ team: people }).find(({ id }) => id === 'lena-vogt');
    expect(lena?.calendar).toMatchObject({ zone: 'Europe/Berlin', week: { sun: [['03:00', '04:00']] } });
  });

  it('leave everybody else as they are', () => {
    const before = others(policies).map(({ id }) => id);
    const after = others(demoPolicies(Object(policies))).map(({ id }) => id);
    const executives = [
      'nina-keller',
      'paul-richter',
      'sergio-vega',
      'carla-mendes',
      'tom-hughes',
      'astrid-berg',
    ];
    const hoursOf = (from: unknown, id: string) =>
      others(from).find((person) => person.id === id)?.calendar.week;
    for (const id of ['owen-clarke', 'maria-soler', 'markus-brandt'])
      expect(hoursOf(demoPolicies(Object(policies)), id)).toEqual(hoursOf(policies, id));
    expect(before.filter((id) => !after.includes(id))).toEqual([
      ...['ana-ruiz', 'jordi-pons', 'ines-carvalho'],
      // Whose hours are London's are told apart by the zone only.
      ...executives.filter((id) => id !== 'tom-hughes'),
    ]);
  });

  it('replace the policies in a copy of the asset that carries them, and in no other', () => {
    const assets = join(root, 'assets');
    for (const name of ['policies', 'intake']) {
      mkdirSync(join(assets, name), { recursive: true });
      writeFileSync(join(assets, name, 'index.mjs'), name);
    }
    writeFileSync(join(assets, 'policies/policies.json'), JSON.stringify(policies));
    const assembly = withDemoPolicies(
      { template: '{}', assetFolder: (asset) => join(assets, asset) },
      join(root, 'demo'),
    );
    expect(assembly.assetFolder('intake')).toBe(join(assets, 'intake'));
    mkdirSync(join(assets, 'shared'));
    writeFileSync(join(assets, 'shared/chunk.mjs'), 'chunk');
    const copy = assembly.assetFolder('policies');
    const read = (folder: string): unknown => JSON.parse(readFileSync(join(folder, 'policies.json'), 'utf8'));
    expect(readFileSync(join(copy, 'index.mjs'), 'utf8')).toBe('policies');
    expect(readFileSync(join(copy, '../shared/chunk.mjs'), 'utf8')).toBe('chunk');
    expect(isAlways(read(copy))).toEqual([true, true, true]);
    expect(isAlways(read(join(assets, 'policies')))).toEqual([false, false, false]);
  });
});
