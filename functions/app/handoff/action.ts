import type { AnswerKind } from '../../domain/handoff/signal.ts';
import type { WaiverReason } from '../../domain/handoff/waive.ts';
import type { Side } from '../../domain/side.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { PressResult } from './press-signal.ts';

/** What a person can say on the page behind a link. */
export type Action =
  | {
      readonly do: 'answer';
      readonly answer: AnswerKind;
      readonly reason?: string;
      readonly nextAt?: EpochMs;
    }
  | { readonly do: 'undo' }
  | { readonly do: 'return'; readonly reason: 'not-mine' | 'give-back' }
  | { readonly do: 'away'; readonly until: EpochMs }
  | { readonly do: 'claim' }
  | { readonly do: 'reassign'; readonly to: string }
  | { readonly do: 'take' }
  | { readonly do: 'extend' }
  | { readonly do: 'waive'; readonly reason: WaiverReason }
  | { readonly do: 'note'; readonly text: string; readonly nextAt?: EpochMs }
  | { readonly do: 'fresh-link' }
  /** That the welcome mail arrived. */
  | { readonly do: 'confirm' }
  /** What becomes of a list. */
  | { readonly do: 'approve' }
  | { readonly do: 'refuse' }
  /** What becomes of a version of a policy. */
  | PolicyAction
  /** What is decided in the review of a promise. */
  | ReviewAction;

export type PolicyAction = { readonly do: 'sign' } | { readonly do: 'decline'; readonly reason: string };

export type ReviewAction =
  | {
      readonly do: 'decide';
      readonly text: string;
      /** What a side is to do. */
      readonly action?: { readonly text: string; readonly side: Side } | undefined;
    }
  | { readonly do: 'finish'; readonly action: string }
  | { readonly do: 'close'; readonly text: string };

export type ActionName = Action['do'];

/** How an action ended; each is shown as a page, none is an error to the reader. */
export type ActionResult =
  | PressResult
  /** The link does not allow this, or its person does not hold the handoff any more. */
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'expired' };
