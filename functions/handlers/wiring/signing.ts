import { backtestRecords } from '../../adapters/records/backtests.ts';
import { policyRecords } from '../../adapters/records/policies.ts';
import { policyTexts } from '../../adapters/records/policy-texts.ts';
import { proposalRecords, standingRecords } from '../../adapters/records/standings.ts';
import { decidePolicy } from '../../app/policy/decide-policy.ts';
import { dischargeStanding } from '../../app/policy/discharge-standing.ts';
import { findSigner } from '../../app/policy/find-signer.ts';
import { mailSigner } from '../../app/policy/mail-signer.ts';
import type { Governances } from '../../app/policy/ports.ts';
import { publishPolicy } from '../../app/policy/publish-policy.ts';
import { showSigning } from '../../app/policy/show-signing.ts';
import type { Links } from '../../app/ports.ts';
import { governance } from '../../contracts/policies/governance.ts';
import { composeSigning } from '../../views/mails/signing.ts';
import { directoryOf } from './directory.ts';
import type { Ground, Mailing } from './surroundings.ts';

type Reading = Pick<Ground, 'store' | 'now'>;

/** The version in force is read anew each time: a signature counts by the governance of its very moment. */
const governancesOf = ({ store, now }: Reading): Governances => {
  const policies = policyRecords(store, { governance }, now);
  const version = (hash: string) => policies.version('governance', hash);
  return {
    version,
    async current() {
      const standing = await standingRecords(store).find('governance');
      return standing && { hash: standing.hash, governance: await version(standing.hash) };
    },
  };
};

/** What is known of versions and who signs them. */
export const policyReading = ({ store, now }: Reading) => {
  const governances = governancesOf({ store, now });
  return {
    standings: standingRecords(store),
    proposals: proposalRecords(store),
    texts: policyTexts(store),
    backtests: backtestRecords(store),
    governances,
    findSigner: findSigner({ governances, directory: directoryOf(store) }),
    now,
  };
};

/** The page on which a side signs. */
export const signingPages = (deps: Reading, links: Links) => showSigning({ ...policyReading(deps), links });

/** Settles what a change of policy owes, but for the mails: the sweeper hears of it at once. */
const withoutMails = (ground: Ground) => dischargeStanding({ ...ground, ...policyReading(ground) });

/** Signs as a link allows. */
export const policyDecisions = (ground: Ground) =>
  decidePolicy({ ...ground, ...policyReading(ground), discharge: withoutMails(ground) });

/** Publishes versions. */
export const policyPublishing = (ground: Ground) =>
  publishPolicy({ ...ground, ...policyReading(ground), discharge: withoutMails(ground) });

/** Settles all that a change of policy owes. */
export const policyRecovery = (ground: Ground, { mailer, links }: Mailing) => {
  const read = policyReading(ground);
  const mail = mailSigner({ ...read, links, compose: composeSigning, mailer });
  const discharge = dischargeStanding({ ...ground, ...read, mail });
  return async (kind: string): Promise<void> => {
    const standing = await read.standings.find(kind);
    if (standing !== undefined) await discharge(standing);
  };
};
