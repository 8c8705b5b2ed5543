/**
 * Installs the exact packages of package-lock.json when what is installed does not match it, and does nothing
 * otherwise. It runs before the scripts that people call, on whatever Node the machine has, so it is plain
 * JavaScript on built-in modules only. Everything it says goes to stderr: stdout belongs to the command after it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withLock } from './install-lock.mjs';
import { runNpmCi } from './npm-ci.mjs';

/** The oldest Node major that runs the TypeScript sources as they are. */
const NEEDED_MAJOR = 24;
const STAMP = join('node_modules', '.baton-stamp');

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[],
 *   libc?: string[] }} LockedPackage
 * @typedef {{ platform: string, arch: string, runtime: 'package' | `system-${number}` }} Machine
 *   `runtime` says who serves Node: the machine's own, or the one among the packages.
 */

/**
 * @param {string} root
 * @param {{ platform: string, arch: string, version: string, execPath: string, env: NodeJS.ProcessEnv }} processLike
 * @returns {Machine}
 */
export function describeMachine(root, { platform, arch, version, execPath, env }) {
  // Under npm, `node` may already be the one in node_modules; the machine's own is the one that runs npm.
  const npmNode = env['npm_node_execpath'];
  const nodePath = npmNode ?? execPath;
  const packages = join(resolve(root), 'node_modules') + sep;
  const ofNpm = /node\/v(\d+)/.exec(env['npm_config_user_agent'] ?? '')?.[1];
  const major = Number(npmNode && ofNpm ? ofNpm : /^v(\d+)/.exec(version)?.[1]);
  const serves = major >= NEEDED_MAJOR && !realPath(nodePath).startsWith(realPath(packages));
  return { platform, arch, runtime: serves ? `system-${major}` : 'package' };
}

/** @param {string} path */
function realPath(path) {
  return existsSync(path) ? realpathSync(path) + (path.endsWith(sep) ? sep : '') : path;
}

/**
 * One line that is equal exactly when a finished install may be kept.
 * @param {string} root
 * @param {Machine} machine
 */
export function stampOf(root, machine) {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json'])
    hash.update(readFileSync(join(root, file))).update('\0');
  return `${machine.platform}-${machine.arch} ${machine.runtime} ${hash.digest('hex')}\n`;
}

/**
 * @param {string} root
 * @param {string} stamp
 */
export function isStamped(root, stamp) {
  const path = join(root, STAMP);
  return existsSync(path) && readFileSync(path, 'utf8') === stamp;
}

/**
 * Whether npm's own record in node_modules already agrees with the lock file, as after a manual `npm ci`.
 * @param {string} root
 * @param {Machine} machine
 */
export function isInstalled(root, machine) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(record);
  return Object.entries(wanted).every(([path, locked]) => {
    const found = present[path];
    if (path === '') return true;
    if (found) return found.version === locked.version && found.integrity === locked.integrity;
    return locked.optional === true && !isMeantFor(locked, machine);
  });
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** @param {string} root */
function countPackages(root) {
  return Object.keys(readPackages(join(root, 'package-lock.json'))).filter((path) => path !== '').length;
}

/**
 * An optional package that names no platform follows another one, and says nothing about this machine.
 * @param {LockedPackage} locked
 * @param {Machine} machine
 */
function isMeantFor({ os, cpu, libc }, { platform, arch }) {
  if (!os && !cpu) return false;
  if (platform === 'linux' && libc && !libc.includes(isMusl() ? 'musl' : 'glibc')) return false;
  return (os?.includes(platform) ?? true) && (cpu?.includes(arch) ?? true);
}

function isMusl() {
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return report.header?.glibcVersionRuntime === undefined;
}

/**
 * Leaves `node` in node_modules/.bin only if the machine's own is too old: npm puts that folder first on the PATH.
 * @param {string} root
 * @param {Machine} machine
 */
export function chooseNode(root, machine) {
  const bin = join(root, 'node_modules', '.bin');
  const served = existsSync(bin) ? readdirSync(bin).filter((name) => /^node(\.\w+)?$/.test(name)) : [];
  if (machine.runtime === 'package') return served.length > 0;
  for (const name of served) rmSync(join(bin, name), { force: true });
  return true;
}

/**
 * @param {string} root
 * @param {Machine} machine
 * @param {(root: string, count: number) => Promise<void>} installPackages
 * @returns {Promise<'kept' | 'recognised' | 'installed'>}
 */
export async function install(root, machine, installPackages = runNpmCi) {
  if (isStamped(root, stampOf(root, machine))) return 'kept';
  return withLock(join(root, '.install.lock'), async () => {
    const stamp = stampOf(root, machine);
    if (isStamped(root, stamp)) return 'kept';
    const recognised = isInstalled(root, machine) && chooseNode(root, machine);
    if (!recognised) {
      await installPackages(root, countPackages(root));
      if (!chooseNode(root, machine)) {
        throw new Error(
          `Baton needs Node ${NEEDED_MAJOR} or newer, and there is no packaged one for ${machine.platform}-${machine.arch}. ` +
            'Install it from nodejs.org and run the command again.',
        );
      }
    }
    writeFileSync(join(root, STAMP), stamp);
    return recognised ? 'recognised' : 'installed';
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  try {
    await install(root, describeMachine(root, process));
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`);
    process.stderr.write(
      'The install did not finish. Run the command again once this is mended; it starts afresh.\n',
    );
    process.exitCode = 1;
  }
}
