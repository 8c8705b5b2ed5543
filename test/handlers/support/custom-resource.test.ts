import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { customResource } from '../../../functions/handlers/support/custom-resource.ts';

interface Answer {
  readonly url: string;
  readonly method: string | undefined;
  readonly contentType: string | null;
  readonly body: unknown;
}
let answers: Answer[];
let logged: unknown[][];
let created: number;
beforeEach(() => {
  answers = [];
  logged = [];
  created = 0;
});

const REQUEST = {
  RequestType: 'Create',
  ResponseURL: 'https://answers.example/1?signature=x',
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'Bootstrap',
} as const;

const resource = (create: () => Promise<void> = async () => undefined, status = 200) =>
  customResource({
    logger: { error: (...line) => logged.push(line) },
    create: async () => {
      created += 1;
      await create();
    },
    fetch: async (url, init) => {
      const sent = new Request(String(url), init);
      const contentType = sent.headers.get('content-type');
      answers.push({ url: sent.url, method: sent.method, contentType, body: await sent.json() });
      return new Response(null, { status });
    },
  });

it('creates once, and says so where CloudFormation listens', async () => {
  await resource()(REQUEST);
  expect(created).toBe(1);
  expect(answers).toEqual([
    {
      url: REQUEST.ResponseURL,
      method: 'PUT',
      contentType: null,
      body: {
        Status: 'SUCCESS',
        StackId: 'stack',
        RequestId: 'request',
        LogicalResourceId: 'Bootstrap',
        PhysicalResourceId: 'Bootstrap',
      },
    },
  ]);
});

it.each(['Update', 'Delete'] as const)(
  'does nothing on %s but agree, under the same id',
  async (RequestType) => {
    await resource()({ ...REQUEST, RequestType, PhysicalResourceId: 'p1' });
    expect(created).toBe(0);
    expect(answers).toMatchObject([{ body: { Status: 'SUCCESS', PhysicalResourceId: 'p1' } }]);
  },
);

describe('a creation that fails', () => {
  it('tells the author what is wrong with the policies', async () => {
    await resource(async () => {
      z.strictObject({ sla: z.object({ undoMinutes: z.int() }) }).parse({ sla: { undoMinutes: 'x' } });
    })(REQUEST);
    expect(answers).toMatchObject([{ body: { Status: 'FAILED' } }]);
    expect(JSON.stringify(answers)).toContain('sla.undoMinutes: ');
  });

  it('says nothing else to the outside, and its name and place to the log', async () => {
    await resource(() => Promise.reject(new TypeError('ana@larkfield.example')))(REQUEST);
    expect(answers).toMatchObject([{ body: { Status: 'FAILED' } }]);
    expect(logged).toMatchObject([[expect.anything(), { cause: 'TypeError' }]]);
    expect(JSON.stringify([answers, logged])).not.toContain('ana@');
  });
});

it('fails when the answer was not taken, so that the request comes again', async () => {
  await expect(resource(undefined, 403)(REQUEST)).rejects.toThrow('403');
});
