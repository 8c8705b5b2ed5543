import type * as z from 'zod';
import type { ItemStore } from '../../app/item-store.ts';
import type { CurrentPolicy, Policies, PolicyKind } from '../../app/policies.ts';
import type { Now } from '../../app/ports.ts';
import { policyCurrentItem } from '../../contracts/items-policies.ts';
import { type DurationMs, type EpochMs, SECOND } from '../../domain/time.ts';
import { keys } from './keys.ts';
import { policyTexts } from './policy-texts.ts';
import { itemOf, recordOf } from './stored-item.ts';

/** A change of rules is in force within this time. */
const CURRENT_AGE: DurationMs = 5 * SECOND;

type PolicySchemas<Types> = { readonly [Kind in keyof Types]: z.ZodType<Types[Kind]> };

/** Versions as they were read from a table by a schema, for the life of the process: several readers share one. */
const versionsOf = new WeakMap<ItemStore, WeakMap<z.ZodType, Map<string, Promise<unknown>>>>();

function versionsBy<Policy>(store: ItemStore, schema: z.ZodType<Policy>): Map<string, Promise<Policy>> {
  const bySchema = versionsOf.get(store) ?? new WeakMap<z.ZodType, Map<string, Promise<unknown>>>();
  versionsOf.set(store, bySchema);
  const versions = bySchema.get(schema) ?? new Map<string, Promise<unknown>>();
  bySchema.set(schema, versions);
  return versions as Map<string, Promise<Policy>>;
}

/**
 * Policies of the kinds that the schemas name. Versions are cached for the life of the process, the pointer
 * to the current one for {@link CURRENT_AGE}.
 */
export const policyRecords = <Types extends Partial<Record<PolicyKind, unknown>>>(
  store: ItemStore,
  schemas: PolicySchemas<Types>,
  now: Now,
): Policies<Types> => {
  type Kind = keyof Types & PolicyKind;
  const texts = policyTexts(store);
  const pointers = new Map<Kind, { readonly hash: string; readonly readAt: EpochMs }>();

  const load = async <K extends Kind>(kind: K, hash: string): Promise<Types[K]> =>
    schemas[kind].parse(JSON.parse(await texts.load(kind, hash)));

  const version = <K extends Kind>(kind: K, hash: string): Promise<Types[K]> => {
    const versions = versionsBy(store, schemas[kind]);
    const cached = versions.get(hash);
    if (cached !== undefined) return cached;
    const loading = load(kind, hash);
    versions.set(hash, loading);
    loading.catch(() => versions.delete(hash));
    return loading;
  };

  const pointer = async (kind: Kind) => {
    const item = await store.get(keys.currentPolicy(kind));
    return item && recordOf(policyCurrentItem, item);
  };

  const currentHash = async (kind: Kind): Promise<string> => {
    const cached = pointers.get(kind);
    if (cached !== undefined && now() - cached.readAt < CURRENT_AGE) return cached.hash;
    const readAt = now();
    const found = await pointer(kind);
    if (found === undefined) throw new Error(`no ${kind} policy was ever published`);
    pointers.set(kind, { hash: found.hash, readAt });
    return found.hash;
  };

  return {
    version,
    async current<K extends Kind>(kind: K): Promise<CurrentPolicy<Types[K]>> {
      const hash = await currentHash(kind);
      return { hash, policy: await version(kind, hash) };
    },
    async begin(kind, policy) {
      const publishedAt = now();
      const hash = await texts.keep(kind, policy, publishedAt);
      const first = { hash, bootstrap: true, publishedAt };
      await store.put(itemOf(keys.currentPolicy(kind), 1, first), { ifAbsent: true });
    },
  };
};
