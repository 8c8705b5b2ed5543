import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  accountsEnvironment,
  activitiesEnvironment,
  attemptsEnvironment,
  stagesEnvironment,
} from '../../functions/contracts/environments.ts';
import { allowWaking } from './handoff-workflow.ts';
import { NodeFunction, type NodeFunctionProps } from './node-function.ts';
import { environments, type Services } from './services.ts';

/** Hundreds of writes in one request; the gateway waits thirty seconds. */
const BATCH_TIMEOUT = Duration.seconds(29);

/** The functions through which other systems tell, with an API key, what they know. */
export function toolDoors(scope: Construct, services: Services) {
  return {
    activities: leadDoor(scope, 'Activities', services, {
      handler: 'activities',
      description: 'Takes activities of known leads from other systems.',
      environmentSchema: activitiesEnvironment,
      timeout: BATCH_TIMEOUT,
    }),
    accounts: accountDoor(scope, services),
    stages: leadDoor(scope, 'Stages', services, {
      handler: 'stages',
      description: 'Takes how far leads have come from other systems.',
      environmentSchema: stagesEnvironment,
      timeout: BATCH_TIMEOUT,
    }),
    attempts: attemptDoor(scope, services),
  };
}

type DoorProps = Pick<
  NodeFunctionProps<typeof activitiesEnvironment>,
  'handler' | 'description' | 'environmentSchema' | 'timeout'
>;

/** What is told of leads goes into their timelines, and to who listens. */
function leadDoor(scope: Construct, id: string, services: Services, props: DoorProps): NodeFunction {
  const { table, events, addressKey } = environments(services);
  const { runtimes } = services;
  const environment = { ...table, ...events, ...addressKey };
  const door = new NodeFunction(scope, id, { ...props, runtimes, environment });
  services.state.allow(door, ['GetItem', 'BatchGetItem', 'Query', 'PutItem']);
  services.events.allowPublishing(door);
  services.secrets.allowReading(door, services.secrets.addressKey);
  return door;
}

/** The first attempt ends a wait of the workflow. */
function attemptDoor(scope: Construct, services: Services): NodeFunction {
  const attempts = leadDoor(scope, 'Attempts', services, {
    handler: 'attempts',
    description: 'Takes attempts at contact that other tools have seen.',
    environmentSchema: attemptsEnvironment,
    timeout: Duration.seconds(10),
  });
  allowWaking(attempts);
  return attempts;
}

function accountDoor(scope: Construct, services: Services): NodeFunction {
  const { table, addressKey } = environments(services);
  const accounts = new NodeFunction(scope, 'Accounts', {
    runtimes: services.runtimes,
    handler: 'accounts',
    description: 'Takes what another system knows of companies.',
    environmentSchema: accountsEnvironment,
    environment: { ...table, ...addressKey },
    timeout: BATCH_TIMEOUT,
  });
  services.state.allow(accounts, ['GetItem', 'BatchGetItem', 'PutItem']);
  services.secrets.allowReading(accounts, services.secrets.addressKey);
  return accounts;
}
