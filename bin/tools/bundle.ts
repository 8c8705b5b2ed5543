import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { type BuildOptions, build, type Metafile, version } from 'esbuild';
import { BUNDLES, SHARED } from './bundle-folders.ts';
import { inputsKeys } from './bundle-key.ts';
import {
  lambdaCredentials,
  packedData,
  withoutAttachments,
  withoutDescriptions,
  withoutJsonSchemas,
} from './bundle-plugins.ts';

const ROOT = resolve(import.meta.dirname, '../..');

export interface Bundle {
  /** File name of the handler without its ending, as in `functions/handlers/<handler>.ts`. */
  readonly handler: string;
  /** The folder to ship: `index.mjs`, which exports `handler`, and its source map. */
  readonly folder: string;
  readonly bytes: number;
}

interface Known {
  readonly key: string;
  readonly inputs: readonly string[];
  readonly bytes: number;
}
type Manifest = Readonly<Record<string, Known>>;

/** Digest of a bundle's recipe and of its own sources, by their paths under the root. */
type KeyOf = (inputs: readonly string[]) => Promise<string>;

const OPTIONS = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  // Some CommonJS packages call `require`, which an ES module does not have.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  outExtension: { '.js': '.mjs' },
} as const satisfies BuildOptions;

const PLUGINS = [lambdaCredentials, packedData, withoutAttachments, withoutDescriptions, withoutJsonSchemas];

/**
 * Bundles every `functions/handlers/*.ts` into `<outDir>/<handler>/index.mjs`, and leaves those alone whose
 * sources, lock file and options have not changed since the last time. Safe to run twice at once.
 */
export async function bundleHandlers(outDir: string = BUNDLES, root: string = ROOT): Promise<Bundle[]> {
  const handlers = listHandlers(root);
  const known = await readManifest(outDir);
  const recipe = `${version} ${JSON.stringify(OPTIONS)} ${PLUGINS.map(({ setup }) => setup)}`;
  const options = `${recipe} ${await readFile(join(root, 'package-lock.json'), 'utf8')}`;
  const digest = inputsKeys(root);
  const keyOf: KeyOf = (inputs) => digest(inputs, options);
  const stale: string[] = [];
  for (const handler of handlers) {
    if (!(await isFresh(known[handler], join(outDir, handler), keyOf))) stale.push(handler);
  }
  const built = stale.length === 0 ? {} : await buildAll(stale, outDir, root, keyOf);
  const manifest = pick({ ...known, ...built }, handlers);
  if (stale.length > 0) await writeWhole(manifestPath(outDir), JSON.stringify(manifest, undefined, 2));
  return Object.entries(manifest).map(([handler, { bytes }]) => ({
    handler,
    folder: join(outDir, handler),
    bytes,
  }));
}

function listHandlers(root: string): string[] {
  const folder = join(root, 'functions/handlers');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}

async function isFresh(known: Known | undefined, folder: string, keyOf: KeyOf) {
  if (known === undefined || !existsSync(join(folder, 'index.mjs'))) return false;
  return known.key === (await keyOf(known.inputs));
}

/**
 * Bundles every handler into `<outDir>/<handler>/index.mjs` with all that two of them use in files that they share, under
 * `<outDir>/shared`: for functions that run in one process, where it is a tenth to write and is loaded once.
 */
export async function bundleTogether(outDir: string, root: string = ROOT): Promise<void> {
  await build({
    ...OPTIONS,
    absWorkingDir: root,
    chunkNames: `${SHARED}/[name]-[hash]`,
    entryPoints: entryPoints(listHandlers(root), root),
    outdir: outDir,
    plugins: PLUGINS,
    splitting: true,
  });
}

function entryPoints(handlers: readonly string[], root: string) {
  return handlers.map((handler) => ({
    in: join(root, `functions/handlers/${handler}.ts`),
    out: `${handler}/index`,
  }));
}

async function buildAll(handlers: readonly string[], outDir: string, root: string, keyOf: KeyOf) {
  const result = await build({
    ...OPTIONS,
    absWorkingDir: root,
    entryPoints: entryPoints(handlers, root),
    metafile: true,
    outdir: outDir,
    plugins: PLUGINS,
    write: false,
  });
  await Promise.all(result.outputFiles.map(({ path, contents }) => writeWhole(path, contents)));
  const outputs = new Map(
    Object.entries(result.metafile.outputs).map(([path, out]) => [resolve(root, path), out]),
  );
  const entries = handlers.map(async (handler) => {
    const output = outputs.get(resolve(outDir, handler, 'index.mjs'));
    return [handler, await describe(output, root, keyOf)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function describe(output: Metafile['outputs'][string] | undefined, root: string, keyOf: KeyOf) {
  // What lies in node_modules is pinned by the lock file, which is part of the key already.
  const own = Object.keys(output?.inputs ?? {}).filter((path) => !path.includes('node_modules'));
  const inputs = own.map((path) => relative(root, resolve(root, path))).sort();
  return { key: await keyOf(inputs), inputs, bytes: output?.bytes ?? 0 };
}

function manifestPath(outDir: string): string {
  return join(outDir, 'manifest.json');
}

async function readManifest(outDir: string): Promise<Manifest> {
  const path = manifestPath(outDir);
  return existsSync(path) ? JSON.parse(await readFile(path, 'utf8')) : {};
}

function pick(manifest: Manifest, handlers: readonly string[]): Manifest {
  return Object.fromEntries(Object.entries(manifest).filter(([handler]) => handlers.includes(handler)));
}

/** A reader sees the old file or the new one, never half of one. */
async function writeWhole(path: string, contents: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, contents);
  await rename(draft, path).catch(async (error: unknown) => {
    await rm(draft, { force: true });
    throw error;
  });
}
