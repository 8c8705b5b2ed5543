import type { MemorySystem } from '../../bin/baton/in-memory/system.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import type { Mail } from '../../functions/app/mail/mailer.ts';
import type { EpochMs } from '../../functions/domain/time.ts';
import { auditPolicies } from './audit/policies-at-end.ts';
import { signingMailAudit } from './audit/signing-mails.ts';
import { standingAudit } from './audit/standings.ts';
import { versionHistory } from './audit/versions.ts';
import type { Report } from './audit/violations.ts';
import type { Damage } from './damage.ts';
import type { Dice } from './faults.ts';
import { type PolicyMakers, policyMakers } from './policy-makers.ts';
import { signers } from './signers.ts';

/** The policies of one world: who publishes and signs them, and whether all that is promised of them holds. */
export interface Policies extends PolicyMakers {
  /** The table as the company begins on it: its first versions are noted. */
  readonly first: ItemStore;
  /** A mail was handed over. */
  sent(mail: Mail): void;
  /** A mail has reached its reader. */
  receive(mail: Mail): void;
  /** @param published - Ids of the facts that were published. */
  atEnd(published: ReadonlySet<string>): Promise<void>;
}

export interface PoliciesDeps {
  readonly system: () => MemorySystem;
  readonly dice: Dice;
  readonly damage: Damage;
  readonly seed: number;
  readonly now: () => EpochMs;
  readonly report: Report;
}

/** What may be looked at before there is a system, and what acts in it. */
export function policies({ system, dice, damage, seed, now, report }: PoliciesDeps) {
  const versions = versionHistory();
  const standings = standingAudit(now, versions, report);
  const mails = signingMailAudit(now, () => system().links, standings, report);
  return {
    versions,
    standings,
    begin(): Policies {
      const { table, errands } = system();
      const owners = signers({ system: system(), dice, seed, given: standings.given, report });
      return {
        ...policyMakers(system(), dice, seed),
        first: {
          ...table,
          async put(item, expectation) {
            const held = await table.put(item, expectation);
            if (held && item.pk.startsWith('POLICY#')) standings.wrote(item);
            return held;
          },
        },
        sent: (mail) => void mails.sent(mail),
        receive: (mail) => errands.soon(() => owners.receive(mail)),
        async atEnd(published) {
          mails.atEnd(damage);
          await auditPolicies(table, standings, versions, published, now(), report);
        },
      };
    },
  };
}
