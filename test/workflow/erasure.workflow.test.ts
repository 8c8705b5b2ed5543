import { describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { addressRecords } from '../../functions/adapters/records/addresses.ts';
import { tombstoneRecords } from '../../functions/adapters/records/tombstones.ts';
import { erasing } from '../../functions/handlers/wiring/erasure.ts';
import { letRun } from '../support/let-run.ts';
import { MARTA, type Story, startStory, tapTable } from '../support/memory-story.ts';
import {
  CANARY_NOTE,
  CANARY_POST,
  canariesIn,
  expectNobody,
  wholeTable,
} from '../support/personal-traces.ts';

const MORNING = '2026-03-02T08:00:00Z';

const eraser = (story: Story) => {
  const { tombstones, erase } = eraserOf(story);
  return {
    tombstones,
    erase: (leadId: string) => letRun(story.clock, () => erase({ leadId, by: 'system' })),
  };
};

function eraserOf(story: Story) {
  const tombstones = tombstoneRecords(memoryItemStore());
  return { tombstones, erase: erasing(story.ground, story.workflow, tombstones) };
}

/** Lets the sweeper look twice. */
async function settle(story: Story): Promise<void> {
  for (const minutes of [20, 25]) {
    await story.minute(minutes);
    await letRun(story.clock, story.sweep);
  }
}

/** The story of Marta up to a point, and the handoff that is open there. */
const POINTS: Readonly<Record<string, (story: Story, lead: string) => Promise<unknown>>> = {
  response: async () => undefined,
  'response, escalated': (story) => story.minute(61),
  disposition: (story) => story.press('ana-ruiz', 'no-answer'),
  undo: (story) => story.press('ana-ruiz', 'spoke-qualified'),
  queue: async (story) => {
    await story.minute(91);
    await story.minute(240);
  },
};

describe('an erased lead', () => {
  it('leaves no trace of who it was, in no place, and none was left where none may be', async () => {
    const story = await startStory(MORNING);
    const everything = wholeTable(story.table);
    const executions: unknown[] = [];
    story.workflow.engine.subscribe((record) => executions.push({ ...record }));
    const lead = await story.post(CANARY_POST);
    await story.press('ana-ruiz', 'no-answer');
    await story.press('ana-ruiz', { do: 'note', text: CANARY_NOTE });
    const apart = () => [executions, story.workflow.engine.listExecutions(), story.published];
    expect(story.mails[0]?.content.text).toContain('Zzmessage');
    expect(canariesIn(await everything())).toEqual(
      expect.arrayContaining(['zzfirst', 'zzmail', 'zznote', 'zzpage', 'zzquestion']),
    );
    expectNobody(apart());

    const { erase, tombstones } = eraser(story);
    const before = story.mails.length;
    expect(await erase(lead)).toMatchObject({ kind: 'erased', leadId: lead });
    expectNobody(await everything());
    await story.minute(60 * 24 * 20);

    expectNobody(await everything());
    expectNobody(story.mails.slice(before));
    expectNobody(apart());
    expectNobody(await story.lead(lead));
    expect(await tombstones.list()).toEqual([lead]);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', erased: true });
    expect(await story.facts(lead)).toContain('lead.erased');
    expect(story.published.filter(({ type }) => type === 'lead.erased')).toHaveLength(1);
    expect(story.published).toContainEqual(
      expect.objectContaining({ type: 'handoff.closed', data: { outcome: 'erased' } }),
    );
  });

  it.each(Object.entries(POINTS))(
    'ends its handoff within a second (%s), and no mail leaves any more',
    async (_, get) => {
      const story = await startStory(MORNING);
      const lead = await story.post();
      await get(story, lead);
      const before = story.mails.length;
      await eraser(story).erase(lead);
      expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', erased: true });
      await story.minute(60 * 24 * 20);
      await letRun(story.clock, story.sweep);
      expect(story.mails).toHaveLength(before);
      expect(story.faults).toEqual([]);
      for (const person of ['ana-ruiz', 'jordi-pons', 'ines-carvalho'])
        expect(await story.open(person)).toEqual([]);
      expect(await story.lead(lead)).toMatchObject({ outbox: {} });
    },
  );

  it('is told of to whoever opens an old link, and whatever they press changes nothing', async () => {
    const story = await startStory(MORNING);
    const lead = await story.post();
    await eraser(story).erase(lead);
    const reference = await story.reference('ana-ruiz');
    expect(await story.show(reference)).toEqual({ page: 'erased' });
    expect(await story.show({ ...reference, purpose: 'leads' })).toMatchObject({ brief: { items: [] } });
    const facts = await story.facts(lead);
    await story.press('ana-ruiz', 'spoke-qualified');
    await story.press('ana-ruiz', { do: 'note', text: 'she is called Marta' });
    expect((await story.lead(lead)).notes).toEqual([]);
    expect(await story.facts(lead)).toEqual(facts);
  });

  it('comes back as a new lead', async () => {
    const story = await startStory(MORNING);
    const lead = await story.post();
    await eraser(story).erase(lead);
    const again = await story.post();
    expect(again).not.toBe(lead);
    expect((await story.lead(again)).profile.firstName).toBe(MARTA.firstName);
    expect(await story.handoff(again)).toMatchObject({ phase: 'response' });
    await story.minute(10);
    expect((await story.lead(lead)).profile.email).toBe('');
  });

  it('is erased once, however often that is asked for', async () => {
    const story = await startStory(MORNING);
    const lead = await story.post();
    const { erase, tombstones } = eraser(story);
    await erase(lead);
    const facts = await story.facts(lead);
    await story.minute(20);
    await erase(lead);
    await story.minute(40);
    expect((await story.facts(lead)).filter((type) => type === 'lead.erased')).toHaveLength(1);
    expect(await story.facts(lead)).toEqual(facts);
    expect(await tombstones.list()).toEqual([lead]);
    expect(await erase('nobody')).toEqual({ kind: 'unknown' });
  });

  it('is never scored where it was erased before it was', async () => {
    const story = await startStory(MORNING);
    const answer = story.intake.lead({ ...MARTA });
    const { leadId } = JSON.parse((await answer).body ?? '');
    await eraser(story).erase(leadId);
    await story.minute(10);
    expect(await story.lead(leadId)).toMatchObject({ erasedAt: expect.any(Number), handoffs: 0 });
    expect(story.mails).toEqual([]);
    expect(await story.table.query(`LEAD#${leadId}`, { prefix: 'RAW#' })).toEqual([]);
  });
});

describe('an erasure that is cut off', () => {
  const CUTS = Array.from({ length: 30 }, (_, cut) => cut);

  it.each(CUTS)('after %i writes is finished by the sweeper, or asked for again', async (cut) => {
    const story = await startStory(MORNING);
    const everything = wholeTable(story.table);
    const lead = await story.post(CANARY_POST);
    let left = Number.POSITIVE_INFINITY;
    tapTable(story.table, (inner) => {
      const write = <Result>(run: () => Promise<Result>): Promise<Result> => {
        left -= 1;
        return left < 0 ? Promise.reject(new Error('The process has ended.')) : run();
      };
      return {
        ...inner,
        put: (item, expectation) => write(() => inner.put(item, expectation)),
        delete: (key, holding) => write(() => inner.delete(key, holding)),
      };
    });
    const { erase } = eraser(story);
    left = cut;
    await erase(lead).catch(() => undefined);
    left = Number.POSITIVE_INFINITY;
    if ((await story.lead(lead)).erasedAt === undefined) await erase(lead);
    await settle(story);

    expectNobody(await everything());
    expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', erased: true });
    expect(await story.lead(lead)).toMatchObject({ outbox: {} });
    expect((await story.facts(lead)).filter((type) => type === 'lead.erased')).toHaveLength(1);
    const hash = await story.addressHash(CANARY_POST.email);
    expect(await addressRecords(story.table).find(hash)).toBeUndefined();
  });
});

describe('an erasure at any moment', () => {
  const MOMENTS = Array.from({ length: 24 }, (_, moment) => moment);

  it.each(MOMENTS)('before the %ith write of scoring and routing leaves nobody behind', async (moment) => {
    const story = await startStory(MORNING);
    const everything = wholeTable(story.table);
    const { erase } = eraserOf(story);
    let writes = -1;
    let leadId = '';
    tapTable(story.table, (inner) => ({
      ...inner,
      async put(item, expectation) {
        if (leadId !== '') writes += 1;
        if (item.sk.startsWith('RAW#')) leadId = item.pk.slice('LEAD#'.length);
        if (writes === moment) {
          writes += 1_000;
          await erase({ leadId, by: 'system' });
        }
        return inner.put(item, expectation);
      },
    }));
    await story.post(CANARY_POST);
    expect(writes).toBeGreaterThan(1_000);
    await settle(story);

    expectNobody(await everything());
    expect(await story.lead(leadId)).toMatchObject({ erasedAt: expect.any(Number), outbox: {} });
    for (const item of await story.table.query(`LEAD#${leadId}`, { prefix: 'HANDOFF#' }))
      expect(item).toMatchObject({ phase: 'closed', erased: true });
    for (const person of ['ana-ruiz', 'jordi-pons', 'ines-carvalho'])
      expect(await story.open(person)).toEqual([]);
  });
});
