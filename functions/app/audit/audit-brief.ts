import type { FaultyRule } from '../../domain/audit/faulty-rules.ts';
import type { AnswerKind } from '../../domain/handoff/signal.ts';
import type { LeadProfile } from '../../domain/lead/lead.ts';
import type { Unmapped } from '../../domain/numbers/unmapped.ts';
import type { Leak } from '../../domain/report/sentences.ts';
import type { MailTrouble } from '../../domain/routing/team.ts';

/** Somebody by id and name. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface AuditedLead {
  readonly leadId: string;
  readonly profile: LeadProfile;
  /** Id of who had it last; nobody before its first handoff. */
  readonly holder: string | undefined;
}

/** What is not as it should be. */
export type Fault =
  | ({ readonly found: 'leak'; readonly leak: Leak } & AuditedLead)
  | ({ readonly found: 'rule' } & FaultyRule)
  /** What forms and links call a source that the map in force does not know: such leads count as other. */
  | ({ readonly found: 'source' } & Unmapped)
  | { readonly found: 'mailbox'; readonly person: Named; readonly trouble: MailTrouble | 'unconfirmed' }
  /** It was won before it came, by what others say. */
  | ({ readonly found: 'unordered' } & AuditedLead);

/** An outcome that a manager is to compare with what happened. */
export interface Sample extends AuditedLead {
  /** Id of the handoff. */
  readonly handoff: string;
  readonly rep: Named;
  readonly outcome: AnswerKind;
  /** Id of a disposition reason. */
  readonly reason?: string | undefined;
}

/** Who is to see to something; absent where nobody is left who could. */
export interface Owned {
  readonly owner?: Named | undefined;
}

/** What the audit of a month found. */
export interface AuditBrief {
  /** `2026-11`. */
  readonly month: string;
  readonly faults: readonly (Fault & Owned)[];
  readonly samples: readonly (Sample & Owned)[];
  /** How many leads there are behind a counter of which not all were looked at. */
  readonly cut: Readonly<Record<string, number>>;
  /** So many of them were. */
  readonly most: number;
}
