import { describe, expect, it } from 'vitest';
import { compileTransformer } from '../../local/events/input-transformer.ts';
import { compilePattern } from '../../local/events/pattern.ts';
import type { LocalSystem } from '../../local/system.ts';
import { runFixture } from './run-fixture.ts';

const event = {
  source: 'aws.ses',
  'detail-type': 'Email Delivered',
  detail: { count: 3, ok: true, mail: { tags: { leadId: ['l1'], 'ses:configuration-set': ['Set'] } } },
};

describe('an event pattern', () => {
  it.each([
    ['a text', { source: ['aws.ses'] }],
    ['one of several', { source: ['aws.states', 'aws.ses'] }],
    ['all fields', { source: ['aws.ses'], detail: { count: [3], ok: [true] } }],
    ['an item of a list', { detail: { mail: { tags: { leadId: ['l1'] } } } }],
    ['a field that is there', { detail: { mail: { tags: { leadId: [{ exists: true }] } } } }],
    ['a field that is not there', { detail: { mail: { error: [{ exists: false }] } } }],
    ['the value or its absence', { detail: { error: ['x', { exists: false }] } }],
  ])('matches %s', (_name, pattern) => expect(compilePattern(pattern)(event)).toBe(true));

  it.each([
    ['another text', { source: ['aws.states'] }],
    ['only some fields', { source: ['aws.ses'], detail: { count: [4] } }],
    ['a number as a text', { detail: { count: ['3'] } }],
    ['a field of no object', { source: { name: ['aws.ses'] } }],
    ['a field that is missing', { detail: { error: [{ exists: true }] } }],
    ['a field that is there', { detail: { ok: [{ exists: false }] } }],
  ])('does not match %s', (_name, pattern) => expect(compilePattern(pattern)(event)).toBe(false));

  it.each([
    ['a prefix', { source: [{ prefix: 'aws' }] }],
    ['anything but', { source: [{ 'anything-but': 'x' }] }],
    ['null', { source: [null] }],
    ['or', { $or: [{ source: ['x'] }] }],
    ['two tests in one', { source: [{ exists: true, prefix: 'a' }] }],
    ['an empty list', { source: [] }],
    ['an empty object', {}],
    ['a bare text', { source: 'aws.ses' }],
  ])('refuses %s', (_name, pattern) =>
    expect(() => compilePattern(pattern)).toThrow(/machine|lists nothing|fields/),
  );
});

describe('an input transformer', () => {
  it('puts values where their names stand, as JSON', () => {
    const transform = compileTransformer({
      paths: {
        type: '$.detail-type',
        lead: '$.detail.mail.tags.leadId[0]',
        count: '$.detail.count',
        mail: '$.detail.mail',
      },
      template:
        '{"type":<type>,"lead":<lead>,"list":[<count>, <count>],"text":"say \\"<hi\\"","mail":<mail>}'.replace(
          '<hi',
          'hi',
        ),
    });
    expect(transform({ ...event, 'detail-type': 'a "quoted" <type>' })).toEqual({
      type: 'a "quoted" <type>',
      lead: 'l1',
      list: [3, 3],
      text: 'say "hi"',
      mail: event.detail.mail,
    });
  });

  it('fails when the event lacks a value', () => {
    const transform = compileTransformer({ paths: { a: '$.detail.nothing' }, template: '{"a":<a>}' });
    expect(() => transform(event)).toThrow('$.detail.nothing');
  });

  it.each([
    ['a filter', { a: '$.detail[?(@.x)]' }, '{"a":<a>}'],
    ['a wildcard', { a: '$.*' }, '{"a":<a>}'],
    ['a name without a path', {}, '{"a":<a>}'],
    ['a value within a text', { a: '$.source' }, '{"a":"from <a>"}'],
    ['a text that is no JSON', { a: '$.source' }, 'from <a>'],
  ])('refuses %s', (_name, paths, template) => {
    expect(() => compileTransformer({ paths, template })).toThrow('not implemented on one machine');
  });
});

const post = ({ address }: LocalSystem) => fetch(`${address}/leads`, { method: 'POST' });
/** Keeps what it is called with, except the ticks of its schedule: the clock of the system may strike any moment. */
const KEEP = `async (event) => { if (!event.tick) await put({ pk: 'seen', sk: event.id ?? event.leadId ?? String(Date.now()), event: JSON.stringify(event) }); }`;

async function seen(system: LocalSystem): Promise<unknown[]> {
  await system.clock.advance(0);
  const items = await system.table.query('seen');
  return items.map(({ event: text }) => JSON.parse(String(text)));
}

describe('the event bus', () => {
  it('hands an event to the rule that matches, as EventBridge words it', async () => {
    const system = await runFixture({
      Front: `async () => { await publish('lead.captured.v1', { leadId: 'l1' }); await publish('other.v1', {}); return {}; }`,
      Worker: KEEP,
    });
    await post(system);
    expect(await seen(system)).toEqual([
      {
        version: '0',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        'detail-type': 'lead.captured.v1',
        source: 'test',
        account: '000000000000',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        region: 'eu-west-1',
        resources: [],
        detail: { leadId: 'l1' },
      },
    ]);
    const captured = system.events.captured().filter(({ bus }) => bus === 'facts');
    expect(captured.map(({ event: { 'detail-type': type }, rules }) => [type, rules])).toEqual([
      ['lead.captured.v1', ['Captured']],
      ['other.v1', []],
    ]);
  });

  it('says which entries it did not take', async () => {
    const system = await runFixture({
      Front: `async () => {
        const Entries = [['nowhere', '{}'], ['facts', 'no JSON'], ['facts', '{}']].map(([EventBusName, Detail]) => ({ EventBusName, Source: 's', DetailType: 't', Detail }));
        return new EventBridgeClient({}).send(new PutEventsCommand({ Entries }));
      }`,
    });
    expect(await (await post(system)).json()).toMatchObject({
      FailedEntryCount: 2,
      Entries: [
        { ErrorCode: 'ResourceNotFoundException' },
        { ErrorCode: 'MalformedDetail' },
        { EventId: expect.any(String) },
      ],
    });
  });

  it('refuses an option that it does not have', async () => {
    const system = await runFixture({
      Front: `async () => {
        const entry = { EventBusName: 'facts', Source: 's', DetailType: 't', Detail: '{}', TraceHeader: 'Root=1' };
        return new EventBridgeClient({}).send(new PutEventsCommand({ Entries: [entry] })).catch(({ name, message }) => ({ name, message }));
      }`,
    });
    expect(await (await post(system)).json()).toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('TraceHeader'),
    });
  });

  it('tries a failing function again after one minute and two, then puts the event aside', async () => {
    const system = await runFixture({
      Front: `async () => { await publish('lead.captured.v1', { leadId: 'l1' }); return {}; }`,
      Worker: `async (event) => {
        if (event.tick) return;
        await put({ pk: 'tried', sk: String(Date.now()) });
        throw new TypeError('broken');
      }`,
    });
    const startedAt = system.clock.now();
    await post(system);
    await system.clock.advance(4 * 60_000);
    const minutes = (await system.table.query('tried')).map(({ sk }) =>
      Math.round((Number(sk) - startedAt) / 60_000),
    );
    expect(minutes).toEqual([0, 1, 3]);
    expect(system.deadLetters.list()).toMatchObject([
      {
        queue: 'arn:aws:sqs:eu-west-1:000000000000:Queue',
        from: 'Worker',
        reason: 'TypeError',
        payload: { detail: { leadId: 'l1' } },
      },
    ]);
    expect(system.notices.list().map(({ kind }) => kind)).toEqual(['fault', 'fault', 'fault', 'given-up']);
  });

  it('puts aside what a rule may not hand over', async () => {
    const system = await runFixture(
      { Front: `async () => { await publish('lead.captured.v1', {}); return {}; }`, Worker: KEEP },
      ({ CapturedPermission: _without, ...resources }) => resources,
    );
    await post(system);
    expect(await seen(system)).toEqual([]);
    // The queue trusts no rule in this app, so the event is lost; both refusals are told.
    expect(system.deadLetters.list()).toEqual([]);
    expect(system.notices.list().map(({ kind }) => kind)).toEqual(['refused', 'given-up', 'refused']);
  });
});

describe('what calls functions by itself', () => {
  it('fires a schedule on the local clock', async () => {
    const system = await runFixture({
      Worker: `async (event) => { await put({ pk: 'tick', sk: String(Date.now()), ...event }); }`,
    });
    await system.clock.advance(30 * 60_000);
    const ticks = await system.table.query('tick');
    expect(ticks).toHaveLength(6);
    expect(ticks.every(({ sk, tick }) => tick === true && Number(sk) % 300_000 < 5_000)).toBe(true);
  });

  it('tells the default bus of executions and mails, through the transformer', async () => {
    const system = await runFixture({
      Front: `async () => {
        await new SESClient({}).send(new SendRawEmailCommand({
          Source: 'leads@larkfield.example', Destinations: ['ana@larkfield.example'], ConfigurationSetName: process.env.SET,
          Tags: [{ Name: 'leadId', Value: 'l1' }],
          RawMessage: { Data: Buffer.from('From: leads@larkfield.example\\r\\nSubject: Call Marta\\r\\n\\r\\nHello') },
        }));
        return {};
      }`,
      Worker: KEEP,
    });
    await post(system);
    expect(await seen(system)).toEqual([{ type: 'Delivery', leadId: 'l1' }]);
    const [envelope] = system.mailbox.list();
    expect(envelope).toMatchObject({
      sender: 'leads@larkfield.example',
      recipients: ['ana@larkfield.example'],
      tags: { leadId: 'l1' },
    });
    const mail = await system.mailbox.read(envelope?.id ?? '');
    expect(mail?.content).toMatchObject({ subject: 'Call Marta', text: expect.stringContaining('Hello') });
    const [delivered] = system.events.captured();
    expect(delivered).toMatchObject({
      bus: 'default',
      event: { source: 'aws.ses', detail: { mail: { messageId: envelope?.id } } },
    });
  });

  it.each([
    ['bounce@simulator.amazonses.com', '', ['Bounce']],
    ['leads@larkfield.example', 'Ana <bounce+ana@larkfield.example>', ['Bounce']],
    ['suppressionlist@simulator.amazonses.com', '', ['Bounce']],
    ['complaint@simulator.amazonses.com', '', ['Delivery', 'Complaint']],
    ['bounces@larkfield.example', '', ['Delivery']],
  ])('lets mails to %s (%s) end as the simulator of the mail service does', async (to, name, types) => {
    const system = await runFixture({
      Front: `async () => {
        await new SESClient({}).send(new SendRawEmailCommand({
          Source: 'leads@larkfield.example', Destinations: ['${to}'], ConfigurationSetName: process.env.SET,
          Tags: [{ Name: 'leadId', Value: 'l1' }],
          RawMessage: { Data: Buffer.from('From: leads@larkfield.example\\r\\nTo: "${name}" <${to}>\\r\\n\\r\\nHello') },
        }));
        return {};
      }`,
      Worker: KEEP,
    });
    await post(system);
    const details = system.events.captured().map(({ event }) => Object(event.detail));
    expect(details.map(({ eventType }) => eventType)).toEqual(types);
    for (const { bounce } of details.filter(({ eventType }) => eventType === 'Bounce')) {
      expect(bounce.bounceType).toBe('Permanent');
      expect(bounce.bounceSubType).toBe(
        to.startsWith('suppression') ? 'OnAccountSuppressionList' : 'General',
      );
    }
  });
});
