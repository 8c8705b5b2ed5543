import { Command } from 'commander';
import { fullJitter } from '../../functions/adapters/full-jitter.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { welcomeAgain } from '../../functions/app/team/welcome-again.ts';
import { availabilityChanges } from '../../functions/handlers/wiring/availability.ts';
import type { Ground } from '../../functions/handlers/wiring/surroundings.ts';
import { away, back } from './absence.ts';
import { type AccountOptions, accountCommand, openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';
import { calendarLink } from './calendar-link.ts';
import { offBoarding } from './off-boarding.ts';

const welcome = accountCommand('welcome')
  .description(
    'Mail somebody the welcome anew, within five minutes. No new lead comes to them before they answer it.',
  )
  .argument('<id>', "the person's id in the team")
  .addHelpText(
    'after',
    '\nExit codes: 0 it will be mailed, 1 there is no such person, 2 it could not be done.',
  )
  .action(async (id: string, options: AccountOptions) => {
    const now = await openClock(options);
    const person = await welcomeOf({ store: openTable(options), backoff: fullJitter, now })(id);
    if (person === undefined) process.exitCode = 1;
    if (options.json) console.log(JSON.stringify({ id, welcomed: person !== undefined }));
    else if (person === undefined) console.error(`There is no person ${id}.`);
    else
      console.log(
        `${id} will be mailed a welcome within five minutes, and gets no new lead until it is answered.`,
      );
  });

/** Owes a welcome mail anew. */
export const welcomeOf = (ground: Pick<Ground, 'store' | 'backoff' | 'now'>) => {
  const { store } = ground;
  return welcomeAgain({
    ...ground,
    people: peopleRecords(store),
    changeAvailability: availabilityChanges(ground),
  });
};

/** One of the team. */
export const person = new Command('person')
  .description('Look after one of the team.')
  .addCommand(welcome)
  .addCommand(offBoarding)
  .addCommand(away)
  .addCommand(calendarLink)
  .addCommand(back);
