import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../functions/domain/time.ts';
import { type RunningBaton, startBaton } from '../support/local-system.ts';
import { CANARY_POST, canariesIn, expectNobody } from '../support/personal-traces.ts';

/** On a busy machine. */
const PATIENCE_MS = 240_000;

let baton: RunningBaton;
beforeAll(async () => {
  baton = await startBaton();
}, PATIENCE_MS);
afterAll(() => baton.remove());

const form = { 'content-type': 'application/x-www-form-urlencoded' };

async function taskPath(leadId: string): Promise<string> {
  const { mailbox } = baton.system;
  for (;;) {
    const task = mailbox.list().find(({ tags }) => tags['leadId'] === leadId && tags['mail'] === 'task');
    const html = task && (await mailbox.read(task.id))?.content.html;
    const path = /\/t\/[^"#?]+/.exec(String(html ?? ''))?.[0];
    if (path !== undefined) return path;
    await new Promise((wait) => setTimeout(wait, 50));
  }
}

function logs(): readonly string[] {
  const folder = join(baton.folder, 'state', 'logs');
  return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
}

it('leaves nobody in table, executions, events, logs and later mails, once an administrator has erased a lead that was worked on', {
  timeout: PATIENCE_MS,
}, async () => {
  const { system } = baton;
  const post = await system.request('POST', '/leads', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(CANARY_POST),
  });
  const { leadId } = JSON.parse(post.body.toString());
  const path = await taskPath(leadId);
  for (const body of ['do=spoke-qualified', 'do=note&note=Zznote']) {
    expect((await system.request('POST', path, { headers: form, body })).status).toBeLessThan(400);
  }
  expect(canariesIn(await system.table.scan())).toEqual(
    expect.arrayContaining(['zzfirst', 'zzmail', 'zzmessage', 'zznote']),
  );
  expectNobody(system.executions.list());
  expectNobody(system.events.captured());

  const mailsBefore = system.mailbox.list().length;
  const token = await system.signToken?.({ sub: 'admin', 'cognito:groups': ['admin'] }, HOUR);
  const erase = () =>
    system.request('DELETE', `/leads/${leadId}`, { headers: { authorization: `Bearer ${token}` } });
  const erased = await erase();
  expect(erased.status).toBe(200);
  expectNobody(erased.body.toString());
  await system.clock.advance(30 * MINUTE);
  await system.fireSchedules();
  expect(JSON.parse((await erase()).body.toString())).toMatchObject({ again: true });

  expectNobody(await system.table.scan());
  expectNobody(system.executions.list());
  expectNobody(system.events.captured());
  expectNobody(system.deadLetters.list());
  expectNobody(logs());
  const later = system.mailbox.list().slice(mailsBefore);
  expectNobody(await Promise.all(later.map(({ id }) => system.mailbox.read(id))));
  const page = await system.request('GET', path);
  expect(page.status).toBe(410);
  expectNobody(page.body.toString());
});
