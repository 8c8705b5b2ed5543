import { beforeEach, describe, expect, it } from 'vitest';
import { reportArchive } from '../../functions/adapters/records/report-archive.ts';
import { reviewRecords } from '../../functions/adapters/records/reviews.ts';
import type { Mail } from '../../functions/app/mail/mailer.ts';
import type { IdentityContext } from '../../functions/contracts/identity.ts';
import { unwarned } from '../../functions/domain/commitments/promise-review.ts';
import { DAY, HOUR, MINUTE } from '../../functions/domain/time.ts';
import { counting } from '../../functions/handlers/wiring/counting.ts';
import { reportSending } from '../../functions/handlers/wiring/report-sending.ts';
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
    expect(body).toContain('<a href="/criteria">Which rules work</a>');
    expect(body).toContain('href="/numbers/causes?from=2026-03-02&amp;to=2026-03-08"');
    expect(body).toContain('href="/numbers/leads?measure=contested&amp;from=2026-03-02&amp;to=2026-03-08"');
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

  it('is what was mailed, once it was, with what was learned since', async () => {
    const sent: Mail[] = [];
    const mailer = { send: async (mail: Mail) => `m${sent.push(mail)}` };
    const send = reportSending(
      { ...story.ground, backoff: async () => undefined },
      { mailer, baseUrl: 'https://leads.example' },
    );
    await counted();
    // The Monday after at eight, in Madrid.
    await story.minute((7 * DAY - HOUR) / MINUTE);
    expect(await send()).toBeUndefined();
    await counted();
    expect(await send()).toEqual({ from: '2026-03-02', to: '2026-03-08' });
    expect(sent.map(({ to }) => to.name)).toEqual(['Sofia Lindqvist', 'Helen Ward']);
    expect(sent[0]?.content.images?.map(({ cid }) => cid)).toEqual(['stages']);
    expect(sent[0]?.content.text).toContain('https://leads.example/reports/2026-03-02');
    const { body } = await ask('2026-03-04', surfer('manager'), BROWSER);
    expect(visibleText(body)).toContain('As it was on 9 Mar 2026 at 07:00.');
    expect(JSON.parse((await ask()).body)).toMatchObject({ from: '2026-03-02' });
    const archive = reportArchive(story.ground.store);
    const kept = await archive.find('2026-03-08');
    if (kept === undefined) throw new Error('It was not kept.');
    const stages = kept.report.stages.map((one) => ({ ...one, now: one.now + 1 }));
    await archive.replace(kept, { ...kept, report: { ...kept.report, stages } });
    const now = visibleText((await ask('2026-03-04', surfer('manager'), BROWSER)).body);
    expect(now).toContain('Learned since: Passed (MQL) 2, -1');
    expect(now).toContain('2 Mar 2026 to 8 Mar 2026');
  });

  it('is not for reps, and is of days only', async () => {
    expect((await ask(undefined, program('rep', 'ana-ruiz'))).statusCode).toBe(403);
    expect((await ask('last-week')).statusCode).toBe(404);
    expect((await ask('2026-13-01')).statusCode).toBe(404);
  });
});
