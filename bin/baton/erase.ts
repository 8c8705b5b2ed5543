import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { Option } from 'commander';
import { addressHash } from '../../functions/adapters/address-hash.ts';
import { addressRecords } from '../../functions/adapters/records/addresses.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { tombstoneRecords } from '../../functions/adapters/records/tombstones.ts';
import { secretsManagerSecret } from '../../functions/adapters/secrets.ts';
import { stepFunctionsNudge } from '../../functions/adapters/step-functions.ts';
import { eachOf } from '../../functions/app/each-of.ts';
import { type Traces, tracesOf } from '../../functions/app/erasure/clear-lead.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import type { AddressHash } from '../../functions/app/ports.ts';
import { canonicalAddress } from '../../functions/domain/lead/canonical-address.ts';
import { erasing, erasingAddress, personalRecords } from '../../functions/handlers/wiring/erasure.ts';
import { currentIntakePolicy } from '../../functions/handlers/wiring/intake.ts';
import type { Ground, Nudging } from '../../functions/handlers/wiring/surroundings.ts';
import { accountCommand, openTable } from './account/account.ts';
import { type BusOptions, busOption, openGround } from './account/ground.ts';
import { UsageError } from './usage-error.ts';

interface EraseOptions extends BusOptions {
  readonly email?: string;
  readonly lead?: string;
  readonly replay?: true;
  readonly yes?: true;
  readonly tombstones: string;
  readonly addressKey?: string;
}

export const erase = accountCommand('erase')
  .description(
    'Erase a lead: its open handoff ends, and nothing is kept of who it was. There is no way back.',
  )
  .addOption(new Option('--email <address>', 'the lead with this address').conflicts(['lead', 'replay']))
  .addOption(new Option('--lead <id>', 'the lead with this id').conflicts('replay'))
  .addOption(new Option('--replay', 'every lead that was ever erased: after a restore, before traffic'))
  .option('--yes', 'erase it; without it only what would be erased is shown')
  .addOption(busOption())
  .addOption(
    new Option('--tombstones <name>', "the stack's output TombstonesName")
      .env('BATON_TOMBSTONES')
      .makeOptionMandatory(),
  )
  .addOption(
    new Option('--address-key <id>', "the stack's output AddressKeyArn; for --email").env(
      'BATON_ADDRESS_KEY',
    ),
  )
  .addHelpText(
    'after',
    '\nExit codes: 0 erased or shown, 1 nothing is known of such a lead, 2 it could not be done.',
  )
  .action(async (options: EraseOptions) => {
    const results = await eraseAsAsked(await desk(options), options);
    if (results.length === 0 && options.replay !== true) process.exitCode = 1;
    if (options.json) console.log(JSON.stringify(results, null, 2));
    else for (const line of linesOf(results, options)) console.log(line);
  });

/** What erasing needs, of an account or of this machine. */
export interface EraseDesk {
  readonly ground: Ground;
  readonly nudging: Nudging;
  readonly tombstones: ItemStore;
  readonly addressHash: AddressHash;
}

type Asked = Pick<EraseOptions, 'email' | 'lead' | 'replay' | 'yes'>;

/** What was erased, or would be, in numbers. */
export interface Erased {
  /** Absent where there were only posts that looked like spam. */
  readonly leadId?: string;
  readonly posts: number;
  readonly caughtPosts: number;
  readonly activities: number;
  /** It had been erased before. */
  readonly again?: true;
}

/** Erases if it is meant, and else only looks. @returns one entry for each lead of which anything was known. */
export async function eraseAsAsked(at: EraseDesk, asked: Asked): Promise<readonly Erased[]> {
  const { email, lead, replay, yes } = asked;
  if (email === undefined && lead === undefined && replay === undefined)
    throw new UsageError('Say whom: --email, --lead or --replay.');
  const tombstones = tombstoneRecords(at.tombstones);
  const named = lead === undefined ? [] : [lead];
  const leadIds = replay ? await tombstones.list() : named;
  if (!yes) return email === undefined ? look(at, leadIds) : lookAt(at, email);
  const eraseOne = erasing(at.ground, at.nudging, tombstones);
  if (email !== undefined)
    return [await erasingAddress(at.ground, at.addressHash, eraseOne)(email, 'system')].flatMap(told);
  const results: Erased[] = [];
  // A replay passes over those who are still erased.
  const wanted = replay ? (await look(at, leadIds)).flatMap(({ leadId }) => leadId ?? []) : named;
  for (const leadId of wanted) results.push(...told(await eraseOne({ leadId, by: 'system' })));
  return results;
}

function told(result: Awaited<ReturnType<ReturnType<typeof erasingAddress>>>): readonly Erased[] {
  switch (result.kind) {
    case 'erased':
      return [{ ...numbersOf(result.leadId, result.traces), ...(result.again && { again: true }) }];
    case 'caught-only':
      return [{ posts: 0, caughtPosts: result.caughtPosts, activities: 0 }];
    case 'unknown':
      return [];
  }
}

const numbersOf = (leadId: string, { posts, caughtPosts, activities }: Traces): Erased => ({
  leadId,
  posts: posts.length,
  caughtPosts: caughtPosts.length,
  activities: activities.length,
});

/** Requests to the table under way at once. */
const WIDTH = 16;

/** Those of the leads that are there and not erased. */
async function look(
  { ground: { store } }: EraseDesk,
  leadIds: readonly string[],
): Promise<readonly Erased[]> {
  const found = await eachOf(leadIds, WIDTH, async (leadId) => {
    const lead = await leadRecords(store).find(leadId);
    const traces = await tracesOf(personalRecords(store), leadId);
    const isThere = (lead !== undefined && lead.erasedAt === undefined) || traces.posts.length > 0;
    return isThere ? [numbersOf(leadId, traces)] : [];
  });
  return found.flat();
}

async function lookAt({ ground, addressHash: hashOf }: EraseDesk, email: string): Promise<readonly Erased[]> {
  const { email: policy } = await currentIntakePolicy(ground)();
  const hash = await hashOf(canonicalAddress(email, policy));
  const records = personalRecords(ground.store);
  const leadId = await addressRecords(ground.store).find(hash);
  if (leadId !== undefined) return [numbersOf(leadId, await tracesOf(records, leadId, [hash]))];
  const { length } = await records.caughtPosts.of(hash);
  return length === 0 ? [] : [{ posts: 0, caughtPosts: length, activities: 0 }];
}

export function linesOf(
  results: readonly Erased[],
  { yes, replay }: Pick<Asked, 'yes' | 'replay'>,
): readonly string[] {
  if (results.length === 0)
    return [replay ? 'Nobody is to be erased again.' : 'Nothing is known of such a lead.'];
  const told = results.map(
    ({ leadId, posts, caughtPosts, activities, again }) =>
      `${yes !== true ? 'Would be erased' : again ? 'Was erased before' : 'Erased'}: ${leadId === undefined ? 'no lead' : `lead ${leadId}`}, ${counted(posts, 'post')}, ${counted(caughtPosts, 'caught post')}, ${counted(activities, 'activity', 'activities')}.`,
  );
  return yes ? told : [...told, 'Nothing is erased yet: --yes does it, and there is no way back.'];
}

const counted = (n: number, one: string, more = `${one}s`): string => `${n} ${n === 1 ? one : more}`;

async function desk(options: EraseOptions): Promise<EraseDesk> {
  const { addressKey } = options;
  return {
    ground: await openGround(options),
    nudging: stepFunctionsNudge(new SFNClient({})),
    tombstones: openTable({ table: options.tombstones }),
    addressHash: (address) => {
      if (addressKey === undefined) throw new UsageError('--email needs --address-key.');
      return addressHash(secretsManagerSecret(new SecretsManagerClient({}), addressKey))(address);
    },
  };
}
