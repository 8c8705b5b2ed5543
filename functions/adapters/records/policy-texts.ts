import type { ItemStore } from '../../app/item-store.ts';
import type { PolicyTexts } from '../../app/policy/ports.ts';
import { policyPartItem, policyVersionItem } from '../../contracts/items-policies.ts';
import { canonicalJson } from '../../domain/policy/canonical-json.ts';
import { sha256 } from '../sha256.ts';
import { keys, policyPartition, VERSION_PREFIX } from './keys.ts';
import { itemOf, recordOf } from './stored-item.ts';

/** An item holds at most 400 KB; the rest is room for the other attributes. */
const MOST_IN_ONE_ITEM = 300_000;

/** Parts have a number behind the hash. */
const WHOLE_VERSION = /^V#([0-9a-f]+)$/;

/** JSON with one byte a character, so that it can be cut anywhere and measured by its length. */
const ascii = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const cut = (text: string): readonly string[] =>
  Array.from({ length: Math.ceil(text.length / MOST_IN_ONE_ITEM) }, (_, part) =>
    text.slice(part * MOST_IN_ONE_ITEM, (part + 1) * MOST_IN_ONE_ITEM),
  );

/** The immutable texts of policy versions, in several items where one is too small. */
export const policyTexts = (store: ItemStore): PolicyTexts => ({
  /** Parts first: whoever finds the version finds all of it. */
  async keep(kind, policy, at) {
    const json = canonicalJson(policy);
    const hash = sha256(json);
    const text = ascii(json);
    const parts = text.length > MOST_IN_ONE_ITEM ? cut(text) : [];
    for (const [part, partText] of parts.entries()) {
      await store.put(itemOf(keys.policyPart(kind, hash, part), 1, { text: partText }), {
        ifAbsent: true,
      });
    }
    const head = { publishedAt: at, hash, parts: parts.length, text: parts.length === 0 ? text : '' };
    await store.put(itemOf(keys.policyVersion(kind, hash), 1, head), { ifAbsent: true });
    return hash;
  },

  async load(kind, hash) {
    const item = await store.get(keys.policyVersion(kind, hash));
    if (item === undefined) throw new Error(`no ${kind} policy with hash ${hash}`);
    const head = recordOf(policyVersionItem, item);
    const parts = await store.getMany(
      Array.from({ length: head.parts }, (_, part) => keys.policyPart(kind, hash, part)),
    );
    const tail = parts.map((part) => (part === undefined ? '' : recordOf(policyPartItem, part).text));
    const text = head.text + tail.join('');
    if (sha256(canonicalJson(JSON.parse(text))) !== hash)
      throw new Error(`${kind} policy ${hash} is damaged`);
    return text;
  },

  async hashes(kind) {
    const items = await store.query(policyPartition(kind), { prefix: VERSION_PREFIX });
    return items.flatMap(({ sk }) => WHOLE_VERSION.exec(sk)?.[1] ?? []);
  },
});
