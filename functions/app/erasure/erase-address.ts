import { eachOf } from '../each-of.ts';
import type { Addresses, AddressHash, CaughtPosts } from '../ports.ts';
import type { EraseResult, Erasure } from './erase-lead.ts';

export interface EraseAddressDeps {
  readonly addressHash: AddressHash;
  readonly addresses: Pick<Addresses, 'find'>;
  readonly caughtPosts: Pick<CaughtPosts, 'of' | 'remove'>;
  readonly erase: (erasure: Erasure) => Promise<EraseResult>;
}

export type EraseAddressResult =
  | EraseResult
  /** No lead, but posts that looked like spam. */
  | { readonly kind: 'caught-only'; readonly caughtPosts: number };

/** Requests to the table under way at once. */
const WIDTH = 16;

/** Erases whoever has this address, in its canonical form: the lead, or posts that never became one. */
export const eraseAddress =
  ({ addressHash, addresses, caughtPosts, erase }: EraseAddressDeps) =>
  async (address: string, by: string): Promise<EraseAddressResult> => {
    const hash = await addressHash(address);
    const leadId = await addresses.find(hash);
    if (leadId !== undefined) return erase({ leadId, by, addresses: [hash] });
    const caught = await caughtPosts.of(hash);
    await eachOf(caught, WIDTH, caughtPosts.remove);
    return caught.length === 0 ? { kind: 'unknown' } : { kind: 'caught-only', caughtPosts: caught.length };
  };
