import { beforeEach, describe, expect, it } from 'vitest';
import { baselineRecords } from '../../functions/adapters/records/baselines.ts';
import { contributionRecords } from '../../functions/adapters/records/contributions.ts';
import { foldHours } from '../../functions/app/numbers/fold-hours.ts';
import { keepBaseline } from '../../functions/app/numbers/keep-baseline.ts';
import type { IdentityContext } from '../../functions/contracts/identity.ts';
import { dimensionsOf, TABLE_NAMES } from '../../functions/domain/numbers/table-names.ts';
import { counting, recounting } from '../../functions/handlers/wiring/counting.ts';
import { type Doors, doorsOf } from '../support/doors.ts';
import { BROWSER, posted } from '../support/http.ts';
import { letRun } from '../support/let-run.ts';
import { MARTA, type Story, startStory } from '../support/memory-story.ts';
import { behindSignIn, program, surfer } from '../support/signed-in.ts';
import { visibleText } from '../views/reading.ts';

/** Routed to another team than Marta. */
const FRIEDA = {
  ...MARTA,
  ...{ firstName: 'Frieda', lastName: 'Lang', email: 'frieda@lang.example', company: 'Lang' },
  ...{ country: 'DE', phone: '+49 30 123456' },
};

let story: Story;
let doors: Doors;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  doors = await doorsOf(story);
});

const count = () => counting({ ...story.ground, backoff: async () => undefined })();

/** @param path - Such as `/numbers/funnel?by=pool`. */
async function ask(
  path: string,
  as: IdentityContext | undefined = program('rep', 'ana-ruiz'),
  headers: Readonly<Record<string, string>> = {},
) {
  const { pathname, search } = new URL(path, 'https://baton.example');
  const table = pathname.split('/')[2];
  const route =
    table === undefined || ['leads', 'before-after', 'audit'].includes(table) ? pathname : '/numbers/{table}';
  const event = behindSignIn(`GET ${route}`, as, {
    event: { ...posted('', '', headers), rawQueryString: search.slice(1) },
  });
  return letRun(story.clock, () => doors.numbers({ ...event, rawPath: pathname, pathParameters: { table } }));
}
const told = async (path: string) => JSON.parse((await ask(path)).body);
const pageText = async (path: string, as = surfer('marketing')) =>
  visibleText((await ask(path, as, BROWSER)).body).replace(/\s+/g, ' ');

describe('the numbers behind the sign-in', () => {
  it('tell programs what was counted, with what is asked for as it was understood', async () => {
    await story.post();
    await count();
    const { rows, countedUntil, ...asked } = await told('/numbers/funnel');
    expect(asked).toEqual({ table: 'funnel', by: 'all', from: '2026-03', to: '2026-03' });
    expect(countedUntil).toMatch(/^2026-03-02T08:00/);
    expect(rows[1]).toMatchObject({
      stage: 'mql',
      inPeriod: 1,
      restated: 0,
      ofCaptured: { count: 1, of: 1 },
    });
    expect((await told('/numbers/funnel?from=2026-02-01&to=2026-02-28')).rows).toEqual([]);
    expect(await told('/numbers')).toMatchObject({ table: 'funnel', rows });
    expect(await told('/numbers/ageing')).toMatchObject({ rows: [{ stage: 'mql', standing: 1, week: 1 }] });
    expect(await told('/numbers/sources?by=&from=&to=')).toMatchObject({ by: 'source', from: '2026-03' });
  });

  it('have every table by every dimension, as JSON, as CSV and as a page', async () => {
    await story.post();
    await count();
    for (const table of TABLE_NAMES)
      for (const by of dimensionsOf(table)) {
        const { rows } = await told(`/numbers/${table}?by=${by}`);
        const { headers, body } = await ask(`/numbers/${table}?by=${by}`, undefined, { accept: 'text/csv' });
        expect(headers).toMatchObject({
          'content-type': 'text/csv; charset=utf-8; header=present',
          'content-disposition': `attachment; filename="${table}.csv"`,
        });
        expect(body.trim().split('\n')).toHaveLength(rows.length + 1);
        const page = await ask(`/numbers/${table}?by=${by}`, surfer('marketing'), BROWSER);
        expect(page.statusCode).toBe(200);
        const lines = [...page.body.matchAll(/<tr /g)].length;
        const heats = [...page.body.matchAll(/<table class="heat"/g)].length;
        const isHeat = table === 'hours';
        expect([lines, heats]).toEqual([
          isHeat || rows.length === 0 ? 0 : rows.length + 1,
          isHeat ? 4 * rows.length : 0,
        ]);
      }
  });

  it('are a page for people, where a link may ask for another form', async () => {
    await story.post();
    await count();
    const text = await pageText('/numbers');
    expect(text).toContain('one set of counts');
    expect(text).toContain('Mar 2026');
    expect(text).toContain('100.0 % 1 of 1');
    const asked = await Promise.all(
      ['csv', 'json', 'pdf'].map(async (format) => {
        const { headers } = await ask(`/numbers/funnel?format=${format}`, surfer('marketing'), BROWSER);
        return headers['content-type']?.split(';')[0];
      }),
    );
    expect(asked).toEqual(['text/csv', 'application/json', 'text/html']);
  });

  it('call people and pools by their names, and say who had nobody', async () => {
    const { owner } = await story.handoff(await story.post());
    await story.post({ email: 'cool@nexora.example' });
    await count();
    const names = new Map([
      ['ana-ruiz', 'Ana Ruiz'],
      ['jordi-pons', 'Jordi Pons'],
      ['ines-carvalho', 'Inês Carvalho'],
    ]);
    expect(await pageText('/numbers/funnel?by=rep')).toContain(names.get(owner?.person ?? '') ?? '?');
    const byPool = await pageText('/numbers/funnel?by=pool');
    expect(byPool).toContain('Iberia');
    expect(byPool).toContain('Nobody');
    const { rows } = await told('/numbers/leaks?by=criteria');
    const hash = rows.map(({ value }: { value: string }) => value).find((value: string) => value !== '-');
    expect(await pageText('/numbers/leaks?by=criteria')).toContain(` ${hash.slice(0, 12)} `);
  });

  it('lead from every page behind the sign-in to the numbers, also for reps', async () => {
    for (const as of [surfer('rep', 'ana-ruiz'), surfer('admin')]) {
      const event = behindSignIn('GET /handoffs', as, { event: posted('', '', BROWSER) });
      const { body } = await letRun(story.clock, () => doors.desk(event));
      expect(body).toContain('<a href="/numbers">');
      expect((await ask('/numbers', as, BROWSER)).statusCode).toBe(200);
    }
    expect((await ask('/numbers', { who: 'nobody' })).statusCode).toBe(401);
  });

  it('say what is wrong with what is asked for', async () => {
    const faults = async (query: string) => {
      const { statusCode, body } = await ask(`/numbers/funnel?${query}`);
      return [statusCode, JSON.parse(body).errors[0].field, JSON.parse(body).errors[0].mend];
    };
    expect(await faults('by=colour')).toEqual([422, 'by', expect.stringContaining('campaign')]);
    expect(await faults('from=March')).toEqual([422, 'from', 'Write 2026-11, or 2026-11-28.']);
    expect(await faults('from=2026-03&to=2026-02')).toEqual([422, 'to', expect.stringContaining('later')]);
    expect((await ask('/numbers/constructor')).statusCode).toBe(404);
    const { statusCode, body } = await ask('/numbers/hours?by=rep');
    expect([statusCode, JSON.parse(body).errors[0].mend]).toEqual([422, expect.stringContaining('pool')]);
    expect(await pageText('/numbers/hours')).toContain('told apart by pool, not by rep');
    expect((await ask('/numbers/hours', surfer('admin'), BROWSER)).body).not.toContain('value="rep"');
  });

  it('say so before anything was counted', async () => {
    expect(await pageText('/numbers')).toContain('Nothing has been counted yet');
    expect((await told('/numbers')).countedUntil).toBeUndefined();
    expect((await ask('/numbers?format=csv')).body).toBe('\n');
  });
});

describe('before and after', () => {
  const PATH = '/numbers/before-after';

  it('sets what was counted beside a baseline, in JSON, as CSV and on the page, with the leads behind', async () => {
    for (let n = 0; n < 3; n += 1) await story.post({ ...MARTA, email: `marta${n}@nexora.example` });
    await count();
    const baselines = baselineRecords(story.ground.store);
    const backoff = async () => undefined;
    await keepBaseline({ baselines, backoff }, [{ month: '2026-02', leads: 400, mql: 100, customer: 4 }]);
    await story.minute(60 * 24 * 62);
    const { before, countedUntil, rows } = await told(PATH);
    const months = { from: '2026-02', to: '2026-02', months: 1 };
    expect(before).toEqual({ ...months, missing: [], countedToo: [] });
    expect(countedUntil).toMatch(/^2026-03-02T08:00/);
    const leads = { after: '/numbers/leads?measure=captured%3Emql&from=2026-03&to=2026-03' };
    expect(rows).toEqual([
      {
        ...{ stage: 'mql', before: expect.objectContaining({ count: 100, of: 400, share: 0.25 }) },
        ...{ after: expect.objectContaining({ count: 3, of: 3 }), afterFrom: '2026-03', afterTo: '2026-03' },
        ...{ unripeMonths: 0, verdict: 'few', leads },
      },
      {
        ...{ stage: 'customer', before: expect.objectContaining({ count: 4, of: 400 }) },
        ...{ unripeMonths: 1, verdict: 'unripe', leads: {} },
      },
    ]);
    expect(await told(leads.after)).toMatchObject({ total: 3 });
    const { headers, body } = await ask(PATH, undefined, { accept: 'text/csv' });
    expect(headers).toMatchObject({ 'content-disposition': 'attachment; filename="before-after.csv"' });
    expect(body.split('\n')[0]).toMatch(/^stage,before\.count,.*after\.share,.*,unripeMonths,verdict$/);
    expect(await pageText(PATH)).toContain('Too few to say: fewer than 30 leads');
    expect((await ask('/numbers/funnel', surfer('marketing'), BROWSER)).body).toContain(`href="${PATH}"`);
  });

  it('says so where there is no baseline', async () => {
    const { rows, ...rest } = await told(PATH);
    expect([rows, rest]).toEqual([[], {}]);
    expect((await ask(`${PATH}?format=csv`)).body).toBe('\n');
    expect(await pageText(PATH, surfer('rep', 'ana-ruiz'))).toContain('baton baseline import');
    const { body } = await ask('/numbers/funnel', surfer('marketing'), BROWSER);
    expect(body).toContain(PATH);
    expect((await ask('/numbers', surfer('marketing'), BROWSER)).body).toContain(PATH);
  });
});

describe('the leads behind a number', () => {
  const LIST = '/numbers/leads?measure=mql';

  it('are opened by each number, in JSON and on the page, and are as many as it says', async () => {
    await story.press((await story.handoff(await story.post())).owner?.person ?? '', 'spoke-qualified');
    await story.minute(15);
    await story.post({ email: 'cool@nexora.example' });
    await count();
    let opened = 0;
    for (const table of TABLE_NAMES) {
      const { rows } = await told(`/numbers/${table}?by=pool`);
      const { body } = await ask(`/numbers/${table}?by=pool`, surfer('admin'), BROWSER);
      for (const row of rows)
        for (const [column, href] of Object.entries<string>(row.leads)) {
          const { leads } = await told(href);
          const sum = leads.reduce((one: number, { count: n }: { count: number }) => one + n, 0);
          expect([table, column, sum]).toEqual([table, column, row[column].count ?? row[column]]);
          expect(sum).toBeGreaterThan(0);
          expect(body).toContain(`href="${href.replaceAll('&', '&amp;')}"`);
          opened += 1;
        }
      expect([...body.matchAll(/href="\/numbers\/leads/g)]).toHaveLength(
        rows.reduce((sum: number, row: { leads: object }) => sum + Object.keys(row.leads).length, 0),
      );
    }
    expect(opened).toBeGreaterThan(20);
  });

  it('name those whom the reader may see, and lead to them', async () => {
    const leadId = await story.post();
    const { owner } = await story.handoff(leadId);
    await story.post({ ...FRIEDA });
    await count();
    const lines = async (as: IdentityContext) =>
      JSON.parse((await ask(LIST, as)).body)
        .leads.map(({ name }: { name?: string }) => name ?? 'nobody')
        .sort();
    expect(await lines(program('rep', owner?.person))).toEqual(['Marta Vidal', 'nobody']);
    expect(await lines(program('manager', 'maria-soler'))).toEqual(['Marta Vidal', 'nobody']);
    expect(await lines(program('marketing'))).toEqual(['Frieda Lang', 'Marta Vidal']);
    expect(
      await lines({ ...program('rep'), ...{ email: 'eve@larkfield.example' } } as IdentityContext),
    ).toEqual(['nobody', 'nobody']);
    const { body } = await ask(LIST, surfer('rep', owner?.person), BROWSER);
    expect([...body.matchAll(/href="\/leads\//g)]).toHaveLength(1);
    expect(body).toContain(`<a href="/leads/${leadId}">`);
    expect(visibleText(body)).toContain('A lead of somebody else');
    expect(body).not.toContain('Frieda');
  });

  it('keep counting who was erased, without a name', async () => {
    const leadId = await story.post();
    await count();
    const erase = behindSignIn('DELETE /leads/{id}', program('admin'), { id: leadId });
    expect((await letRun(story.clock, () => doors.answer(erase))).statusCode).toBe(200);
    await count();
    const list = await told(LIST);
    expect(list).toMatchObject({ measure: 'mql', by: 'all', value: '-', from: '2026-03', total: 1 });
    expect(list.leads).toEqual([{ standing: 'erased', hour: '2026-03-02T09', count: 1 }]);
    const { body } = await ask(LIST, surfer('admin'), BROWSER);
    expect(visibleText(body)).toContain('Erased');
    expect(body).not.toContain(leadId);
  });

  /** Leads of one hour, of whom nobody knows any more who they were. */
  async function countGone(many: number) {
    const at = story.clock.now();
    const contributions = contributionRecords(story.ground.store);
    for (let place = 0; place < many; place += 1)
      await contributions.replace(undefined, {
        ...{ leadId: `gone-${String(place).padStart(4, '0')}`, hour: '2026-03-02T08', source: 'web' },
        ...{ campaign: '-', segment: '-', criteria: '-', facts: 1 },
        parts: [{ pool: '-', rep: '-', counts: { captured: 1 } }],
      });
    await foldHours({ ...recounting({ ...story.ground, backoff: async () => undefined, now: () => at }) })([
      '2026-03-02T08',
    ]);
    return '/numbers/leads?measure=captured&by=source&value=web&from=2026-03-01&to=2026-03-02';
  }
  const rowsIn = (body: string): readonly string[] => body.trim().split('\n').slice(1);

  it('are a hundred a page, and go on behind an address', async () => {
    const address = await countGone(150);
    const { body } = await ask(address, surfer('admin'), BROWSER);
    expect([...body.matchAll(/<li>/g)].length).toBeGreaterThanOrEqual(100);
    const [, next = ''] = /href="([^"]*after=[^"]*)">More leads<\/a>/.exec(body) ?? [];
    const second = (await ask(next.replaceAll('&amp;', '&'), surfer('admin'), BROWSER)).body;
    expect([...second.matchAll(/class="line"/g)]).toHaveLength(50);
    expect(second).not.toContain('More leads');
    expect([...body.matchAll(/class="line"/g)]).toHaveLength(100);
  });

  it('are all in one file of up to 2,000, and where there are more it says where they are', async () => {
    const address = await countGone(2_030);
    const first = await told(address);
    expect([first.total, first.leads.length]).toEqual([2_030, 2_000]);
    const second = await told(first.next);
    expect([second.total, second.leads.length, second.next]).toEqual([2_030, 30, undefined]);
    const file = await ask(`${address}&format=csv`, surfer('admin'), BROWSER);
    const rows = rowsIn(file.body);
    expect(rows).toHaveLength(2_001);
    const [, rest = ''] = /Cut here\. The rest: (\/numbers\/leads[^",]*)/.exec(String(rows.at(-1))) ?? [];
    const left = rowsIn((await ask(rest, surfer('admin'), BROWSER)).body);
    expect(left).toHaveLength(30);
    expect(left.at(-1)).not.toContain('Cut');
  });

  it('are a spreadsheet, with the names that the reader may see and none that would run as a formula', async () => {
    const leadId = await story.post({ ...MARTA, company: '=HYPERLINK("https://evil.example")' });
    const { owner } = await story.handoff(leadId);
    await story.post({ ...FRIEDA });
    await count();
    const csv = async (as: IdentityContext, query = '') => ask(`${LIST}&format=csv${query}`, as, BROWSER);
    const { headers, body } = await csv(surfer('rep', owner?.person));
    expect(headers).toMatchObject({ 'content-disposition': 'attachment; filename="leads.csv"' });
    const [head, ...rows] = body.trim().split('\n');
    expect(head).toBe('leadId,name,company,stage,hour,days,count,contested,standing');
    expect(rows.toSorted()).toEqual([
      expect.stringMatching(/^,,,,2026-03-02T09,,1,,hidden$/),
      expect.stringContaining(
        `${leadId},Marta Vidal,"'=HYPERLINK(""https://evil.example"")",mql,2026-03-02T`,
      ),
    ]);
    expect(body).not.toContain('Frieda');
    const page = (await ask(LIST, surfer('admin'), BROWSER)).body;
    const [, link = ''] = /href="(\/numbers\/leads[^"]*format=csv)">CSV/.exec(page) ?? [];
    expect((await ask(link.replaceAll('&amp;', '&'), surfer('admin'), BROWSER)).body).toContain(
      'Frieda Lang',
    );
    const stuck = await ask('/numbers/leads?measure=stands:mql&format=csv', surfer('admin'), BROWSER);
    expect(stuck.body).toContain(',mql,2026-03-02T09,0,1,,shown');
  });

  it('are of a counter, in days that are some', async () => {
    const fault = async (query: string) =>
      JSON.parse((await ask(`/numbers/leads?${query}`)).body).errors[0].field;
    expect(await fault('')).toBe('measure');
    expect(await fault('measure=mql&by=colour')).toBe('by');
    expect(await fault('measure=mql&to=March')).toBe('to');
    expect(await told('/numbers/leads?measure=mql&by=pool')).toMatchObject({ value: '-', leads: [] });
  });
});

describe('the audit', () => {
  const PATH = '/numbers/audit';
  const MARKETING = program('marketing');

  it('says what the month left behind, as JSON and as a page, with the page of each lead', async () => {
    const left = await story.post();
    await story.minute(90);
    await count();
    await story.minute(60 * 24 * 31);
    const { month, faults, hidden } = JSON.parse((await ask(PATH, MARKETING)).body);
    expect([month, hidden]).toEqual(['2026-03', 0]);
    expect(faults).toContainEqual(
      expect.objectContaining({ found: 'leak', leadId: left, link: `/leads/${left}` }),
    );
    const page = await ask(PATH, surfer('marketing'), BROWSER);
    expect(page.body).toContain(`href="/leads/${left}"`);
    const february = await ask(`${PATH}?month=2026-02`, MARKETING);
    expect(JSON.parse(february.body).faults).not.toContainEqual(expect.objectContaining({ found: 'leak' }));
    expect((await ask('/numbers', surfer('marketing'), BROWSER)).body).toContain(`href="${PATH}"`);
  });

  it('is not for reps, and of a month', async () => {
    const rep = surfer('rep', 'ana-ruiz');
    expect((await ask(PATH, rep)).statusCode).toBe(403);
    expect((await ask('/numbers', rep, BROWSER)).body).not.toContain(PATH);
    expect((await ask(`${PATH}?month=last`, MARKETING)).statusCode).toBe(422);
  });
});
