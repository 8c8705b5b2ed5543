import { outcomeRecords } from '../../adapters/records/outcomes.ts';
import { policyRecords } from '../../adapters/records/policies.ts';
import type { ShownPolicy } from '../../app/mail/policy-brief.ts';
import type { ShownKind } from '../../app/mail/policy-link.ts';
import { findReader } from '../../app/policy/find-reader.ts';
import { readPolicy } from '../../app/policy/read-policy.ts';
import { showPolicy } from '../../app/policy/show-policy.ts';
import { commitments } from '../../contracts/policies/commitments.ts';
import type { Commitments } from '../../domain/policy/commitments.ts';
import type { Criteria } from '../../domain/qualification/criteria.ts';
import { directoryOf } from './directory.ts';
import { criteriaPolicies, currentReasons } from './policy-readers.ts';
import { promiseStandings } from './promises.ts';
import { policyReading } from './signing.ts';
import type { Ground } from './surroundings.ts';

type Reading = Pick<Ground, 'store' | 'now'>;

/** What the page of a policy says. */
export const policyBriefs = (deps: Reading) => {
  const criteria = criteriaPolicies(deps);
  return readPolicy({
    ...policyReading(deps),
    ...{ criteria, load: shownPolicies(deps, criteria) },
    outcomes: outcomeRecords(deps.store),
    reasons: currentReasons(deps),
    promises: promiseStandings(deps),
  });
};

/** The page of a policy behind a link. */
export const policyPages = (deps: Reading) =>
  showPolicy({
    findReader: findReader({ ...policyReading(deps), directory: directoryOf(deps.store) }),
    readPolicy: policyBriefs(deps),
    now: deps.now,
  });

/** Versions of what has a page. */
const shownPolicies = (
  { store, now }: Reading,
  criteria: (hash: string) => Promise<Criteria>,
): ((kind: ShownKind, hash: string) => Promise<ShownPolicy>) => {
  const policies = policyRecords<{ commitments: Commitments }>(store, { commitments }, now);
  return async (kind, hash) =>
    kind === 'criteria'
      ? { kind, content: await criteria(hash) }
      : { kind, content: await policies.version(kind, hash) };
};
