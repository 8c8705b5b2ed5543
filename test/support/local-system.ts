import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Bundles, loadAssembly } from '../../local/assembly.ts';
import { playDemoStory, STORY_MS } from '../../local/demo-leads.ts';
import { withDemoPolicies } from '../../local/demo-policies.ts';
import { type LocalSystem, type SystemOptions, startSystem } from '../../local/system.ts';
import { welcomeTeam } from '../../local/welcome-team.ts';

/** Shared by all tests, so that the app is synthesised once for each state of the sources. */
export const ASSEMBLIES = resolve(import.meta.dirname, '../../dist/local-assembly');

export interface BatonOptions {
  /** How fast the local clock runs; 1 unless told. */
  readonly speed?: number;
  /** What the clock begins with (epoch milliseconds); what lets the demo end now unless told, or now. */
  readonly startAt?: number;
  /** Of an earlier Baton, to go on with; a new one unless told. */
  readonly folder?: string;
  /** Whether a new one begins with the demo's leads, as `npm start` does. */
  readonly demo?: boolean;
  /** As `npm start` has them unless told. */
  readonly bundles?: Bundles;
  /** Serves what is no route of the API; nothing unless told. */
  readonly pages?: SystemOptions['pages'];
}

export interface RunningBaton {
  readonly system: LocalSystem;
  readonly folder: string;
  /** Stops; the folder can be started again. */
  stop(): Promise<void>;
  /** Stops and forgets everything. */
  remove(): Promise<void>;
}

/**
 * Starts the real app from its synthesised template in this process, on a free port, with an empty table and the demo's
 * policies: the pool `iberia` (country ES) works day and night.
 */
export async function startBaton(options: BatonOptions = {}): Promise<RunningBaton> {
  const { speed = 1, demo = false, folder = mkdtempSync(join(tmpdir(), 'baton-')) } = options;
  const { startAt = Date.now() - (demo ? STORY_MS : 0) } = options;
  const assembly = withDemoPolicies(await loadAssembly(ASSEMBLIES, options.bundles), join(folder, 'demo'));
  const state = join(folder, 'state');
  const onCreated = async (system: LocalSystem) => {
    await welcomeTeam(system);
    if (demo) await playDemoStory(system);
  };
  const system = await startSystem({
    ...{ assembly, folder: state, port: 0, speed, startAt, onCreated },
    ...(options.pages !== undefined && { pages: options.pages }),
  });
  return {
    system,
    folder,
    stop: system.close,
    async remove() {
      await system.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
