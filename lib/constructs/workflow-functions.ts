import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type * as z from 'zod';
import {
  workflowAskEnvironment,
  workflowCloseEnvironment,
  workflowPlanEnvironment,
  workflowRouteEnvironment,
  workflowSettleEnvironment,
} from '../../functions/contracts/environments.ts';
import { allowWaking, type WorkflowTasks } from './handoff-workflow.ts';
import { NodeFunction, type NodeFunctionProps } from './node-function.ts';
import { environments, type Services } from './services.ts';
import type { ItemAction } from './state-table.ts';

/** A step that takes longer is tried again by the workflow, before the delay would be felt in a due time. */
const TIMEOUT = Duration.seconds(10);

/** The five tasks of the workflow, and what each may do. */
export class WorkflowFunctions extends Construct {
  readonly tasks: WorkflowTasks;

  constructor(scope: Construct, id: string, services: Services) {
    super(scope, id);
    const { table, events, links, mail } = environments(services);
    const task = <Schema extends z.ZodObject>(
      name: keyof WorkflowTasks,
      props: Pick<NodeFunctionProps<Schema>, 'description' | 'environmentSchema' | 'environment'>,
      items: readonly ItemAction[],
    ): NodeFunction => {
      const handler = `workflow-${name.toLowerCase()}`;
      const { runtimes } = services;
      const fn = new NodeFunction(this, name, { ...props, runtimes, handler, timeout: TIMEOUT });
      services.state.allow(fn, items);
      return fn;
    };
    const route = task(
      'Route',
      {
        description: 'Chooses and reserves an owner.',
        environmentSchema: workflowRouteEnvironment,
        environment: { ...table, ...events },
      },
      ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'],
    );
    const plan = task(
      'Plan',
      {
        description: 'Turns the SLA rule and the working hours into instants.',
        environmentSchema: workflowPlanEnvironment,
        environment: table,
      },
      ['GetItem', 'BatchGetItem', 'PutItem'],
    );
    const ask = task(
      'Ask',
      {
        description: 'Sends the mail of a wait and stores its token.',
        environmentSchema: workflowAskEnvironment,
        environment: { ...table, ...events, ...links, ...mail },
      },
      ['GetItem', 'BatchGetItem', 'Query', 'PutItem'],
    );
    services.secrets.allowReading(ask, services.secrets.linkKeys);
    services.mail.allowSending(ask);
    const settle = task(
      'Settle',
      {
        description: 'Reads the decision slot of a wait and acts on it.',
        environmentSchema: workflowSettleEnvironment,
        environment: { ...table, ...events },
      },
      ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'],
    );
    const close = task(
      'Close',
      {
        description: 'Frees capacity and makes a handoff terminal.',
        environmentSchema: workflowCloseEnvironment,
        environment: { ...table, ...events },
      },
      ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'],
    );
    for (const fn of [route, ask, settle, close]) services.events.allowPublishing(fn);
    // Freed capacity wakes the next handoff on the waiting list.
    for (const fn of [route, settle, close]) allowWaking(fn);
    this.tasks = { Route: route, Plan: plan, Ask: ask, Settle: settle, Close: close };
  }
}
