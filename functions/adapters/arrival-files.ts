import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Arrival } from '../app/backtest/arrival.ts';
import type { Parts } from '../app/backtest/judge-parts.ts';
import type { SplitPorts } from '../app/backtest/split-arrivals.ts';

/** Characters that wait before they are written. */
const CHUNK = 65_536;

/** Bytes of a file that become one part: its leads are in memory at once. */
const PART = 4_194_304;
/** Each part is a file that is open while the whole is read. */
const MOST_PARTS = 256;

/** Into how many parts a file of so many bytes goes. */
export const partsFor = (bytes: number): number => Math.max(1, Math.min(MOST_PARTS, Math.ceil(bytes / PART)));

/**
 * Parts arrivals by lead into files of a folder.
 *
 * @param parts - How many there are.
 * @param stretch - Of which stretch of their file they are, from 0; each has files of its own.
 */
export function arrivalFiles(folder: string, parts: number, stretch = 0): SplitPorts['parts'] {
  const files = Array.from({ length: parts }, (_, part) => ({
    handle: openSync(pathOf(folder, part, stretch), 'w'),
    waiting: '',
  }));
  const flush = (file: { readonly handle: number; waiting: string }): void => {
    writeSync(file.handle, file.waiting);
    file.waiting = '';
  };
  return {
    add({ line, at, record, json = JSON.stringify(record) }, lead) {
      const file = files[partOf(lead, parts)];
      if (file === undefined) return;
      file.waiting += `${line} ${at} ${json}\n`;
      if (file.waiting.length > CHUNK) flush(file);
    },
    close() {
      for (const file of files) {
        flush(file);
        closeSync(file.handle);
      }
    },
  };
}

/** What was put into the files of a folder. @param stretches - Of how many stretches, in their order. */
export const filedArrivals = (folder: string, stretches = 1): Parts => ({
  read: (part) =>
    Array.from({ length: stretches }, (_, stretch) =>
      readFileSync(pathOf(folder, part, stretch), 'utf8')
        .split('\n')
        .slice(0, -1)
        .map(arrivalOf),
    ).flat(),
});

function arrivalOf(text: string): Arrival {
  const first = text.indexOf(' ');
  const second = text.indexOf(' ', first + 1);
  return {
    line: Number(text.slice(0, first)),
    at: Number(text.slice(first + 1, second)),
    record: JSON.parse(text.slice(second + 1)),
  };
}

const pathOf = (folder: string, part: number, stretch: number): string =>
  join(folder, `${part}.${stretch}.arrivals`);

/** FNV-1a, 32 bits. */
function partOf(text: string, parts: number): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1)
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  return (hash >>> 0) % parts;
}
