/** Why somebody hands a lead to sales that has not qualified; the list is policy. */
export interface ByHandReason {
  /** A slug; events name it. */
  readonly id: string;
  readonly label: string;
  /** The reason needs words of its own. */
  readonly note?: 'required';
}

/** Who hands a lead to sales, why, and to whom. Ids only. */
export interface HandOn {
  /** Person id. */
  readonly by: string;
  /** Id of a `ByHandReason`. */
  readonly reason: string;
  /** Who is asked before anybody else; whom the routing finds, if absent. */
  readonly to?: string;
}

/** Somebody's word that a lead goes to sales. */
export interface HandingOn extends HandOn {
  /** In their own words; it speaks of the lead, so it is kept with the lead alone. */
  readonly note?: string;
}

/** What somebody entered about a lead by hand. */
export interface Entry {
  /** Person id. */
  readonly by: string;
  /** Absent where the lead goes to sales only if it qualifies by itself. */
  readonly handOn?: HandingOn;
}
