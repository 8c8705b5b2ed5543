import { randomBytes } from 'node:crypto';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { Command, Option } from 'commander';
import type * as z from 'zod';
import { linkKeys } from '../../functions/contracts/secrets.ts';
import { MINUTE } from '../../functions/domain/time.ts';
import { type AccountOptions, isoInstant, orLocal } from './account/account.ts';
import { openClock } from './account/clock.ts';

type LinkKeys = z.infer<typeof linkKeys>;

/** Twice as long as a function holds the keys: every reader knows the new one before it signs. */
const LEAD_TIME = 10 * MINUTE;

interface Options extends Pick<AccountOptions, 'local'> {
  readonly secret: string;
}

const rotate = orLocal(new Command('rotate'))
  .description('Add a key that signs new links from ten minutes on; links of older keys stay valid.')
  .addOption(
    new Option('--secret <id>', 'name or ARN of the secret with the link keys')
      .env('BATON_LINK_KEYS')
      .makeOptionMandatory(),
  )
  .action(async ({ secret, ...options }: Options) => {
    const now = await openClock(options);
    const client = new SecretsManagerClient({});
    const { SecretString = '{}' } = await client.send(new GetSecretValueCommand({ SecretId: secret }));
    const { keys, kid, signsFrom } = withNewKey(linkKeys.parse(JSON.parse(SecretString)), now());
    await client.send(new PutSecretValueCommand({ SecretId: secret, SecretString: JSON.stringify(keys) }));
    console.log(
      `Key ${kid} signs from ${signsFrom}. Remove older keys 60 days later, or at once if one leaked.`,
    );
  });

/** Rotation of the secrets that sign links. */
export const keys = new Command('keys')
  .description('Look after the keys that sign links.')
  .addCommand(rotate);

/** The keys with a new one, under the next free id. */
export function withNewKey(
  before: LinkKeys,
  now: number,
): { keys: LinkKeys; kid: string; signsFrom: string } {
  const numbers = Object.keys(before).map((kid) => Number(/^k(\d+)$/.exec(kid)?.[1] ?? 0));
  const kid = `k${Math.max(0, ...numbers) + 1}`;
  const signsFrom = isoInstant(now + LEAD_TIME);
  return {
    keys: { ...before, [kid]: { key: randomBytes(32).toString('hex'), notBefore: signsFrom } },
    kid,
    signsFrom,
  };
}
