import { policyRecords } from '../../../functions/adapters/records/policies.ts';
import { criteriaPolicy } from '../../../functions/contracts/policies/criteria.ts';
import { dispositions } from '../../../functions/contracts/policies/dispositions.ts';
import { intakePolicy } from '../../../functions/contracts/policies/intake.ts';
import { routingPolicy } from '../../../functions/contracts/policies/routing.ts';
import { team } from '../../../functions/contracts/policies/team.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import type { Grounds } from './grounds.ts';

/** The policies in force by which leads of the past are judged. */
export async function inForce({ store, now }: Pick<Ground, 'store' | 'now'>): Promise<Grounds['policies']> {
  const schemas = {
    ...{ intake: intakePolicy, dispositions, routing: routingPolicy, team },
    criteria: criteriaPolicy,
  };
  const policies = policyRecords(store, schemas, now);
  const [criteria, intake, { reasons }, routing, people] = await Promise.all([
    policies.current('criteria').then(({ policy }) => policy),
    policies.current('intake').then(({ policy }) => policy),
    policies.current('dispositions').then(({ policy }) => policy),
    policies.current('routing').then(({ policy }) => policy),
    policies.current('team').then(({ policy }) => policy),
  ]);
  return { criteria, intake, reasons, routing, team: people };
}
