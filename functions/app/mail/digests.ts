import type { Digest } from '../../domain/handoff/digest.ts';
import type { Versioned } from '../ports.ts';

export type StoredDigest = Digest & { readonly version: number };

/** They are kept for as long as news of a mail may come; a person whose last one is gone begins anew with number 1. */
export interface Digests extends Versioned<readonly [person: string, number: number], StoredDigest> {
  /** The one that was begun last; number 0 where there was none. */
  latest(person: string): Promise<StoredDigest>;
}
