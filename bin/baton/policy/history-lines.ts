import type { HistoryEntry } from '../../../functions/domain/policy/history.ts';
import type { InForce } from '../../../functions/domain/policy/proposal.ts';
import { oneLine } from '../../../functions/views/markup.ts';
import { isoInstant } from '../account/account.ts';

const UNSIGNED = ', unsigned (bootstrap)';

export const inForceWords = ({ hash, publishedAt, bootstrap }: InForce): string =>
  `${hash.slice(0, 12)} since ${isoInstant(publishedAt)}${bootstrap ? UNSIGNED : ''}`;

/** A version with what became of it, and who signed it. */
export function historyLines(entry: HistoryEntry): readonly string[] {
  const { hash, proposal } = entry;
  const signatures = (proposal?.signatures ?? []).map(
    ({ side, by, email, at }) => `signed for ${side} by ${person(by, email)} at ${isoInstant(at)}`,
  );
  const asked =
    proposal === undefined || proposal.signers.length === 0
      ? []
      : [`asked ${isoInstant(proposal.askedAt)}, in place of ${proposal.replaces.hash.slice(0, 12)}`];
  return [
    `${hash.slice(0, 12)}  ${whatBecame(entry)}`,
    ...[...asked, ...signatures].map((line) => `${''.padEnd(12)}  ${line}`),
  ];
}

function whatBecame({ bootstrap, inForce, proposal }: HistoryEntry): string {
  if (inForce !== undefined) {
    const { from, until } = inForce;
    const span =
      until === undefined
        ? `in force since ${isoInstant(from)}`
        : `in force ${isoInstant(from)} to ${isoInstant(until)}`;
    return `${span}${bootstrap ? UNSIGNED : ''}`;
  }
  const ended = proposal?.ended;
  switch (ended?.as) {
    case 'refused':
      return `refused for ${ended.side} by ${person(ended.by, ended.email)} at ${isoInstant(ended.at)}: ${oneLine(ended.reason, 1_000)}`;
    case 'stale':
      return ended.because === 'superseded'
        ? `stale since ${isoInstant(ended.at)}: another version was published`
        : `stale since ${isoInstant(ended.at)}: who signs had changed`;
    default:
      return 'waits for signatures';
  }
}

const person = (name: string, email: string): string => `${oneLine(name, 80)} <${oneLine(email, 100)}>`;
