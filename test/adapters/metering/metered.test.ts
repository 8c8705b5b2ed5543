import { expect, it } from 'vitest';
import { meter } from '../../../functions/adapters/metering/meter.ts';
import { metered } from '../../../functions/adapters/metering/metered.ts';
import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { timelineRecords } from '../../../functions/adapters/records/timeline.ts';
import { AT, fact, handoff } from '../samples.ts';
import { onEachStore } from '../stores.ts';

onEachStore('a metered store', (open) => {
  it('counts the same requests and units for the same story, index included', async () => {
    const counts = meter();
    const store = metered(open(), counts);
    const handoffs = handoffRecords(store);

    const long = { ...handoff(), token: 't'.repeat(400) };
    await handoffs.create(long); // 2 KB and an index entry: 3
    await handoffs.create(long); // refused: 2
    const base = await handoffs.find('l1', 1); // 1
    if (base === undefined) throw new Error('the handoff is gone');
    await handoffs.replace(base, { ...base, nextCheckAt: AT }); // the entry moves: 4
    await handoffs.replace(base, { ...base, nextCheckAt: AT + 9 }); // refused: 2
    await timelineRecords(store).append('l1', [fact('a'), fact('b')]); // one query, two small puts with an index entry each
    await store.getMany([]);
    await store.getMany([
      { pk: 'LEAD#l1', sk: 'HANDOFF#0001' },
      { pk: 'LEAD#l1', sk: 'NONE' },
      { pk: 'LEAD#l1', sk: 'NONE' },
    ]); // 1 + 1, the repeated key once
    await store.work('OWED#0', AT, 10);
    await store.delete({ pk: 'LEAD#l1', sk: 'HANDOFF#0001' }); // 2 KB and the entry: 3
    await store.delete({ pk: 'LEAD#l1', sk: 'HANDOFF#0001' }); // nothing there: 1

    expect(Object.fromEntries(counts.byOperation)).toEqual({
      put: { requests: 6, read: 0, write: 3 + 2 + 4 + 2 + 2 + 2 },
      get: { requests: 1, read: 1, write: 0 },
      query: { requests: 1, read: 1, write: 0 },
      getMany: { requests: 1, read: 2, write: 0 },
      work: { requests: 1, read: 0.5, write: 0 },
      delete: { requests: 2, read: 0, write: 4 },
    });
    expect(counts.total()).toEqual({ requests: 12, read: 4.5, write: 19 });
  });
});
