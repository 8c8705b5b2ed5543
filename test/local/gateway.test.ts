import { describe, expect, it } from 'vitest';
import { runFixture } from './run-fixture.ts';

/** Posts to a function that answers with what it received. */
async function received(init: RequestInit, path = '/leads') {
  const system = await runFixture({ Front: 'async (event) => event', Reader: 'async (event) => event' });
  const response = await fetch(`${system.address}${path}`, init);
  expect(response.status).toBe(200);
  return { system, event: Object(await response.json()) };
}

describe('the HTTP API', () => {
  it('passes JSON on as text, with everything else of payload format 2.0', async () => {
    const { system, event } = await received(
      {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'X-Form': 'demo',
          Cookie: 'a=1; b=2',
          'User-Agent': 'probe',
        },
        body: '{"email":"marta@nexora.example"}',
      },
      '/leads?source=fair&source=mail&empty=',
    );
    const { host } = new URL(system.address);
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /leads',
      rawPath: '/leads',
      rawQueryString: 'source=fair&source=mail&empty=',
      cookies: ['a=1', 'b=2'],
      headers: { 'content-type': 'application/json', 'x-form': 'demo', host },
      queryStringParameters: { source: 'fair,mail', empty: '' },
      body: '{"email":"marta@nexora.example"}',
      isBase64Encoded: false,
      requestContext: {
        accountId: '000000000000',
        apiId: 'Api',
        domainName: host,
        http: {
          method: 'POST',
          path: '/leads',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'probe',
        },
        routeKey: 'POST /leads',
        stage: '$default',
      },
    });
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event).not.toHaveProperty('pathParameters');
    const { time, timeEpoch } = event.requestContext;
    expect(time).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
    expect(Math.abs(timeEpoch - Date.now())).toBeLessThan(5_000);
  });

  it.each([
    [
      'a form',
      new URLSearchParams({ email: 'marta@nexora.example', note: 'ñ' }),
      'application/x-www-form-urlencoded',
    ],
    ['a multipart form', form({ email: 'marta@nexora.example' }), 'multipart/form-data'],
  ])('passes %s on in base64', async (_name, body, type) => {
    const { event } = await received({ method: 'POST', body });
    expect(event.isBase64Encoded).toBe(true);
    expect(event.headers['content-type']).toContain(type);
    expect(Buffer.from(event.body, 'base64').toString()).toContain('marta');
  });

  it('takes a body without a type for bytes', async () => {
    const { event } = await received({ method: 'POST', body: new Uint8Array([0xff, 0x00]) });
    expect(event).toMatchObject({ isBase64Encoded: true, body: '/wA=' });
  });

  it('decodes path and path parameters', async () => {
    const { event } = await received({ method: 'GET' }, '/t/a%20b.c');
    expect(event).toMatchObject({
      rawPath: '/t/a b.c',
      pathParameters: { reference: 'a b.c' },
      isBase64Encoded: false,
    });
    expect(event).not.toHaveProperty('body');
  });

  it('serves HEAD by its own route, without a body', async () => {
    const system = await runFixture({
      Reader: `async ({ routeKey }) => ({ statusCode: 200, headers: { 'X-Route': routeKey }, body: 'seen' })`,
    });
    const response = await fetch(`${system.address}/t/abc`, { method: 'HEAD' });
    expect([response.status, response.headers.get('x-route'), await response.text()]).toEqual([
      200,
      'HEAD /t/{reference}',
      '',
    ]);
  });

  it('makes a response of what a function returns', async () => {
    const system = await runFixture({
      Front: `async () => ({ statusCode: 303, headers: { Location: '/thanks' }, cookies: ['a=1', 'b=2'], body: 'b2s=', isBase64Encoded: true })`,
    });
    const response = await fetch(`${system.address}/leads`, { method: 'POST', redirect: 'manual' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/thanks');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.text()).toBe('ok');
  });

  it.each([
    ['throws', `async () => { throw new TypeError('broken') }`],
    ['answers what is no response', `async () => ({ statusCode: 'soon' })`],
  ])('answers 500 and nothing else when the function %s', async (_name, Front) => {
    const system = await runFixture({ Front });
    const response = await fetch(`${system.address}/leads`, { method: 'POST' });
    expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  });

  it('answers 500 when the function runs into its time limit', async () => {
    const system = await runFixture({ Front: 'async () => new Promise(() => undefined)' }, (resources) =>
      JSON.parse(JSON.stringify(resources).replaceAll('"Timeout":10', '"Timeout":1')),
    );
    const response = await fetch(`${system.address}/leads`, { method: 'POST' });
    expect(response.status).toBe(500);
    expect(system.notices.list()[0]?.text).toMatch(
      /^POST \/leads failed: Sandbox\.Timedout: .* timed out after 1 seconds$/,
    );
  });

  it('says which function failed, and how, to the developer only', async () => {
    const system = await runFixture({ Front: `async () => { throw new TypeError('broken') }` });
    await fetch(`${system.address}/leads`, { method: 'POST' });
    expect(system.notices.list()).toMatchObject([
      { kind: 'fault', text: 'POST /leads failed: TypeError: broken' },
    ]);
    expect(system.logs.tail('Front')).toMatch(/^TypeError: broken\n +at /);
  });

  it.each([
    ['no such path', 'GET', '/nothing'],
    ['no such method', 'PUT', '/leads'],
    ['more segments', 'GET', '/t/a/b'],
  ])('answers 404 for %s', async (_name, method, path) => {
    const system = await runFixture();
    const response = await fetch(`${system.address}${path}`, { method });
    expect([response.status, await response.json()]).toEqual([404, { message: 'Not Found' }]);
  });

  it('refuses a body over 10 MB, and a path that is not well encoded', async () => {
    const system = await runFixture();
    const large = await fetch(`${system.address}/leads`, {
      method: 'POST',
      body: new Uint8Array(10 * 2 ** 20 + 1),
    });
    const broken = await fetch(`${system.address}/t/%E0%A4%A`);
    expect([large.status, broken.status]).toEqual([413, 400]);
  });

  it('lets the template say which function the API may call', async () => {
    const system = await runFixture({}, ({ POSTleadsPermission: _without, ...resources }) => resources);
    const response = await fetch(`${system.address}/leads`, { method: 'POST' });
    expect(response.status).toBe(500);
    expect(system.notices.list()[0]?.text).toMatch(
      /apigateway\.amazonaws\.com .* lambda:InvokeFunction .*:function:Front/,
    );
  });
});

describe('CORS', () => {
  const ask = async (origin: string, method = 'OPTIONS', headers: Record<string, string> = {}) => {
    const system = await runFixture({
      Front: `async () => ({ statusCode: 202, headers: { 'Access-Control-Allow-Origin': '*' } })`,
    });
    return fetch(`${system.address}/leads`, { method, headers: { origin, ...headers } });
  };
  const PREFLIGHT = { 'access-control-request-method': 'POST' };

  it('answers a preflight of an allowed origin by itself', async () => {
    const response = await ask('https://www.larkfield.example', 'OPTIONS', PREFLIGHT);
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': 'https://www.larkfield.example',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '3600',
    });
  });

  it('grants nothing to another origin', async () => {
    const response = await ask('https://elsewhere.example', 'OPTIONS', PREFLIGHT);
    expect([response.status, response.headers.has('access-control-allow-origin')]).toEqual([204, false]);
  });

  it('replaces what the function says about it', async () => {
    const allowed = await ask('https://www.larkfield.example', 'POST');
    const foreign = await ask('https://elsewhere.example', 'POST');
    expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([
      202,
      'https://www.larkfield.example',
    ]);
    expect([foreign.status, foreign.headers.has('access-control-allow-origin')]).toEqual([202, false]);
    expect([allowed, foreign].map(({ headers }) => headers.get('access-control-expose-headers'))).toEqual([
      'retry-after',
      null,
    ]);
  });
});

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}
