import { beforeEach, describe, expect, it } from 'vitest';
import { rollupRecords } from '../../functions/adapters/records/rollups.ts';
import type { IdentityContext } from '../../functions/contracts/identity.ts';
import { counting } from '../../functions/handlers/wiring/counting.ts';
import { type Doors, doorsOf } from '../support/doors.ts';
import { BROWSER, postedForm } from '../support/http.ts';
import { letRun } from '../support/let-run.ts';
import { type Story, startStory } from '../support/memory-story.ts';
import { behindSignIn, program, SESSION_TOKEN, surfer } from '../support/signed-in.ts';

let story: Story;
let doors: Doors;
let leadId: string;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  doors = await doorsOf(story);
  leadId = await story.post();
  // Into the queue, where nobody claims it.
  await story.minute(130);
});

const maria = program('manager', 'maria-soler');
const marketing = program('marketing');
const word = {
  do: 'contest',
  handoff: '1',
  cause: 'not-attempted',
  named: 'system-fault',
  why: 'No link opened.',
};
const press = (fields: Readonly<Record<string, string>> = word, as: IdentityContext = maria, headers = {}) =>
  letRun(story.clock, () =>
    doors.answer(
      behindSignIn('POST /leads/{id}/contest', as, { id: leadId, event: postedForm(fields, headers) }),
    ),
  );
const read = async (as: IdentityContext = maria) =>
  JSON.parse((await doors.desk(behindSignIn('GET /leads/{id}', as, { id: leadId }))).body);

async function counted() {
  await counting({ ...story, store: story.table, backoff: async () => undefined, now: story.clock.now })();
  const { sums } = await rollupRecords(story.table).find('all', '2026-03');
  return Object.fromEntries(
    Object.entries(sums['-'] ?? {}).filter(([name]) => /^(cause|contested|unconverted)/.test(name)),
  );
}

describe('a cause', () => {
  it('is contested and agreed to, and counted anew each time', async () => {
    expect(await counted()).toEqual({ unconverted: 1, 'cause:not-attempted': 1 });
    expect((await read()).causes).toMatchObject([{ cause: { id: 'not-attempted', laidTo: 'sales' } }]);
    const { statusCode, body } = await press();
    expect([statusCode, JSON.parse(body)]).toEqual([200, { leadId, status: 'accepted' }]);
    await story.minute(200);
    expect(await counted()).toEqual({
      ...{ unconverted: 1, 'cause:not-attempted': 1, contested: 1, 'contested:not-attempted': 1 },
    });
    expect((await press({ ...word, do: 'agree' }, marketing)).statusCode).toBe(200);
    await story.minute(270);
    expect(await counted()).toEqual({ unconverted: 1, 'cause:system-fault': 1 });
    expect(story.published.filter(({ type }) => type.startsWith('handoff.contest'))).toHaveLength(2);
    expect(JSON.stringify(story.published)).not.toContain(word.why);
  });

  it('stays the rule’s where the other side keeps it, both stated', async () => {
    await press();
    await press({ ...word, do: 'keep' }, marketing);
    expect(await counted()).toEqual({ unconverted: 1, 'cause:not-attempted': 1 });
    expect((await read()).causes[0].contest).toMatchObject({
      ...{ named: { id: 'system-fault' }, why: word.why, answer: { agreed: false, by: 'marketing' } },
    });
  });

  it('answers who may not, who comes late, and who answers themself', async () => {
    expect((await press(word, program('rep', 'ana-ruiz'))).statusCode).toBe(404);
    expect((await press(word, program('admin'))).statusCode).toBe(403);
    expect((await press({ ...word, cause: 'nothing-said' })).statusCode).toBe(409);
    await press();
    expect((await press()).statusCode).toBe(200);
    expect((await press({ ...word, named: 'not-reached' }, marketing)).statusCode).toBe(409);
    expect((await press({ ...word, do: 'agree' })).statusCode).toBe(403);
  });

  it.each([
    [{ ...word, do: '' }, 'do'],
    [{ ...word, handoff: 'first' }, 'handoff'],
    [{ ...word, handoff: '0' }, 'handoff'],
    [{ ...word, named: 'not-attempted' }, 'named'],
    [{ ...word, named: 'bad-luck' }, 'named'],
    [{ ...word, why: ' ' }, 'why'],
    [{ ...word, why: 'x'.repeat(301) }, 'why'],
    [{ do: 'contest', handoff: '1' }, 'named'],
    [{ ...word, cause: 'not-reached', named: 'not-attempted', why: '' }, 'why'],
  ])('names the field of %o that is wrong', async (fields, field) => {
    const { statusCode, body } = await press(fields);
    expect([statusCode, JSON.parse(body).errors?.[0]]).toMatchObject([422, { field }]);
    expect((await read()).causes[0].contest).toBeUndefined();
  });

  it('is contested and answered on the page of its lead, without a script', async () => {
    const page = async (as: IdentityContext) =>
      (await doors.desk(behindSignIn('GET /leads/{id}', as, { id: leadId, event: postedForm({}, BROWSER) })))
        .body;
    const by = surfer('manager', 'maria-soler');
    expect(await page(by)).toContain(`<form method="post" action="/leads/${leadId}/contest"`);
    expect((await press(word, by, BROWSER)).statusCode).toBe(403);
    const done = await press({ ...word, token: SESSION_TOKEN }, by, BROWSER);
    expect([done.statusCode, done.headers['location']]).toEqual([303, `/leads/${leadId}`]);
    expect(await page(by)).not.toContain(`/leads/${leadId}/contest`);
    const other = await page(surfer('marketing'));
    expect(other).toContain('value="keep"');
    expect(other).toContain(word.why);
    expect(other).toContain('María Soler contested the cause “not attempted”: “system fault”');
  });
});
