import { type HistoryEntry, historyOf } from '../../domain/policy/history.ts';
import { unrecorded } from './find-proposal.ts';
import type { Proposals, Standings } from './ports.ts';

export interface ReadHistoryDeps {
  readonly standings: Pick<Standings, 'find'>;
  readonly proposals: Pick<Proposals, 'list'>;
}

/** All versions of a kind, oldest first; none where none was ever published. */
export async function readHistory(
  { standings, proposals }: ReadHistoryDeps,
  kind: string,
): Promise<readonly HistoryEntry[]> {
  const standing = await standings.find(kind);
  if (standing === undefined) return [];
  const kept = await proposals.list(kind);
  const numbers = new Set(kept.map(({ number }) => number));
  const settled = [...kept, ...unrecorded(standing).filter(({ number }) => !numbers.has(number))];
  return historyOf(
    standing,
    settled.sort((one, other) => one.number - other.number),
  );
}
