import type { Side } from '../side.ts';

/** Kinds that may need signatures. The team changes people at once, and needs nobody's. */
export const SIGNABLE_KINDS = [
  'criteria',
  'routing',
  'sla',
  'intake',
  'dispositions',
  'commitments',
  'reporting',
  'governance',
] as const;
export type SignableKind = (typeof SIGNABLE_KINDS)[number];

/** Who signs for a side: somebody of the team, or somebody who gets no leads and so is not in it. */
export type Owner =
  | { readonly person: string }
  | {
      readonly name: string;
      readonly email: string;
      /** IANA name. */
      readonly zone: string;
    };

/** `config/governance.yaml`. */
export interface Governance {
  readonly owners: Readonly<Partial<Record<Side, Owner>>>;
  /** Whose signatures a version needs before it is in force; a kind that is not named needs none. */
  readonly signatures: Readonly<Partial<Record<SignableKind, readonly Side[]>>>;
  /** How whoever has not signed is reminded; absent: not at all. */
  readonly reminders?: {
    /** After so many working days of who signs, and again. */
    readonly everyWorkingDays: number;
    readonly atMost: number;
  };
}

/** Whose signatures a version of this kind needs; nobody's where no side that should sign has an owner. @see RULES.md#P1 */
export function signersOf(governance: Governance | undefined, kind: string): readonly Side[] {
  if (governance === undefined || !isSignable(kind)) return [];
  const sides = governance.signatures[kind] ?? [];
  return sides.some((side) => governance.owners[side] !== undefined) ? sides : [];
}

const isSignable = (kind: string): kind is SignableKind => SIGNABLE_KINDS.some((known) => known === kind);
