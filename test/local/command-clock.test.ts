import type { Command } from 'commander';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { openClock } from '../../bin/baton/account/clock.ts';
import { attainment } from '../../bin/baton/attainment.ts';
import { person } from '../../bin/baton/person.ts';
import { shadow } from '../../bin/baton/shadow.ts';
import { status } from '../../bin/baton/status.ts';
import { UsageError } from '../../bin/baton/usage-error.ts';
import { weekKey } from '../../functions/domain/routing/periods.ts';
import { DAY, HOUR, MINUTE } from '../../functions/domain/time.ts';
import { localCommands } from '../support/local-commands.ts';
import { type RunningBaton, startBaton } from '../support/local-system.ts';

const SPEED = 60;

let baton: RunningBaton;
let commands: ReturnType<typeof localCommands>;

beforeAll(async () => {
  baton = await startBaton({ speed: SPEED, startAt: Date.now() + 9 * DAY });
  commands = localCommands(baton.system);
}, 180_000);
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});
afterAll(async () => {
  commands.remove();
  await baton.remove();
});

const told = (command: Command, ...words: readonly string[]): Promise<string> =>
  commands.told(command, ...words);

const jsonOf = async (command: Command, ...words: readonly string[]) =>
  Object(JSON.parse(await told(command, ...words, '--json')));

it('goes by the clock of the Baton on this machine, at its speed', async () => {
  vi.stubEnv('BATON_CLOCK', baton.system.environment['BATON_CLOCK'] ?? '');
  const now = await openClock({ local: true });
  const heard = now();
  expect(Math.abs(heard - baton.system.clock.now())).toBeLessThan(10 * MINUTE);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(now() - heard).toBeGreaterThanOrEqual(90 * SPEED);
});

it('goes by the clock of this machine for an account', async () => {
  expect(await openClock({})).toBe(Date.now);
});

it('says so where the Baton of this machine has gone', async () => {
  vi.stubEnv('BATON_CLOCK', 'http://127.0.0.1:9/clock');
  await expect(openClock({ local: true })).rejects.toThrow(UsageError);
});

it('looks at the present of that clock', async () => {
  const { at } = await jsonOf(status);
  expect(Math.abs(at - baton.system.clock.now())).toBeLessThan(HOUR);
  expect(await jsonOf(attainment)).toMatchObject({ week: weekKey('UTC', baton.system.clock.now()) });
  expect(await told(shadow, 'compare')).not.toBe('');
});

it('marks nobody away until what is past on that clock', async () => {
  const past = new Date(baton.system.clock.now() - DAY).toISOString().slice(0, 16);
  await expect(told(person, 'away', 'ana-ruiz', '--until', past)).rejects.toThrow('is past');
});
