import { describe, expect, it } from 'vitest';
import {
  contributionRecords,
  countedLeadRecords,
} from '../../../functions/adapters/records/contributions.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import { rollupRecords } from '../../../functions/adapters/records/rollups.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { recount } from '../../../functions/app/numbers/recount.ts';
import type { LeadProfile } from '../../../functions/domain/lead/lead.ts';
import { USUAL_REPORTING } from '../../../functions/domain/numbers/reporting.ts';
import type { SourceMap } from '../../../functions/domain/numbers/source-map.ts';
import { recounting } from '../../../functions/handlers/wiring/counting.ts';
import { countedTable, HANDED, leadNamed } from '../../support/counted-leads.ts';

const toSearch: SourceMap = { names: ['search', 'ads'], map: [{ to: 'search', source: ['google'] }] };
const toAds: SourceMap = { ...toSearch, map: [{ to: 'ads', source: ['google', 'web', 'linkedn'] }] };

const saying = (origin: Partial<LeadProfile>) => ({ profile: { ...leadNamed('x').profile, ...origin } });

async function count(
  { store, now }: { store: ItemStore; now: () => number },
  ids: readonly string[],
  sources: SourceMap | undefined,
) {
  async function* batches() {
    yield ids;
  }
  const reporting = { ...USUAL_REPORTING, sources };
  await recount(recounting({ store, backoff: async () => undefined, now }))(batches(), reporting);
  const { sums } = await rollupRecords(store).find('source', '2026-03');
  const captured = Object.entries(sums).map(([source, counts]) => [source, counts['captured']]);
  return Object.fromEntries(captured.filter(([, leads]) => leads !== undefined));
}

async function change(store: ItemStore, leadId: string, patch: Parameters<typeof leadNamed>[1]) {
  const leads = leadRecords(store);
  const lead = await leads.find(leadId);
  if (lead === undefined) throw new Error(`${leadId} is not there.`);
  expect(await leads.replace(lead, { ...lead, ...patch })).toBeDefined();
}

describe('a mapped source', () => {
  it('stays as it was counted when the map changes; what comes after goes by the new one', async () => {
    const table = countedTable();
    await table.add('l1', HANDED, saying({ source: 'Google' }));
    await table.add('l2', HANDED, saying({ source: 'linkedn' }));
    expect(await count(table, ['l1', 'l2'], toSearch)).toEqual({ search: 1, other: 1 });
    await table.add('l3', HANDED, saying({ source: 'google' }));
    expect(await count(table, ['l1', 'l2', 'l3'], toAds)).toEqual({ search: 1, other: 1, ads: 1 });
    // Nor does it go with the map.
    expect(await count(table, ['l1', 'l2', 'l3'], undefined)).toEqual({ search: 1, other: 1, ads: 1 });
  });

  it('stays as it was sent for who was counted before there was a map', async () => {
    const table = countedTable();
    await table.add('l1', HANDED, saying({ source: 'Web' }));
    expect(await count(table, ['l1'], undefined)).toEqual({ web: 1 });
    expect(await count(table, ['l1'], toAds)).toEqual({ web: 1 });
  });

  it('is found anew where the lead itself comes by another way', async () => {
    const table = countedTable();
    await table.add('l1', HANDED, saying({ source: 'google' }));
    expect(await count(table, ['l1'], toSearch)).toEqual({ search: 1 });
    await change(table.store, 'l1', saying({ source: 'google', medium: 'cpc' }));
    expect(await count(table, ['l1'], toAds)).toEqual({ ads: 1 });
    await change(table.store, 'l1', saying({ source: 'Fair' }));
    expect(await count(table, ['l1'], undefined)).toEqual({ fair: 1 });
  });

  it('outlives the erasure of the lead, without what the lead had said', async () => {
    const table = countedTable();
    await table.add('l1', HANDED, saying({ source: 'google' }));
    await count(table, ['l1'], toSearch);
    const counted = countedLeadRecords(table.store);
    expect(await counted.find('l1')).toMatchObject({ source: 'search', origin: 'google / - / -' });
    const { source: _, ...nameless } = leadNamed('l1').profile;
    await change(table.store, 'l1', { profile: nameless, erasedAt: table.now() });
    expect(await count(table, ['l1'], toAds)).toEqual({ search: 1 });
    expect(await counted.find('l1')).not.toHaveProperty('origin');
    const [stored] = await contributionRecords(table.store).of('l1', ['2026-03-02T09']);
    expect(stored).toMatchObject({ source: 'search' });
  });
});
