import * as z from 'zod';
import { commitments } from '../../functions/contracts/policies/commitments.ts';
import { criteriaPolicy, oneOf } from '../../functions/contracts/policies/criteria.ts';
import { dispositions } from '../../functions/contracts/policies/dispositions.ts';
import { governance } from '../../functions/contracts/policies/governance.ts';
import { intakePolicy } from '../../functions/contracts/policies/intake.ts';
import { reporting } from '../../functions/contracts/policies/reporting.ts';
import { routingPolicy } from '../../functions/contracts/policies/routing.ts';
import { slaPolicy } from '../../functions/contracts/policies/sla.ts';
import { team } from '../../functions/contracts/policies/team.ts';

/** What is written in place of the values of a list. */
const LIST_BY_NAME = {
  type: 'object',
  properties: {
    file: {
      type: 'string',
      pattern: '^lists/[^/]+\\.(txt|csv)$',
      description: 'A file beside this one: one value a line, or a table.',
    },
    column: { type: 'string', description: 'Of a .csv; its first unless said otherwise.' },
  },
  required: ['file'],
  additionalProperties: false,
} as const;

const schemaOf = (policy: z.ZodType) =>
  z.toJSONSchema(policy, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema !== oneOf) return;
      const { description = '', ...values } = jsonSchema;
      for (const key of Object.keys(values)) delete jsonSchema[key];
      Object.assign(jsonSchema, { description, anyOf: [values, LIST_BY_NAME] });
    },
  });

/** JSON Schemas for editors, by file name under `config/schemas/`. */
export const policySchemas = {
  'commitments.schema.json': schemaOf(commitments),
  'criteria.schema.json': schemaOf(criteriaPolicy),
  'dispositions.schema.json': schemaOf(dispositions),
  'governance.schema.json': schemaOf(governance),
  'intake.schema.json': schemaOf(intakePolicy),
  'reporting.schema.json': schemaOf(reporting),
  'routing.schema.json': schemaOf(routingPolicy),
  'sla.schema.json': schemaOf(slaPolicy),
  'team.schema.json': schemaOf(team),
};
