import * as z from 'zod';
import { inert, parsePart } from './refused.ts';
import type { Resource, Template } from './template.ts';

/** A policy document as IAM takes it. */
export type PolicyDocument = Readonly<Record<string, unknown>>;

export interface RoleTemplate {
  readonly id: string;
  readonly arn: string;
  readonly policies: readonly { readonly name: string; readonly policy: PolicyDocument }[];
}

export interface PermissionsTemplate {
  /** By ARN. */
  readonly roles: ReadonlyMap<string, RoleTemplate>;
  /** Policies of resources themselves, by the resource's ARN: of keys, queues and functions. */
  readonly resources: ReadonlyMap<string, PolicyDocument>;
}

const document = z.record(z.string(), z.unknown());

const roleShape = z.strictObject({ AssumeRolePolicyDocument: document });
const policyShape = z.strictObject({
  PolicyDocument: document,
  PolicyName: z.string(),
  Roles: z.array(z.string()),
});
const keyShape = z.strictObject({ ...inert('Description', 'EnableKeyRotation'), KeyPolicy: document });
const queueShape = z.strictObject(inert('MessageRetentionPeriod', 'SqsManagedSseEnabled'));
const queuePolicyShape = z.strictObject({ PolicyDocument: document, Queues: z.tuple([z.string()]) });
const permissionShape = z.strictObject({
  Action: z.literal('lambda:InvokeFunction'),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string(),
});

export function readPermissions(template: Template): PermissionsTemplate {
  const policies = template.ofType('AWS::IAM::Policy').map(({ id, properties }) => {
    const part = parsePart(policyShape, id, properties);
    return { name: part.PolicyName, policy: part.PolicyDocument, roles: part.Roles };
  });
  const roles = template.ofType('AWS::IAM::Role').map(({ id, arn, properties }) => {
    parsePart(roleShape, id, properties);
    const own = policies.filter((policy) => policy.roles.includes(id));
    return [arn, { id, arn, policies: own.map(({ name, policy }) => ({ name, policy })) }] as const;
  });
  return {
    roles: new Map(roles),
    resources: new Map([...keyPolicies(template), ...queuePolicies(template), ...functionPolicies(template)]),
  };
}

function keyPolicies(template: Template) {
  return template
    .ofType('AWS::KMS::Key')
    .map(({ id, arn, properties }) => [arn, parsePart(keyShape, id, properties).KeyPolicy] as const);
}

function queuePolicies(template: Template) {
  const queues = template.ofType('AWS::SQS::Queue');
  for (const { id, properties } of queues) parsePart(queueShape, id, properties);
  return template.ofType('AWS::SQS::QueuePolicy').flatMap(({ id, properties }) => {
    const part = parsePart(queuePolicyShape, id, properties);
    const [url] = part.Queues;
    return queues.filter(({ ref }) => ref === url).map(({ arn }) => [arn, part.PolicyDocument] as const);
  });
}

/** Lambda turns each permission into a statement of the function's policy; so do we. */
function functionPolicies(template: Template) {
  const statements = template.ofType('AWS::Lambda::Permission').map(statementOf);
  const arns = new Set(statements.map(({ Resource: arn }) => arn));
  return [...arns].map((arn) => {
    const Statement = statements.filter(({ Resource: of }) => of === arn);
    return [arn, { Version: '2012-10-17', Statement }] as const;
  });
}

function statementOf({ id, properties }: Resource) {
  const part = parsePart(permissionShape, id, properties);
  return {
    Effect: 'Allow',
    Principal: { Service: part.Principal },
    Action: part.Action,
    Resource: part.FunctionName,
    Condition: { ArnLike: { 'AWS:SourceArn': part.SourceArn } },
  };
}
