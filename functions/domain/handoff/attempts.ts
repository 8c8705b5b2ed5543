import { type EpochMs, MINUTE } from '../time.ts';
import type { Answer } from './signal.ts';

/** One attempt to reach the buyer. */
export type MadeAttempt = Pick<Answer, 'kind' | 'by' | 'at' | 'evidence'>;

/** An attempt as it is told: by who made it, or shown by another tool. */
interface Told {
  readonly at: EpochMs;
  readonly isShown: boolean;
}

/** Who calls by a tool and says so by hand does it within this. */
const TOLD_TWICE = 15 * MINUTE;

/** Whether both tell of one attempt: one by who made it, the other by the tool. */
export const isToldTwice = (one: Told, next: Told): boolean =>
  one.isShown !== next.isShown && next.at - one.at <= TOLD_TWICE;

export const madeAttempt = ({ kind, by, at, evidence }: Answer): MadeAttempt => ({
  ...{ kind, by, at },
  ...(evidence !== undefined && { evidence }),
});

/** The attempts that were made, oldest first: of one that is told twice both tellings make one. */
export function distinctAttempts(attempts: readonly MadeAttempt[]): readonly MadeAttempt[] {
  const distinct: { readonly told: Told; readonly made: MadeAttempt }[] = [];
  for (const made of attempts.toSorted((one, other) => one.at - other.at)) {
    const told = { at: made.at, isShown: made.evidence !== undefined };
    const last = distinct.at(-1);
    if (last === undefined || !isToldTwice(last.told, told)) distinct.push({ told, made });
    else distinct.splice(-1, 1, { told: last.told, made: together(last.made, made) });
  }
  return distinct.map(({ made }) => made);
}

/** Who made it says what came of it, the tool by what it is shown. */
const together = (one: MadeAttempt, other: MadeAttempt): MadeAttempt => ({
  ...other,
  ...one,
  kind: one.evidence === undefined ? one.kind : other.kind,
});

/** How many attempts were made: one that is told twice is one. */
export const countAttempts = (attempts: readonly MadeAttempt[]): number => distinctAttempts(attempts).length;

/** What stays when the latest answer is taken back: what was known before, and what a tool has shown since. */
export const withoutLater = (attempts: readonly MadeAttempt[], known: number): readonly MadeAttempt[] =>
  attempts.filter(({ evidence }, index) => index < known || evidence !== undefined);
