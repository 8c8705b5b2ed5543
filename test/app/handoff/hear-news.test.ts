import { beforeEach, describe, expect, it } from 'vitest';
import { announceNews, hearNews } from '../../../functions/app/handoff/hear-news.ts';
import type { Fact } from '../../../functions/domain/handoff/owed.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';

let world: Lab;
let published: Fact[];
beforeEach(() => {
  world = lab(NINE + 20 * MINUTE);
  published = [];
});

const announce = () =>
  announceNews({ ...world, events: { publish: async (facts) => void published.push(...facts) } });
const debt = { kind: 'news', number: 1, since: NINE + 1, upTo: NINE + MINUTE, raised: true } as const;
const hear = (patch: Partial<typeof debt> = {}) =>
  hearNews({ ...world, announce: announce() })({ ...debt, ...patch }, { leadId: 'lead-1' });
const fact = {
  id: `lead-1-1.news.${NINE + MINUTE}`,
  type: 'handoff.re-engaged',
  at: NINE + MINUTE,
  actor: 'lead',
  leadId: 'lead-1',
  handoff: 1,
  data: { by: 'request' },
};

describe('news of a lead', () => {
  it('is noted on its open handoff and told to timeline and bus', async () => {
    await world.keep(inResponse());
    await hear();
    expect((await world.handoff()).news).toEqual({
      since: NINE + 1,
      upTo: NINE + MINUTE,
      raised: true,
      dueAt: NINE + 20 * MINUTE,
    });
    expect(published).toEqual([fact]);
    expect(await world.timeline.read('lead-1')).toEqual([{ ...fact, seq: 1 }]);
  });

  it('that is repeated after a crash is told again as the same fact', async () => {
    await world.keep(inResponse());
    await hear();
    await hear();
    expect(published).toEqual([fact, fact]);
    expect(await world.timeline.read('lead-1')).toHaveLength(1);
  });

  it('says by what it is', async () => {
    await world.keep(inResponse({ news: { since: NINE, upTo: NINE + MINUTE, raised: false, dueAt: NINE } }));
    await announce()(await world.handoff());
    expect(published).toMatchObject([{ data: { by: 'engagement' } }]);
  });

  it('is told to nobody where the owner knows of it, nothing is open, or nothing is new', async () => {
    await hear();
    await world.keep(inResponse({ newsTold: { upTo: NINE + MINUTE, at: NINE + MINUTE, raised: true } }));
    await hear();
    await announce()(await world.handoff());
    expect(published).toEqual([]);
  });
});
