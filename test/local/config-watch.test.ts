import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ConfigChange, watchConfig } from '../../local/config-watch.ts';
import { lineDifference } from '../../local/line-difference.ts';

const shown = (before: string, after: string) =>
  lineDifference(before, after).map(({ sign, text }) => `${sign}${text}`);

describe('the difference of two texts', () => {
  it('is nothing between equal ones', () => expect(shown('a\nb', 'a\nb')).toEqual([]));

  it.each([
    ['a changed line', 'a\nb\nc', 'a\nx\nc', [' a', '-b', '+x', ' c']],
    ['an added line', 'a\nb', 'a\nx\nb', [' a', '+x', ' b']],
    ['a removed line', 'a\nx\nb', 'a\nb', [' a', '-x', ' b']],
    ['a new text', '', 'a', ['-', '+a']],
    ['a moved line', 'a\nb', 'b\na', ['-a', ' b', '+a']],
  ])('shows %s', (_name, before, after, lines) => expect(shown(before, after)).toEqual(lines));

  it('shows two lines around a change and leaves out the rest', () => {
    const lines = Array.from({ length: 20 }, (_, at) => `line ${at}`);
    const after = lines.with(10, 'changed');
    expect(shown(lines.join('\n'), after.join('\n'))).toEqual([
      ' line 8',
      ' line 9',
      '-line 10',
      '+changed',
      ' line 11',
      ' line 12',
    ]);
  });
});

const hashOf = (kind: string, texts: ReadonlyMap<string, string>) => `hash of ${texts.get(`${kind}.yaml`)}`;

function setUp() {
  const root = mkdtempSync(join(tmpdir(), 'baton-config-'));
  const config = join(root, 'config');
  mkdirSync(config);
  writeFileSync(join(config, 'sla.yaml'), 'minutes: 60\n');
  writeFileSync(join(config, 'team.yaml'), 'people: []\n');
  const open = (check: Parameters<typeof watchConfig>[2] = () => []) => {
    const watching = watchConfig(config, join(root, 'known'), check, hashOf);
    onTestFinished(() => watching.close());
    return watching;
  };
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return { config, open };
}

const CHANGE: ConfigChange = {
  file: 'sla.yaml',
  lines: [
    { sign: '-', text: 'minutes: 60' },
    { sign: '+', text: 'minutes: 30' },
    { sign: ' ', text: '' },
  ],
  problems: [],
  command: 'npm run baton -- policy publish sla --local',
  isAsked: false,
};

describe('an edited policy', () => {
  it('says what keeps it from being published, and nothing of other files', () => {
    const { config, open } = setUp();
    const at = { line: 1, column: 10, path: 'minutes' };
    const watching = open((texts) => [
      { ...at, file: 'sla.yaml', message: `${texts.get('sla.yaml')?.trim()} is no number` },
      { ...at, file: 'team.yaml', message: 'is empty' },
    ]);
    writeFileSync(join(config, 'sla.yaml'), 'minutes: banana\n');
    expect(watching.changes()).toMatchObject([
      { file: 'sla.yaml', problems: ['config/sla.yaml:1:10  minutes: minutes: banana is no number'] },
    ]);
  });

  it('is noticed as it is saved, once, with its difference and the command that publishes it', async () => {
    const { config, open } = setUp();
    const watching = open();
    const told: ConfigChange[] = [];
    const first = new Promise<void>((resolve) => {
      watching.onChange((change) => {
        told.push(change);
        resolve();
      });
    });
    writeFileSync(join(config, 'notes.txt'), 'no policy');
    writeFileSync(join(config, 'sla.yaml'), 'minutes:');
    writeFileSync(join(config, 'sla.yaml'), 'minutes: 30\n');
    await first;
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(told).toEqual([CHANGE]);
    expect(watching.changes()).toEqual([CHANGE]);
  });

  it('is still known after a restart, until it is published', () => {
    const { config, open } = setUp();
    open().close();
    writeFileSync(join(config, 'sla.yaml'), 'minutes: 30\n');
    const watching = open();
    expect(watching.changes()).toEqual([CHANGE]);
    watching.published('sla', 'hash of minutes: 30\n');
    expect(watching.changes()).toEqual([]);
  });

  it('waits for signatures once it is asked for, and is in force as it was then', () => {
    const { config, open } = setUp();
    const file = join(config, 'sla.yaml');
    const watching = open();
    writeFileSync(file, 'minutes: 30\n');
    watching.proposed('sla', 'hash of minutes: 30\n');
    expect(watching.changes()).toEqual([{ ...CHANGE, isAsked: true }]);
    writeFileSync(file, 'minutes: 20\n');
    expect(watching.changes()).toMatchObject([{ isAsked: false }]);
    watching.published('sla', 'hash of minutes: 30\n');
    expect(watching.changes()).toMatchObject([
      { lines: [{ text: 'minutes: 30' }, { text: 'minutes: 20' }, { text: '' }], isAsked: false },
    ]);
  });

  it('is as it was before once its signatures were refused', () => {
    const { config, open } = setUp();
    const watching = open();
    writeFileSync(join(config, 'sla.yaml'), 'minutes: 30\n');
    watching.proposed('sla', 'hash of minutes: 30\n');
    watching.refused('hash of minutes: 30\n');
    expect(watching.changes()).toEqual([CHANGE]);
  });

  it('is not what an earlier version says that was published again', () => {
    const { config, open } = setUp();
    const watching = open();
    writeFileSync(join(config, 'sla.yaml'), 'minutes: 30\n');
    watching.proposed('sla', 'hash of minutes: 90\n');
    watching.published('sla', 'hash of minutes: 90\n');
    expect(watching.changes()).toEqual([CHANGE]);
  });

  it('may be a list, which comes into force with the policies that name it', () => {
    const { config, open } = setUp();
    mkdirSync(join(config, 'lists'));
    const rule = 'when: { field: emailDomain, in: { file: lists/ours.txt } }\n';
    for (const name of ['criteria.yaml', 'routing.yaml']) writeFileSync(join(config, name), rule);
    writeFileSync(join(config, 'lists/ours.txt'), 'a.example\n');
    writeFileSync(join(config, 'lists/nobodys.txt'), 'b.example\n');
    open().close();
    writeFileSync(join(config, 'lists/ours.txt'), 'a.example\nc.example\n');
    writeFileSync(join(config, 'lists/nobodys.txt'), '');
    const watching = open();
    const publish = (kind: string) => `npm run baton -- policy publish ${kind} --local`;
    expect(watching.changes()).toMatchObject([
      { file: 'lists/ours.txt', command: `${publish('criteria')} && ${publish('routing')}` },
    ]);
    watching.published('routing', `hash of ${rule}`);
    expect(watching.changes()).toEqual([]);
  });

  it('is noticed as a list is saved', async () => {
    const { config, open } = setUp();
    mkdirSync(join(config, 'lists'));
    writeFileSync(join(config, 'routing.yaml'), 'when: { field: company, in: { file: lists/ours.txt } }\n');
    writeFileSync(join(config, 'lists/ours.txt'), 'Nexora\n');
    const watching = open();
    const told = new Promise<ConfigChange>((resolve) => void watching.onChange(resolve));
    writeFileSync(join(config, 'lists/ours.txt'), 'Vento\n');
    expect(await told).toMatchObject({ file: 'lists/ours.txt' });
  });
});
