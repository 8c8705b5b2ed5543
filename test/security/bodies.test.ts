import { beforeAll, describe, expect, it } from 'vitest';
import { atReference, type Doors, doorsOf, KEY, linkIn } from '../support/doors.ts';
import { posted, postedForm } from '../support/http.ts';
import { type Story, startStory } from '../support/memory-story.ts';
import { behindSignIn, program } from '../support/signed-in.ts';

let story: Story;
let doors: Doors;
let task: string;
beforeAll(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  doors = await doorsOf(story);
  await story.post();
  task = linkIn(story, 'task');
});

const KIB = 1024;
const EMAIL = '"email":"ana@nexora.example"';
const json = (text: string) => posted('application/json', text, { 'x-api-key': KEY });
const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

/** That a request is refused with this status, in time, and that nothing of it is stored. */
async function refused(
  door: 'leads' | 'activities' | 'preview',
  event: ReturnType<typeof json>,
  statuses: readonly number[],
) {
  const startedAt = performance.now();
  const asked = door === 'preview' ? behindSignIn('POST /preview', program('marketing'), { event }) : event;
  const { statusCode, body } = await doors[door](asked);
  expect(statuses).toContain(statusCode);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  // What is refused is not sent back many times over.
  expect(body.length).toBeLessThan(2 * (event.body?.length ?? 0) + 2_000);
  expect(doors.logged).toEqual([]);
}

describe('a body', () => {
  it.each([
    ['leads', 64 * KIB + 1],
    ['activities', KIB * KIB + 1],
    ['preview', 64 * KIB + 1],
  ] as const)('of %s that is too large is refused by its size alone', async (door, size) => {
    await refused(door, json(`{${EMAIL},"x":"${'x'.repeat(size)}"}`), [413]);
    await refused(door, posted('application/json', Buffer.alloc(size, 0x5b), { 'x-api-key': KEY }), [413]);
  });

  it('is measured in bytes, not in characters, and after base64', async () => {
    await refused('leads', json(`{${EMAIL},"x":"${'é'.repeat(33 * KIB)}"}`), [413]);
    const { statusCode } = await doors.leads(
      posted('application/json', new TextEncoder().encode(`{${EMAIL},"x":"${'x'.repeat(63 * KIB)}"}`)),
    );
    expect(statusCode).toBe(202);
  });

  it.each([
    ['lists', nested('[', ']', 30_000)],
    ['objects', nested('{"a":', '}', 9_000).replace('}', '1}')],
    ['brackets that never close', '['.repeat(60_000)],
    ['a field that is deep', `{${EMAIL},"a":${nested('[', ']', 20_000)}}`],
    ['a number without end', `{${EMAIL},"a":${'9'.repeat(60_000)}}`],
    ['keys without end', `{${Array.from({ length: 6_000 }, (_, n) => `"k${n}":{}`).join(',')}}`],
  ])('of %s does no harm at the door of leads, nor where one is tried', async (_name, text) => {
    await refused('leads', json(text), [202, 400, 413, 422]);
    await refused('preview', json(text), [200, 400, 413, 422]);
  });

  it.each([
    ['lists', `{"activities":${nested('[', ']', 200_000)}}`],
    ['deep activities', `{"activities":[${nested('{"properties":', '}', 30_000).replace('}', '1}')}]}`],
    ['activities without end', `{"activities":[${'{},'.repeat(200_000)}{}]}`],
    [
      'properties without end',
      `{"activities":[{"leadId":"x","type":"a","properties":{${Array.from({ length: 50_000 }, (_, n) => `"p${n}":1`).join(',')}}}]}`,
    ],
    [
      'keys without end',
      `{"activities":[{${Array.from({ length: 50_000 }, (_, n) => `"k${n}":1`).join(',')}}]}`,
    ],
  ])('of %s does no harm at the door of activities', async (_name, text) => {
    await refused('activities', json(text), [202, 400, 413, 422]);
  });

  it('of a thousand parts does no harm as a form', async () => {
    const parts = Array.from(
      { length: 800 },
      (_, n) => `--b\r\nContent-Disposition: form-data; name="f${n}"\r\n\r\nx\r\n`,
    ).join('');
    await refused('leads', posted('multipart/form-data; boundary=b', `${parts}--b--\r\n`), [413, 422]);
    await refused('leads', posted('application/x-www-form-urlencoded', 'a=1&'.repeat(15_000)), [413, 422]);
    await refused('leads', posted('application/x-www-form-urlencoded', '%'.repeat(60_000)), [413, 422]);
  });
});

describe('a type that is not what the body is', () => {
  const form = 'email=ana%40nexora.example';
  const object = `{${EMAIL}}`;

  it.each([
    ['text/plain', object, 415],
    ['text/plain;charset=application/json', object, 415],
    ['application/jsonp', object, 415],
    ['application/json5', object, 415],
    ['application/problem+json', object, 415],
    ['text/html', object, 415],
    ['application/xml', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', 415],
    ['application/x-yaml', 'email: !!js/function x', 415],
    ['application/json, text/plain', object, 415],
    ['', object, 415],
    ['application/json', form, 400],
    ['multipart/form-data; boundary=b', object, 400],
    ['multipart/mixed; boundary=b', object, 415],
    ['application/x-www-form-urlencoded', object, 422],
    ['application/json; charset=utf-7', '+AHs-+AH0-', 400],
    ['application/json', '\ufeff\u0000{}', 400],
  ])('is not guessed: %s', async (type, body, status) => {
    const { statusCode, headers } = await doors.leads(posted(type, body));
    expect([statusCode, headers['content-type']]).toEqual([status, 'application/problem+json']);
  });

  it('is never a form at the door of activities, which a page of another site could send', async () => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=b',
      'text/plain',
    ]) {
      const event = posted(type, '{"activities":[{}]}', { 'x-api-key': KEY });
      expect((await doors.activities(event)).statusCode).toBe(415);
    }
  });

  it('is never anything but a form behind a link', async () => {
    const before = JSON.stringify(await story.table.query('REP#ana-ruiz'));
    for (const type of ['application/json', 'text/plain', 'application/xml', '']) {
      expect((await doors.answer(atReference(posted(type, '{"do":"no-answer"}'), task))).statusCode).toBe(
        415,
      );
    }
    expect((await doors.answer(atReference(postedForm({}), task))).statusCode).toBe(422);
    expect(JSON.stringify(await story.table.query('REP#ana-ruiz'))).toBe(before);
  });
});
