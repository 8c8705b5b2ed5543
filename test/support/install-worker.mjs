/** A process that installs into the folder it is given with a slow stand-in for npm, and prints what became of it. */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { install } from '../../bin/tools/install.mjs';

const root = process.argv[2] ?? '';

async function slowNpm() {
  appendFileSync(join(root, 'runs.log'), 'begin\n');
  await sleep(400);
  mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
  writeFileSync(join(root, 'node_modules/.bin/node'), '');
  appendFileSync(join(root, 'runs.log'), 'end\n');
}

process.stdout.write(await install(root, { platform: 'linux', arch: 'x64', runtime: 'package' }, slowNpm));
