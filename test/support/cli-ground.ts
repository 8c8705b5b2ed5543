import type { ItemStore } from '../../functions/app/item-store.ts';
import type { EventPublisher } from '../../functions/app/ports.ts';
import type { Ground } from '../../functions/handlers/wiring/surroundings.ts';

/** What a command stands on; without a bus where nobody listens. */
export const cliGround = (
  store: ItemStore,
  events: EventPublisher = { publish: async () => undefined },
): Ground => ({
  ...{ store, events, backoff: async () => undefined, now: Date.now, newId: () => 'id' },
  onLeft: (_kind, cause) => {
    throw cause;
  },
});
