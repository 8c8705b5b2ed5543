import type { Links } from '../../../functions/app/ports.ts';

/** Above the links of the leads that are under way at one time. */
const LINKS_KEPT = 20_000;

/** Signs each reference once: the key never changes here, and each page of a lead has the same links. */
export function rememberedLinks(links: Links): Links {
  const signed = new Map<string, Promise<string>>();
  return {
    ...links,
    sign(reference) {
      const text = JSON.stringify(reference);
      const known = signed.get(text);
      if (known !== undefined) return known;
      if (signed.size >= LINKS_KEPT) signed.clear();
      const opaque = links.sign(reference);
      signed.set(text, opaque);
      return opaque;
    },
  };
}
