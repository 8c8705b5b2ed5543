import { describe, expect, it } from 'vitest';
import { readStack } from '../../local/template/stack.ts';
import { arn, fixtureResources, type Json, type Resources, ref } from './fixture-template.ts';

const ADDRESSES = { api: 'http://127.0.0.1:4180', issuer: 'http://127.0.0.1:4180/issuer' };
const read = (resources: Resources, more: object = {}) =>
  readStack(JSON.stringify({ Resources: resources, ...more }), ADDRESSES);

/** The small app with properties of one resource added or replaced. */
function changed(id: string, properties: { readonly [name: string]: Json }): Resources {
  const resources = fixtureResources();
  const { Type = '', Properties = {} } = resources[id] ?? {};
  return { ...resources, [id]: { Type, Properties: { ...Object(Properties), ...properties } } };
}

describe('a secret of the template', () => {
  it('is made up, or begins as it is written', () => {
    const plain = { Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: '{}' } } };
    expect(read(fixtureResources()).secrets).toMatchObject([{ begins: { length: 64 } }]);
    expect(read({ ...fixtureResources(), ...plain }).secrets).toMatchObject([{ begins: { text: '{}' } }]);
  });
});

describe('the template', () => {
  it('gives functions the names of this machine', () => {
    const environment = {
      Variables: {
        REF: ref('Table'),
        ATTRIBUTE: arn('Worker'),
        API: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] },
        JOINED: { 'Fn::Join': ['-', [ref('AWS::Region'), ref('Bus')]] },
        ALIAS: ref('Live'),
        ABSENT: ref('AWS::NoValue'),
      },
    };
    const [front] = read(changed('Front', { Environment: environment })).functions;
    expect(front?.environment).toEqual({
      REF: 'Table',
      ATTRIBUTE: 'arn:aws:lambda:eu-west-1:000000000000:function:Worker',
      API: 'http://127.0.0.1:4180',
      JOINED: 'eu-west-1-facts',
      ALIAS: 'arn:aws:states:eu-west-1:000000000000:stateMachine:Machine:live',
    });
  });

  it('is wired as it says', () => {
    const stack = read(fixtureResources());
    expect(stack.api.routes.map(({ key, functionArn }) => [key, functionArn.split(':').at(-1)])).toEqual([
      ['POST /leads', 'Front'],
      ['GET /t/{reference}', 'Reader'],
      ['HEAD /t/{reference}', 'Reader'],
    ]);
    expect(stack.schedules).toMatchObject([{ id: 'Tick', everyMs: 300_000, input: { tick: true } }]);
    expect(stack.workflow.definition).toContain('"arn:aws:lambda:eu-west-1:000000000000:function:Front"');
    expect(stack.workflow.startArns).toEqual([
      'arn:aws:states:eu-west-1:000000000000:stateMachine:Machine',
      'arn:aws:states:eu-west-1:000000000000:stateMachine:Machine:live',
    ]);
    expect(stack.functions.find(({ id }) => id === 'Worker')?.asynchronous).toEqual({
      retries: 2,
      maximumAgeMs: 3_600_000,
      onFailure: 'arn:aws:sqs:eu-west-1:000000000000:Queue',
    });
  });

  it.each<[string, Resources]>([
    ['a resource of another type', { Cache: { Type: 'AWS::ElastiCache::CacheCluster', Properties: {} } }],
    ['a layer', changed('Front', { Layers: ['arn'] })],
    ['reserved concurrency', changed('Front', { ReservedConcurrentExecutions: 1 })],
    ['another handler', changed('Front', { Handler: 'main.run' })],
    ['an authorizer', changed('POSTleadsRoute', { AuthorizationType: 'AWS_IAM' })],
    ['a default route', changed('POSTleadsRoute', { RouteKey: '$default' })],
    ['a greedy path', changed('POSTleadsRoute', { RouteKey: 'GET /{proxy+}' })],
    ['payload format 1.0', changed('POSTleadsIntegration', { PayloadFormatVersion: '1.0' })],
    ['a scheduled rule', changed('Captured', { ScheduleExpression: 'rate(1 minute)' })],
    ['a target that is no function', changed('Captured', { Targets: [{ Id: 'a', Arn: arn('Queue') }] })],
    ['an operator of patterns', changed('Captured', { EventPattern: { source: [{ prefix: 'a' }] } })],
    ['a cron schedule', changed('Tick', { ScheduleExpression: 'cron(0 * * * ? *)' })],
    ['a flexible window', changed('Tick', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } })],
    ['a stream', changed('Table', { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } })],
    [
      'a projection of some attributes',
      changed('Table', {
        GlobalSecondaryIndexes: [
          { IndexName: 'i', KeySchema: [], Projection: { ProjectionType: 'INCLUDE' } },
        ],
      }),
    ],
    ['a condition of a permission', changed('CapturedPermission', { PrincipalOrgID: 'o' })],
    ['a managed policy', changed('FrontRole', { ManagedPolicyArns: ['arn'] })],
    ['an express workflow', changed('Machine', { StateMachineType: 'EXPRESS' })],
    ['a placeholder without value', changed('Machine', { DefinitionSubstitutions: {} })],
    ['two versions behind an alias', changed('Live', { RoutingConfiguration: [] })],
    [
      'another destination of mail events',
      changed('SetEvents', { EventDestination: { Enabled: true, SnsDestination: {} } }),
    ],
    ['a secret that is not made', changed('Secret', { SecretString: 'x' })],
    [
      'a function of CloudFormation that is not resolved',
      changed('Bus', { Name: { 'Fn::ImportValue': 'x' } }),
    ],
    ['a reference to nothing', changed('Bus', { Name: ref('Nothing') })],
    [
      'an attribute that has no value here',
      changed('Bus', { Name: { 'Fn::GetAtt': ['Table', 'StreamArn'] } }),
    ],
  ])('is refused for %s', (_name, resources) => {
    expect(() => read(resources)).toThrow(expect.objectContaining({ name: 'TemplateRefused' }));
  });

  it('sends a target what its rule says, whatever the event', () => {
    const target = { Id: 'a', Arn: arn('Worker'), Input: '{"trigger":"team"}' };
    const rules = read(changed('Captured', { Targets: [target] })).rules;
    const [told] = rules.find(({ id }) => id === 'Captured')?.targets ?? [];
    expect(told?.transform?.({ detail: 1 })).toEqual({ trigger: 'team' });
  });

  it('is refused for conditions, which would be left out', () => {
    expect(() => read(fixtureResources(), { Conditions: {} })).toThrow('Conditions');
  });

  it('names what it refuses', () => {
    expect(() => read(changed('Front', { Layers: ['arn'] }))).toThrow(
      /Front cannot be run on one machine[\s\S]*"Layers"/,
    );
  });
});
