export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties: Json }>>;

export const ref = (id: string): Json => ({ Ref: id });
export const arn = (id: string): Json => ({ 'Fn::GetAtt': [id, 'Arn'] });
const placeholder = (name: string): string => `\${${name}}`;
/** An ARN in the account and region of the stack. */
const localArn = (service: string, ...resource: readonly Json[]): Json => ({
  'Fn::Join': [
    '',
    [
      'arn:',
      ref('AWS::Partition'),
      `:${service}:`,
      ref('AWS::Region'),
      ':',
      ref('AWS::AccountId'),
      ':',
      ...resource,
    ],
  ],
});
const allow = (Action: Json, Resource: Json, Condition: Json = {}): Json => ({
  Effect: 'Allow',
  Action,
  Resource,
  Condition,
});

const READ_KEY = ['kms:Decrypt', 'kms:DescribeKey'];
const USE_KEY = [
  ...READ_KEY,
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** A function with a role of its own, as the stack makes them. */
function lambda(
  id: string,
  environment: { readonly [name: string]: Json },
  statements: readonly Json[],
): Resources {
  return {
    [id]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Bucket: 'assets', S3Key: `${assetOf(id)}.zip` },
        Environment: { Variables: environment },
        Handler: 'index.handler',
        MemorySize: 512,
        Role: arn(`${id}Role`),
        Timeout: 10,
      },
    },
    [`${id}Role`]: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } },
    },
    [`${id}Policy`]: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: `${id}Policy`,
        PolicyDocument: { Version: '2012-10-17', Statement: [...statements] },
        Roles: [ref(`${id}Role`)],
      },
    },
  };
}

export const assetOf = (id: string): string => Buffer.from(id).toString('hex').padEnd(64, '0');

const permission = (fn: string, Principal: string, SourceArn: Json): Resources[string] => ({
  Type: 'AWS::Lambda::Permission',
  Properties: { Action: 'lambda:InvokeFunction', FunctionName: arn(fn), Principal, SourceArn },
});

const route = (fn: string, RouteKey: string): Resources => {
  const id = RouteKey.replaceAll(/\W/g, '');
  const path = RouteKey.slice(RouteKey.indexOf('/'));
  return {
    [`${id}Integration`]: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: ref('Api'),
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: arn(fn),
        PayloadFormatVersion: '2.0',
      },
    },
    [`${id}Route`]: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: ref('Api'),
        AuthorizationType: 'NONE',
        RouteKey,
        Target: { 'Fn::Join': ['', ['integrations/', ref(`${id}Integration`)]] },
      },
    },
    [`${id}Permission`]: permission(
      fn,
      'apigateway.amazonaws.com',
      localArn('execute-api', ref('Api'), `/*/*${path}`),
    ),
  };
};

/** Waits for a token that `Front` was given, for an hour at most, then calls `Worker`. */
const DEFINITION = {
  QueryLanguage: 'JSONata',
  StartAt: 'Wait',
  States: {
    Wait: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: {
        FunctionName: placeholder('FrontArn'),
        Payload: { token: '{% $states.context.Task.Token %}' },
      },
      TimeoutSeconds: 3600,
      Catch: [{ ErrorEquals: ['States.Timeout'], Output: {}, Next: 'Call' }],
      Next: 'Call',
    },
    Call: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: placeholder('WorkerArn'), Payload: { called: true } },
      End: true,
    },
  },
};

/** A small app with one of everything that the template of the real one has. */
export function fixtureResources(): Resources {
  return {
    Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: rootMay('kms:*') } },
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        SSESpecification: { KMSMasterKeyId: arn('Key'), SSEEnabled: true, SSEType: 'KMS' },
      },
    },
    Secret: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { GenerateSecretString: { ExcludePunctuation: true, PasswordLength: 64 } },
    },
    Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'facts' } },
    ...mailResources(),
    ...httpResources(),
    ...eventResources(),
    ...workflowResources(),
    ...lambda(
      'Front',
      {
        TABLE_NAME: ref('Table'),
        EVENT_BUS_NAME: ref('Bus'),
        MACHINE: ref('Live'),
        SET: ref('Set'),
        SECRET: ref('Secret'),
      },
      [
        allow(['dynamodb:PutItem', 'dynamodb:GetItem'], arn('Table')),
        allow(USE_KEY, arn('Key')),
        allow('events:PutEvents', arn('Bus')),
        allow('states:StartExecution', ref('Machine'), {
          'ForAnyValue:StringEquals': { 'states:StateMachineQualifier': ['live'] },
        }),
        allow('states:SendTaskSuccess', '*'),
        allow('secretsmanager:GetSecretValue', ref('Secret')),
        allow('ses:SendRawEmail', [
          localArn('ses', 'identity/leads@larkfield.example'),
          localArn('ses', 'configuration-set/', ref('Set')),
        ]),
      ],
    ),
    ...lambda('Reader', { TABLE_NAME: ref('Table') }, [
      allow('dynamodb:GetItem', arn('Table')),
      allow(READ_KEY, arn('Key')),
    ]),
    ...lambda('Worker', { TABLE_NAME: ref('Table') }, [
      allow('dynamodb:PutItem', arn('Table')),
      allow(USE_KEY, arn('Key')),
      allow('sqs:SendMessage', arn('Queue')),
    ]),
    WorkerInvokeConfig: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        DestinationConfig: { OnFailure: { Destination: arn('Queue') } },
        FunctionName: ref('Worker'),
        MaximumEventAgeInSeconds: 3600,
        MaximumRetryAttempts: 2,
        Qualifier: '$LATEST',
      },
    },
  };
}

const rootMay = (Action: string): Json => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action,
      Principal: { AWS: { 'Fn::Sub': `arn:aws:iam::${placeholder('AWS::AccountId')}:root` } },
      Resource: '*',
    },
  ],
});

const mailResources = (): Resources => ({
  Set: { Type: 'AWS::SES::ConfigurationSet', Properties: {} },
  SetEvents: {
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: ref('Set'),
      EventDestination: {
        Enabled: true,
        EventBridgeDestination: {
          EventBusArn: localArn('events', 'event-bus/default'),
        },
        MatchingEventTypes: ['delivery', 'bounce', 'complaint'],
      },
    },
  },
  Identity: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'leads@larkfield.example' } },
});

const httpResources = (): Resources => ({
  Api: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: {
      ProtocolType: 'HTTP',
      CorsConfiguration: {
        AllowOrigins: ['https://www.larkfield.example'],
        AllowMethods: ['POST'],
        AllowHeaders: ['content-type'],
        ExposeHeaders: ['retry-after'],
        MaxAge: 3600,
      },
    },
  },
  ...route('Front', 'POST /leads'),
  ...route('Reader', 'GET /t/{reference}'),
  ...route('Reader', 'HEAD /t/{reference}'),
});

const eventResources = (): Resources => ({
  Captured: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventBusName: ref('Bus'),
      EventPattern: { 'detail-type': ['lead.captured.v1'] },
      State: 'ENABLED',
      Targets: [{ Id: 'Target0', Arn: arn('Worker'), DeadLetterConfig: { Arn: arn('Queue') } }],
    },
  },
  CapturedPermission: permission('Worker', 'events.amazonaws.com', arn('Captured')),
  Delivered: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: { source: ['aws.ses'], detail: { mail: { tags: { leadId: [{ exists: true }] } } } },
      State: 'ENABLED',
      Targets: [
        {
          Id: 'Target0',
          Arn: arn('Worker'),
          InputTransformer: {
            InputPathsMap: { type: '$.detail.eventType', lead: '$.detail.mail.tags.leadId[0]' },
            InputTemplate: '{"type":<type>,"leadId":<lead>}',
          },
        },
      ],
    },
  },
  DeliveredPermission: permission('Worker', 'events.amazonaws.com', arn('Delivered')),
  Tick: {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      FlexibleTimeWindow: { Mode: 'OFF' },
      ScheduleExpression: 'rate(5 minutes)',
      State: 'ENABLED',
      Target: { Arn: arn('Worker'), Input: '{"tick":true}', RoleArn: arn('TickRole') },
    },
  },
  ...roleThatMayCall('Tick', ['Worker']),
});

const workflowResources = (): Resources => ({
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      DefinitionString: JSON.stringify(DEFINITION),
      DefinitionSubstitutions: { FrontArn: arn('Front'), WorkerArn: arn('Worker') },
      RoleArn: arn('MachineRole'),
      StateMachineType: 'STANDARD',
    },
  },
  Version: {
    Type: 'AWS::StepFunctions::StateMachineVersion',
    Properties: { StateMachineArn: ref('Machine') },
  },
  Live: {
    Type: 'AWS::StepFunctions::StateMachineAlias',
    Properties: {
      Name: 'live',
      RoutingConfiguration: [{ StateMachineVersionArn: arn('Version'), Weight: 100 }],
    },
  },
  ...roleThatMayCall('Machine', ['Front', 'Worker']),
});

const roleThatMayCall = (id: string, functions: readonly string[]): Resources => ({
  [`${id}Role`]: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
  [`${id}Policy`]: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: `${id}Policy`,
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [allow('lambda:InvokeFunction', functions.map(arn))],
      },
      Roles: [ref(`${id}Role`)],
    },
  },
});
