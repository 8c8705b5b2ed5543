import { accountRecords } from '../../adapters/records/accounts.ts';
import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { leadFiles } from '../../adapters/records/lead-files.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import { loadRecords } from '../../adapters/records/loads.ts';
import { occupantRecords } from '../../adapters/records/occupants.ts';
import { peopleRecords } from '../../adapters/records/people.ts';
import { poolRecords } from '../../adapters/records/pools.ts';
import { findCompany } from '../../app/accounts/find-account.ts';
import { showPage } from '../../app/handoff/show-page.ts';
import { type DispositionReason, readSources } from '../../app/mail/brief-sources.ts';
import type { Links } from '../../app/ports.ts';
import type { AnyReference } from '../../app/references.ts';
import { ownerWeek, suggestCandidates } from '../../app/routing/suggest-candidates.ts';
import { showWelcome } from '../../app/team/show-welcome.ts';
import { targetsOf } from '../../domain/routing/choose-route.ts';
import { ruleNamed } from '../../domain/sla/policy.ts';
import { directoryOf } from './directory.ts';
import { listPages } from './list-approval.ts';
import { policyPages } from './policy-pages.ts';
import { criteriaPolicies, currentReasons, routingPolicies, slaPolicies } from './policy-readers.ts';
import { reviewPages } from './reviewing.ts';
import { signingPages } from './signing.ts';
import type { Ground } from './surroundings.ts';

type Reading = Pick<Ground, 'store' | 'now'>;

/** Reads everything that mails and pages say. */
export const briefSources = ({ store, now }: Reading) => {
  const routing = routingPolicies({ store, now });
  const sla = slaPolicies({ store, now });
  const accounts = accountRecords(store);
  const reasons = currentReasons({ store, now });
  return readSources({
    files: leadFiles(store),
    criteria: criteriaPolicies({ store, now }),
    reasons: async () => (await reasons()).map(toChoice),
    routeLabel: async (hash, route) => {
      return targetsOf(await routing(hash)).find(({ id }) => id === route)?.label;
    },
    account: (domain) => findCompany(accounts, domain),
    recycle: async (hash, rule) => ruleNamed(await sla(hash), rule).outcome.recycle,
    now,
  });
};

const toChoice = ({
  id,
  label,
  note,
  date,
}: {
  id: string;
  label: string;
  note?: string | undefined;
  date?: DispositionReason['date'];
}): DispositionReason => ({
  id,
  label,
  noteRequired: note === 'required',
  date,
});

/** The page behind a link; it can only read. */
export const pages = (reading: Reading, links: Links) => {
  const { store, now } = reading;
  const welcome = showWelcome({ people: peopleRecords(store), now });
  const handoff = showPage({
    sources: briefSources(reading),
    directory: directoryOf(store),
    leads: leadRecords(store),
    handoffs: handoffRecords(store),
    loads: loadRecords(store),
    slaPolicy: slaPolicies(reading),
    candidates: suggestCandidates({ pools: poolRecords(store), occupants: occupantRecords(store) }),
    week: ownerWeek({ loads: loadRecords(store), handoffs: handoffRecords(store) }),
    links,
    now,
  });
  const list = listPages(reading);
  const signing = signingPages(reading, links);
  const policy = policyPages(reading);
  const review = reviewPages(reading);
  return (reference: AnyReference) => {
    switch (reference.purpose) {
      case 'welcome':
        return welcome(reference);
      case 'list':
        return list(reference);
      case 'sign':
        return signing(reference);
      case 'policy':
        return policy(reference);
      case 'review':
        return review(reference);
      default:
        return handoff(reference);
    }
  };
};
