import { readFile } from 'node:fs/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import { policiesEnvironment } from '../contracts/environments.ts';
import { policyFiles } from '../contracts/policies/policy-files.ts';
import { policiesRequest } from '../contracts/triggers.ts';
import { customResource } from './support/custom-resource.ts';
import { loadEnvironment } from './support/environment.ts';
import { eventHandler } from './support/event-handler.ts';
import { tableStore } from './support/table-store.ts';
import { policyImport } from './wiring/policy-import.ts';

const environment = loadEnvironment(policiesEnvironment);
const logger = new Logger({ serviceName: 'policies' });
const importPolicies = policyImport({ store: tableStore(environment), now: Date.now });

/** Imports the policies that ship with the function, once, when the stack is created. */
export const handler = eventHandler(
  logger,
  policiesRequest,
  customResource({
    logger,
    fetch,
    create: async () => {
      const text = await readFile(new URL('policies.json', import.meta.url), 'utf8');
      await importPolicies(policyFiles.parse(JSON.parse(text)));
    },
  }),
);
