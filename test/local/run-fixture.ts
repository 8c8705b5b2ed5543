import { rmSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import type { LocalSystem } from '../../local/system.ts';
import { type Handlers, startFixture, writeFixture } from './fixture.ts';
import type { Resources } from './fixture-template.ts';

/** Runs a small app until the end of the test. */
export async function runFixture(
  handlers: Handlers = {},
  change: (resources: Resources) => Resources = (resources) => resources,
): Promise<LocalSystem> {
  const root = writeFixture(handlers, change);
  const system = await startFixture(root);
  onTestFinished(async () => {
    await system.close();
    rmSync(root, { recursive: true, force: true });
  });
  return system;
}
