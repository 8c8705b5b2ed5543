import { itemStoreContract } from './item-store.contract.ts';
import { onEachStore } from './stores.ts';

onEachStore('item store', itemStoreContract);
