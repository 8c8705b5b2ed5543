import * as z from 'zod';
import { arnOf, roleArn } from './aws-names.ts';
import { parsePart, TemplateRefused } from './refused.ts';

/** What `Ref` and `Fn::GetAtt` of a resource give. */
export interface Names {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface NamedResource {
  /** The logical id, which serves as the physical name where the template gives none. */
  readonly id: string;
  /** A property of the resource, resolved; undefined when it is absent. */
  property(name: string): unknown;
}

/** Where the API is served; a port is known only when it is listened on. */
export interface Addresses {
  readonly api: string;
  /** Of who signs people in. */
  readonly issuer: string;
}

type Naming = (resource: NamedResource, addresses: Addresses) => Names;

const named =
  (service: string, prefix: string): Naming =>
  ({ id }) => ({ ref: id, attributes: { Arn: arnOf(service, `${prefix}${id}`) } });

/** By its own ARN, as Step Functions and Secrets Manager refer to things. */
const byArn = (arn: string, attributes: Readonly<Record<string, string>> = {}): Names => ({
  ref: arn,
  attributes: { Arn: arn, ...attributes },
});

const textOf = ({ id, property }: NamedResource, name: string): string => {
  const value = property(name);
  if (typeof value !== 'string') throw new TemplateRefused(`${id} has no ${name}`);
  return value;
};

const aliasRoutes = z.tuple([z.looseObject({ StateMachineVersionArn: z.string() })]);

/** The version's ARN is the machine's and a number; the alias's is the machine's and a name. */
const aliasNames: Naming = (resource) => {
  const routes = resource.property('RoutingConfiguration');
  const [{ StateMachineVersionArn: version }] = parsePart(aliasRoutes, resource.id, routes);
  return byArn(`${version.slice(0, version.lastIndexOf(':'))}:${textOf(resource, 'Name')}`);
};

const NAMINGS: Readonly<Record<string, Naming>> = {
  'AWS::ApiGatewayV2::Authorizer': ({ id }) => ({ ref: id, attributes: { AuthorizerId: id } }),
  'AWS::ApiGatewayV2::Api': ({ id }, { api }) => ({ ref: id, attributes: { ApiEndpoint: api, ApiId: id } }),
  'AWS::ApiGatewayV2::Integration': named('apigateway', 'integrations/'),
  'AWS::ApiGatewayV2::Route': named('apigateway', 'routes/'),
  'AWS::ApiGatewayV2::Stage': named('apigateway', 'stages/'),
  'AWS::Cognito::UserPool': ({ id }, { issuer }) => ({
    ref: id,
    attributes: { Arn: arnOf('cognito-idp', `userpool/${id}`), ProviderURL: issuer, UserPoolId: id },
  }),
  'AWS::Cognito::UserPoolClient': ({ id }) => ({ ref: id, attributes: { ClientId: id } }),
  'AWS::Cognito::UserPoolDomain': ({ id }) => ({ ref: id, attributes: {} }),
  'AWS::Cognito::UserPoolGroup': ({ id }) => ({ ref: id, attributes: {} }),
  'AWS::DynamoDB::Table': named('dynamodb', 'table/'),
  'AWS::Events::EventBus': (resource) => {
    const name = textOf(resource, 'Name');
    return { ref: name, attributes: { Name: name, Arn: arnOf('events', `event-bus/${name}`) } };
  },
  'AWS::Events::Rule': ({ id, property }) => {
    const bus = property('EventBusName');
    const path = typeof bus === 'string' ? `rule/${bus}/${id}` : `rule/${id}`;
    return { ref: id, attributes: { Arn: arnOf('events', path) } };
  },
  'AWS::IAM::Policy': named('iam', 'policy/'),
  'AWS::IAM::Role': ({ id }) => ({ ref: id, attributes: { Arn: roleArn(id) } }),
  'AWS::KMS::Key': named('kms', 'key/'),
  'AWS::Lambda::EventInvokeConfig': named('lambda', 'event-invoke-config:'),
  'AWS::Lambda::Function': named('lambda', 'function:'),
  'AWS::Lambda::Permission': named('lambda', 'permission:'),
  'AWS::Logs::LogGroup': named('logs', 'log-group:'),
  // Back-tests of the Baton on this machine run beside the command, so nothing is ever in it.
  'AWS::S3::Bucket': ({ id }) => ({ ref: id, attributes: { Arn: `arn:aws:s3:::${id}` } }),
  'AWS::SES::ConfigurationSet': named('ses', 'configuration-set/'),
  'AWS::SES::ConfigurationSetEventDestination': named('ses', 'event-destination/'),
  'AWS::SES::EmailIdentity': (resource) => {
    const identity = textOf(resource, 'EmailIdentity');
    return { ref: identity, attributes: { Arn: arnOf('ses', `identity/${identity}`) } };
  },
  'AWS::SQS::Queue': ({ id }) => ({
    ref: `https://sqs.local/${id}`,
    attributes: { Arn: arnOf('sqs', id), QueueName: id },
  }),
  'AWS::SQS::QueuePolicy': named('sqs', 'policy:'),
  'AWS::Scheduler::Schedule': named('scheduler', 'schedule/'),
  'AWS::Scheduler::ScheduleGroup': (resource) => {
    const name = textOf(resource, 'Name');
    return { ref: name, attributes: { Arn: arnOf('scheduler', `schedule-group/${name}`) } };
  },
  'AWS::SecretsManager::Secret': ({ id }) => byArn(arnOf('secretsmanager', `secret:${id}-000000`)),
  'AWS::StepFunctions::StateMachine': ({ id }) =>
    byArn(arnOf('states', `stateMachine:${id}`), { Name: id, StateMachineRevisionId: '1' }),
  'AWS::StepFunctions::StateMachineAlias': aliasNames,
  'AWS::StepFunctions::StateMachineVersion': (resource) => byArn(`${textOf(resource, 'StateMachineArn')}:1`),
};

/** Resources that are for people who watch an account; here the terminal and the local page take their place. */
const WITHOUT_EFFECT_HERE = new Set([
  'AWS::CDK::Metadata',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Events::Archive',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
]);

export const isKnownType = (type: string): boolean =>
  type in NAMINGS || type.startsWith('Custom::') || WITHOUT_EFFECT_HERE.has(type);

/** @throws TemplateRefused when nothing on this machine may refer to resources of this type */
export function namesOf(type: string, resource: NamedResource, addresses: Addresses): Names {
  const naming = NAMINGS[type];
  if (naming === undefined) throw new TemplateRefused(`nothing can refer to ${resource.id}, ${type}`);
  return naming(resource, addresses);
}
