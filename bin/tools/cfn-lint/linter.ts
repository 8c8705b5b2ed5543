import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, findingsShape } from './findings.ts';

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const NAMES = ['python3', 'python'];

/** There is no linter on this machine, and why. */
export class LinterMissing extends Error {
  override readonly name = 'LinterMissing';
}

/** @returns What it finds in these templates. @throws when it cannot read them */
export type Linter = (templates: readonly string[]) => readonly Finding[];

/**
 * The linter in the exact versions of `requirements.txt`, installed into the folder unless it is there already.
 *
 * @param folder - For nothing else; git ignores it.
 * @param pythons - Commands that may be Python 3.
 * @throws LinterMissing
 */
export function prepareLinter(folder: string, pythons: readonly string[] = NAMES): Linter {
  const commands = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin');
  const stamp = join(folder, 'installed.txt');
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    const base = pythons.find((name) => run(name, ['--version']).said.startsWith('Python 3'));
    if (base === undefined) throw new LinterMissing('there is no Python 3');
    rmSync(folder, { recursive: true, force: true });
    mustRun(base, ['-m', 'venv', folder]);
    // Offline it shall say so at once.
    const options = ['--quiet', '--disable-pip-version-check', '--retries', '1'];
    mustRun(join(commands, 'python'), ['-m', 'pip', 'install', ...options, '-r', REQUIREMENTS]);
    writeFileSync(stamp, wanted);
  }
  return (templates) => {
    const { said, errors } = run(join(commands, 'cfn-lint'), ['--format', 'json', '--', ...templates]);
    if (!said.trimStart().startsWith('[')) throw new Error(`cfn-lint could not do its work: ${errors}`);
    return findingsShape.parse(JSON.parse(said));
  };
}

function mustRun(command: string, args: readonly string[]): void {
  const { code, said, errors } = run(command, args);
  if (code === 0) return;
  const [reason = 'it said nothing'] = `${errors}\n${said}`
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-1);
  throw new LinterMissing(`it cannot be installed: ${reason.trim()}`);
}

function run(command: string, args: readonly string[]) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e8 });
  return { code: status ?? 1, said: stdout ?? '', errors: stderr || (error?.message ?? '') };
}
