import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { digestRecords } from '../../../functions/adapters/records/digests.ts';
import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import { owedWorkRecords } from '../../../functions/adapters/records/owed-work.ts';
import { peopleRecords } from '../../../functions/adapters/records/people.ts';
import { SHARDS, shardOf } from '../../../functions/adapters/records/shards.ts';
import { submissionRecords } from '../../../functions/adapters/records/submissions.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { OwedRecord } from '../../../functions/app/ports.ts';
import { person } from '../../support/team.ts';
import { AT, debts, handoff, lead, signals, submission } from '../samples.ts';
import { onEachStore } from '../stores.ts';

onEachStore('leads, handoffs and posts', (open) => {
  let store: ItemStore;
  let id: string;
  let tests = 0;
  beforeEach(() => {
    store = open();
    tests += 1;
    id = `l${tests}`;
  });

  it('return every field as it was stored', async () => {
    const leads = leadRecords(store);
    const handoffs = handoffRecords(store);
    const submissions = submissionRecords(store);
    expect(await leads.create(lead(id))).toBe(true);
    expect(await handoffs.create(handoff(id, 12))).toBe(true);
    expect(await submissions.create(submission(id))).toBe(true);
    expect(await leads.find(id)).toStrictEqual(lead(id));
    expect(await handoffs.find(id, 12)).toStrictEqual(handoff(id, 12));
    expect(await submissions.find(id, 's1')).toStrictEqual(submission(id));
    expect(await handoffs.find(id, 1)).toBeUndefined();
  });

  it('keep every kind of debt and of signal', async () => {
    const handoffs = handoffRecords(store);
    const outbox = Object.fromEntries(Object.values(debts).map((debt, place) => [`1.${place}`, debt]));
    await handoffs.create({ ...handoff(id), outbox });
    expect((await handoffs.find(id, 1))?.outbox).toStrictEqual(outbox);
    for (const [place, slot] of Object.values(signals).entries()) {
      await handoffs.create({ ...handoff(id, place + 2), slot });
      expect((await handoffs.find(id, place + 2))?.slot).toStrictEqual(slot);
    }
  });

  it('are read by their ids at once, those who exist, in the order of the ids', async () => {
    const handoffs = handoffRecords(store);
    await handoffs.create(handoff(id));
    await handoffs.create(handoff(id, 12));
    const found = await handoffs.read([`${id}-12`, `${id}-7`, `${id}-1`]);
    expect(found).toStrictEqual([handoff(id, 12), handoff(id)]);
  });

  it('are created once', async () => {
    const leads = leadRecords(store);
    await leads.create(lead(id));
    expect(await leads.create({ ...lead(id), stage: 'sql' })).toBe(false);
    expect(await leads.find(id)).toStrictEqual(lead(id));
  });

  it('are replaced by whoever read the stored version, which is raised by one', async () => {
    const leads = leadRecords(store);
    const base = lead(id);
    await leads.create(base);
    const written = await leads.replace(base, { ...base, stage: 'sal' });
    expect(written).toStrictEqual({ ...base, stage: 'sal', version: 2 });
    expect(await leads.replace(base, { ...base, stage: 'sql' })).toBeUndefined();
    expect(await leads.find(id)).toStrictEqual(written);
  });

  it('lose what the schema does not name', async () => {
    const handoffs = handoffRecords(store);
    const owner = { person: 'ana', since: AT };
    const named = { ...handoff(id), owner };
    await handoffs.create(named);
    const item = await store.get({ pk: `LEAD#${id}`, sk: 'HANDOFF#0001' });
    if (item === undefined) throw new Error('nothing was put');
    const another = { ...item, nickname: 'B', owner: { ...owner, nickname: 'A' }, version: 2 };
    await store.put(another, { ifVersion: 1 });
    expect(await handoffs.find(id, 1)).toStrictEqual({ ...named, version: 2 });
  });

  it('keep through a change what it leaves as it was', async () => {
    const handoffs = handoffRecords(store);
    await handoffs.create(handoff(id));
    const first = await handoffs.find(id, 1);
    if (first === undefined) throw new Error('the handoff is gone');
    const { responsePlan: _, ...rest } = first;
    const second = await handoffs.replace(first, { ...rest, waivers: [], outbox: { '2.0': debts.start } });
    expect(await handoffs.find(id, 1)).toStrictEqual(second);
    expect(second).not.toHaveProperty('responsePlan');
    expect(first).toStrictEqual(handoff(id));
  });

  it('are owed work while they owe something or have a next check, and not a moment longer', async () => {
    const handoffs = handoffRecords(store);
    const { nextCheckAt: _, ...rest } = handoff(id);
    const owed = async (until = AT): Promise<readonly OwedRecord[]> => {
      const work = owedWorkRecords(store);
      const shards = Array.from({ length: work.shards }, (__, shard) => work.owed(shard, until, 100));
      return (await Promise.all(shards))
        .flat()
        .filter((record) => 'leadId' in record && record.leadId === id);
    };
    const mine: OwedRecord = { kind: 'handoff', leadId: id, number: 1 };

    await handoffs.create({ ...rest, nextCheckAt: AT });
    expect(await owed(AT - 1)).toEqual([]);
    expect(await owed()).toEqual([{ ...mine, dueAt: AT }]);
    await handoffs.replace({ ...rest, version: 1 }, { ...rest, outbox: { '2.0': debts.start } });
    expect(await owed(0)).toEqual([{ ...mine, dueAt: 0 }]);
    await handoffs.replace({ ...rest, version: 2 }, { ...rest, outbox: {} });
    expect(await owed()).toEqual([]);
  });

  it('are listed by what they are', async () => {
    await leadRecords(store).create({ ...lead(id), nextCheckAt: 1 });
    await submissionRecords(store).create({ ...submission(id, 's#9'), nextCheckAt: 2 });
    await handoffRecords(store).create({ ...handoff(id, 10_000), nextCheckAt: 3 });
    expect(await owedWorkRecords(store).owed(shardOf(`LEAD#${id}`), 3, 3)).toEqual([
      { kind: 'lead', leadId: id, dueAt: 1 },
      { kind: 'submission', leadId: id, submissionId: 's#9', dueAt: 2 },
      { kind: 'handoff', leadId: id, number: 10_000, dueAt: 3 },
    ]);
    await peopleRecords(store).create({ ...person(id), owesNotice: true, nextCheckAt: 4, version: 1 });
    expect(await owedWorkRecords(store).owed(shardOf(`REP#${id}`), 4, 300)).toContainEqual({
      kind: 'person',
      personId: id,
      dueAt: 4,
    });
    const entries = [{ leadId: id, number: 1, wait: 2 }];
    const digest = { person: id, state: 'collecting', entries, nextCheckAt: 5, version: 1 } as const;
    for (const number of [9, 10]) expect(await digestRecords(store).create({ ...digest, number })).toBe(true);
    expect(await digestRecords(store).latest(id)).toStrictEqual({ ...digest, number: 10 });
    expect(await digestRecords(store).latest(`nobody-${id}`)).toMatchObject({ number: 0, version: 0 });
    expect(await owedWorkRecords(store).owed(shardOf(`REP#${id}`), 5, 300)).toContainEqual({
      ...{ kind: 'digest', personId: id, number: 9, dueAt: 5 },
    });
  });
});

onEachStore('digests', (open) => {
  it('may be forgotten once they owe no mail, and have an end', async () => {
    const store = open();
    const digests = digestRecords(store);
    const owing = {
      person: 'ana',
      state: 'sent',
      entries: [],
      nextCheckAt: 5,
      expiresAt: 9_001,
      version: 1,
    } as const;
    const { nextCheckAt: _, ...over } = { ...owing, state: 'over' } as const;
    const { expiresAt: __, ...endless } = over;
    await digests.create({ ...owing, number: 1 });
    await digests.create({ ...over, number: 2 });
    await digests.create({ ...endless, number: 3 });
    const items = await store.query('REP#ana', { prefix: 'DIGEST#' });
    expect(items.map(({ ttl }) => ttl)).toEqual([undefined, 10, undefined]);
    expect(await digests.find('ana', 2)).toStrictEqual({ ...over, number: 2 });
  });
});

describe('a record that cannot be read', () => {
  it.each([
    ['of another schema version', { schemaVersion: 2 }, 'unreadable item LEAD: schemaVersion'],
    ['of another shape', { profile: { email: 7 } }, /unreadable item LEAD: .*profile\.email/],
    ['without a part', { profile: undefined }, /unreadable item LEAD: .*profile/],
    ['of another shape outside its parts', { stage: 7 }, /unreadable item LEAD: .*stage/],
  ])('is a defect when it is %s, told without its values', async (_, change, message) => {
    const store = memoryItemStore();
    await leadRecords(store).create(lead());
    const item = await store.get({ pk: 'LEAD#l1', sk: 'LEAD' });
    await leadRecords(store).find('l1');
    await store.put({ pk: 'LEAD#l1', sk: 'LEAD', ...item, ...change, version: 2 }, { ifVersion: 1 });
    await expect(leadRecords(store).find('l1')).rejects.toThrow(message);
    await expect(leadRecords(store).find('l1')).rejects.not.toThrow('marta');
  });

  it('is a defect when it owes work and is none of those that may', async () => {
    const store = memoryItemStore();
    await store.put(
      { pk: 'POOL#p', sk: 'LEDGER', version: 1, workKey: 'OWED#0', workAt: 1 },
      { ifAbsent: true },
    );
    await expect(owedWorkRecords(store).owed(0, 1, 1)).rejects.toThrow('LEDGER');
  });

  it('is a defect when it is an accepted post without a lead', () => {
    const { leadId: _, ...post } = submission();
    expect(() => submissionRecords(memoryItemStore()).create(post)).toThrow('without a lead');
  });
});

describe('shardOf', () => {
  it('spreads partitions evenly', () => {
    const counts = Array.from({ length: SHARDS }, () => 0);
    for (let n = 0; n < 16_000; n += 1) {
      const shard = shardOf(`LEAD#01J${n.toString(36).toUpperCase()}`);
      counts[shard] = (counts[shard] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(Math.max(...counts)).toBeLessThan(1150);
  });
});
