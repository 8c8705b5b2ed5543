import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { USUAL_REPORTING } from '../../functions/domain/numbers/reporting.ts';
import type { LocalSystem } from '../../local/system.ts';
import { type RunningBaton, startBaton } from '../support/local-system.ts';
import { tableOf } from '../support/local-table.ts';
import { people } from '../support/privilege/people.ts';
import { putInForce } from '../support/put-in-force.ts';
import { signInAs } from '../support/sign-in.ts';

/** Synthesising the app, when its sources have changed, on a busy machine. */
const START_MS = 300_000;

let baton: RunningBaton;
let system: LocalSystem;

/** Whom reports were mailed to. */
const readers = () =>
  system.mailbox.list().flatMap(({ tags }) => (tags['mail'] === 'report' ? (tags['to'] ?? []) : []));

beforeAll(async () => {
  // The last twenty minutes of a week in Madrid, whose report is mailed half an hour after it.
  baton = await startBaton({ startAt: Date.parse('2026-03-01T22:40:00Z') });
  system = baton.system;
  const report = { every: 'week', on: 'mon', at: '00:30' } as const;
  const ground = { store: tableOf(system), now: () => system.clock.now() };
  await putInForce(ground, 'reporting', { ...USUAL_REPORTING, report });
  await people(system).post(1);
  await people(system).minutes(49);
}, START_MS);
afterAll(() => baton.remove());

describe('the report of the week', () => {
  it('is in nobody’s mailbox before its time', () => {
    expect(readers()).toEqual([]);
  });

  it('comes to the owners of both sides with the next run once the week is counted', async () => {
    await people(system).minutes(30);
    expect(readers().sort()).toEqual(['helen-ward', 'marketing']);
    const { id = '' } = system.mailbox.list().findLast(({ tags }) => tags['mail'] === 'report') ?? {};
    const mail = await system.mailbox.read(id);
    expect(mail?.content.subject).toBe('Marketing and sales, 23 Feb 2026 to 1 Mar 2026');
    expect(mail?.content.text).toContain('1 became an MQL');
    expect(mail?.content.html).toContain('<img src="cid:stages"');
    expect(mail?.content.attachments).toMatchObject([{ contentId: '<stages>', mimeType: 'image/png' }]);
    const link = /\/reports\/[\d-]+/.exec(mail?.content.text ?? '')?.[0];
    const { cookie } = await signInAs(system, 'marketing');
    const page = await system.request('GET', link ?? '', { headers: { cookie, accept: 'text/html' } });
    expect(page.status).toBe(200);
    expect(page.body.toString()).toContain('As it was on 1 Mar 2026 at 23:');
  });

  it('comes once', async () => {
    await people(system).minutes(45);
    expect(readers()).toHaveLength(2);
  });
});
