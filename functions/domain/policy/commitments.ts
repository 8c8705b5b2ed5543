/** What marketing and sales promised each other. A promise that is absent was not given. */
export interface Commitments {
  readonly marketing: {
    readonly mqlsPerMonth?: number;
    /** Of the MQLs, how many sales accepts. */
    readonly acceptedPercent?: number;
    /** Of the MQLs of a month, how many are an opportunity so many days later. */
    readonly opportunities?: { readonly percent: number; readonly withinDays: number };
  };
  readonly sales: {
    /** Of the handoffs, how many are attempted by their due time. */
    readonly attemptedInTimePercent?: number;
    /** Of those attempted, how many have an outcome so many working days later. */
    readonly outcomes?: { readonly percent: number; readonly withinWorkingDays: number };
    /** Of the leads that nobody could reach, how many were attempted at least so often before they were let go. */
    readonly recycled?: { readonly percent: number; readonly attempts: number };
  };
}
