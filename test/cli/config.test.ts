import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../bin/baton/validation/config.ts';

const CONFIG = new URL('../../config/', import.meta.url);
const shipped: ReadonlyMap<string, string> = new Map(
  readdirSync(CONFIG)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, readFileSync(new URL(name, CONFIG), 'utf8')]),
);

/** The shipped policies with a piece of text replaced; the piece must be there. */
function edited(file: string, piece: string, replacement: string): ReadonlyMap<string, string> {
  const text = shipped.get(file) ?? '';
  expect(text).toContain(piece);
  return new Map(shipped).set(file, text.replace(piece, replacement));
}

/** Line and column, from 1, of a piece of text in a shipped file. */
function placeOf(file: string, piece: string) {
  const before = (shipped.get(file) ?? '').split(piece)[0]?.split('\n') ?? [];
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

describe('checkConfig', () => {
  it('finds nothing wrong with the default company', () => {
    expect(checkConfig(shipped)).toEqual([]);
  });

  it('points at a misspelt key', () => {
    expect(checkConfig(edited('sla.yaml', 'undoMinutes', 'undoMinute'))).toEqual([
      {
        file: 'sla.yaml',
        ...placeOf('sla.yaml', 'undoMinutes'),
        path: 'undoMinute',
        message: 'unknown key',
        suggestion: 'undoMinutes',
      },
    ]);
  });

  it('points at a wrong value deep inside', () => {
    expect(checkConfig(edited('criteria.yaml', 'field: employees', 'field: employes'))).toEqual([
      expect.objectContaining({
        file: 'criteria.yaml',
        line: placeOf('criteria.yaml', 'field: employees').line,
        column: placeOf('criteria.yaml', 'field: employees').column + 'field: '.length,
        suggestion: 'employees',
      }),
    ]);
  });

  it('points at the place above a key that is missing', () => {
    expect(checkConfig(edited('sla.yaml', 'target: { minutes: 60 }', 'remindAtPercent: []'))).toMatchObject([
      { line: placeOf('sla.yaml', 'target: { minutes: 60 }').line + 1, message: 'Map keys must be unique' },
    ]);
    expect(checkConfig(edited('intake.yaml', 'repeatMinutes: 10', ''))).toMatchObject([
      { file: 'intake.yaml', ...placeOf('intake.yaml', 'email:'), path: 'repeatMinutes', message: 'missing' },
    ]);
  });

  it('passes on what a schema says of the whole', () => {
    expect(checkConfig(edited('sla.yaml', 'leakOnDay: 10', 'leakOnDay: 3'))).toMatchObject([
      { path: 'rules[1].outcome.leakOnDay', message: 'A leak comes after dueOnDay.' },
    ]);
  });

  it('says once what is wrong in many places by alias, where it is written', () => {
    expect(checkConfig(edited('team.yaml', 'perDay: 6', 'perDy: 6'))).toMatchObject([
      { ...placeOf('team.yaml', 'perDay: 6'), message: 'unknown key', suggestion: 'perDay' },
    ]);
  });

  it('says where a file is no YAML', () => {
    const files = edited('sla.yaml', 'whenAway: reroute', 'whenAway: [reroute');
    expect(checkConfig(files)[0]).toMatchObject({ file: 'sla.yaml', path: '' });
  });

  it('misses a file, and guesses what a strange one should be called', () => {
    const files = new Map(shipped);
    files.delete('sla.yaml');
    files.set('slas.yaml', shipped.get('sla.yaml') ?? '').set('notes-of-the-summer.yaml', '');
    expect(checkConfig(files)).toEqual([
      expect.objectContaining({ file: 'notes-of-the-summer.yaml', message: 'is not the name of a policy' }),
      { file: 'sla.yaml', line: 1, column: 1, path: '', message: 'missing' },
      expect.objectContaining({ file: 'slas.yaml', suggestion: 'sla.yaml' }),
    ]);
  });

  it('names the people who manage each other in a ring, where the first of them stands', () => {
    const files = edited(
      'team.yaml',
      '    role: manager\n    manager: helen-ward',
      '    role: manager\n    manager: maria-soler',
    );
    const text = (files.get('team.yaml') ?? '').split('  - id: maria-soler');
    const ring = text[1]?.replace('manager: helen-ward', 'manager: markus-brandt');
    const inRing = [text[0], ring].join('  - id: maria-soler');
    expect(checkConfig(new Map(shipped).set('team.yaml', inRing))).toMatchObject([
      {
        ...{ file: 'team.yaml', path: expect.stringMatching(/^people\[\d+\]\.manager$/) },
        line: (inRing.split('role: manager\n    manager: maria-soler')[0]?.split('\n').length ?? 0) + 1,
        message:
          'markus-brandt is led by maria-soler is led by markus-brandt: leave manager out for who is at the top.',
      },
    ]);
  });

  it('says that nobody manages themselves', () => {
    const files = edited(
      'team.yaml',
      '    role: manager\n    manager: helen-ward',
      '    role: manager\n    manager: markus-brandt',
    );
    expect(checkConfig(files)).toMatchObject([
      { message: 'markus-brandt cannot be their own manager: leave manager out where nobody is above.' },
    ]);
  });

  it('guesses which manager was meant', () => {
    expect(checkConfig(edited('team.yaml', 'manager: markus-brandt', 'manager: markus-brand'))).toMatchObject(
      [{ message: 'There is no manager markus-brand', suggestion: 'markus-brandt' }],
    );
  });

  it('tells the first errors of a file of another kind, at once', () => {
    const record = JSON.stringify({
      kind: 'lead',
      email: 'marta@nexora.example',
      at: '2026-03-02',
      n: [1, 2],
    });
    const leads = `${record}\n`.repeat(4_000);
    const began = performance.now();
    const found = checkConfig(new Map(shipped).set('team.yaml', leads));
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(found).toHaveLength(5);
    expect(found.at(-1)?.message).toMatch(/ \(and more like it: is this the file that was meant\?\)$/);
    expect(checkConfig(new Map(shipped).set('team.yaml', leads.repeat(4)))).toMatchObject([
      { file: 'team.yaml', line: 1, message: 'it has more than 1000 kB, which is no policy' },
    ]);
  });

  it('calls an empty file no policy', () => {
    expect(checkConfig(new Map(shipped).set('sla.yaml', '# later\n'))).toMatchObject([
      { file: 'sla.yaml', line: 1, column: 1, message: 'write keys with values instead of nothing' },
    ]);
  });

  it.each([
    ['of a route', '    pool: dach', '    pool: dasch', 'There is no pool dasch in team.yaml'],
    [
      'of the fallback',
      'pool: uk-nordics }',
      'pool: nordics-uk }',
      'There is no pool nordics-uk in team.yaml',
    ],
    [
      'of the second handoff',
      '  pool: account-executives',
      '  pool: aces',
      'There is no pool aces in team.yaml',
    ],
    ['of the test leads', 'testPool: test', 'testPool: tests', 'There is no pool tests in team.yaml'],
  ])('checks that the team has the pool %s', (_label, piece, replacement, message) => {
    expect(checkConfig(edited('routing.yaml', piece, replacement))).toMatchObject([
      { file: 'routing.yaml', line: placeOf('routing.yaml', piece).line, message },
    ]);
  });

  it('checks that the team has the pools that a route follows the sun to', () => {
    const sun = 'pool: uk-nordics, followTheSun: [dach, apac] }';
    expect(checkConfig(edited('routing.yaml', 'pool: uk-nordics }', sun))).toMatchObject([
      { path: 'fallback.followTheSun[1]', message: 'There is no pool apac in team.yaml' },
    ]);
  });

  it('checks that the team has the pools of relations', () => {
    const relations = 'competitor: nobody\n  customer: { id: own, label: Own, pool: succes }';
    expect(checkConfig(edited('routing.yaml', 'competitor: nobody', relations))).toMatchObject([
      { path: 'relations.customer.pool', message: 'There is no pool succes in team.yaml' },
    ]);
  });

  it('checks pools and reach of the routes of the second handoff', () => {
    const of = (routes: string) =>
      checkConfig(
        edited(
          'routing.yaml',
          '  pool: account-executives',
          `  pool: account-executives\n  routes: [${routes}]`,
        ),
      );
    const route = (id: string, pool: string) =>
      `{ id: ${id}, label: AEs, when: { territory: dach }, pool: ${pool} }`;
    expect(of(route('ae-dach', 'account-executives'))).toEqual([]);
    expect(of(route('ae-dach', 'account-executive'))).toMatchObject([
      { path: 'secondHandoff.routes[0].pool', suggestion: 'account-executives' },
    ]);
    const twice = [route('ae-dach', 'account-executives'), route('ae-more', 'account-executives')];
    expect(of(twice.join(', '))).toMatchObject([
      {
        path: 'secondHandoff.routes[1]',
        message: 'no lead comes this far: ae-dach before it takes every one',
      },
    ]);
  });

  it.each([
    ['[declared, phone]', 'in: [ES]', 'no lead can fulfil this'],
    ['[declared]', 'exists: false', 'no lead can fulfil this'],
    ['[declared, phone]', 'exists: false', undefined],
    ['[phone, declared]', 'in: [ES]', undefined],
    ['[account]', 'in: [ES]', undefined],
  ])('knows by %s whether a lead of DACH may name a country that is %s', (geography, test, message) => {
    const odd = `when: { all: [{ territory: dach }, { field: country, ${test} }] }`;
    const texts = edited('routing.yaml', 'when: { territory: dach }', odd);
    const routing = (texts.get('routing.yaml') ?? '').replace(/^geography: .*$/m, `geography: ${geography}`);
    const problems = checkConfig(new Map(texts).set('routing.yaml', routing));
    expect(problems.map((problem) => problem.message)).toEqual(message === undefined ? [] : [message]);
  });

  it('suggests the pool that was meant', () => {
    expect(checkConfig(edited('routing.yaml', '    pool: dach', '    pool: dasch'))).toMatchObject([
      { suggestion: 'dach' },
    ]);
  });

  it('wants a test rep in the pool of the test leads', () => {
    expect(checkConfig(edited('routing.yaml', 'testPool: test', 'testPool: dach'))).toMatchObject([
      { path: 'testPool', message: 'Nobody of the pool dach is a test rep' },
    ]);
  });

  it('checks that managers exist', () => {
    expect(checkConfig(edited('team.yaml', 'manager: markus-brandt', 'manager: markus-brant'))).toMatchObject(
      [{ file: 'team.yaml', path: 'people[0].manager' }],
    );
  });

  it('sorts by file and place', () => {
    const files = new Map(edited('sla.yaml', 'undoMinutes', 'undoMinute'));
    files.set('sla.yaml', (files.get('sla.yaml') ?? '').replace('whenAway: reroute', 'whenAway: rerout'));
    files.set('intake.yaml', (files.get('intake.yaml') ?? '').replace('strip', 'strp'));
    expect(checkConfig(files).map(({ path }) => path)).toEqual(['email.plusTags', 'whenAway', 'undoMinute']);
  });

  it('knows who signs, and who cannot', () => {
    const owners = (replacement: string) =>
      checkConfig(edited('governance.yaml', 'person: helen-ward', replacement));
    expect(owners('person: helen-wart')).toMatchObject([
      {
        ...{ file: 'governance.yaml', path: 'owners.sales.person', suggestion: 'helen-ward' },
        message: 'There is no person helen-wart in team.yaml',
      },
    ]);
    expect(owners('persn: helen-ward')).toMatchObject([
      { path: 'owners.sales.persn', message: 'unknown key', suggestion: 'person' },
    ]);
    const left = edited('team.yaml', 'name: Helen Ward', 'name: Helen Ward\n    status: off-boarded');
    expect(checkConfig(left)).toMatchObject([
      { file: 'governance.yaml', message: 'helen-ward has left the team, and can sign nothing' },
    ]);
  });

  it('asks for an owner of each side that signs, or of none', () => {
    const text = shipped.get('governance.yaml') ?? '';
    const without = (owner: RegExp) => new Map(shipped).set('governance.yaml', text.replace(owner, ''));
    const problems = checkConfig(without(/ {2}marketing: .*\n/));
    expect(problems).toHaveLength(4);
    expect(problems[0]).toMatchObject({
      path: 'signatures.criteria',
      message: 'Nobody signs for marketing: name them under owners.',
    });
    const nobody = text.replace(/owners:\n.*\n.*\n/, 'owners: {}\n');
    expect(checkConfig(new Map(shipped).set('governance.yaml', nobody))).toEqual([]);
    expect(
      checkConfig(edited('governance.yaml', 'criteria: [marketing, sales]', 'criteria: [sales, sales]')),
    ).toMatchObject([{ path: 'signatures.criteria', message: 'Each side signs once: name it once.' }]);
    expect(checkConfig(edited('governance.yaml', 'criteria: [', 'criterias: ['))).toMatchObject([
      { suggestion: 'criteria' },
    ]);
  });
});
