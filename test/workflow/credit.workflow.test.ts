import { beforeEach, expect, it } from 'vitest';
import { ledgerRecords } from '../../functions/adapters/records/ledgers.ts';
import { letRun } from '../support/let-run.ts';
import { type Story, startStory } from '../support/memory-story.ts';

let story: Story;
let lead: string;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  lead = await story.post();
});

const owed = async () => {
  const { credits } = await ledgerRecords(story.table).find('iberia');
  return Object.values(credits).some((credit) => credit !== 0);
};
const credited = async () => (await story.facts(lead)).filter((type) => type === 'handoff.credited').length;

it('gives the turn back for a reason that says so, once the answer stands', async () => {
  await story.press('ana-ruiz', 'not-qualified:bad-data');
  await story.minute(9);
  expect(await owed()).toBe(true);
  await story.minute(11);
  expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', outbox: {} });
  expect(await owed()).toBe(false);
  await letRun(story.clock, story.sweep);
  expect(await ledgerRecords(story.table).find('iberia')).toMatchObject({
    assignments: 0,
    credited: [],
    pending: [],
  });
  expect(await credited()).toBe(1);
});

it('keeps the turn for a reason that says nothing of it', async () => {
  await story.press('ana-ruiz', 'not-qualified:no-need');
  await story.minute(11);
  expect(await owed()).toBe(true);
  expect(await credited()).toBe(0);
});

it('keeps the turn where the answer was taken back, and another given', async () => {
  await story.press('ana-ruiz', 'not-qualified:bad-data');
  await story.minute(9);
  await story.press('ana-ruiz', 'undo');
  await story.press('ana-ruiz', 'spoke-qualified');
  await story.minute(21);
  expect(await story.handoff(lead)).toMatchObject({ phase: 'closed' });
  expect(await owed()).toBe(true);
  expect(await credited()).toBe(0);
});
