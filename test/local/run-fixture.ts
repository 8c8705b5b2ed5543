import { rmSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import type { LocalSystem, SystemOptions } from '../../local/system.ts';
import { type Handlers, startFixture, writeFixture } from './fixture.ts';
import type { Resources } from './fixture-template.ts';

/** Runs a small app until the end of the test. */
export async function runFixture(
  handlers: Handlers = {},
  change: (resources: Resources) => Resources = (resources) => resources,
  options: Partial<SystemOptions> = {},
): Promise<LocalSystem> {
  const root = writeFixture(handlers, change);
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const system = await startFixture(root, options);
  onTestFinished(system.close);
  return system;
}
