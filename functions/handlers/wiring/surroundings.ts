import type { Backoff } from '../../app/change.ts';
import type { ItemStore } from '../../app/item-store.ts';
import type { Mailer } from '../../app/mail/mailer.ts';
import type { EventPublisher, Links, NewId, Now, Workflow } from '../../app/ports.ts';
import type { OwedKind } from '../../domain/handoff/owed.ts';

/** What every use case stands on, in Lambda and in memory alike. */
export interface Ground {
  readonly store: ItemStore;
  readonly events: EventPublisher;
  readonly backoff: Backoff;
  readonly now: Now;
  readonly newId: NewId;
  /** Told of a debt that stays owed to the sweeper because its step failed. */
  readonly onLeft: (kind: OwedKind, cause: unknown) => void;
}

/** For use cases that tell a wait to look at its slot. */
export interface Nudging {
  readonly nudge: Workflow['nudge'];
}

/** For use cases that start or replace executions. */
export interface Running {
  readonly start: Workflow['start'];
  readonly stop: Workflow['stop'];
}

/** For use cases that send mails. */
export interface Mailing {
  readonly mailer: Mailer;
  readonly links: Links;
}
