import type { Outbox, Owed } from './handoff.ts';

/**
 * Adds debts to an outbox.
 *
 * @param version - The version that the owing write will make; it makes the ids unique for the item's whole life.
 */
export function owe(outbox: Outbox, version: number, debts: readonly Owed[]): Outbox {
  const entries = debts.map((debt, place) => [`${version}.${place}`, debt] as const);
  return { ...outbox, ...Object.fromEntries(entries) };
}

/** Takes settled debts out of an outbox. */
export function without(outbox: Outbox, ids: readonly string[]): Outbox {
  const settled = new Set(ids);
  return Object.fromEntries(Object.entries(outbox).filter(([id]) => !settled.has(id)));
}
