import { beforeEach, describe, expect, it } from 'vitest';
import { reviewRecords } from '../../functions/adapters/records/reviews.ts';
import type { IdentityContext } from '../../functions/contracts/identity.ts';
import { unwarned } from '../../functions/domain/commitments/review.ts';
import { counting } from '../../functions/handlers/wiring/counting.ts';
import { type Doors, doorsOf } from '../support/doors.ts';
import { BROWSER, posted } from '../support/http.ts';
import { letRun } from '../support/let-run.ts';
import { type Story, startStory } from '../support/memory-story.ts';
import { behindSignIn, program, surfer } from '../support/signed-in.ts';
import { visibleText } from '../views/reading.ts';

let story: Story;
let doors: Doors;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  doors = await doorsOf(story);
});

/** @param day - Of the period; without it the latest one. */
async function ask(
  day?: string,
  as: IdentityContext = program('marketing'),
  headers: Readonly<Record<string, string>> = {},
) {
  const route = day === undefined ? 'GET /reports' : 'GET /reports/{day}';
  const event = behindSignIn(route, as, { event: posted('', '', headers) });
  const path = { rawPath: `/reports/${day ?? ''}`, pathParameters: day === undefined ? {} : { day } };
  return letRun(story.clock, () => doors.numbers({ ...event, ...path }));
}

async function counted() {
  await story.post();
  await counting({ ...story.ground, backoff: async () => undefined })();
}

describe('the report behind the sign-in', () => {
  it('tells programs the figures of the period of a day', async () => {
    await counted();
    const reply = await ask('2026-03-04');
    expect(reply.statusCode).toBe(200);
    expect(JSON.parse(reply.body)).toMatchObject({
      ...{ from: '2026-03-02', to: '2026-03-08' },
      stages: [{ stage: 'mql', now: 1, before: 0 }, {}, {}, {}, {}],
      sentences: expect.arrayContaining([expect.stringContaining('1 became an MQL')]),
      leaks: [{ unattempted: { count: 1, of: 1 } }],
    });
    expect(JSON.parse((await ask()).body)).toMatchObject({ from: '2026-02-23', to: '2026-03-01' });
  });

  it('is a page whose numbers open their leads, and lines for a spreadsheet', async () => {
    await counted();
    const { body } = await ask('2026-03-04', surfer('manager'), BROWSER);
    expect(visibleText(body).replace(/\s+/g, ' ')).toContain('1 became an MQL, more than');
    expect(body).toContain('href="/numbers/leads?measure=mql&amp;from=2026-03-02&amp;to=2026-03-08"');
    expect(body).toContain('href="/reports/2026-02-16"');
    const csv = await ask('2026-03-04', program('admin'), { accept: 'text/csv' });
    expect(csv.headers?.['content-disposition']).toContain('report-2026-03-02.csv');
    expect(csv.body).toContain('2026-03-02,2026-03-08,stages,mql,now,1');
  });

  it('says what was decided and is left to do, by name', async () => {
    const review = {
      ...unwarned('2026-02', { id: 'attempts', side: 'sales', share: 0.9 }),
      log: [
        { at: Date.parse('2026-02-25T10:00:00Z'), by: 'Ana Ruiz', side: 'sales', text: 'A second <shift>' },
      ],
      actions: [{ id: '2026-02.attempts/1', text: 'Ask for people', side: 'marketing' }],
    } as const;
    await reviewRecords(story.ground.store).create({ ...review, version: 1 });
    const text = visibleText((await ask(undefined, surfer('marketing'), BROWSER)).body);
    expect(text).toContain('Ana Ruiz (Sales): A second <shift>');
    expect(text).toContain('Marketing: Ask for people');
  });

  it('is not for reps, and is of days only', async () => {
    expect((await ask(undefined, program('rep', 'ana-ruiz'))).statusCode).toBe(403);
    expect((await ask('last-week')).statusCode).toBe(404);
    expect((await ask('2026-13-01')).statusCode).toBe(404);
  });
});
