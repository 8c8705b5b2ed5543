import { expect, it, onTestFinished } from 'vitest';
import { fuzzLoopback } from '../support/fuzz-loopback.ts';
import { startBaton } from '../support/local-system.ts';

/** `node test/benchmarks/fuzz-loopback.ts` sends more. */
const REQUESTS = 300;

it('answers requests over a socket without a fault, whatever they hold', async () => {
  const baton = await startBaton();
  onTestFinished(() => baton.remove());
  const answers = await fuzzLoopback(baton.system, REQUESTS, 1);
  expect([...answers.values()].reduce((sum, count) => sum + count, 0)).toBe(REQUESTS);
  for (const door of ['leads 202', 'activities 202', 'answer 303', 'page 200', 'desk 200']) {
    expect(answers.get(door) ?? 0, door).toBeGreaterThan(0);
  }
  expect(baton.system.deadLetters.list()).toEqual([]);
}, 240_000);
