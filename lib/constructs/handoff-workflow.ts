import { readFileSync } from 'node:fs';
import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { NodeFunction } from './node-function.ts';

/** The tasks of the definition, by the words of its placeholders: `Route` fills `${RouteFunctionArn}`. */
export interface WorkflowTasks {
  readonly Route: NodeFunction;
  readonly Plan: NodeFunction;
  readonly Ask: NodeFunction;
  readonly Settle: NodeFunction;
  readonly Close: NodeFunction;
}

const ALIAS = 'live';
const DEFINITION = new URL('../../statemachines/handoff.asl.json', import.meta.url);

/** The state machine of handoffs, and the alias through which its executions start. */
export class HandoffWorkflow extends Construct {
  readonly stateMachine: StateMachine;
  readonly alias: CfnStateMachineAlias;

  constructor(scope: Construct, id: string, tasks: WorkflowTasks) {
    super(scope, id);
    const functions = Object.entries<NodeFunction>({ ...tasks });
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(definition()),
      definitionSubstitutions: Object.fromEntries(
        functions.map(([task, { lambda }]) => [`${task}FunctionArn`, lambda.functionArn]),
      ),
      role: this.role(functions.map(([, { lambda }]) => lambda.functionArn)),
      tracingEnabled: true,
      logs: { destination: this.log(), level: LogLevel.ALL, includeExecutionData: false },
    });
    this.alias = this.publish();
  }

  get startArn(): string {
    return this.alias.ref;
  }

  /** AWS judges by the machine's own ARN and takes the alias for a condition. */
  allowStarting(fn: NodeFunction): void {
    fn.allow(['states:StartExecution'], [this.stateMachine.stateMachineArn], {
      'ForAnyValue:StringEquals': { 'states:StateMachineQualifier': [ALIAS] },
    });
  }

  /** Executions are named by handoff and run, so only the machine can be fixed here. */
  allowStopping(fn: NodeFunction): void {
    const executions = Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${this.stateMachine.stateMachineName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    fn.allow(['states:StopExecution'], [executions]);
  }

  /** Exactly the invocations that the definition makes, of the functions as they are and not of any version of them. */
  private role(functionArns: readonly string[]): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [...functionArns] }),
    );
    return role;
  }

  private log(): LogGroup {
    return new LogGroup(this, 'Log', {
      logGroupName: `/aws/vendedlogs/states/${Stack.of(this).stackName}`,
      // As long as Step Functions keeps the histories themselves.
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  /** A version keeps running executions on the definition they began with, so old versions stay. */
  private publish(): CfnStateMachineAlias {
    const version = new CfnStateMachineVersion(this, 'Version', {
      stateMachineArn: this.stateMachine.stateMachineArn,
      stateMachineRevisionId: this.stateMachine.stateMachineRevisionId,
    });
    version.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return new CfnStateMachineAlias(this, 'Live', {
      name: ALIAS,
      routingConfiguration: [{ stateMachineVersionArn: version.attrArn, weight: 100 }],
    });
  }
}

/**
 * May be called by any function that wakes a wait. AWS knows no resource for this action; the task token, which only
 * the table holds, is what limits it.
 */
export function allowWaking(fn: NodeFunction): void {
  fn.allow(['states:SendTaskSuccess'], ['*']);
}

/** The definition without its layout; it travels in the template, so that the template alone says what runs. */
function definition(): string {
  return JSON.stringify(JSON.parse(readFileSync(DEFINITION, 'utf8')));
}
