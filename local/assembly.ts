import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
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

/**
 * The synthesised app: the one in the cache when no source has changed since, otherwise a new one. The app is
 * run directly, without the CDK's command line, which would only add the time to start it.
 */
export async function loadAssembly(
  cache: string,
  onSynthesis: () => void = () => undefined,
): Promise<Assembly> {
  const folder = join(cache, sourceHash(ROOT).slice(0, 16));
  if (!existsSync(join(folder, 'manifest.json'))) {
    onSynthesis();
    await synthesise(folder);
    await removeOthers(cache, folder);
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
async function synthesise(folder: string): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  const app = spawn(process.execPath, [join(ROOT, 'bin/app.ts')], {
    cwd: ROOT,
    env: { ...process.env, CDK_OUTDIR: draft, CDK_CONTEXT_JSON: JSON.stringify(CONTEXT) },
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

async function removeOthers(cache: string, folder: string): Promise<void> {
  const others = (await readdir(cache)).map((name) => join(cache, name)).filter((path) => path !== folder);
  await Promise.all(others.map((path) => rm(path, { recursive: true, force: true })));
}
