import type { Lead } from '../domain/lead/lead.ts';
import type { Addresses, AddressHash, Leads, Stored } from './ports.ts';

export interface AddressReads {
  readonly addresses: Pick<Addresses, 'find'>;
  readonly addressHash: AddressHash;
  readonly leads: Pick<Leads, 'find'>;
}

/** The lead that has an address; somebody who was erased is nobody, and without an address nobody is meant. */
export async function leadOfAddress(
  { addresses, addressHash, leads }: AddressReads,
  address: string | undefined,
): Promise<Stored<Lead> | undefined> {
  if (address === undefined) return undefined;
  const leadId = await addresses.find(await addressHash(address));
  const lead = leadId === undefined ? undefined : await leads.find(leadId);
  return lead?.erasedAt === undefined ? lead : undefined;
}
