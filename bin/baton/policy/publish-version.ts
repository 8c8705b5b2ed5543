import { peopleRecords } from '../../../functions/adapters/records/people.ts';
import { poolRecords } from '../../../functions/adapters/records/pools.ts';
import type { PolicyKind } from '../../../functions/app/policies.ts';
import { publishTeam } from '../../../functions/app/team/publish-team.ts';
import { policySchemas } from '../../../functions/contracts/policies/policy-files.ts';
import { team } from '../../../functions/contracts/policies/team.ts';
import type { BacktestSummary } from '../../../functions/domain/feedback/backtest-summary.ts';
import { differences } from '../../../functions/domain/policy/difference.ts';
import { availabilityChanges } from '../../../functions/handlers/wiring/availability.ts';
import { policyPublishing, policyReading } from '../../../functions/handlers/wiring/signing.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import { backtestLines } from '../../../functions/views/backtest-words.ts';
import { changeLine, changeWords } from '../../../functions/views/policy-words.ts';
import { type NamedSide, sideName, signersNamed } from './signers.ts';

/** What became of a version that was published. */
export interface Published {
  readonly kind: PolicyKind;
  readonly hash: string;
  /** Whether it came into force now. */
  readonly published: boolean;
  /** Whether what is in force is signed by nobody. */
  readonly bootstrap: boolean;
  /** What differs from the version that was in force, in words. */
  readonly changes: readonly string[];
  /** What came of trying it on leads of the past, where it was. */
  readonly backtest?: BacktestSummary | undefined;
  /** Whose signatures it waits for; empty where it waits for none. */
  readonly waitsFor: readonly NamedSide[];
  /** It waited for them before, too. */
  readonly again: boolean;
}

/**
 * Stores a version, and makes it the current one or asks those who must sign it; of the team, people and pools too.
 *
 * @param backtest - What came of trying it on leads of the past, for those who sign.
 * @throws z.ZodError where the policy is not valid.
 */
export async function publishVersion(
  ground: Ground,
  kind: PolicyKind,
  given: unknown,
  backtest?: BacktestSummary,
): Promise<Published> {
  const valid = policySchemas[kind].parse(given);
  if (kind === 'team') await bringIn(ground)(team.parse(given));
  const { standings, texts } = policyReading(ground);
  const before = await standings.find(kind);
  const changes =
    before === undefined ? [] : differences(JSON.parse(await texts.load(kind, before.hash)), valid);
  const publication = await policyPublishing(ground)(kind, valid, backtest);
  const { outcome, standing } = publication;
  const { proposal } = standing;
  const isProposed = outcome === 'proposed' && proposal !== undefined;
  return {
    kind,
    hash: isProposed ? proposal.hash : standing.hash,
    published: outcome === 'in-force',
    bootstrap: standing.bootstrap,
    changes: changeWords(changes).map(changeLine),
    backtest,
    waitsFor: isProposed ? await signersNamed(ground, proposal) : [],
    again: outcome === 'proposed' && publication.again,
  };
}

/** The same as lines for a terminal. */
export function publicationLines({
  kind,
  hash,
  published,
  bootstrap,
  changes,
  backtest,
  waitsFor,
  again,
}: Published): readonly string[] {
  const tried = backtest === undefined ? [] : backtestLines(backtest, 'UTC');
  const changed = [...changes, ...tried].map((line) => `  ${line}`);
  if (waitsFor.length > 0) {
    const asked = again
      ? 'was asked for before: whoever has not signed is mailed again'
      : 'is asked for by mail';
    return [
      ...changed,
      `${kind} ${hash} ${asked}, and in force once ${waitsFor.map(sideName).join(' and ')} ${waitsFor.length === 1 ? 'has' : 'have'} signed: npm run baton -- policy status`,
    ];
  }
  if (!published) return [`${kind} ${hash} was in force already.`];
  return [...changed, `${kind} ${hash} is in force${bootstrap ? ', unsigned (bootstrap)' : ''}.`];
}

const bringIn = (ground: Ground) =>
  publishTeam({
    ...ground,
    people: peopleRecords(ground.store),
    pools: poolRecords(ground.store),
    changeAvailability: availabilityChanges(ground),
  });
