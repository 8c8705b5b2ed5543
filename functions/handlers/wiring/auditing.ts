import { contributionRecords } from '../../adapters/records/contributions.ts';
import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { openHandoffRecords } from '../../adapters/records/open-handoffs.ts';
import { outcomeRecords } from '../../adapters/records/outcomes.ts';
import { peopleOf } from '../../adapters/records/people.ts';
import { rollupRecords } from '../../adapters/records/rollups.ts';
import type { RunAuditDeps } from '../../app/audit/run-audit.ts';
import { recordReader } from '../../app/policy/read-record.ts';
import { criteriaPolicies, currentReasons, currentTeam } from './policy-readers.ts';
import { policyReading } from './signing.ts';
import type { Ground } from './surroundings.ts';

/** What an audit looks at, as it is kept. */
export function auditing({ store, now }: Pick<Ground, 'store' | 'now'>): RunAuditDeps {
  const { standings, governances, findSigner } = policyReading({ store, now });
  const team = currentTeam({ store, now });
  const criteria = criteriaPolicies({ store, now });
  return {
    ...{ rollups: rollupRecords(store), contributions: contributionRecords(store) },
    ...{ leads: openHandoffRecords(store).leads, handoffs: handoffRecords(store) },
    now,
    people: async () => peopleOf(store, (await team()).people),
    ownerOf: async (side) => findSigner((await governances.current())?.hash, side),
    async rules() {
      const inForce = (await standings.find('criteria'))?.hash;
      if (inForce === undefined) return { rules: [], requests: [] };
      const reasons = currentReasons({ store, now });
      const read = recordReader({ outcomes: outcomeRecords(store), criteria, reasons }, inForce);
      const policy = await criteria(inForce);
      return { rules: (await read(inForce, policy)).rules, requests: policy.mql.requests.rules };
    },
  };
}
