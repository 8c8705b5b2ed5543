import * as z from 'zod';
import { criteriaPolicy } from '../../functions/contracts/policies/criteria.ts';
import { dispositions } from '../../functions/contracts/policies/dispositions.ts';
import { intakePolicy } from '../../functions/contracts/policies/intake.ts';
import { routingPolicy } from '../../functions/contracts/policies/routing.ts';
import { slaPolicy } from '../../functions/contracts/policies/sla.ts';
import { team } from '../../functions/contracts/policies/team.ts';

/** JSON Schemas for editors, by file name under `config/schemas/`. */
export const policySchemas = {
  'criteria.schema.json': z.toJSONSchema(criteriaPolicy, { io: 'input' }),
  'dispositions.schema.json': z.toJSONSchema(dispositions, { io: 'input' }),
  'intake.schema.json': z.toJSONSchema(intakePolicy, { io: 'input' }),
  'routing.schema.json': z.toJSONSchema(routingPolicy, { io: 'input' }),
  'sla.schema.json': z.toJSONSchema(slaPolicy, { io: 'input' }),
  'team.schema.json': z.toJSONSchema(team, { io: 'input' }),
};
