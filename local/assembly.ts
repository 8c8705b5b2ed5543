import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { sourceHash } from './source-hash.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** The app as it would be deployed, in files. */
export interface Assembly {
  readonly template: string;
  /** The folder of an asset, by the name that the template gives it. */
  assetFolder(asset: string): string;
}

/** What a deployment to this machine decides. All mail goes to the sender, so nobody's address is ever used. */
const CONTEXT = { stage: 'local', sender: 'leads@larkfield.example', senderIdentity: 'address', demo: true };
const STACK = `Baton-${CONTEXT.stage}`;

const assetsShape = z.looseObject({
  files: z.record(z.string(), z.looseObject({ source: z.looseObject({ path: z.string() }) })),
});

/** @throws with the app's own words when it cannot be synthesised */
export class SynthesisFailed extends Error {
  override readonly name = 'SynthesisFailed';
}

/** Each whole as it is deployed, or all with files in common: a tenth to write, and loaded once for all functions. */
export type Bundles = 'apart' | 'together';

/**
 * The synthesised app: the one in the cache when no source has changed since, otherwise a new one. The app is
 * run directly, without the CDK's command line, which would only add the time to start it.
 */
export async function loadAssembly(cache: string, bundles: Bundles = 'together'): Promise<Assembly> {
  const folder = join(cache, `${sourceHash(ROOT).slice(0, 16)}-${bundles}`);
  if (!existsSync(join(folder, 'manifest.json'))) {
    await synthesise(folder, bundles);
    await removeOld(cache);
  }
  return readAssembly(folder);
}

export function readAssembly(folder: string): Assembly {
  const assets = assetsShape.parse(JSON.parse(readFileSync(join(folder, `${STACK}.assets.json`), 'utf8')));
  return {
    template: readFileSync(join(folder, `${STACK}.template.json`), 'utf8'),
    assetFolder(asset) {
      const file = assets.files[asset];
      if (file === undefined) throw new Error(`the assembly has no asset ${asset}`);
      return join(folder, file.source.path);
    },
  };
}

/** Whole or not at all: a start that is interrupted leaves a draft, which nobody reads. */
async function synthesise(folder: string, bundles: Bundles): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  const app = spawn(process.execPath, [join(ROOT, 'bin/app.ts')], {
    cwd: ROOT,
    // What AWS's schemas say matters to a deployment, and takes longer to check than all the rest.
    env: {
      ...process.env,
      CDK_OUTDIR: draft,
      // Beside the assets, which find what they have in common by its relative path.
      ...(bundles === 'together' && { BATON_BUNDLE_TOGETHER: draft }),
      CDK_CONTEXT_JSON: JSON.stringify(CONTEXT),
      CDK_VALIDATION: 'false',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: Buffer[] = [];
  app.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const [code] = await once(app, 'close');
  if (code !== 0) throw new SynthesisFailed(Buffer.concat(said).toString());
  await rename(draft, folder).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  });
}

/** Another start may be reading what is younger. */
const KEPT_MS = 3_600_000;

async function removeOld(cache: string): Promise<void> {
  const paths = (await readdir(cache)).map((name) => join(cache, name));
  const old = paths.filter((path) => statSync(path).mtimeMs < Date.now() - KEPT_MS);
  await Promise.all(old.map((path) => rm(path, { recursive: true, force: true })));
}
