import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { httpHandler } from '../../functions/handlers/support/http-handler.ts';
import { intakeRoute } from '../../functions/handlers/wiring/intake-route.ts';
import { problemPage } from '../../functions/views/pages/messages.ts';
import { onEachStore } from '../adapters/stores.ts';
import { call, posted, postedForm, postedJson } from '../support/http.ts';
import { type IntakeWorld, intakeWorld } from '../support/intake-world.ts';

const NESTED = '['.repeat(30_000);
const MANY = Array.from({ length: 3_000 }, (_, n) => `"f${n}":"x"`).join();

/** Bodies that broke something somewhere: prototypes, doubles, depth, size, half characters. */
const HOSTILE = [
  '{"__proto__":{"email":"a@b.example"}}',
  '{"__proto__":"x","email":"ana@nexora.example"}',
  '{"constructor":"x","toString":"y","email":"ana@nexora.example"}',
  '{"email":"a@nexora.example","email":"b@nexora.example"}',
  `{"email":${NESTED}`,
  '{"email":"ana@nexora.example","n":1e999}',
  `{${MANY},"email":"ana@nexora.example"}`,
  `{"email":"ana@nexora.example","${'n'.repeat(5_000)}":"x"}`,
  '{"email":"ana@nexora.example","x":"\\ud800","\\udfff":""}',
  '{"email":"ana@nexora.example","x":"\\u0000","\\u0000":"x"}',
  '{"email":"ana@nexora.example","form":"constructor"}',
  '{"email":"ana@nexora.example","employees":"9007199254740993"}',
  `{"email":"ana@nexora.example","timeframeMonths":"${'9'.repeat(400)} years"}`,
];

onEachStore('whatever is posted', (open) => {
  let world: IntakeWorld;
  let logged: unknown[];
  let handler: Parameters<typeof call>[0];
  beforeEach(async () => {
    world = await intakeWorld(open());
    logged = [];
    handler = httpHandler(
      {
        logger: { error: (...line) => logged.push(line) },
        drawProblem: problemPage,
        accepts: ['json', 'form'],
      },
      intakeRoute({
        ground: world.ground,
        addressHash: world.addressHash,
        formOrigins: [],
        admit: async () => undefined,
        behindEdge: false,
      }),
    );
  });
  const send = (event: Parameters<typeof call>[1]) => call(handler, event);

  it.each(HOSTILE)('is never a fault of ours, not in scoring either: %.60s', async (body) => {
    const { statusCode } = await send(posted('application/json', body));
    expect(statusCode).toBeLessThan(500);
    await world.deliver();
    expect([logged, world.left]).toEqual([[], []]);
  });

  it('is never a fault of ours, by chance', async () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const event = fc.oneof(
      fc.json().map((body) => posted('application/json', body)),
      fc.dictionary(fc.string(), value).map((fields) => postedJson(fields)),
      fc.dictionary(fc.string(), fc.string()).map((fields) => postedForm(fields)),
      fc
        .dictionary(fc.string(), value)
        .map((fields) => postedJson({ ...fields, email: 'ana@nexora.example' })),
      fc.tuple(fc.string(), fc.string()).map(([type, body]) => posted(type, body)),
    );
    await fc.assert(
      fc.asyncProperty(event, async (given) => {
        expect((await send(given)).statusCode).toBeLessThan(500);
      }),
      { numRuns: 200 },
    );
    await world.deliver();
    expect([logged, world.left]).toEqual([[], []]);
  });
});
