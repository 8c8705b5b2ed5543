import { readFileSync } from 'node:fs';
import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { calendarLinks, linkKeys } from '../../functions/contracts/secrets.ts';
import { DEMO, readable, templateOf } from './support/deployment.ts';

const template = templateOf();
const definition = readFileSync(new URL('../../statemachines/handoff.asl.json', import.meta.url), 'utf8');

describe('the table', () => {
  const table = template.findResources('AWS::DynamoDB::Table')['StateTable962DE04C'];

  it('keeps its logical id, since another one would be another, empty table', () => {
    expect(table).toBeDefined();
  });

  it('is paid by request, keeps seven days of backups and is encrypted with a key of its own', () => {
    expect(table?.['Properties']).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      DeletionProtectionEnabled: true,
    });
    expect(readable(table?.['Properties'].SSESpecification.KMSMasterKeyId)).toBe('StateKey');
  });

  it('finds work by partition and instant, keys only', () => {
    expect(table?.['Properties'].GlobalSecondaryIndexes).toEqual([
      {
        IndexName: 'work',
        KeySchema: [
          { AttributeName: 'workKey', KeyType: 'HASH' },
          { AttributeName: 'workAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ]);
    expect(table?.['Properties'].AttributeDefinitions).toContainEqual({
      AttributeName: 'workAt',
      AttributeType: 'N',
    });
  });

  it('outlives the stack together with its key, the secrets and the users, and nothing else does but exports, old definitions and the import', () => {
    const kept = Object.entries(
      template.toJSON()['Resources'] as Record<string, { DeletionPolicy?: string }>,
    );
    const retained = kept.filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain').map(([id]) => id);
    expect(retained.map((id) => readable({ Ref: id })).sort()).toEqual([
      'BacktestHistory',
      'PoliciesBootstrap',
      'SecretsAddressKey',
      'SecretsCalendarLinks',
      'SecretsLinkKeys',
      'SignInUsers',
      'StateKey',
      'StateTable',
      'TombstonesTable',
      'WorkflowVersion',
    ]);
  });
});

describe('the tombstones', () => {
  const tables = template.findResources('AWS::DynamoDB::Table');
  const [, tombstones] = Object.entries(tables).find(([id]) => id.startsWith('Tombstones')) ?? [];

  it('lie in a table of their own, so that restoring the table of leads does not restore them', () => {
    expect(Object.keys(tables)).toHaveLength(2);
    expect(tombstones?.['Properties']).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      DeletionProtectionEnabled: true,
    });
  });

  it('never expire', () => {
    expect(tombstones?.['Properties']).not.toHaveProperty('TimeToLiveSpecification');
  });
});

describe('the bucket of exports', () => {
  const [[id = '', bucket] = []] = Object.entries(template.findResources('AWS::S3::Bucket'));

  it('is the only one, nobody else can read it, and it keeps nothing for longer than thirty days', () => {
    template.resourceCountIs('AWS::S3::Bucket', 1);
    expect(bucket?.['Properties']).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      LifecycleConfiguration: {
        Rules: [
          {
            ExpirationInDays: 30,
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
            Status: 'Enabled',
          },
        ],
      },
    });
    // An earlier version would outlive its thirty days.
    expect(bucket?.['Properties']).not.toHaveProperty('VersioningConfiguration');
  });

  it('refuses whoever asks without TLS, or with an old one', () => {
    const [policy] = Object.values(template.findResources('AWS::S3::BucketPolicy'));
    expect(policy?.['Properties'].Bucket).toEqual({ Ref: id });
    const refusals = policy?.['Properties'].PolicyDocument.Statement.map(
      ({ Effect, Principal, Action, Condition }: Record<string, unknown>) => ({
        ...{ Effect, Principal, Action, Condition },
      }),
    );
    const all = { Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:*' };
    expect(refusals).toEqual([
      { ...all, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      { ...all, Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } },
    ]);
  });
});

describe('the secrets', () => {
  const secrets = Object.entries(template.findResources('AWS::SecretsManager::Secret'));

  it('hold no link to a calendar before somebody hands one in', () => {
    const [, links] = secrets.find(([id]) => id.startsWith('SecretsCalendarLinks')) ?? [];
    expect(calendarLinks.parse(JSON.parse(links?.['Properties'].SecretString))).toEqual({});
  });

  it('are made at random in the form in which they are read', () => {
    const generators = secrets.flatMap(([, { Properties }]) => Properties.GenerateSecretString ?? []);
    const random = { PasswordLength: 64, ExcludePunctuation: true };
    expect(generators).toEqual([{ ...random, SecretStringTemplate: '{}', GenerateStringKey: 'k1' }, random]);
    const generated = { ...JSON.parse('{}'), k1: 'x'.repeat(random.PasswordLength) };
    expect(linkKeys.parse(generated)).toEqual(generated);
  });
});

describe('the workflow', () => {
  const machine = template.findResources('AWS::StepFunctions::StateMachine')['WorkflowStateMachine8F1B1C15'];

  it('keeps its logical id, since another one would strand every waiting handoff', () => {
    expect(machine).toBeDefined();
    template.resourceCountIs('AWS::StepFunctions::StateMachine', 1);
  });

  it('is a valid definition in the States Language', () => {
    const verdict = validate(JSON.parse(definition));
    expect(verdict.errorsText()).toBe('');
    expect(verdict.isValid).toBe(true);
  });

  it('is the definition in statemachines/', () => {
    expect(JSON.parse(machine?.['Properties'].DefinitionString)).toEqual(JSON.parse(definition));
  });

  it('fills every placeholder that the definition names, and no other', () => {
    const named = [...definition.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    const filled: Record<string, unknown> = machine?.['Properties'].DefinitionSubstitutions;
    expect(Object.keys(filled).sort()).toEqual([...new Set(named)].sort());
    for (const [placeholder, arn] of Object.entries(filled)) {
      expect(readable(arn)).toBe(`Tasks${placeholder.replace(/Arn$/, '')}`);
    }
  });

  it('logs every step but never its data, and is traced', () => {
    expect(machine?.['Properties']).toMatchObject({
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
    });
  });

  it('runs as the version that the alias points to; a new definition makes a new version', () => {
    const [version] = Object.values(template.findResources('AWS::StepFunctions::StateMachineVersion'));
    expect(version?.['Properties'].StateMachineRevisionId).toEqual({
      'Fn::GetAtt': ['WorkflowStateMachine8F1B1C15', 'StateMachineRevisionId'],
    });
    const [alias] = Object.values(template.findResources('AWS::StepFunctions::StateMachineAlias'));
    const { Name, RoutingConfiguration } = alias?.['Properties'] ?? {};
    expect(Name).toBe('live');
    expect(RoutingConfiguration).toHaveLength(1);
    expect(readable(RoutingConfiguration[0].StateMachineVersionArn)).toBe('WorkflowVersion');
  });
});

describe('the bus', () => {
  it('keeps what was said', () => {
    const [archive] = Object.values(template.findResources('AWS::Events::Archive'));
    expect(readable(archive?.['Properties'].SourceArn)).toBe('EventsBus');
    expect(archive?.['Properties'].RetentionDays).toBe(460);
  });
});

describe('the outputs', () => {
  it('tell what the engineer and the command line need', () => {
    const outputs = Object.entries(template.findOutputs('*')).map(([id, { Value }]) => [id, readable(Value)]);
    expect(Object.fromEntries(outputs)).toEqual({
      ApiUrl: 'HttpApi',
      SenderVerification: 'Open the mail that AWS has sent to leads@larkfield.example and follow its link.',
      TableName: 'StateTable',
      TombstonesName: 'TombstonesTable',
      UserPoolId: 'SignInUsers',
      EventBusName: 'EventsBus',
      LinkKeysArn: 'SecretsLinkKeys',
      AddressKeyArn: 'SecretsAddressKey',
      CalendarLinksArn: 'SecretsCalendarLinks',
      DeadLettersUrl: 'DeadLetters',
      SweepName: 'BackgroundSweepFunction',
      BacktestName: 'BacktestTryFunction',
      HistoryName: 'BacktestHistory',
      StateMachineArn: 'WorkflowStateMachine',
    });
  });

  it('name the DNS records of a domain that is to be verified', () => {
    const domain = templateOf({ ...DEMO, senderIdentity: 'domain' });
    const verification = readable(domain.findOutputs('SenderVerification')['SenderVerification']?.['Value']);
    expect(verification.match(/MailIdentity CNAME MailIdentity/g)).toHaveLength(3);
  });

  it('say that nothing is to be done for a sender that is verified already, and make no second identity', () => {
    const existing = templateOf({ ...DEMO, senderIdentity: 'existing' });
    expect(readable(existing.findOutputs('SenderVerification')['SenderVerification']?.['Value'])).toMatch(
      /verified already/,
    );
    existing.resourceCountIs('AWS::SES::EmailIdentity', 0);
  });
});
