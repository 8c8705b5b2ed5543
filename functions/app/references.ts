import type { Side } from '../domain/side.ts';
import type { EpochMs } from '../domain/time.ts';

/** What the link of a welcome mail refers to: one mailbox of one person. */
export interface WelcomeReference {
  readonly person: string;
  readonly purpose: 'welcome';
  /** Number of the person's mailbox. */
  readonly mailbox: number;
  readonly expiresAt: EpochMs;
}

/** What a link in a mail about a handoff refers to. */
export interface Reference {
  readonly leadId: string;
  readonly handoff: number;
  /** For whom the link answers. */
  readonly person: string;
  readonly purpose: 'task' | 'manage' | 'claim' | 'leads' | 'away';
  readonly expiresAt: EpochMs;
}
/** The link with which the manager of a pool decides about a list. */
export interface ListReference {
  readonly importId: string;
  readonly pool: string;
  readonly person: string;
  readonly purpose: 'list';
  readonly expiresAt: EpochMs;
}

/** The link with which a side signs a version of a policy, or refuses it. */
export interface SignReference {
  /** Of the policy. */
  readonly kind: string;
  /** Of the proposal, and of what it would put into force. */
  readonly number: number;
  readonly hash: string;
  readonly side: Side;
  /** Id of who signs for the side. */
  readonly person: string;
  readonly purpose: 'sign';
  readonly expiresAt: EpochMs;
}

/** The link that shows a policy to somebody, and does nothing else. */
export interface PolicyReference {
  /** Of the policy. */
  readonly kind: string;
  /** Id of somebody of the team, or the side for which somebody outside of it signs. */
  readonly person: string;
  readonly purpose: 'policy';
  readonly expiresAt: EpochMs;
}

/** The link with which whoever answers for a side reads and decides in the review of a promise. */
export interface ReviewReference {
  /** Of the review: `2026-11.attempts`. */
  readonly review: string;
  readonly side: Side;
  /** Id of who answers for the side. */
  readonly person: string;
  readonly purpose: 'review';
  readonly expiresAt: EpochMs;
}

export type AnyReference =
  | Reference
  | WelcomeReference
  | ListReference
  | SignReference
  | PolicyReference
  | ReviewReference;
