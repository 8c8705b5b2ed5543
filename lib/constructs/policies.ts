import { join } from 'node:path';
import { CustomResource, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { policiesEnvironment } from '../../functions/contracts/environments.ts';
import { type PolicyFiles, shipPolicies } from '../policy-files.ts';
import { NodeFunction } from './node-function.ts';
import { environments, type Services } from './services.ts';

export interface PoliciesProps extends Services {
  readonly policies: PolicyFiles;
}

/**
 * Brings `config/` into the table when the stack is created, and never again: afterwards policies are published.
 *
 * The policies travel in a file beside the function's code. As properties of the resource they would be limited
 * in size, lose the types of their numbers, and let an edited file look in a difference as if a
 * deployment would publish it.
 */
export class Policies extends Construct {
  readonly function: NodeFunction;

  constructor(scope: Construct, id: string, { policies, ...services }: PoliciesProps) {
    super(scope, id);
    shipPolicies(policies, join(services.runtimes.bundles, 'policies'));
    this.function = new NodeFunction(this, 'Import', {
      runtimes: services.runtimes,
      handler: 'policies',
      description: 'Imports the first policies.',
      environmentSchema: policiesEnvironment,
      environment: environments(services).table,
      timeout: Duration.minutes(1),
      deadLetters: services.deadLetters,
    });
    services.state.allow(this.function, ['PutItem']);
    new CustomResource(this, 'Bootstrap', {
      resourceType: 'Custom::BatonPolicies',
      serviceToken: this.function.lambda.functionArn,
      // Otherwise a function that fails to answer holds the deployment for an hour.
      serviceTimeout: Duration.minutes(5),
      // Its work is in the table, which stays.
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
