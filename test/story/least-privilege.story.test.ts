import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAssembly } from '../../local/assembly.ts';
import type { Grant } from '../../local/roles.ts';
import { readStack } from '../../local/template/stack.ts';
import { ASSEMBLIES, type RunningBaton, startBaton } from '../support/local-system.ts';
import { type Allowed, allowedBy, covers, readable } from '../support/privilege/grants.ts';
import { nameOf, REASONS, reasonFor } from '../support/privilege/reasons.ts';
import { STORIES } from '../support/privilege/stories.ts';

/** Synthesising the app and playing hours of its life on a busy machine. */
const PLAY_MS = 600_000;
const REPORT = new URL('../../dist/privileges.md', import.meta.url);

/** Something allowed, and the first story that used it or why it is allowed. */
interface Row {
  readonly name: string;
  readonly allowed: Allowed;
  readonly story: string | undefined;
  readonly why: string | undefined;
}

let baton: RunningBaton;
let rows: readonly Row[];
beforeAll(async () => {
  const { template } = await loadAssembly(ASSEMBLIES, 'apart');
  // As they are deployed: nothing that another function brings along may hide what is missing in one.
  baton = await startBaton({ bundles: 'apart', startAt: Date.parse('2026-03-02T08:01:00Z') });
  const { system } = baton;
  const uses: { readonly grant: Grant; readonly story: string }[] = [];
  const note = (story: string) => {
    for (const grant of system.roles.used().slice(uses.length)) uses.push({ grant, story });
  };
  note('the stack is created');
  for (const [story, play] of Object.entries(STORIES)) {
    await play(system);
    note(story);
  }
  const { permissions } = readStack(template, { api: system.address, issuer: 'http://127.0.0.1/issuer' });
  rows = allowedBy(permissions).map((allowed) => {
    const { role, action, resource } = allowed;
    const name = nameOf({ role: readable(role), action, resource: readable(resource) });
    const story = uses.find(({ grant }) => covers(allowed, grant))?.story;
    return { name, allowed, story, why: reasonFor(name)?.why };
  });
  mkdirSync(new URL('.', REPORT), { recursive: true });
  writeFileSync(REPORT, report(rows));
}, PLAY_MS);
afterAll(() => baton?.remove());

function report(all: readonly Row[]): string {
  const lines = all.map(({ name, story, why }) => {
    const [role = '', action = '', ...resource] = name.split(' ');
    return `| ${role} | ${action} | ${resource.join(' ')} | ${story ?? ''} | ${story === undefined ? (why ?? 'NOBODY KNOWS') : ''} |`;
  });
  return [
    '# What each role allows, and what for',
    '',
    '| role | action | resource | used when | allowed though no story used it |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

describe('the roles of the synthesised template', () => {
  it('allow every call that a function makes', () => {
    expect(baton.system.notices.list().filter(({ kind }) => kind === 'refused')).toEqual([]);
  });

  it('allow nothing that is neither used nor has a reason', () => {
    expect(rows.filter(({ story, why }) => story === undefined && why === undefined)).toEqual([]);
  });

  it('allow what is used for the greater part', () => {
    const own = rows.filter(({ name }) => !/ (logs|xray):/.test(name));
    expect(own.filter(({ story }) => story !== undefined).length / own.length).toBeGreaterThan(0.7);
  });

  it('still allow what there are reasons for', () => {
    const stale = REASONS.filter(({ of }) => !rows.some(({ name }) => of.test(name)));
    expect(stale).toEqual([]);
  });
});
