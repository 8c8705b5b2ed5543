import { describe, expect, it } from 'vitest';
import type { LocalSystem } from '../../local/system.ts';
import { runFixture } from './run-fixture.ts';

/** A handler that does something and answers with its result, or with the error's name and text. */
const doing = (work: string): string => `async (event) => {
  try { return (await (${work})) ?? {}; }
  catch (error) { return { name: error.name, message: error.message, attempts: error.$metadata?.attempts }; }
}`;

const post = async ({ address }: Pick<LocalSystem, 'address'>): Promise<unknown> =>
  (await fetch(`${address}/leads`, { method: 'POST' })).json();

describe('Step Functions', () => {
  const START = `new SFNClient({}).send(new StartExecutionCommand({ stateMachineArn: process.env.MACHINE, name: 'first', input: '{}' }))`;

  it('starts an execution once, and takes a repeat for the same', async () => {
    const system = await runFixture({
      Front: `async (event) => event.token ? {} : { first: await ${START}, again: await ${START} }`,
    });
    const { first, again } = Object(await post(system));
    expect(first.executionArn).toBe('arn:aws:states:eu-west-1:000000000000:execution:Machine:first');
    expect(again).toMatchObject({ executionArn: first.executionArn, startDate: first.startDate });
    expect(system.executions.list()).toMatchObject([{ name: 'first', status: 'RUNNING', stateName: 'Wait' }]);
  });

  it('goes on when the token comes back, and refuses a token twice', async () => {
    const system = await runFixture({
      Front: `async (event) => {
        if (event.token) { await put({ pk: 'token', sk: 'token', token: event.token }); return {}; }
        if (event.rawQueryString === '') { await ${START}; return {}; }
        const { Item } = await db.send(new GetCommand({ TableName, Key: { pk: 'token', sk: 'token' } }));
        const send = () => new SFNClient({}).send(new SendTaskSuccessCommand({ taskToken: Item.token, output: '{}' }));
        await send();
        return send().catch(({ name }) => ({ name }));
      }`,
    });
    await post(system);
    await system.clock.advance(0);
    const again = await fetch(`${system.address}/leads?answer`, { method: 'POST' });
    expect(await again.json()).toEqual({ name: 'TaskTimedOut' });
    await system.clock.advance(0);
    expect(system.executions.list()).toMatchObject([{ status: 'SUCCEEDED' }]);
  });

  it('tells of an execution, and fails a task on request', async () => {
    const system = await runFixture(
      {
        Front: `async (event) => {
          if (event.token) { await put({ pk: 'token', sk: 'token', token: event.token }); return {}; }
          const sfn = new SFNClient({});
          if (event.rawQueryString === '') return sfn.send(new DescribeExecutionCommand(await ${START}));
          const { Item } = await db.send(new GetCommand({ TableName, Key: { pk: 'token', sk: 'token' } }));
          await sfn.send(new SendTaskFailureCommand({ taskToken: Item.token, error: 'Refused', cause: 'not today' }));
          return {};
        }`,
      },
      (resources) => JSON.parse(JSON.stringify(resources).replace('"states:SendTaskSuccess"', '"states:*"')),
    );
    const described = Object(await post(system));
    expect(described).toMatchObject({
      stateMachineArn: 'arn:aws:states:eu-west-1:000000000000:stateMachine:Machine',
      name: 'first',
      status: 'RUNNING',
      input: '{}',
    });
    expect(described).not.toHaveProperty('stopDate');
    await system.clock.advance(0);
    await fetch(`${system.address}/leads?fail`, { method: 'POST' });
    expect(system.executions.list()).toMatchObject([
      { status: 'FAILED', error: 'Refused', cause: 'not today' },
    ]);
  });

  it.each([
    [
      'an execution of which nobody knows',
      `new SFNClient({}).send(new StopExecutionCommand({ executionArn: process.env.MACHINE.replace('stateMachine', 'execution').replace(':live', ':none') }))`,
      'ExecutionDoesNotExist',
    ],
    [
      'a token that is none',
      `new SFNClient({}).send(new SendTaskSuccessCommand({ taskToken: 'x', output: '{}' }))`,
      'InvalidToken',
    ],
    ['a name that is none', START.replace('first', 'a b'), 'InvalidName'],
    [
      'an option that is not here',
      START.replace("name: 'first'", "traceHeader: 'Root=1'"),
      'ValidationException',
    ],
  ])('refuses %s', async (_name, work, error) => {
    const system = await runFixture({ Front: doing(work) }, (resources) =>
      JSON.parse(
        JSON.stringify(resources).replace(
          '"Action":"states:SendTaskSuccess","Resource":"*"',
          '"Action":["states:SendTaskSuccess","states:StopExecution"],"Resource":"*"',
        ),
      ),
    );
    expect(await post(system)).toMatchObject({ name: error });
  });
});

describe('the mail service', () => {
  const mail = (change: string): string =>
    `new SESClient({}).send(new SendRawEmailCommand({ Source: 'leads@larkfield.example', Destinations: ['a@b.example'], ConfigurationSetName: process.env.SET, RawMessage: { Data: Buffer.from('Subject: s\\r\\n\\r\\nt') }, ${change} }))`;

  it.each([
    ['a sender that nobody verified', "Source: 'who@elsewhere.example'", 'MessageRejected'],
    ['an unknown configuration set', "ConfigurationSetName: 'none'", 'ConfigurationSetDoesNotExistException'],
    ['a tag with an address in it', "Tags: [{ Name: 'to', Value: 'a@b.example' }]", 'InvalidParameterValue'],
    ['an empty message', 'RawMessage: { Data: Buffer.alloc(0) }', 'InvalidParameterValue'],
    ['an option that is not here', "ReturnPathArn: 'arn'", 'ValidationError'],
  ])('refuses %s', async (_name, change, error) => {
    const system = await runFixture({ Front: doing(mail(change)) });
    expect(await post(system)).toMatchObject({ name: error });
    expect(system.mailbox.list()).toEqual([]);
  });

  it('takes the address for verified when its domain is', async () => {
    const system = await runFixture({ Front: doing(mail('')) }, (resources) =>
      JSON.parse(
        JSON.stringify(resources)
          .replace('"EmailIdentity":"leads@larkfield.example"', '"EmailIdentity":"larkfield.example"')
          .replace('identity/leads@larkfield.example', 'identity/larkfield.example'),
      ),
    );
    expect(await post(system)).toMatchObject({ MessageId: expect.stringMatching(/^[0-9a-f-]+-000000$/) });
    expect(system.mailbox.list()).toHaveLength(1);
  });
});

describe('every service', () => {
  it('answers once, however far the local time is from the wall', async () => {
    const system = await runFixture({
      Front: doing(
        `db.send(new PutCommand({ TableName, Item: { pk: 'a', sk: 'b' }, ConditionExpression: 'attribute_exists(pk)' }))`,
      ),
    });
    await system.clock.advance(5 * 86_400_000);
    expect(await post(system)).toMatchObject({ name: 'ConditionalCheckFailedException', attempts: 1 });
  });

  it('refuses services and operations that are not here, and says so to the developer', async () => {
    const system = await runFixture({
      Front: doing("db.send(new UpdateCommand({ TableName, Key: { pk: 'a', sk: 'b' } }))"),
    });
    expect(await post(system)).toMatchObject({ name: 'UnknownOperationException' });
    expect(system.notices.list()).toMatchObject([
      { kind: 'refused', text: 'dynamodb has no UpdateItem on one machine.' },
    ]);
  });

  it('refuses what is not signed', async () => {
    const system = await runFixture({
      Front: `async () => (await fetch(process.env.AWS_ENDPOINT_URL, { method: 'POST' })).text()`,
    });
    expect(await post(system)).toContain('MissingAuthenticationToken');
  });

  it('lets the developer do everything', async () => {
    const system = await runFixture({
      Front: doing(
        `(async () => { process.env.AWS_ACCESS_KEY_ID = 'developer'; await db.send(new QueryCommand({ TableName, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': 'a' } })); return db.send(new ScanCommand({ TableName })); })()`,
      ),
    });
    expect(system.environment).toMatchObject({
      AWS_ACCESS_KEY_ID: 'developer',
      BATON_TABLE: 'Table',
      BATON_BUS: 'facts',
    });
    expect(await post(system)).toMatchObject({ Count: 0 });
  });
});

describe('a custom resource', () => {
  const withResource = (Worker: string) =>
    runFixture({ Worker }, (resources) => ({
      ...resources,
      Bootstrap: {
        Type: 'Custom::Bootstrap',
        Properties: { ServiceToken: { 'Fn::GetAtt': ['Worker', 'Arn'] }, ServiceTimeout: '1' },
      },
    }));
  const answering = (answer: string): string => `async (event) => {
    await put({ pk: 'request', sk: event.RequestType, ...event });
    await fetch(event.ResponseURL, { method: 'PUT', body: JSON.stringify(${answer}) });
  }`;

  it('is created once, as CloudFormation would', async () => {
    const system = await withResource(answering(`{ Status: 'SUCCESS' }`));
    expect(await system.table.query('request')).toMatchObject([
      {
        RequestType: 'Create',
        LogicalResourceId: 'Bootstrap',
        ResourceType: 'Custom::Bootstrap',
        StackId: expect.stringMatching(/^arn:aws:cloudformation:/),
        ResponseURL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/cloudformation\//),
      },
    ]);
  });

  it.each([
    [
      'says no',
      answering(`{ Status: 'FAILED', Reason: 'no policies' }`),
      'Bootstrap could not be made: no policies',
    ],
    ['says nothing', 'async () => undefined', 'Bootstrap: its function did not answer'],
    ['fails', `async () => { throw new TypeError('broken'); }`, 'TypeError'],
  ])('stops the start when its function %s', async (_name, Worker, reason) => {
    await expect(withResource(Worker)).rejects.toThrow(reason);
  });
});

describe('the address', () => {
  it('is on the next free port when the wished one is taken', async () => {
    const first = await runFixture();
    const taken = Number(new URL(first.address).port);
    const second = await runFixture({}, undefined, { port: taken });
    const port = Number(new URL(second.address).port);
    expect(port).not.toBe(taken);
  });

  it('serves pages beside the API, which comes first', async () => {
    const system = await runFixture({ Front: `async () => 'from the API'` }, undefined, {
      pages:
        () =>
        async ({ path }, response) => {
          if (path === '/nowhere') return false;
          response.end(`the page ${path}`);
          return true;
        },
    });
    const texts = ['/', '/leads', '/nowhere'].map(async (path) =>
      (await fetch(`${system.address}${path}`, { method: path === '/leads' ? 'POST' : 'GET' })).text(),
    );
    expect(await Promise.all(texts)).toEqual(['the page /', '"from the API"', '{"message":"Not Found"}']);
  });

  it('takes requests from within', async () => {
    const system = await runFixture({
      Front: 'async ({ body, headers }) => ({ body, type: headers["content-type"] })',
    });
    const reply = await system.request('POST', '/leads?a=1', {
      headers: { 'content-type': 'text/plain' },
      body: 'hello',
    });
    expect([reply.status, JSON.parse(reply.body.toString())]).toEqual([
      200,
      { body: 'hello', type: 'text/plain' },
    ]);
    expect((await system.request('GET', '/nothing')).status).toBe(404);
  });
});
