import { describe, expect, it } from 'vitest';
import type { LocalSystem } from '../../local/system.ts';
import type { Resources } from './fixture-template.ts';
import { runFixture } from './run-fixture.ts';

/** A handler that tries something and answers with the error's name and text, or with `done`. */
const trying = (work: string): string => `async (event) => {
  try { ${work}; return { done: true }; }
  catch (error) { return { name: error.name, message: error.message }; }
}`;

const post = async ({ address }: LocalSystem): Promise<unknown> =>
  (await fetch(`${address}/leads`, { method: 'POST' })).json();
const get = async ({ address }: LocalSystem): Promise<unknown> => (await fetch(`${address}/t/a`)).json();

const PUT = "await put({ pk: 'a', sk: 'b' })";
const DONE = { done: true };

/** Takes one action out of what a policy allows. */
const without =
  (policy: string, action: string) =>
  (resources: Resources): Resources => {
    const changed = JSON.stringify(resources[policy]).replaceAll(`"${action}"`, '"logs:PutLogEvents"');
    return { ...resources, [policy]: JSON.parse(changed) };
  };

describe('the role check', () => {
  it('lets through what the role allows', async () => {
    const system = await runFixture({ Front: trying(PUT) });
    expect(await post(system)).toEqual(DONE);
    expect(await system.table.query('a')).toEqual([{ pk: 'a', sk: 'b' }]);
    expect(system.notices.list()).toEqual([]);
  });

  it('refuses the rest by function, action and resource, and says so to the developer', async () => {
    const system = await runFixture({ Reader: trying(PUT) });
    const refusal =
      'arn:aws:sts::000000000000:assumed-role/ReaderRole/Reader is not authorized to perform: dynamodb:PutItem ' +
      'on resource: arn:aws:dynamodb:eu-west-1:000000000000:table/Table (no policy allows it)';
    expect(await get(system)).toEqual({ name: 'AccessDeniedException', message: refusal });
    expect(system.notices.list()).toMatchObject([{ kind: 'refused', text: refusal }]);
    expect(await system.table.scan()).toEqual([]);
  });

  it.each([
    ['kms:Decrypt', "await db.send(new GetCommand({ TableName, Key: { pk: 'a', sk: 'b' } }))"],
    ['kms:DescribeKey', "await db.send(new GetCommand({ TableName, Key: { pk: 'a', sk: 'b' } }))"],
    ['kms:Encrypt', PUT],
    ['kms:GenerateDataKey', PUT],
    ['kms:GenerateDataKeyWithoutPlaintext', PUT],
    ['kms:ReEncryptFrom', PUT],
    ['kms:ReEncryptTo', PUT],
    ['dynamodb:PutItem', PUT],
    ['events:PutEvents', "await publish('lead.captured.v1', {})"],
    [
      'states:StartExecution',
      'await new SFNClient({}).send(new StartExecutionCommand({ stateMachineArn: process.env.MACHINE }))',
    ],
    [
      'states:SendTaskSuccess',
      "await new SFNClient({}).send(new SendTaskSuccessCommand({ taskToken: 'x', output: '{}' }))",
    ],
    [
      'secretsmanager:GetSecretValue',
      'await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: process.env.SECRET }))',
    ],
    [
      'ses:SendRawEmail',
      "await new SESClient({}).send(new SendRawEmailCommand({ Source: 'leads@larkfield.example', Destinations: ['a@b.example'], ConfigurationSetName: process.env.SET, RawMessage: { Data: Buffer.from('x') } }))",
    ],
  ])('demands %s', async (action, work) => {
    const system = await runFixture({ Front: trying(work) }, without('FrontPolicy', action));
    expect(await post(system)).toMatchObject({
      name: expect.stringContaining('AccessDenied'),
      message: expect.stringContaining(action),
    });
  });

  it.each([
    [
      'the machine itself where its alias is allowed',
      "await new SFNClient({}).send(new StartExecutionCommand({ stateMachineArn: process.env.MACHINE.replace(':live', '') }))",
      'AccessDeniedException',
    ],
    [
      'an index',
      "await db.send(new QueryCommand({ TableName, IndexName: 'work', KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': 'a' } }))",
      'AccessDeniedException',
    ],
    [
      'several items',
      "await db.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [{ pk: 'a', sk: 'b' }] } } }))",
      'AccessDeniedException',
    ],
    [
      'a table of another name',
      "await db.send(new GetCommand({ TableName: 'Other', Key: { pk: 'a', sk: 'b' } }))",
      'ResourceNotFoundException',
    ],
    ['the whole table', 'await db.send(new ScanCommand({ TableName }))', 'AccessDeniedException'],
    [
      'an operation that is not here',
      "await db.send(new UpdateCommand({ TableName, Key: { pk: 'a', sk: 'b' } }))",
      'UnknownOperationException',
    ],
  ])('refuses %s', async (_name, work, error) => {
    const system = await runFixture({ Front: trying(work) });
    expect(await post(system)).toMatchObject({ name: error });
  });

  it('takes nobody whom the template does not know', async () => {
    const system = await runFixture({
      Front: trying(`process.env.AWS_ACCESS_KEY_ID = 'Stranger'; ${PUT}`),
    });
    expect(await post(system)).toMatchObject({ name: 'UnrecognizedClientException' });
  });

  it('refuses an action that it cannot judge', async () => {
    const system = await runFixture(
      {
        Front: trying(
          "await new SFNClient({}).send(new SendTaskSuccessCommand({ taskToken: 'x', output: '{}' }))",
        ),
      },
      (resources) =>
        JSON.parse(
          JSON.stringify(resources).replace(
            '"Action":"states:SendTaskSuccess","Resource":"*"',
            '"Action":"states:SendTaskSuccess","Resource":{"Ref":"Machine"}',
          ),
        ),
    );
    expect(await post(system)).toMatchObject({ name: 'AccessDeniedException' });
  });
});
