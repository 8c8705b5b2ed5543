import type { ItemStore } from '../../app/item-store.ts';
import type { Proposals, Standings, StoredStanding } from '../../app/policy/ports.ts';
import { proposalItem, standingItem } from '../../contracts/items-proposals.ts';
import { keys, PROPOSAL_PREFIX, policyPartition } from './keys.ts';
import { asStored, itemOf, owedKeys, recordOf } from './stored-item.ts';

/** Which version of each kind of policy is in force, with what is proposed and owed. */
export const standingRecords = (store: ItemStore): Standings => {
  const toItem = ({ kind, version, ...standing }: StoredStanding) => {
    const key = keys.currentPolicy(kind);
    const { nextCheckAt } = standing;
    return itemOf(key, version, asStored(standing), owedKeys(key.pk, { nextCheckAt }));
  };
  return {
    async find(kind) {
      const item = await store.get(keys.currentPolicy(kind));
      return item && { ...recordOf(standingItem, item), kind };
    },
    create: (record) => store.put(toItem(record), { ifAbsent: true }),
    async replace(base, next) {
      const written = { ...next, version: base.version + 1 };
      return (await store.put(toItem(written), { ifVersion: base.version })) ? written : undefined;
    },
  };
};

export const proposalRecords = (store: ItemStore): Proposals => ({
  async keep(kind, proposal) {
    const item = itemOf(keys.proposal(kind, proposal.number), 1, asStored(proposal));
    await store.put(item, { ifAbsent: true });
  },
  async find(kind, number) {
    const item = await store.get(keys.proposal(kind, number));
    return item && recordOf(proposalItem, item);
  },
  async list(kind) {
    const items = await store.query(policyPartition(kind), { prefix: PROPOSAL_PREFIX });
    return items.map((item) => recordOf(proposalItem, item));
  },
});
