import { expect, it } from 'vitest';
import { readExport } from '../../functions/adapters/arrival-rows.ts';
import type { Arrival, BadArrival } from '../../functions/app/backtest/arrival.ts';

const AT = '2026-03-31T09:00:00.000Z';

/** Reads a text that comes in chunks of so many characters. */
async function read(text: string, size: number) {
  const arrivals: Arrival[] = [];
  const bad: BadArrival[] = [];
  async function* chunks() {
    for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size);
  }
  await readExport(chunks(), {
    onArrival: (arrival) => arrivals.push(arrival),
    onBad: (row) => bad.push(row),
  });
  return { arrivals, bad };
}

it.each([1, 7, 4_096])('an export is read line by line, in chunks of %i characters', async (size) => {
  const lines = [
    JSON.stringify({ kind: 'lead', at: AT, fields: { email: 'l1@nexora.example', note: 'Línea\nzwei' } }),
    '',
    '{"kind":"lead"',
    '["kind"]',
    JSON.stringify({ kind: 'activity', at: '2026-03-31', email: 'l1@nexora.example', type: 'visit' }),
    JSON.stringify({
      kind: 'activity',
      at: '2026-02-30T09:00:00.000Z',
      email: 'l1@nexora.example',
      type: 'a',
    }),
    JSON.stringify({ kind: 'outcome', at: AT, email: 'l1@nexora.example', answer: 'perhaps' }),
    JSON.stringify({ kind: 'outcome', at: AT, email: 'l1@nexora.example', answer: 'meeting-booked' }),
  ];
  const { arrivals, bad } = await read(lines.join('\n'), size);
  expect(arrivals.map(({ line, at, record }) => [line, at, record.kind])).toEqual([
    [1, Date.parse(AT), 'lead'],
    [8, Date.parse(AT), 'outcome'],
  ]);
  // An outcome goes through its schema, which may fill in what the text leaves out.
  expect(arrivals.map(({ json }) => json)).toEqual([lines[0], undefined]);
  expect(bad.map(({ line, detail }) => [line, detail.split(':')[0]])).toEqual([
    [3, 'it is not one JSON object'],
    [4, 'it is not one JSON object'],
    [5, 'at'],
    [6, 'at'],
    [7, 'answer'],
  ]);
});
