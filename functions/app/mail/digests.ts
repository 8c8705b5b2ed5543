import type { Digest } from '../../domain/handoff/digest.ts';
import type { Versioned } from '../ports.ts';

export type StoredDigest = Digest & { readonly version: number };

/** They are kept: news of a mail may come days later. */
export interface Digests extends Versioned<readonly [person: string, number: number], StoredDigest> {
  /** The one that was begun last; number 0 where there was none. */
  latest(person: string): Promise<StoredDigest>;
}
