import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { seededRandom } from '../../bin/baton/seeded.ts';
import { loadAssembly } from '../../local/assembly.ts';
import { surviveKills } from '../support/killed-baton.ts';
import { ASSEMBLIES } from '../support/local-system.ts';

/** On a busy machine. */
const PATIENCE_MS = 600_000;

/** `node test/benchmarks/kills.ts` does the same fifty times under five hundred leads. */
it('npm start loses no lead when it is killed ten times while a hundred come in', {
  timeout: PATIENCE_MS,
}, async () => {
  const root = mkdtempSync(join(tmpdir(), 'baton-kills-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  await loadAssembly(ASSEMBLIES);
  cpSync(ASSEMBLIES, join(root, 'assembly'), { recursive: true, preserveTimestamps: true });
  const { accepted, ends } = await surviveKills({
    folder: root,
    kills: 10,
    leads: 100,
    random: seededRandom(10),
  });
  expect(new Set(accepted).size).toBe(100);
  expect(ends).toEqual({ closed: 20, unqualified: 80 });
});
