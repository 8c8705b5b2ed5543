import type { Relation } from '../../domain/accounts/account.ts';
import type { ByHandReason } from '../../domain/lead/by-hand.ts';

/** Handing a lead to sales by hand. */
export interface HandingOver {
  readonly reasons: readonly ByHandReason[];
  /** Whom it may be given to by name. */
  readonly takers: readonly { readonly id: string; readonly name: string }[];
  /** Whether it comes to the reader in any case. */
  readonly isOwn: boolean;
}

/** Why a lead may not go to sales, whoever hands it on. */
export type NotForSales =
  | { readonly because: 'disqualified'; readonly label: string }
  | { readonly because: 'withheld'; readonly relation: Relation }
  /** They said no to every way that is known. */
  | { readonly because: 'unreachable' };

export interface Entered {
  readonly kind: 'entered';
  readonly leadId: string;
  /** Whether the lead was there before. */
  readonly isKnown: boolean;
  /** It goes to sales; it was with somebody already, who hears of it; or it rests below the threshold. */
  readonly fate: 'handed-on' | 'joins' | 'rests';
  /** Name of who has it, or is asked for it first; absent where nobody has it yet. */
  readonly owner: string | undefined;
  /** Whether whoever entered it sees it, or will. */
  readonly mayOpen: boolean;
}
