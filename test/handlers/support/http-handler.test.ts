import { beforeEach, describe, expect, it } from 'vitest';
import { Retryable } from '../../../functions/app/change.ts';
import { problems } from '../../../functions/contracts/http/problem.ts';
import { type HttpRequest, httpHandler } from '../../../functions/handlers/support/http-handler.ts';
import { HttpProblem } from '../../../functions/handlers/support/http-problem.ts';
import { type HttpReply, jsonReply } from '../../../functions/handlers/support/http-reply.ts';
import { problemPage } from '../../../functions/views/pages/messages.ts';
import { BROWSER, call, posted, postedJson } from '../../support/http.ts';

let logged: unknown[][];
beforeEach(() => {
  logged = [];
});

const handlerOf = (run: (request: HttpRequest) => Promise<HttpReply>) =>
  httpHandler(
    { logger: { error: (...line) => logged.push(line) }, drawProblem: problemPage, accepts: ['json'] },
    run,
  );

const SECRET = 'marta@nexora.example';
const failing = (cause: unknown) =>
  handlerOf(() => {
    throw cause;
  });

describe('a request', () => {
  it('is read', async () => {
    let seen: HttpRequest | undefined;
    const handler = handlerOf(async (request) => {
      seen = request;
      return jsonReply(200, {});
    });
    await call(handler, {
      ...postedJson({ a: 1 }, { 'x-api-key': 'k' }),
      pathParameters: { reference: 'abc' },
    });
    expect(seen).toMatchObject({
      method: 'POST',
      pathParameters: { reference: 'abc' },
      body: { kind: 'json', value: { a: 1 } },
    });
    expect(seen?.header('x-api-key')).toBe('k');
    expect(seen?.header('accept')).toBe('');
  });

  it('may come without headers and path', async () => {
    const handler = httpHandler(
      { logger: { error: () => undefined }, drawProblem: problemPage },
      async ({ header, pathParameters, body }) =>
        jsonReply(200, [header('accept'), pathParameters, body.kind]),
    );
    const { requestContext } = postedJson({});
    expect(await call(handler, { requestContext })).toMatchObject({ body: '["",{},"none"]' });
  });

  it('that asks for a page is not told of what was typed, one that sends a form is', async () => {
    const handler = handlerOf(async () => {
      throw new HttpProblem(problems.forbidden());
    });
    const browser = { accept: 'text/html' };
    const { requestContext } = postedJson({});
    const http = { ...requestContext.http, method: 'GET' };
    const asked = { headers: browser, requestContext: { ...requestContext, http } };
    expect((await call(handler, asked)).body).not.toContain('what you typed');
    expect((await call(handler, postedJson({}, browser))).body).toContain('what you typed');
  });

  it('holds at most 64 KiB', async () => {
    const handler = handlerOf(async () => jsonReply(200, {}));
    const body = (bytes: number) => posted('application/json', JSON.stringify('x'.repeat(bytes - 2)));
    expect(await call(handler, body(65_536))).toMatchObject({ statusCode: 200 });
    expect(await call(handler, body(65_537))).toMatchObject({ statusCode: 413 });
  });
});

describe('an answer', () => {
  it('is kept nowhere, and guessed and framed by nobody', async () => {
    const { statusCode, headers, body } = await call(
      handlerOf(async () => jsonReply(202, { leadId: 'l1' })),
      postedJson({}),
    );
    expect([statusCode, body]).toEqual([202, '{"leadId":"l1"}']);
    expect(headers).toEqual({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
    });
  });

  it('may have headers of its own, and no body', async () => {
    const reply = { status: 303, headers: { location: '/x', 'content-security-policy': 'own' } };
    expect(
      await call(
        handlerOf(async () => reply),
        postedJson({}),
      ),
    ).toMatchObject({
      statusCode: 303,
      headers: { location: '/x', 'content-security-policy': 'own' },
      body: '',
    });
  });
});

describe('a problem', () => {
  const errors = [
    { field: 'email', detail: 'It is missing.', mend: 'Send it.' },
    { field: 'x', detail: 'No.' },
  ];
  const problem = new HttpProblem(problems.invalidFields({ errors }), { 'x-more': '1' });

  it('is JSON for a program', async () => {
    const { statusCode, headers, body } = await call(failing(problem), postedJson({}));
    expect(statusCode).toBe(422);
    expect(headers).toMatchObject({
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-more': '1',
    });
    expect(JSON.parse(body)).toEqual({
      type: 'urn:baton:problem:invalid-fields',
      title: 'Some fields need a correction.',
      status: 422,
      errors,
    });
  });

  it('is a page for a browser', async () => {
    const { statusCode, headers, body } = await call(failing(problem), postedJson({}, BROWSER));
    expect(statusCode).toBe(422);
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'x-more': '1' });
    expect(body).toContain('It is missing. Send it.');
  });

  it('is not logged', async () => {
    await call(failing(problem), postedJson({}));
    expect(logged).toEqual([]);
  });

  it('of the body is one too', async () => {
    const handler = handlerOf(async () => jsonReply(200, {}));
    expect(await call(handler, posted('application/json', '{', BROWSER))).toMatchObject({
      statusCode: 400,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  });
});

describe('a fault', () => {
  it('says nothing to the outside, and to the log only its name and place', async () => {
    const { statusCode, body } = await call(failing(new TypeError(SECRET)), postedJson({ email: SECRET }));
    expect(statusCode).toBe(500);
    expect(JSON.parse(body)).toEqual({
      type: 'urn:baton:problem:fault',
      title: 'Something went wrong on our side.',
      status: 500,
    });
    expect(logged).toMatchObject([
      ['A request failed.', { event: 'request_failed', requestId: 'r1', cause: 'TypeError' }],
    ]);
    expect(JSON.stringify(logged)).toContain('http-handler.test.ts');
    expect(JSON.stringify(logged)).not.toContain(SECRET);
  });

  it('that passes by itself asks to come again', async () => {
    const root = new Error(SECRET);
    root.name = 'ThrottlingException';
    for (const cause of [new Retryable('x'), root, new Error('x', { cause: root })]) {
      expect(await call(failing(cause), postedJson({}))).toMatchObject({ statusCode: 503 });
    }
    expect(logged.at(-1)).toMatchObject([expect.anything(), { cause: 'ThrottlingException' }]);
  });

  it('may be anything', async () => {
    const nameless = new Error('x');
    delete nameless.stack;
    expect(await call(failing('no error'), postedJson({}))).toMatchObject({ statusCode: 500 });
    expect(await call(failing(nameless), postedJson({}))).toMatchObject({ statusCode: 500 });
  });
});
