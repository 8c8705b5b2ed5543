import type { ItemStore } from '../../app/item-store.ts';
import type { CalendarFeeds } from '../../app/routing-ports.ts';
import { calendarFeedItem } from '../../contracts/items-routing.ts';
import { routingKeys } from './routing-keys.ts';
import { standing } from './standing.ts';

export const calendarFeedRecords = (store: ItemStore): CalendarFeeds =>
  standing(store, {
    schema: calendarFeedItem,
    key: routingKeys.calendarFeed,
    idOf: ({ person }) => person,
    blank: (person) => ({ person, spans: [], version: 0 }),
  });
