/**
 * One lead in the unit of the ledger. Credits are integers of 10⁻¹² lead, so no rounding ever gathers, and a
 * credit of thousands of leads is still exact.
 */
export const LEAD = 1_000_000_000_000;

/** Somebody who may receive the next lead. */
export interface Claim {
  readonly person: string;
  /** A positive number of whole quarters. */
  readonly weight: number;
  /** What this person is owed from earlier assignments; negative when ahead. */
  readonly credit: number;
}

/** At least one, in roster order. */
export type Claims = readonly [Claim, ...(readonly Claim[])];

/** What a claim comes to with the next lead. */
export interface Standing {
  readonly person: string;
  /** Of this lead. */
  readonly share: number;
  /** The credit together with the share. */
  readonly owed: number;
}

/** The share of one lead that each claim accrues, by weight; together exactly one lead. @see RULES.md#R5 */
export function accrue(claims: readonly Claim[]): readonly Standing[] {
  const total = claims.reduce((sum, { weight }) => sum + weight, 0);
  const floorOf = ({ weight }: Claim): number => Math.floor((weight * LEAD) / total);
  const rest = LEAD - claims.reduce((sum, claim) => sum + floorOf(claim), 0);
  return claims.map((claim, place) => {
    // The rest is smaller than the number of claims: one unit each for the first of the roster.
    const share = floorOf(claim) + (place < rest ? 1 : 0);
    return { person: claim.person, share, owed: claim.credit + share };
  });
}

/**
 * Whose turn it is: Tijdeman's choice, which keeps everyone of a fixed roster within 1 − 1/(2k − 2) leads of the fair
 * share at every moment. Of those who may receive without getting too far ahead, the one whose lead is due first:
 * due when waiting longer would leave this person too far behind.
 *
 * Where the roster changes, somebody may be owed a whole lead already; then the largest credit comes first.
 *
 * @see RULES.md#R5
 */
export function nextInTurn(claims: Claims): string {
  const standings = accrue(claims);
  const largest = standings.reduce((best, next) => (next.owed > best.owed ? next : best));
  if (largest.owed >= LEAD) return largest.person;
  const margin = LEAD / (2 * claims.length - 2);
  const turnsLeft = ({ owed, share }: Standing) => (LEAD - margin - owed) / share;
  const ready = standings.filter(({ owed }) => owed >= margin);
  return ready.reduce((best, next) => (turnsLeft(next) < turnsLeft(best) ? next : best), ready[0] ?? largest)
    .person;
}
