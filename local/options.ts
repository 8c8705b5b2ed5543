import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isBlockedPort } from './blocked-ports.ts';

export interface Options {
  /** Holds everything that outlives a start. */
  readonly folder: string;
  readonly port: number | undefined;
  readonly speed: number;
  readonly reset: boolean;
  /** Whether an empty folder begins with a past. */
  readonly sample: boolean;
  readonly help: boolean;
}

export const HELP = `npm start -- [options]

  --speed N    Let time run N times as fast, such as 60: a minute passes in a second.
  --port N     Listen on this port; the next free one is taken when it is not.
  --reset      Begin anew: forget leads, mails, running clocks and the time.
  --sample     Begin with the past half year of the sample company: 3,000 leads.
  --folder F   Keep everything in this folder instead of .baton.
  --help       Show this.
`;

/** Beyond this a function's own work takes longer than the waits between its calls. */
const FASTEST = 3_600;

export class BadOptions extends Error {
  override readonly name = 'BadOptions';
}

/** @throws BadOptions saying what is wrong */
export function readOptions(args: readonly string[]): Options {
  const { folder, port, speed, reset, sample, help } = parse(args);
  return {
    folder: resolve(folder),
    port: port === undefined ? undefined : usablePort(port),
    speed: wholeNumber('--speed', speed, 1, FASTEST),
    reset,
    sample,
    help,
  };
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        folder: { type: 'string', default: '.baton' },
        port: { type: 'string' },
        speed: { type: 'string', default: '1' },
        reset: { type: 'boolean', default: false },
        sample: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new BadOptions(`${message}\nnpm start -- --help lists the options.`, { cause });
  }
}

function usablePort(text: string): number {
  const port = wholeNumber('--port', text, 0, 65_535);
  if (isBlockedPort(port))
    throw new BadOptions(
      `--port ${port}: browsers refuse to open this port, which is kept for another service. Take ${port + 10}, or leave --port out.`,
    );
  return port;
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new BadOptions(`${name} takes a whole number from ${least} to ${most}, not ${text}`);
}
