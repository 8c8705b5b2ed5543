import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Removal } from './guards/guard.ts';
import { GUARDS } from './guards.ts';

/** Preloaded into a process that is to run without the guard that `BATON_WITHOUT_GUARD` names. */

const ROOT = pathToFileURL(`${new URL('../..', import.meta.url).pathname}/`).href;

const name = process.env['BATON_WITHOUT_GUARD'];
const guard = GUARDS.find((candidate) => candidate.name === name);
if (guard === undefined) throw new Error(`There is no guard ${name}.`);

const byUrl = new Map<string, Removal[]>();
for (const removal of guard.removals) {
  const url = new URL(removal.file, ROOT).href;
  byUrl.set(url, [...(byUrl.get(url) ?? []), removal]);
}

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const removals = byUrl.get(url);
    if (removals === undefined) return loaded;
    return { ...loaded, source: removals.reduce(without, String(loaded.source)) };
  },
});

/** @throws where the code has changed since: then the guard must be described anew. */
function without(source: string, { file, from, to }: Removal): string {
  const parts = source.split(from);
  if (parts.length !== 2)
    throw new Error(`${name}: ${file} holds the guard ${parts.length - 1} times, not once.`);
  return parts.join(to);
}
