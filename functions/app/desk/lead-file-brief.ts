import type { ClockName } from '../../domain/handoff/clocks.ts';
import type { Contest } from '../../domain/lead/contest.ts';
import type { Activity, LaterStage, Lead, SaidStage, Score } from '../../domain/lead/lead.ts';
import type { LaidTo } from '../../domain/numbers/laid-to.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { HandingOver } from './by-hand-brief.ts';
import type { BoardItem, Choice, DeskPage } from './desk-brief.ts';

/** Something that happened to a lead, with names in place of ids. */
export interface LeadEvent {
  readonly seq: number;
  readonly at: EpochMs;
  readonly type: string;
  readonly handoff?: number | undefined;
  /** A name, `system` or `lead`. */
  readonly actor: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
}

/** Taking a lead from its owner. */
export interface Moving {
  /** Whether the reader is the owner: then it goes back to the pool. */
  readonly isOwn: boolean;
  /** Whom it may be given to by name. */
  readonly takers: readonly { readonly id: string; readonly name: string }[];
}

/** Saying how a lead went on after sales had qualified it. */
export interface Telling {
  readonly stages: readonly LaterStage[];
  /** The latest word, which the reader may take back. */
  readonly undoable?: { readonly id: string; readonly stage: SaidStage; readonly at: EpochMs } | undefined;
  /** That of the latest value. */
  readonly currency?: string | undefined;
  /** Why a lead is lost, by the reasons in force. */
  readonly reasons: readonly { readonly id: string; readonly label: string }[];
}

/** Something that was missed, and that the reader may waive. */
export interface Waivable {
  readonly handoff: number;
  readonly person: { readonly id: string; readonly name: string };
  readonly clock: ClockName;
  readonly dueAt: EpochMs;
}

/** A cause of RULES.md A9, and whose it is. */
export interface LaidCause {
  readonly id: string;
  readonly laidTo: LaidTo;
}

/** Why a handoff brought nothing. */
export interface EndedCause {
  readonly handoff: number;
  readonly at: EpochMs;
  /** The rule's. */
  readonly cause: LaidCause;
  /** What a side says instead, and the other to that; absent where nobody contests it. `by` is a name. */
  readonly contest?:
    | (Pick<Contest, 'side' | 'by' | 'at' | 'why' | 'answer'> & { readonly named: LaidCause })
    | undefined;
  /** Causes that the reader may name in its place; empty where they may not contest it. */
  readonly mayName: readonly string[];
  /** Whether the reader is to agree or to keep. */
  readonly mayAnswer: boolean;
}

/** A lead with everything that happened to it. */
export interface LeadFileBrief
  extends DeskPage,
    Pick<Lead, 'leadId' | 'profile' | 'consent' | 'test' | 'stage' | 'createdAt'> {
  /** Whether the reader may erase it. */
  readonly mayErase: boolean;
  /** What the reader may do with who has it; absent where nothing. */
  readonly moving?: Moving | undefined;
  /** How the reader may hand it to sales; absent where they may not, or it is there. */
  readonly handingOver?: HandingOver | undefined;
  /** How the reader may say that it went on; absent where they may not, or sales has not qualified it. */
  readonly telling?: Telling | undefined;
  readonly waivable: readonly Waivable[];
  /** Newest first. */
  readonly causes: readonly EndedCause[];
  /** What reasons of refusals are called, by their ids. */
  readonly reasonLabels: Readonly<Record<string, string>>;
  /** Absent until it is judged. */
  readonly score?: Score | undefined;
  /** Points that the criteria of that score ask for. */
  readonly needed?: number | undefined;
  /** The request by which it was handed over with fewer points than its criteria asked for: the label of the rule. */
  readonly request?: string | undefined;
  /** Of the latest handoff; absent before the first. */
  readonly handoff?:
    | (Pick<BoardItem, 'owner' | 'dueAt' | 'since'> & {
        readonly standing: BoardItem['standing'] | 'closed';
        /** When the next further attempt is due, or was. */
        readonly attemptDueAt?: EpochMs | undefined;
      })
    | undefined;
  /** Why each rep was chosen or passed over, newest first; empty for who may not know of everybody's load. */
  readonly choices: readonly Choice[];
  /** Newest first, without what machines did. */
  readonly activities: readonly Activity[];
  /** Newest first; `by` is a name. */
  readonly notes: readonly { readonly at: EpochMs; readonly by: string; readonly text: string }[];
  /** Newest first. */
  readonly events: readonly LeadEvent[];
  /** How many older events are left out. */
  readonly olderEvents: number;
}
