import type { Now } from '../app/ports.ts';
import { linkKeys } from '../contracts/secrets.ts';
import { type DurationMs, type EpochMs, MINUTE, SECOND } from '../domain/time.ts';
import type { ReadSecret } from './secrets.ts';

export interface LinkKey {
  readonly kid: string;
  readonly key: string;
  /** When it begins to sign; it verifies before. */
  readonly notBefore: EpochMs;
}

/** A new key's `notBefore` must lie further ahead than this, so that every reader has fetched it by then. */
const CACHE_FOR: DurationMs = 5 * MINUTE;

/** Forged key ids must not make us ask for the secret with each request. */
const REFETCH_PAUSE: DurationMs = 30 * SECOND;

const parse = (text: string): readonly LinkKey[] =>
  Object.entries(linkKeys.parse(JSON.parse(text))).map(([kid, entry]) =>
    typeof entry === 'string'
      ? { kid, key: entry, notBefore: 0 }
      : { kid, key: entry.key, notBefore: Date.parse(entry.notBefore) },
  );

export interface KeyRing {
  /** The newest key that signs already. */
  signing(): Promise<LinkKey>;
  find(kid: string): Promise<LinkKey | undefined>;
}

/** The keys of links, cached for five minutes. */
export const keyRing = (readKeys: ReadSecret, now: Now): KeyRing => {
  let cache: { readonly at: EpochMs; readonly keys: Promise<readonly LinkKey[]> } | undefined;

  const fetch = () => {
    const fetched = { at: now(), keys: readKeys().then(parse) };
    fetched.keys.catch(() => {
      if (cache === fetched) cache = undefined;
    });
    cache = fetched;
    return fetched;
  };

  const current = () => (cache !== undefined && now() - cache.at < CACHE_FOR ? cache : fetch());

  return {
    async signing() {
      const keys = (await current().keys).filter(({ notBefore }) => notBefore <= now());
      const newest = keys.sort((a, b) => b.notBefore - a.notBefore)[0];
      if (newest === undefined) throw new Error('no link key signs yet');
      return newest;
    },
    async find(kid) {
      const { at, keys } = current();
      const known = (await keys).find((key) => key.kid === kid);
      if (known !== undefined || now() - at < REFETCH_PAUSE) return known;
      return (await fetch().keys).find((key) => key.kid === kid);
    },
  };
};
