import { describe, expect, it } from 'vitest';
import { type AddressPolicy, canonicalAddress } from '../../../functions/domain/lead/canonical-address.ts';

const strip: AddressPolicy = { plusTags: 'strip', ignoreDotsAt: ['gmail.com'] };
const keep: AddressPolicy = { plusTags: 'keep', ignoreDotsAt: [] };

describe('the canonical form of an address', () => {
  it.each<[string, string, AddressPolicy, string]>([
    ['is lower case without outer blanks', ' Ana@Nexora.Example ', keep, 'ana@nexora.example'],
    ['has no plus tag where tags are stripped', 'ana+demo+2@nexora.example', strip, 'ana@nexora.example'],
    ['keeps a plus tag by policy', 'ana+demo@nexora.example', keep, 'ana+demo@nexora.example'],
    ['keeps a tag that is all there is', '+demo@nexora.example', strip, '+demo@nexora.example'],
    ['has no dots where the provider ignores them', 'a.na.ruiz+x@gmail.com', strip, 'anaruiz@gmail.com'],
    ['keeps dots elsewhere', 'ana.ruiz@nexora.example', strip, 'ana.ruiz@nexora.example'],
    ['keeps dots by policy', 'ana.ruiz@gmail.com', keep, 'ana.ruiz@gmail.com'],
    ['splits at the last @', '"ana@home"@nexora.example', strip, '"ana@home"@nexora.example'],
  ])('%s', (_behaviour, address, policy, canonical) => {
    expect(canonicalAddress(address, policy)).toBe(canonical);
    expect(canonicalAddress(canonical, policy)).toBe(canonical);
  });
});
