import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { vi } from 'vitest';
import type { LocalSystem } from '../../local/system.ts';

/** Lets commands of this process find a Baton of this machine, as in the folder in which `npm start` runs. */
export function localCommands(system: LocalSystem) {
  const startedIn = process.cwd();
  const environment = { ...process.env };
  const folder = mkdtempSync(join(tmpdir(), 'baton-commands-'));
  mkdirSync(join(folder, '.baton'));
  const lines = Object.entries(system.environment).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(folder, '.baton/environment'), lines.join(''));
  process.chdir(folder);
  const saidBy = async (command: Command, words: readonly string[]): Promise<string> => {
    const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    try {
      await command.parseAsync([...words], { from: 'user' });
      return said.mock.calls.flat().join('\n');
    } finally {
      said.mockRestore();
    }
  };
  return {
    folder,
    /** What a command says on this machine. */
    told: (command: Command, ...words: readonly string[]) => saidBy(command, [...words, '--local']),
    /** What it says where the environment, which an earlier command has set, takes this machine for an account. */
    toldOfAccount: (command: Command, ...words: readonly string[]) => saidBy(command, words),
    remove(): void {
      process.chdir(startedIn);
      process.env = environment;
      rmSync(folder, { recursive: true });
    },
  };
}
