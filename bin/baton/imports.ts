import { Command } from 'commander';
import { fullJitter } from '../../functions/adapters/full-jitter.ts';
import { PART_ACTIONS, type PartAction } from '../../functions/domain/lists/part.ts';
import { importDecisions, importsOverview } from '../../functions/handlers/wiring/imports.ts';
import type { Ground } from '../../functions/handlers/wiring/surroundings.ts';
import { oneLine } from '../../functions/views/markup.ts';
import { type AccountOptions, accountCommand, isoInstant, openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';
import { UsageError } from './usage-error.ts';

const list = accountCommand('list')
  .description('List the imports, the latest first, with what each pool still has to take.')
  .action(async (options: AccountOptions) => {
    const found = await importsOverview({ store: openTable(options), now: await openClock(options) })();
    if (options.json) console.log(JSON.stringify(found, null, 2));
    else for (const line of linesOf(found)) console.log(line);
  });

type Overview = Awaited<ReturnType<ReturnType<typeof importsOverview>>>;

/** Characters of a name that somebody else gave. */
const LONGEST = 60;

export function linesOf(found: Overview): readonly string[] {
  if (found.length === 0) return ['Nothing was imported.'];
  return found.flatMap(({ importId, kind, name, startedAt, closedAt, leads, parts }) => [
    `${importId}  ${isoInstant(startedAt)}  ${kind}  ${oneLine(name, LONGEST)}  ${closedAt === undefined ? 'interrupted: send the file again' : `${leads} leads`}`,
    ...parts.map(
      ({ pool, state, leads: all, left, answered, nextCheckAt }) =>
        `    ${pool}: ${state}, ${all - left} of ${all} gone, ${answered} answered${nextCheckAt === undefined ? '' : `, next look ${isoInstant(nextCheckAt)}`}`,
    ),
  ]);
}

interface DecideOptions extends AccountOptions {
  readonly pool?: string;
  readonly by: string;
}

const WHAT: Readonly<Record<PartAction, string>> = {
  approve: 'Release a list to reps, bit by bit on their working days.',
  refuse: 'Refuse a list: none of it is released.',
  pause: 'Release nothing for now.',
  resume: 'Go on with what was paused.',
  stop: 'Release nothing more of it.',
};

const commandFor = (action: PartAction): Command =>
  accountCommand(action)
    .description(WHAT[action])
    .argument('<importId>', 'as baton imports list names it')
    .option('--pool <id>', 'only what this pool is to take (default: every pool)')
    .option('--by <person>', 'who says so', 'operator')
    .addHelpText('after', '\nExit codes: 0 so it is, 1 it is past that, 2 it could not be done.')
    .action(async (importId: string, options: DecideOptions) => {
      const now = await openClock(options);
      const told = await decideAll(
        { store: openTable(options), backoff: fullJitter, now },
        importId,
        action,
        options,
      );
      if (told.some(({ done }) => !done)) process.exitCode = 1;
      if (options.json) console.log(JSON.stringify(told, null, 2));
      else for (const { pool, state } of told) console.log(`${pool}: ${state}`);
    });

interface Told {
  readonly pool: string;
  readonly state: string;
  readonly done: boolean;
}

/** @throws UsageError where there is nothing to decide about. */
export async function decideAll(
  ground: Pick<Ground, 'store' | 'backoff' | 'now'>,
  importId: string,
  action: PartAction,
  { pool: only, by }: { readonly pool?: string; readonly by: string },
): Promise<readonly Told[]> {
  const found = (await importsOverview(ground)()).find((one) => one.importId === importId);
  const parts = (found?.parts ?? []).filter(({ pool }) => only === undefined || pool === only);
  if (parts.length === 0)
    throw new UsageError(
      `No list or backlog ${importId}${only === undefined ? '' : ` waits in the pool ${only}`}.`,
    );
  const decide = importDecisions(ground);
  const told: Told[] = [];
  for (const { pool } of parts) {
    const result = await decide(pool, importId, action, by);
    if (result.kind === 'unknown') continue;
    const state = result.kind === 'done' ? result.part.state : result.state;
    told.push({ pool, state, done: result.kind === 'done' });
  }
  return told;
}

/** Imports and how far they are. */
export const imports = new Command('imports')
  .description('Look after imported lists: approve, refuse, pause, resume or stop them.')
  .addCommand(list, { isDefault: true });
for (const action of PART_ACTIONS) imports.addCommand(commandFor(action));
