import { SFNClient } from '@aws-sdk/client-sfn';
import type { Command } from 'commander';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { stepFunctionsNudge } from '../../functions/adapters/step-functions.ts';
import { wallClockInstant } from '../../functions/domain/sla/wall-clock.ts';
import type { EpochMs } from '../../functions/domain/time.ts';
import { absences } from '../../functions/handlers/wiring/availability.ts';
import type { Ground, Nudging } from '../../functions/handlers/wiring/surroundings.ts';
import { accountCommand, isoInstant } from './account/account.ts';
import { type BusOptions, busOption, openGround } from './account/ground.ts';
import { UsageError } from './usage-error.ts';

const onAbsence = (name: string): Command =>
  accountCommand(name)
    .argument('<id>', "the person's id in the team")
    .addOption(busOption())
    .addHelpText('after', '\nExit codes: 0 done, 1 there is no such person, 2 it could not be done.');

export const away = onAbsence('away')
  .description('Mark somebody away: no new lead comes to them, and theirs go on as sla.yaml says.')
  .requiredOption('--until <time>', "wall-clock time of the person's zone, such as 2026-12-03T09:00")
  .action(async (id: string, options: BusOptions & { readonly until: string }) => {
    const until = await leaveOf(await desk(options))(id, options.until);
    report(options, id, until, 'is away until then');
  });

export const back = onAbsence('back')
  .description('End an absence: leads come to them at once, and their clocks go on.')
  .action(async (id: string, options: BusOptions) => {
    const at = await returnOf(await desk(options))(id);
    report(options, id, at, 'is back');
  });

function report(options: BusOptions, id: string, at: EpochMs | undefined, what: string): void {
  if (at === undefined) process.exitCode = 1;
  if (options.json) console.log(JSON.stringify({ id, at: at === undefined ? null : isoInstant(at) }));
  else if (at === undefined) console.error(`There is no person ${id}.`);
  else console.log(`${isoInstant(at)}: ${id} ${what}.`);
}

/** What marking somebody away needs, of an account or of this machine. */
export interface AbsenceDesk {
  readonly ground: Ground;
  readonly nudging: Nudging;
}

/** @returns the end of the absence; undefined where there is no such person. */
export const leaveOf =
  ({ ground, nudging }: AbsenceDesk) =>
  async (id: string, text: string): Promise<EpochMs | undefined> => {
    const person = await peopleRecords(ground.store).find(id);
    if (person === undefined) return undefined;
    const until = wallClockInstant(text, person.calendar.zone);
    if (until === undefined)
      throw new UsageError(`--until: ${text} is not a date with a time: write 2026-12-03T09:00.`);
    if (until <= ground.now()) throw new UsageError(`--until: ${text} is past in ${person.calendar.zone}.`);
    await absences(ground, nudging)({ person: id, by: 'system' }, until);
    return until;
  };

/** @returns now; undefined where there is no such person. */
export const returnOf =
  ({ ground, nudging }: AbsenceDesk) =>
  async (id: string): Promise<EpochMs | undefined> => {
    const at = ground.now();
    const person = await absences(ground, nudging)({ person: id, by: 'system' }, at);
    return person && at;
  };

const desk = async (options: BusOptions): Promise<AbsenceDesk> => ({
  ground: await openGround(options),
  nudging: stepFunctionsNudge(new SFNClient({})),
});
