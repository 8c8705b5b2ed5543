import * as z from 'zod';

/** When something happened, as another system writes it: ISO 8601 with an offset, or epoch milliseconds. */
export const instant = z.union(
  [z.int(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))],
  'must be an instant such as 2026-03-02T09:00:00Z, or epoch milliseconds',
);
