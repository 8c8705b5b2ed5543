import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillWithPast } from '../../local/sample-past.ts';
import { type RunningBaton, startBaton } from '../support/local-system.ts';

const FEW = { seed: 1, leads: 40, days: 20, enough: 10 };

let baton: RunningBaton;
let file: string;

beforeAll(async () => {
  baton = await startBaton();
  file = join(baton.folder, 'past.jsonl');
}, 120_000);
afterAll(() => baton.remove());

const leads = async () => (await baton.system.table.scan()).filter(({ sk }) => sk === 'LEAD');

it('fills the table with leads of the past, beside those that come now', async () => {
  const past = fillWithPast(baton.system, file, FEW);
  await past.enough;
  expect(await past.all).toBe((await leads()).length);
  expect((await leads()).length).toBeGreaterThan(35);
  expect(existsSync(file)).toBe(false);
  // Open handoffs go on here.
  await baton.system.fireSchedules();
  const { status } = await baton.system.request('POST', '/leads', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'new@nexora.example', form: 'demo', country: 'ES', employees: 200 }),
  });
  expect(status).toBe(202);
  await baton.system.clock.advance(0);
  expect(baton.system.deadLetters.list()).toEqual([]);
}, 120_000);

it('goes on with a past that was left half put', async () => {
  const item = { pk: 'LEAD#left', sk: 'LEAD', version: 1, createdAt: 1 };
  writeFileSync(file, `[]\n${JSON.stringify([{ item }])}\n`);
  expect(await fillWithPast(baton.system, file, FEW).all).toBe(1);
  expect(await baton.system.table.query('LEAD#left')).toHaveLength(1);
}, 60_000);
