/** Runs `npm ci` with a line that shows it is alive, and keeps npm's own words for the case that it fails. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const ARGS = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
/** npm says what is wrong first, and how to use npm after that. */
const FIRST_LINES = 15;

/**
 * @param {string} root
 * @param {number} count how many packages the lock file names; a few of them are for other platforms
 * @returns {Promise<void>}
 */
export async function runNpmCi(root, count) {
  const stopProgress = showProgress(`Installing up to ${count} packages`);
  try {
    const { code, said } = await run(root);
    if (code === 0) return;
    const reason = said.trim().split('\n').slice(0, FIRST_LINES).join('\n');
    throw new Error(`npm ci ended with code ${code}. It said:\n\n${reason}\n`);
  } finally {
    stopProgress();
  }
}

/** @param {string} root */
async function run(root) {
  // Under npm, its own node and script are known; this finds the same npm even if the PATH changed.
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  const direct = npm !== undefined && node !== undefined;
  const child = spawn(direct ? node : 'npm', direct ? [npm, ...ARGS] : ARGS, {
    cwd: root,
    shell: !direct && process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      said += chunk;
    });
  }
  const [code] = await once(child, 'close');
  return { code, said };
}

/**
 * A line that counts seconds on a terminal, and one line every ten seconds where there is none.
 * @param {string} what
 */
function showProgress(what) {
  const isTerminal = process.stderr.isTTY === true;
  const startedAt = Date.now();
  const line = () => `${what}: ${Math.round((Date.now() - startedAt) / 1000)} s`;
  process.stderr.write(isTerminal ? line() : `${what} …\n`);
  const timer = setInterval(
    () => process.stderr.write(isTerminal ? `\r${line()}` : `${line()}\n`),
    isTerminal ? 1_000 : 10_000,
  );
  return () => {
    clearInterval(timer);
    process.stderr.write(`${isTerminal ? '\r' : ''}${line()}\n`);
  };
}
