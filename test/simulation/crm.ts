import type { MemorySystem } from '../../bin/baton/in-memory/system.ts';
import { companyOf } from '../../bin/baton/sample/persona.ts';
import { between, chance, pick, type Random, seededRandom, seedOf } from '../../bin/baton/seeded.ts';
import { accountRecords } from '../../functions/adapters/records/accounts.ts';
import { noteAccount, type ToldAccount } from '../../functions/app/accounts/note-account.ts';
import type { Relation } from '../../functions/domain/accounts/account.ts';
import { type EpochMs, HOUR, MINUTE, SECOND } from '../../functions/domain/time.ts';
import { relationOf } from './company.ts';

/** The system that knows whose companies are whose, and what it has told of them. */
export interface Crm {
  /** Tells of its companies, each word again until it is heard. */
  tellIn(system: MemorySystem): void;
  /**
   * Who owns the company by the latest word.
   *
   * @returns undefined where it says nothing, or is just saying something.
   */
  ownerOf(domain: string, at: EpochMs): string | undefined;
}

interface Word {
  readonly told: ToldAccount;
  readonly owner: string;
  /** When it is first told. */
  readonly sentAt: EpochMs;
  heardAt?: EpochMs;
}

/** Of all companies whose people come by themselves. */
const KNOWN = 0.2;
/** Of them: they get another owner meanwhile. */
const CHANGED = 0.4;
/** Of words: they come so late that a later one may have come before. */
const LATE = 0.3;
const RELATIONS = ['customer', 'open-deal', 'partner', 'none'] as const satisfies readonly Relation[];
/** A choice that was begun before a word came may still be written. */
const UNDER_WAY = 10 * MINUTE;

/** @param owners - Ids of who may own companies. */
export function crm(
  seed: number,
  companies: number,
  owners: readonly [string, ...string[]],
  from: EpochMs,
  until: EpochMs,
): Crm {
  const random = seededRandom(seedOf(seed, 6));
  const byDomain = new Map<string, readonly Word[]>();
  for (let number = 0; number < companies; number += 1) {
    if (!chance(random, KNOWN) || relationOf(number) !== undefined) continue;
    const instants = [from, ...(chance(random, CHANGED) ? [Math.round(between(random, from, until))] : [])];
    const words = instants.map((asOf) => wordOf(companyOf(seed, number), asOf, owners, random));
    byDomain.set(companyOf(seed, number).domain, words);
  }
  return {
    tellIn(system) {
      const { clock, errands, calls, ground } = system;
      const note = noteAccount({ accounts: accountRecords(ground.store), backoff: ground.backoff });
      const send = (word: Word): Promise<void> =>
        calls
          .run('accounts', () => note(word.told))
          .then(() => {
            word.heardAt = clock.now();
          })
          .catch(() => errands.at(clock.now() + MINUTE, () => send(word)));
      for (const word of [...byDomain.values()].flat()) errands.at(word.sentAt, () => send(word));
    },
    ownerOf(domain, at) {
      const sent = (byDomain.get(domain) ?? []).filter(({ sentAt }) => sentAt <= at);
      if (sent.some(({ heardAt = at }) => heardAt > at - UNDER_WAY)) return undefined;
      return sent.toSorted((one, other) => one.told.facts.asOf - other.told.facts.asOf).at(-1)?.owner;
    },
  };
}

function wordOf(
  { domain, name, place }: ReturnType<typeof companyOf>,
  asOf: EpochMs,
  owners: readonly [string, ...string[]],
  random: Random,
): Word {
  const owner = pick(random, owners);
  const relation = pick(random, RELATIONS);
  const facts = { company: name, otherDomains: [], relation, owner, country: place.country, asOf };
  const delay = chance(random, LATE) ? between(random, 1, 12) * HOUR : between(random, 1, 30) * SECOND;
  return { told: { domain, facts }, owner, sentAt: Math.round(asOf + delay) };
}
