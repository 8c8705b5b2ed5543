import { beforeEach, expect, it } from 'vitest';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { outcomeRecords } from '../../functions/adapters/records/outcomes.ts';
import { tombstoneRecords } from '../../functions/adapters/records/tombstones.ts';
import { erasing } from '../../functions/handlers/wiring/erasure.ts';
import { letRun } from '../support/let-run.ts';
import { MARTA, type Story, startStory, tapTable } from '../support/memory-story.ts';
import { Crash, hookedStore } from '../support/stores.ts';

let story: Story;
let lead: string;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  lead = await story.post();
});

const carla = () => story.post({ ...MARTA, email: 'carla@otter.example', company: 'Otter' });
const answer = async (button: string, leadId = lead) => {
  const { owner } = await story.handoff(leadId);
  await story.press(owner?.person ?? '', button);
};
const counted = async () => {
  const { criteria } = (await story.handoff(lead)).policies;
  return outcomeRecords(story.table).find(criteria);
};

it('counts once what came of a lead, once the answer stands, for the rules that had counted', async () => {
  await answer('not-qualified:no-budget');
  await story.minute(9);
  expect(await counted()).toMatchObject({ all: { leads: 0 } });
  await story.minute(11);
  await letRun(story.clock, story.sweep);
  expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', outbox: {} });
  const { all, byRule } = await counted();
  const one = { leads: 1, refused: { 'no-budget': 1 } };
  expect(all).toEqual(one);
  expect(byRule).toMatchObject({ request: one, director: one, 'staff-50-1000': one });
  expect(Object.keys(byRule).sort()).toEqual([...((await story.handoff(lead)).rules ?? [])].sort());
});

it('counts the last word where an answer was taken back', async () => {
  await answer('not-qualified:no-budget');
  await story.minute(9);
  await answer('undo');
  await answer('spoke-qualified');
  await story.minute(21);
  expect((await counted()).all).toEqual({ leads: 1, refused: {} });
});

it.each(['before', 'after'] as const)(
  'counts once where the step dies just %s it has counted',
  async (dies) => {
    let deaths = 0;
    tapTable(story.table, (inner) =>
      hookedStore(inner, (_, when, write) => {
        if (deaths > 0 || when !== dies || write.op === 'delete') return;
        if (!write.item.sk.startsWith('OUTCOMES#')) return;
        deaths += 1;
        throw new Crash();
      }),
    );
    await answer('spoke-qualified');
    await story.minute(11);
    expect(deaths).toBe(1);
    expect(Object.values((await story.handoff(lead)).outbox)).toEqual([{ kind: 'outcome' }]);
    await story.minute(20);
    await letRun(story.clock, story.sweep);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', outbox: {} });
    expect((await counted()).all).toEqual({ leads: 1, refused: {} });
  },
);

it('keeps the counts when the lead is erased, and counts nothing of who is erased before', async () => {
  const erase = erasing(story.ground, story.workflow, tombstoneRecords(memoryItemStore()));
  await answer('spoke-qualified');
  await story.minute(11);
  await letRun(story.clock, () => erase({ leadId: lead, by: 'system' }));
  expect(await counted()).toMatchObject({ all: { leads: 1 } });
  const second = await carla();
  await answer('spoke-qualified', second);
  await letRun(story.clock, () => erase({ leadId: second, by: 'system' }));
  await story.minute(40);
  expect(await story.handoff(second)).toMatchObject({ phase: 'closed', erased: true, outbox: {} });
  expect((await counted()).all.leads).toBe(1);
});
