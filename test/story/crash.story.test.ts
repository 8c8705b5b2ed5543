import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import type { Errand, KillPoint, Life, Outcome } from '../support/crash-worker.ts';
import { mailsAreRight, QUALIFIED } from '../support/ending.ts';

const WORKER = new URL('../support/crash-worker.ts', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'baton-crash-'));
const template = join(folder, 'template');
/** Two cores are enough for everybody; more processes would only wait for each other. */
const CHAINS = 2;

/** A process that lives for a second should not spend a fifth of it on collecting garbage. */
const SHORT_LIVED = ['--max-semi-space-size=64'];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a process to its end. @returns its answers, and the signal that ended it. */
async function work(...errands: readonly Errand[]): Promise<{ answers: unknown[]; signal: string | null }> {
  const child = spawn(process.execPath, [...SHORT_LIVED, WORKER, JSON.stringify(errands)], {
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`A process ended with ${code ?? signal}: ${err}`);
  const answers = out.split('\n').flatMap((line): unknown[] => (line === '' ? [] : [JSON.parse(line)]));
  return { answers, signal };
}

interface Killed extends KillPoint {
  readonly folder: string;
}

const described = ({ write, when }: KillPoint, { writes }: Life): string =>
  `${when} write ${write}, ${writes[write - 1]}`;

/** Functions that hear of one event race, and who loses tries a write in vain: so some lives have one or two fewer. */
const isShorter = ({ ending, writes }: Life, { write }: KillPoint): boolean =>
  writes.length < write && isDeepStrictEqual(ending, QUALIFIED);

/** Each process finishes what the one before was killed in, then lives until it is killed itself. */
async function chain(points: readonly KillPoint[], life: Life): Promise<readonly string[]> {
  const wrong: string[] = [];
  let before: Killed | undefined;
  for (const point of [...points, undefined]) {
    const errands: Errand[] = before ? [{ do: 'recover', folder: before.folder }] : [];
    const next = point && { ...point, folder: join(folder, `${point.write}-${point.when}`) };
    if (next) {
      cpSync(template, next.folder, { recursive: true });
      errands.push({ do: 'live', folder: next.folder, kill: { write: next.write, when: next.when } });
    }
    const { answers, signal } = await work(...errands);
    if (next && signal !== 'SIGKILL' && !isShorter(answers.at(-1) as Life, next))
      wrong.push(`${described(next, life)}: it was not killed`);
    if (before) {
      const { ending, mails } = answers[0] as Outcome;
      const isRight = isDeepStrictEqual(ending, QUALIFIED) && mailsAreRight(mails);
      if (!isRight) wrong.push(`${described(before, life)}: ${JSON.stringify([ending, mails])}`);
      rmSync(before.folder, { recursive: true, force: true });
    }
    before = next;
  }
  return wrong;
}

it('finishes every lead whose process is killed before or after any of its writes', {
  timeout: 900_000,
}, async () => {
  await work({ do: 'prepare', folder: template });
  const recorded = join(folder, 'recorded');
  cpSync(template, recorded, { recursive: true });
  const life = (await work({ do: 'live', folder: recorded })).answers[0] as Life;
  expect(life.ending).toEqual(QUALIFIED);

  const points = life.writes.flatMap((_, place): KillPoint[] => [
    { write: place + 1, when: 'before' },
    { write: place + 1, when: 'after' },
  ]);
  const chains = Array.from({ length: CHAINS }, (_, number) =>
    chain(
      points.filter((_point, place) => place % CHAINS === number),
      life,
    ),
  );
  const startedAt = performance.now();
  const wrong = (await Promise.all(chains)).flat();
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  process.stdout.write(`${points.length} kill points at ${life.writes.length} writes, ${seconds} s\n`);
  expect(wrong).toEqual([]);
});
