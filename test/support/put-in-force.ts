import { backtestRecords } from '../../functions/adapters/records/backtests.ts';
import { policyTexts } from '../../functions/adapters/records/policy-texts.ts';
import { standingRecords } from '../../functions/adapters/records/standings.ts';
import type { PolicyKind } from '../../functions/app/policies.ts';
import { publishPolicy } from '../../functions/app/policy/publish-policy.ts';
import type { Ground } from '../../functions/handlers/wiring/surroundings.ts';

/** Puts a version of a policy into force at once, as where nobody need sign it. */
export async function putInForce(
  { store, now }: Pick<Ground, 'store' | 'now'>,
  kind: PolicyKind,
  policy: unknown,
): Promise<string> {
  const publish = publishPolicy({
    standings: standingRecords(store),
    texts: policyTexts(store),
    backtests: backtestRecords(store),
    governances: { current: async () => undefined },
    discharge: async (standing) => standing,
    backoff: async () => undefined,
    now,
  });
  return (await publish(kind, policy)).standing.hash;
}
