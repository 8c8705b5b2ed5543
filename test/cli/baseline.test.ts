import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { beforeAfterLines } from '../../bin/baton/baseline/compare.ts';
import { readBaseline } from '../../bin/baton/baseline/read-baseline.ts';
import { problemLines } from '../../bin/baton/row-problems.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { baselineRecords } from '../../functions/adapters/records/baselines.ts';
import { compareBaseline } from '../../functions/app/numbers/compare-baseline.ts';
import { keepBaseline } from '../../functions/app/numbers/keep-baseline.ts';
import { recount } from '../../functions/app/numbers/recount.ts';
import { USUAL_REPORTING } from '../../functions/domain/numbers/reporting.ts';
import { DAY } from '../../functions/domain/time.ts';
import { countedNumbers } from '../../functions/handlers/wiring/counted-numbers.ts';
import { recounting } from '../../functions/handlers/wiring/counting.ts';
import { countedTable, HANDED, NINE, WON } from '../support/counted-leads.ts';

const folder = mkdtempSync(join(tmpdir(), 'baton-baseline-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (text: string): string => {
  const file = join(folder, 'baseline.csv');
  writeFileSync(file, text);
  return file;
};
const backoff = async () => undefined;

describe('baton baseline import', () => {
  it('reads the columns by the names that other tools give to them', async () => {
    const file = fileOf('Month,Leads,MQLs,Accepted,Won,Fax\n2026-01,100,40,30,2,\n2026-02,90,30,,1,7\n');
    expect(await readBaseline(file, '2026-03')).toEqual({
      bad: [],
      months: [
        { month: '2026-01', leads: 100, mql: 40, sal: 30, customer: 2 },
        { month: '2026-02', leads: 90, mql: 30, customer: 1 },
      ],
    });
  });

  it('says of each bad row where it is and how to mend it', async () => {
    const file = fileOf('month,leads,mql\n2026-01,100,400\n2026-02,10,1\n2026-02,9,1\n2026-03,5,1\n');
    const { bad } = await readBaseline(file, '2026-03');
    expect(problemLines('b.csv', bad)).toEqual([
      expect.stringMatching(/^b.csv:2 mql: It is more than leads, of whom they must have been\. Count/),
      'b.csv:4 month: 2026-02 is in line 3 already. Make one row of both.',
      'b.csv:5 month: 2026-03 is not over. Leave the row out.',
    ]);
  });

  it('refuses a file without the columns that it needs, without rows, or of more than ten years', async () => {
    const years = Array.from({ length: 121 }, (_, n) => {
      const month = new Date(Date.UTC(2010, n, 1)).toISOString().slice(0, 7);
      return `${month},1`;
    });
    for (const [text, says] of [
      ['month,mql\n2026-01,3\n', /has no column leads/],
      ['month,leads\n', /has no row/],
      [`month,leads\n${years.join('\n')}\n`, /has 121 months/],
    ] as const)
      await expect(readBaseline(fileOf(text), '2026-03')).rejects.toThrow(says);
  });
});

describe('baton baseline compare', () => {
  it('sets what was counted beside what was before', async () => {
    const table = countedTable(memoryItemStore());
    const baselines = baselineRecords(table.store);
    const { numbers } = countedNumbers(table.store);
    const compared = async (today: string) =>
      (await compareBaseline({ baselines, numbers }, today)) ?? expect.fail('There is no baseline.');
    const months = [{ month: '2026-02', leads: 400, mql: 100, customer: 4 }];
    await keepBaseline({ baselines, backoff }, months);
    const ids = Array.from({ length: 40 }, (_, n) => `l${n}`);
    for (const [n, id] of ids.entries()) await table.add(id, n < 10 ? WON : HANDED);
    table.clock.now = NINE + 100 * DAY;
    async function* batches() {
      yield ids;
    }
    await recount(recounting({ store: table.store, backoff, now: table.now }))(batches(), USUAL_REPORTING);
    expect(beforeAfterLines(await compared('2026-05-10'))).toEqual([
      'stage                        before                       after  months too young  says',
      'MQL       25.0 % (21.0-29.5) of 400  100.0 % (91.2-100.0) of 40                 0  Higher: about 75 more of 100 leads',
      'Customer     1.0 % (0.4-2.5) of 400                           -                 1  Too early to say: no month is old enough',
    ]);
    const [, customers] = (await compared('2026-09-01')).rows;
    expect(customers).toMatchObject({ after: { count: 10, of: 40 }, verdict: 'higher' });
  });

  it('names months between that are missing, and those that were counted here too', async () => {
    const table = countedTable(memoryItemStore());
    const baselines = baselineRecords(table.store);
    await keepBaseline({ baselines, backoff }, [
      { month: '2025-12', leads: 400, mql: 100 },
      { month: '2026-03', leads: 40, mql: 10 },
    ]);
    await table.add('l1', HANDED);
    async function* batches() {
      yield ['l1'];
    }
    await recount(recounting({ store: table.store, backoff, now: table.now }))(batches(), USUAL_REPORTING);
    const { numbers } = countedNumbers(table.store);
    const found = await compareBaseline({ baselines, numbers }, '2026-05-10');
    expect(beforeAfterLines(found ?? expect.fail('There is no baseline.')).slice(-2)).toEqual([
      'Nothing is known of Jan 2026, Feb 2026: before is of the other months.',
      expect.stringMatching(/^Leads of Mar 2026 were counted here too: .* Leave out of the file/),
    ]);
  });
});
