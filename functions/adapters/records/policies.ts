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
  const versions: { [K in Kind]?: Map<string, Promise<Types[K]>> } = {};
  const pointers = new Map<Kind, { readonly hash: string; readonly readAt: EpochMs }>();

  const load = async <K extends Kind>(kind: K, hash: string): Promise<Types[K]> =>
    schemas[kind].parse(JSON.parse(await texts.load(kind, hash)));

  const version = <K extends Kind>(kind: K, hash: string): Promise<Types[K]> => {
    const cached = versions[kind]?.get(hash);
    if (cached !== undefined) return cached;
    const loading = load(kind, hash);
    versions[kind] = new Map(versions[kind]).set(hash, loading);
    loading.catch(() => versions[kind]?.delete(hash));
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
