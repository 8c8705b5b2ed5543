import { Option } from 'commander';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import { type WaiveResult, waiveMiss } from '../../functions/app/handoff/waive-miss.ts';
import { CLOCKS, type ClockName } from '../../functions/domain/handoff/clocks.ts';
import { handoffKeyOf } from '../../functions/domain/handoff/handoff-id.ts';
import { WAIVER_REASONS, type WaiverReason } from '../../functions/domain/handoff/waive.ts';
import { isLeader } from '../../functions/domain/routing/team.ts';
import { handoffDischarge } from '../../functions/handlers/wiring/discharges.ts';
import { everybody } from '../../functions/handlers/wiring/everybody.ts';
import type { Ground } from '../../functions/handlers/wiring/surroundings.ts';
import { accountCommand } from './account/account.ts';
import { type BusOptions, busOption, openGround } from './account/ground.ts';
import { UsageError } from './usage-error.ts';

export interface WaiverOf {
  readonly person: string;
  readonly clock: ClockName;
  readonly reason: WaiverReason;
  readonly by: string;
}

export const waive = accountCommand('waive')
  .description(
    'Note that a miss is not held against a rep: it stays, and attainment is shown with and without it.',
  )
  .argument('<handoff>', 'as attainment --csv names it: the id of the lead, a dash, the number')
  .requiredOption('--person <id>', 'whose miss it is')
  .addOption(new Option('--clock <clock>', 'which clock was missed').choices(CLOCKS).default('response'))
  .addOption(new Option('--reason <reason>', 'why').choices(WAIVER_REASONS).makeOptionMandatory())
  .requiredOption('--by <id>', 'the manager or director who says so')
  .addOption(busOption())
  .addHelpText('after', '\nExit codes: 0 waived, 1 there is no such miss, 2 it could not be done.')
  .action(async (handoff: string, options: BusOptions & WaiverOf) => {
    const result = await waiveFor(await openGround(options))(handoff, options);
    if (result.kind !== 'waived') process.exitCode = 1;
    if (options.json) console.log(JSON.stringify({ handoff, result: result.kind }));
    else if (result.kind === 'waived') console.log(`${handoff}: waived for ${options.person}.`);
    else console.error(refusal(handoff, result));
  });

/** What there is instead of the miss that was named. */
export function refusal(handoff: string, result: Exclude<WaiveResult, { kind: 'waived' }>): string {
  if (result.kind === 'unknown') return `There is no handoff ${handoff} with a clock.`;
  const misses = result.misses.map(({ person, clock }) => `--person ${person} --clock ${clock}`);
  return `${handoff}: nobody missed that. ${misses.length === 0 ? 'Nothing was missed.' : `Missed: ${misses.join('; ')}`}`;
}

/** @throws UsageError where nobody who leads others says so. */
export const waiveFor =
  (ground: Ground) =>
  async (handoff: string, { person, clock, reason, by }: WaiverOf): Promise<WaiveResult> => {
    const leaders = (await everybody(ground)()).filter((one) => isLeader(one) && one.status === 'active');
    if (!leaders.some(({ id }) => id === by))
      throw new UsageError(`--by ${by}: write who leads others: ${leaders.map(({ id }) => id).join(', ')}.`);
    return waiveMiss({
      ...ground,
      handoffs: handoffRecords(ground.store),
      timeline: timelineRecords(ground.store),
      discharge: handoffDischarge(ground, {}),
    })(handoffKeyOf(handoff), { person, clock }, by, reason);
  };
