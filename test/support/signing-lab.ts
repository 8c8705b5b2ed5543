import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { backtestRecords } from '../../functions/adapters/records/backtests.ts';
import { outcomeRecords } from '../../functions/adapters/records/outcomes.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { policyTexts } from '../../functions/adapters/records/policy-texts.ts';
import { proposalRecords, standingRecords } from '../../functions/adapters/records/standings.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import type { Mail } from '../../functions/app/mail/mailer.ts';
import type { SigningMailBrief } from '../../functions/app/mail/signing-brief.ts';
import { decidePolicy } from '../../functions/app/policy/decide-policy.ts';
import { dischargeStanding } from '../../functions/app/policy/discharge-standing.ts';
import { findReader } from '../../functions/app/policy/find-reader.ts';
import { findSigner } from '../../functions/app/policy/find-signer.ts';
import { mailSigner } from '../../functions/app/policy/mail-signer.ts';
import type { Governances, StoredStanding } from '../../functions/app/policy/ports.ts';
import { publishPolicy } from '../../functions/app/policy/publish-policy.ts';
import { readPolicy } from '../../functions/app/policy/read-policy.ts';
import { showPolicy } from '../../functions/app/policy/show-policy.ts';
import { showSigning } from '../../functions/app/policy/show-signing.ts';
import type { Fact } from '../../functions/app/ports.ts';
import type { SignReference } from '../../functions/app/references.ts';
import type { Governance } from '../../functions/domain/policy/governance.ts';
import { directoryOf } from '../../functions/handlers/wiring/directory.ts';
import { defaultPolicies } from './default-policies.ts';
import { NINE } from './handoffs.ts';
import { person, storeTeam } from './team.ts';

export const BOTH_SIGN: Governance = {
  owners: {
    marketing: { name: 'Sofia', email: 'sofia@larkfield.example', zone: 'Europe/Berlin' },
    sales: { person: 'maria' },
  },
  signatures: { criteria: ['marketing', 'sales'], governance: ['marketing', 'sales'] },
};

/** A mail as it left, with what it says before it is drawn. */
export interface SentMail extends Pick<Mail, 'to' | 'tags'> {
  readonly brief: SigningMailBrief;
}

/** Signatures on a table in memory, with a clock that stands still until it is set. */
export async function signingLab(store: ItemStore = memoryItemStore()) {
  const clock = { now: NINE };
  const now = () => clock.now;
  await storeTeam(store, {
    people: [person('maria', { role: 'manager' }), person('helen', { role: 'manager' })],
    pools: [],
  });
  const standings = standingRecords(store);
  const proposals = proposalRecords(store);
  const texts = policyTexts(store);
  const backtests = backtestRecords(store);
  const outcomes = outcomeRecords(store);
  const told: Fact[] = [];
  const sent: SentMail[] = [];
  const mailed: SignReference[] = [];
  const left: unknown[] = [];
  const broken: { mail?: Error; events?: Error } = {};
  const governances: Governances = {
    version: async (hash) => JSON.parse(await texts.load('governance', hash)),
    async current() {
      const standing = await standings.find('governance');
      return standing && { hash: standing.hash, governance: await governances.version(standing.hash) };
    },
  };
  const links = {
    sign: async (reference: unknown) => JSON.stringify(reference),
    url: (opaque: string) => opaque,
  };
  const common = {
    links,
    ...{ standings, proposals, texts, backtests, governances, now, backoff: async () => undefined },
    findSigner: findSigner({ governances, directory: directoryOf(store) }),
    events: {
      publish: async (facts: readonly Fact[]) => {
        if (broken.events) throw broken.events;
        told.push(...facts);
      },
    },
    onLeft: (kind: string, cause: unknown) => void left.push([kind, cause]),
  };
  let drawn: SigningMailBrief | undefined;
  const mail = mailSigner({
    ...common,
    compose: (brief) => {
      drawn = brief;
      return { subject: '', preheader: '', html: '', text: '' };
    },
    mailer: {
      async send({ to, tags }) {
        if (broken.mail) throw broken.mail;
        if (drawn === undefined) throw new Error('It was not drawn.');
        sent.push({ to, tags, brief: drawn });
        mailed.push(JSON.parse(drawn.links.open));
        return 'm';
      },
    },
  });
  const findAReader = findReader({ ...common, directory: directoryOf(store) });
  const withoutMails = dischargeStanding(common);
  const find = async (kind: string): Promise<StoredStanding> => {
    const standing = await standings.find(kind);
    if (standing === undefined) throw new Error(`No ${kind} was published.`);
    return standing;
  };
  const lab = {
    ...{ store, clock, standings, proposals, texts, backtests, governances, told, sent, left, broken, find },
    ...{ people: peopleRecords(store), mail, events: common.events, findSigner: common.findSigner },
    publish: publishPolicy({ ...common, discharge: withoutMails }),
    decide: decidePolicy({ ...common, discharge: withoutMails }),
    show: showSigning(common),
    findReader: findAReader,
    outcomes,
    showPolicy: showPolicy({
      ...{ now, findReader: findAReader },
      readPolicy: readPolicy({
        ...{ ...common, outcomes, reasons: async () => defaultPolicies().dispositions.reasons },
        criteria: async (hash) => JSON.parse(await texts.load('criteria', hash)),
        promises: async () => ({
          month: '2026-03',
          zone: 'Europe/Madrid',
          until: '2026-03-02',
          standings: [],
        }),
        load: async (kind, hash) => ({ kind, content: JSON.parse(await texts.load(kind, hash)) }),
      }),
    }),
    /** What the sweeper does. */
    sweep: async (kind: string) => lab.sweepFrom(await find(kind)),
    sweepFrom: dischargeStanding({ ...common, mail }),
    /** The link of the latest mail to a side. */
    linkTo(side: SignReference['side']): SignReference {
      const found = mailed.findLast((reference) => reference.side === side);
      if (found === undefined) throw new Error(`No mail went to ${side}.`);
      return found;
    },
    /** Begins with unsigned versions, and asks for a second one of the criteria. */
    async propose(policy: unknown = { threshold: 60 }): Promise<void> {
      await lab.publish('governance', BOTH_SIGN);
      await lab.publish('criteria', { threshold: 65 });
      await lab.publish('criteria', policy);
      await lab.sweep('criteria');
    },
  };
  return lab;
}
