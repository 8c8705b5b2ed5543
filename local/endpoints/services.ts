import type { Database } from '../database.ts';
import type { EventBuses } from '../events/bus.ts';
import type { FunctionHost } from '../function-host.ts';
import type { State } from '../state.ts';
import type { Engine } from '../state-machine/engine.ts';
import type { Stack } from '../template/stack.ts';
import type { AwsService } from './aws-call.ts';
import { dynamoDbService } from './dynamodb.ts';
import { eventBridgeService } from './event-bridge.ts';
import { lambdaService } from './lambda.ts';
import { secretsManagerService } from './secrets-manager.ts';
import { sesService } from './ses.ts';
import { sqsService } from './sqs.ts';
import { stepFunctionsService } from './step-functions.ts';

export interface ServiceParts {
  readonly state: State;
  readonly events: EventBuses;
  readonly engine: Engine;
  readonly database: Database;
  readonly host: FunctionHost;
  /** Told of each partition of the table that has changed. */
  readonly onWrite: (pk: string) => void;
}

/** The services that Baton and its command line call, by the names that signatures use. */
export function awsServices(
  { tables, workflow, buses, mail, queues, functions }: Stack,
  {
    state: { roles, clock, mailbox, secrets, deadLetters },
    events,
    engine,
    database,
    host,
    onWrite,
  }: ServiceParts,
): Readonly<Record<string, AwsService>> {
  return {
    dynamodb: dynamoDbService({ tables, database, roles, onWrite }),
    states: stepFunctionsService({ engine, startArns: workflow.startArns, roles }),
    events: eventBridgeService({ buses, events, roles }),
    ses: sesService({ mail, mailbox, events, roles, clock }),
    sqs: sqsService({ queues, deadLetters, roles, clock }),
    lambda: lambdaService({ functions, host, roles }),
    secretsmanager: secretsManagerService({ secrets, roles }),
  };
}
