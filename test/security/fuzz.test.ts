import { expect, it, onTestFinished } from 'vitest';
import { fuzz } from '../support/fuzz.ts';

/** `node test/benchmarks/fuzz.ts` sends more. */
const REQUESTS = 2_000;

it('never answers with a fault of ours, whatever 2,000 requests hold, nor fails at what got in', async () => {
  const rejections: unknown[] = [];
  const note = (cause: unknown) => rejections.push(cause);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  const { answers } = await fuzz(REQUESTS, 1);
  expect([...answers.values()].reduce((sum, count) => sum + count, 0)).toBe(REQUESTS);
  // Enough of them fit: a fuzz that is refused at the door proves little.
  for (const answer of [
    'leads 202',
    'leads 303',
    'activities 202',
    'answer 303',
    'page 200',
    'desk 200',
    'numbers 200',
    'byHand 202',
  ]) {
    expect(answers.get(answer) ?? 0, answer).toBeGreaterThan(20);
  }
  expect(rejections).toEqual([]);
}, 120_000);
