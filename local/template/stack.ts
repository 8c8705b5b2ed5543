import * as z from 'zod';
import { readBuses, readRules, readSchedules } from './events.ts';
import { readFunctions } from './functions.ts';
import { readHttpApi } from './http.ts';
import { readMail } from './mail.ts';
import type { Addresses } from './names.ts';
import { readPermissions } from './permissions.ts';
import { parsePart } from './refused.ts';
import { readUserPool } from './sign-in.ts';
import { readQueues, readSecrets, readTables } from './storage.ts';
import { readTemplate, type Template } from './template.ts';
import { readWorkflow } from './workflow.ts';

/** All that the synthesised template says about what runs, and how it is wired. */
export type Stack = ReturnType<typeof readStack>;

/** A resource that a function of our own makes when the stack is created. */
export interface CustomResourceTemplate {
  readonly id: string;
  readonly type: string;
  readonly functionArn: string;
  readonly timeoutMs: number;
}

/** @throws TemplateRefused */
export function readStack(templateText: string, addresses: Addresses) {
  const template = readTemplate(templateText, addresses);
  return {
    functions: readFunctions(template),
    permissions: readPermissions(template),
    api: readHttpApi(template),
    buses: readBuses(template),
    rules: readRules(template),
    schedules: readSchedules(template),
    queues: readQueues(template),
    tables: readTables(template),
    secrets: readSecrets(template),
    workflow: readWorkflow(template),
    mail: readMail(template),
    userPool: readUserPool(template),
    customResources: readCustomResources(template),
  };
}

const customShape = z.strictObject({
  ServiceToken: z.string(),
  ServiceTimeout: z.coerce.number().default(3600),
});

const readCustomResources = (template: Template): readonly CustomResourceTemplate[] =>
  template.customResources().map(({ id, type, properties }) => {
    const { ServiceToken: functionArn, ServiceTimeout } = parsePart(customShape, id, properties);
    return { id, type, functionArn, timeoutMs: ServiceTimeout * 1_000 };
  });
