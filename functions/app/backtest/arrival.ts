import type { QualifyingOutcome } from '../../domain/handoff/answers.ts';
import type { EpochMs } from '../../domain/time.ts';

type Scalar = string | number | boolean;

/** What happened at one instant, as a file of leads tells it. */
export type Happening =
  | { readonly kind: 'lead'; readonly fields: Readonly<Record<string, Scalar>> }
  | {
      readonly kind: 'activity';
      readonly email: string;
      readonly type: string;
      readonly properties: Readonly<Record<string, Scalar>>;
      readonly id?: string;
    }
  | {
      readonly kind: 'outcome';
      readonly email: string;
      readonly answer: QualifyingOutcome | 'not-qualified';
      /** Id of a disposition reason. */
      readonly reason?: string;
    };

/** Something that happened, and the line of the file that says so. */
export interface Arrival {
  readonly line: number;
  readonly at: EpochMs;
  readonly record: Happening;
  /** The record as its line writes it, where that is JSON and nothing else. */
  readonly json?: string | undefined;
}

/** A row that cannot be used; nothing of what it holds is quoted, for that may be personal. */
export interface BadArrival {
  readonly line: number;
  readonly detail: string;
}

export interface ArrivalHandlers {
  readonly onArrival: (arrival: Arrival) => void;
  readonly onBad: (row: BadArrival) => void;
}
