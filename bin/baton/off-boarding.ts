import { fullJitter } from '../../functions/adapters/full-jitter.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { eachOf } from '../../functions/app/each-of.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import type { DepartureRefusal, Legacy } from '../../functions/app/team/off-board.ts';
import { departures } from '../../functions/handlers/wiring/departures.ts';
import { inSubject } from '../../functions/views/lead-words.ts';
import { type AccountOptions, accountCommand, openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';

interface OffBoardingOptions extends AccountOptions {
  readonly to?: string;
  readonly yes?: true;
}

/** Who works from the command line is known by their credentials, not to the team. */
const BY = 'operator';

/** Lets somebody leave the team. */
export const offBoarding = accountCommand('off-board')
  .description('Let somebody leave: they get nothing more, and all that they hold goes to others.')
  .argument('<id>', "the person's id in the team")
  .option('--to <id>', "who gets it, as far as limits allow; otherwise it goes by each pool's order")
  .option('--yes', 'do it; without it only what would move is shown')
  .addHelpText(
    'after',
    '\nSay the same in config/team.yaml (status: off-boarded, successor), or the next publication takes them back.' +
      '\nExit codes: 0 done or shown, 1 it cannot be, 2 it could not be looked at.',
  )
  .action(async (id: string, { to, yes, json, ...options }: OffBoardingOptions) => {
    const store = openTable(options);
    const now = await openClock(options);
    const { plan, take } = departures({ store, backoff: fullJitter, now });
    const result = await (yes ? take : plan)({ person: id, to, by: BY });
    if (!result.ok) process.exitCode = 1;
    if (json)
      console.log(JSON.stringify(result.ok ? { ...result.value, done: yes === true } : result.refusal));
    else if (result.ok) console.log(told(result.value, await namesOf(store, result.value), yes === true));
    else console.error(refusalOf(result.refusal, id, to));
  });

/** What to call each lead that somebody holds, by its id. */
export async function namesOf(
  store: ItemStore,
  { handoffs }: Pick<Legacy, 'handoffs'>,
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(handoffs.map(({ leadId }) => leadId))];
  const leads = await eachOf(ids, WIDTH, (id) => leadRecords(store).find(id));
  return new Map(
    leads.flatMap((lead) => (lead === undefined ? [] : [[lead.leadId, inSubject(lead.profile, false)]])),
  );
}

/** Requests to the table under way at once. */
const WIDTH = 16;

/** What moves, line by line. */
export function told(
  { person, to, handoffs, pools }: Legacy,
  names: ReadonlyMap<string, string>,
  isDone: boolean,
): string {
  const whom = to ?? "the next in each pool's order";
  const held = handoffs.map(
    ({ leadId, number, phase }) => `  ${names.get(leadId) ?? 'erased'}  ${leadId}-${number} (${phase})`,
  );
  return [
    `${person} ${isDone ? 'has left' : 'would leave'}. ${handoffs.length} open ${handoffs.length === 1 ? 'lead goes' : 'leads go'} to ${whom}${held.length === 0 ? '.' : ':'}`,
    ...held,
    `Turns end in: ${pools.join(', ') || 'no pool'}.`,
    to === undefined
      ? 'Their companies are routed anew. (--to names who gets them.)'
      : `Their companies are ${to}'s from now on.`,
    isDone ? 'It is handed over within five minutes.' : 'Nothing has changed: --yes does it.',
  ].join('\n');
}

function refusalOf(refusal: DepartureRefusal, id: string, to: string | undefined): string {
  switch (refusal.kind) {
    case 'unknown':
      return `There is no person ${id}.`;
    case 'left':
      return `${id} has left already.`;
    case 'no-successor':
      return `--to: ${to} is nobody who could take over. Name somebody else who is active in the team.`;
    case 'leads': {
      const led = [...refusal.people, ...refusal.pools].join(', ');
      return `${id} leads ${led}. Name another manager for each in config/team.yaml and publish it first.`;
    }
    case 'signs':
      return `${id} signs policies for ${refusal.sides.join(' and ')}. Name another owner in config/governance.yaml, publish it and have it signed first.`;
  }
}
