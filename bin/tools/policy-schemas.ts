import * as z from 'zod';
import { criteriaPolicy } from '../../functions/contracts/policies/criteria.ts';
import { intakePolicy } from '../../functions/contracts/policies/intake.ts';

/** JSON Schemas for editors, by file name under `config/schemas/`. */
export const policySchemas = {
  'criteria.schema.json': z.toJSONSchema(criteriaPolicy, { io: 'input' }),
  'intake.schema.json': z.toJSONSchema(intakePolicy, { io: 'input' }),
};
