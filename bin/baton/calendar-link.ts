import { text } from 'node:stream/consumers';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { Option } from 'commander';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { calendarLinks } from '../../functions/contracts/secrets.ts';
import { currentBusyTimes } from '../../functions/handlers/wiring/policy-readers.ts';
import type { Ground } from '../../functions/handlers/wiring/surroundings.ts';
import { type AccountOptions, accountCommand, openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';
import { UsageError } from './usage-error.ts';

interface Options extends AccountOptions {
  readonly secret: string;
  readonly remove?: true;
}

export const calendarLink = accountCommand('calendar')
  .description(
    "Hand in the private iCal link of somebody's calendar, on standard input: whenever it says that they are busy for long, no new lead comes to them.",
  )
  .argument('<id>', "the person's id in the team")
  .addOption(
    new Option('--secret <id>', 'name or ARN of the secret with the links')
      .env('BATON_CALENDAR_LINKS')
      .makeOptionMandatory(),
  )
  .option('--remove', 'read this calendar no more')
  .addHelpText(
    'after',
    '\nWhoever has the link sees the calendar, so it is kept as a secret: pbpaste | npm run baton -- person calendar ana-ruiz\nExit codes: 0 done, 1 there is no such person, 2 it could not be done.',
  )
  .action(async (id: string, { secret, remove, json, ...options }: Options) => {
    const store = openTable(options);
    const now = await openClock(options);
    if ((await peopleRecords(store).find(id)) === undefined) {
      process.exitCode = 1;
      console.error(`There is no person ${id}.`);
      return;
    }
    const link = remove ? undefined : await checkedLink({ store, now }, (await text(process.stdin)).trim());
    const client = new SecretsManagerClient({});
    const { SecretString = '{}' } = await client.send(new GetSecretValueCommand({ SecretId: secret }));
    const links = withLink(calendarLinks.parse(JSON.parse(SecretString)), id, link);
    await client.send(new PutSecretValueCommand({ SecretId: secret, SecretString: JSON.stringify(links) }));
    const isRead = link !== undefined;
    if (json) console.log(JSON.stringify({ id, isRead }));
    else
      console.log(
        `${id}: the calendar is ${isRead ? 'read' : 'left alone'} from the next quarter of an hour on.`,
      );
  });

/** The links with this one in place of the person's; without it where there is none. */
export const withLink = (
  links: Readonly<Record<string, string>>,
  id: string,
  link: string | undefined,
): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(Object.entries(links).filter(([person]) => person !== id)),
  ...(link !== undefined && { [id]: link }),
});

/** @throws UsageError for what would never be read. */
export async function checkedLink(ground: Pick<Ground, 'store' | 'now'>, link: string): Promise<string> {
  const url = URL.parse(link);
  if (url === null || url.protocol !== 'https:' || url.port !== '')
    throw new UsageError('Standard input holds no link. Write one that begins with https://.');
  const policy = await currentBusyTimes(ground)();
  if (policy === undefined)
    throw new UsageError('The team in force reads no calendars. Publish one with busyTimes first.');
  if (!policy.hosts.includes(url.hostname))
    throw new UsageError(
      `${url.hostname} is not among the hosts that calendars may be read from: ${policy.hosts.join(', ')}.`,
    );
  return link;
}
