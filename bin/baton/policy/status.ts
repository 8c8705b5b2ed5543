import type { PolicyKind } from '../../../functions/app/policies.ts';
import { hasSigned, type InForce } from '../../../functions/domain/policy/proposal.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';
import { policyReading } from '../../../functions/handlers/wiring/signing.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import { type AccountOptions, accountCommand, isoInstant, openTable } from '../account/account.ts';
import { openClock } from '../account/clock.ts';
import { POLICY_KINDS } from '../policy-kinds.ts';
import { inForceWords } from './history-lines.ts';
import { type NamedSide, sideName, signersNamed } from './signers.ts';

/** How a kind of policy stands. */
interface KindStatus extends InForce {
  readonly kind: PolicyKind;
  /** The version that waits for signatures. */
  readonly open?: {
    readonly hash: string;
    readonly askedAt: EpochMs;
    readonly signed: readonly string[];
    readonly waitsFor: readonly NamedSide[];
    /** Whom the mail has not left to yet. */
    readonly unasked: readonly string[];
    /** To whom our mail did not arrive. */
    readonly unreached: readonly string[];
    /** Who is to be reminded when. */
    readonly reminders: readonly { readonly side: string; readonly at: EpochMs }[];
  };
}

export const policyStatus = accountCommand('status')
  .description('Say which version of each policy is in force, and which waits for whose signature.')
  .addHelpText('after', '\nExit codes: 0 told, 2 it could not be looked at.')
  .action(async (options: AccountOptions) => {
    const found = await readPolicyStatus({ store: openTable(options), now: await openClock(options) });
    if (options.json) console.log(JSON.stringify(found, null, 2));
    else for (const line of found.flatMap(statusLines)) console.log(line);
  });

export async function readPolicyStatus(
  reading: Pick<Ground, 'store' | 'now'>,
): Promise<readonly KindStatus[]> {
  const { standings } = policyReading(reading);
  const found = POLICY_KINDS.map(async (kind): Promise<readonly KindStatus[]> => {
    const standing = await standings.find(kind);
    if (standing === undefined) return [];
    const { hash, bootstrap, publishedAt, proposal, owed } = standing;
    if (proposal === undefined) return [{ kind, hash, bootstrap, publishedAt }];
    const asks = Object.values(owed).flatMap((debt) => (debt.kind === 'ask' ? [debt] : []));
    const open = {
      ...{ hash: proposal.hash, askedAt: proposal.askedAt },
      unasked: asks.filter(({ dueAt }) => dueAt === undefined).map(({ side }) => side),
      reminders: asks.flatMap(({ side, dueAt }) => (dueAt === undefined ? [] : [{ side, at: dueAt }])),
      unreached: proposal.unreached ?? [],
      signed: proposal.signers.filter((side) => hasSigned(proposal, side)),
      waitsFor: await signersNamed(reading, proposal),
    };
    return [{ kind, hash, bootstrap, publishedAt, open }];
  });
  return (await Promise.all(found)).flat();
}

export function statusLines({ kind, open, ...version }: KindStatus): readonly string[] {
  const line = `${kind.padEnd(12)}  ${inForceWords(version)}`;
  if (open === undefined) return [line];
  const { hash, askedAt, signed, waitsFor, unasked, unreached, reminders } = open;
  const parts = [
    `waits for ${waitsFor.map(sideName).join(' and ')}`,
    ...(signed.length > 0 ? [`signed by ${signed.join(' and ')}`] : []),
    `asked ${isoInstant(askedAt)}`,
    ...(unreached.length > 0 ? [`the mail to ${unreached.join(' and ')} did not arrive`] : []),
    ...reminders.map(({ side, at }) => `reminds ${side} ${isoInstant(at)}`),
    ...(unasked.length > 0 ? [`the mail to ${unasked.join(' and ')} has not left yet`] : []),
  ];
  return [line, `${''.padEnd(12)}  ${hash.slice(0, 12)} ${parts.join(', ')}`];
}
