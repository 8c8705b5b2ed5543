import { beforeEach, describe, expect, it } from 'vitest';
import { listPartRecords } from '../../functions/adapters/records/lists.ts';
import type { HttpEvent, HttpResult } from '../../functions/handlers/support/http-handler.ts';
import { importDecisions } from '../../functions/handlers/wiring/imports.ts';
import { type Doors, doorsOf } from '../support/doors.ts';
import { BROWSER, posted, postedForm, postedMultipart } from '../support/http.ts';
import { type Story, startStory, tapTable } from '../support/memory-story.ts';
import { behindSignIn, program, SESSION_TOKEN, surfer } from '../support/signed-in.ts';

/** A Monday, nine o'clock in Madrid. */
const START = '2026-03-02T08:00:00Z';

let story: Story;
let doors: Doors;
beforeEach(async () => {
  story = await startStory(START);
  doors = await doorsOf(story);
});

const ABOUT = { as: 'list', name: 'Webinar', activity: 'webinar-attended', on: '2026-03-01' };
const CSV = [
  'email,Name,country,employees,jobTitle',
  'marta@nexora.example,Marta,Spain,120,Head of Operations',
  'jan@adler.example,Jan,Germany,300,Head of Operations',
  'nowhere,Nobody,Spain,1,',
  '',
].join('\n');

const sent = (csv = CSV, about: Readonly<Record<string, string>> = ABOUT): HttpEvent => ({
  ...posted('text/csv', csv),
  rawQueryString: new URLSearchParams(about).toString(),
});
const preview = (event: HttpEvent = sent(), as = program('marketing')) =>
  doors.imports(behindSignIn('POST /imports/preview', as, { event }));
const bringIn = (event: HttpEvent = sent(), as = program('marketing')) =>
  doors.importLeads(behindSignIn('POST /imports', as, { event }));
const overview = (event: HttpEvent = posted('', ''), as = program('marketing')) =>
  doors.imports(behindSignIn('GET /imports', as, { event }));
const jsonOf = ({ body }: HttpResult) => JSON.parse(body);
const upload = async (csv = CSV) => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...ABOUT, token: SESSION_TOKEN })) form.append(name, value);
  form.append('table', new File([csv], 'webinar.csv', { type: 'text/csv' }));
  return postedMultipart(form, BROWSER);
};

describe('a table that is sent', () => {
  it('is previewed with each bad row, its mend and what each pool is to take, and nothing is written', async () => {
    const written: unknown[] = [];
    tapTable(story.table, (inner) => ({
      ...inner,
      put: (item) => Promise.reject(written.push(item)),
      delete: (key) => Promise.reject(written.push(key)),
    }));
    const { statusCode, body } = await preview();
    expect([statusCode, written]).toEqual([200, []]);
    expect(JSON.parse(body)).toMatchObject({
      ...{ name: 'Webinar', kind: 'list', rows: 3, duplicates: 0, leads: 2, fresh: 2 },
      faults: [{ line: 4, column: 'email', detail: 'is no e-mail address', mend: expect.anything() }],
      pools: [
        { pool: 'iberia', leads: 1, aDay: 12, days: 1, until: expect.stringContaining('2026-03-') },
        { pool: 'dach', leads: 1 },
      ],
    });
  });

  it('is brought in, and waits in each pool for approval; once more changes nothing', async () => {
    const first = jsonOf(await bringIn());
    expect(first).toMatchObject({ rows: 2, done: 2, imported: 2, late: 0 });
    expect(first).not.toHaveProperty('next');
    expect(first.pools).toHaveLength(2);
    expect(await listPartRecords(story.table).find('iberia', first.importId)).toMatchObject({
      ...{ state: 'proposed', leads: 1 },
    });
    expect(jsonOf(await bringIn())).toMatchObject({ importId: first.importId, imported: 2, pools: [] });
    await importDecisions(story.ground)('iberia', first.importId, 'approve', 'maria-soler');
    expect(jsonOf(await overview()).imports).toMatchObject([
      {
        ...{ importId: first.importId, kind: 'list', leads: 2 },
        pools: [
          { pool: 'dach', name: 'DACH', state: 'proposed', leads: 1, waiting: 1 },
          {
            pool: 'iberia',
            state: 'releasing',
            decided: { by: 'maria-soler' },
            nextLookAt: expect.anything(),
          },
        ],
      },
    ]);
  });

  it('that takes longer than a request may is brought in by several, each saying where the next begins', async () => {
    const many = [
      'email,country',
      ...Array.from({ length: 300 }, (_, n) => `p${n}@c${n}.example,Spain`),
    ].join('\n');
    // Every write lets a second pass, so that twenty are over after the first rows.
    tapTable(story.table, (inner) => ({
      ...inner,
      async put(item, expectation) {
        await story.clock.advanceTo(story.clock.now() + 1_000);
        return inner.put(item, expectation);
      },
    }));
    const first = jsonOf(await bringIn(sent(many)));
    expect(first).toMatchObject({ rows: 300, done: 120, next: 120, pools: [] });
    const page = await bringIn(await upload(many), surfer('marketing'));
    expect(page.body).toMatch(/(120|240) of 300 rows are in/);
    expect(page.body).toMatch(/name="from" value="(120|240)"/);
    let { next } = first;
    while (next !== undefined)
      ({ next } = jsonOf(await bringIn(sent(many, { ...ABOUT, from: String(next) }))));
    expect(jsonOf(await overview()).imports).toMatchObject([{ leads: 300, pools: [{ waiting: 300 }] }]);
  });
});

describe('what cannot be imported', () => {
  it('is told field by field, each with its mend', async () => {
    const bad = { as: 'table', name: 'x'.repeat(101), activity: 'Webinar!', on: '2027-01-01', from: 'x' };
    const { errors } = jsonOf(await preview(sent(' ', bad)));
    expect(errors.map(({ field }: { field: string }) => field)).toEqual([
      ...['as', 'name', 'activity', 'on', 'from', 'table'],
    ]);
    for (const { mend } of errors) expect(mend).not.toBe('');
    expect(jsonOf(await preview(sent(CSV, {}))).errors).toMatchObject([
      { field: 'as', detail: 'It is missing.' },
      { field: 'name', detail: 'It is missing.' },
    ]);
  });

  it.each([
    ['no column of addresses', 'name,phone\nMarta,1\n', 'Name one of the columns email.'],
    ['no rows', 'email,name\n', 'Put one lead in each row below the names of the columns.'],
  ])('is a table with %s', async (_name, csv, mend) => {
    for (const { statusCode, body } of [await preview(sent(csv)), await bringIn(sent(csv))]) {
      expect(statusCode).toBe(422);
      expect(JSON.parse(body).errors).toMatchObject([{ field: 'table', mend }]);
    }
  });

  it('is a table that is too large for a request, which the command line takes', async () => {
    const rows = ['email', ...Array.from({ length: 4_001 }, (_, n) => `p${n}@c.example`)].join('\n');
    expect(jsonOf(await preview(sent(rows)))).toMatchObject({
      status: 413,
      detail: expect.stringContaining('baton import'),
    });
    expect((await preview(sent(`email\n${'x'.repeat(2 * 1024 * 1024)}`))).statusCode).toBe(413);
  });

  it('is anything else than a table or a form', async () => {
    expect((await preview(posted('application/json', '{}'))).statusCode).toBe(415);
    expect(jsonOf(await preview(postedForm(ABOUT))).errors).toMatchObject([{ field: 'table' }]);
  });

  it('is what a rep sends, or a browser from another page', async () => {
    for (const ask of [preview, bringIn, overview])
      expect((await ask(sent(), program('rep', 'ana-ruiz'))).statusCode).toBe(403);
    const { statusCode } = await bringIn(
      { ...sent(), headers: { ...sent().headers, ...BROWSER } },
      surfer('admin'),
    );
    expect(statusCode).toBe(403);
  });
});

describe('the pages of imports', () => {
  const page = (event: HttpEvent) => ({ ...event, headers: { ...event.headers, ...BROWSER } });

  it('lead from the form over the preview to the import, without a script', async () => {
    const start = await overview(page(posted('', '')), surfer('manager', 'maria-soler'));
    expect(start.body).toContain('Nothing was imported yet.');
    expect(start.body).toContain('enctype="multipart/form-data"');
    const previewed = await preview(await upload(), surfer('marketing'));
    expect(previewed.body).toContain('Import 2 leads');
    expect(previewed.body).toContain('Row 4, email');
    const fields = [...previewed.body.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) =>
        [name, value.replaceAll('&quot;', '"').replaceAll('&#39;', "'")] as const,
    );
    const form = new FormData();
    for (const [name, value] of new Map(fields)) form.append(name, value);
    const done = await bringIn(await postedMultipart(form, BROWSER), surfer('marketing'));
    expect(done.body).toContain('2 leads are in');
    const after = await overview(page(posted('', '')), surfer('marketing'));
    expect(after.body).toContain('Webinar');
    expect(after.body).toContain('waits for approval');
    expect(doors.logged).toEqual([]);
  });
});
