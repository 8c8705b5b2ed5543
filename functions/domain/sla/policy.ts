import type { MailRate } from '../handoff/digest.ts';
import type { Handoff } from '../handoff/handoff.ts';
import type { Recycle } from '../handoff/recycle.ts';
import type { WhenAway } from '../handoff/signal.ts';
import { type Grade, isOfGrade } from '../lead/grade.ts';
import type { WorkingCalendar } from './calendar.ts';

/** How long an owner has; counted on the hours that the rule names. */
export type Target = { readonly minutes: number } | { readonly workingDays: number };

/** The rungs of one owner's response clock, in percent of the target. */
export interface Ladder {
  readonly target: Target;
  readonly remindAtPercent: readonly number[];
  /** Absent: the manager is not told before the handoff moves on. */
  readonly escalateAtPercent?: number;
  /** The end of the ladder: to the next owner, or to the queue when the reassignments are used up. */
  readonly reassignAtPercent: number;
}

/** Whose working time the response clock counts; `always` counts day and night. @see RULES.md#S10 */
export const CLOCK_HOURS = ['owner', 'lead', 'pool', 'always'] as const;
export type ClockHours = (typeof CLOCK_HOURS)[number];

/** What a lead hears that asks for something while the clock does not run: nothing, or that its request has arrived. @see RULES.md#S12 */
export const OFF_HOURS = ['wait', 'acknowledge'] as const;
export type OffHours = (typeof OFF_HOURS)[number];

/** Target and ladder for the handoffs that a rule matches. */
export interface SlaRule {
  readonly id: string;
  readonly response: {
    /** Absent: the owner's. */
    readonly hours?: ClockHours;
    /** Whether reminders leave in the owner's off hours too, where the clock runs then. */
    readonly remindOffHours?: boolean;
    /** Absent: it waits. */
    readonly offHours?: OffHours;
    readonly firstOwner: Ladder;
    readonly laterOwners: Ladder;
    readonly maxReassignments: number;
  };
  /** In working days after the first attempt, see `workingDaysAfter`. */
  readonly outcome: {
    /** Working minutes after the first attempt by which a second one is due, as long as there is no outcome. */
    readonly secondAttemptMinutes?: number;
    /** A further attempt is due by each of them, in order, as long as there is no outcome; its owner is asked for it by mail. */
    readonly followUpOnDays?: readonly number[];
    readonly remindOnDays: readonly number[];
    /** The outcome is due, and the manager is told. */
    readonly dueOnDay: number;
    /** The handoff counts as a leak; it stays open. */
    readonly leakOnDay: number;
    /** Absent: attempts alone never end a handoff. @see RULES.md#H19 */
    readonly recycle?: Recycle;
  };
}

/** All given conditions must hold; a list holds when it names the fact. */
export interface SlaCondition {
  readonly triggers?: readonly Handoff['trigger'][];
  /** A letter stands for each of its numbers too. */
  readonly grades?: readonly Grade[];
  readonly sources?: readonly string[];
  /** Whether the lead was released from an imported list. */
  readonly fromList?: boolean;
  readonly test?: boolean;
}

/** `config/sla.yaml`. */
export interface SlaPolicy {
  /** The first rule whose conditions hold applies. */
  readonly rules: readonly (SlaRule & { readonly when: SlaCondition })[];
  /** Applies to every other handoff. */
  readonly otherwise: SlaRule;
  /** What becomes of a lead that nobody has contacted yet when its owner goes away. */
  readonly whenAway: WhenAway;
  /** So many tasks in a row without a word set a rep away, until they say otherwise; absent: nobody is. @see RULES.md#R18 */
  readonly setAwayAfterMisses?: number;
  /** After the last owner: anyone of the pool may claim it, its manager owns it until then. */
  readonly whenUnanswered: 'queue';
  /** How long an outcome may be taken back. */
  readonly undoMinutes: number;
  /** When leads are at work, on the clock of their own zone; for rules whose hours are the lead's. */
  readonly leadHours?: WorkingCalendar['week'];
  /** What mails to leads say; for rules that acknowledge. */
  readonly acknowledgement?: {
    /** Whom the lead has written to, as it knows them. */
    readonly company: string;
  };
  /** Beyond this, tasks are collected into one mail; absent: never. */
  readonly mailRate?: MailRate;
  /** What a manager's "the owner is on it" adds. */
  readonly extensionMinutes: number;
}

/** What a rule may ask about a handoff. */
export interface SlaFacts {
  readonly trigger: Handoff['trigger'];
  readonly grade: Grade;
  readonly source?: string;
  readonly fromList?: boolean;
  readonly test: boolean;
}

/** The rule that gives a handoff its clocks. @see RULES.md#S4 */
export const matchSlaRule = (policy: SlaPolicy, facts: SlaFacts): SlaRule =>
  policy.rules.find(({ when }) => holds(when, facts)) ?? policy.otherwise;

/** The rule that gave a handoff its clock; one that never had a clock has the rule for all others. */
export const ruleNamed = (
  { rules, otherwise }: Pick<SlaPolicy, 'rules' | 'otherwise'>,
  id: string | undefined,
): SlaRule => rules.find((rule) => rule.id === id) ?? otherwise;

function holds(when: SlaCondition, { trigger, grade, source, fromList, test }: SlaFacts): boolean {
  return (
    names(when.triggers, trigger) &&
    (when.grades === undefined || when.grades.some((named) => isOfGrade(grade, named))) &&
    names(when.sources, source) &&
    (when.fromList === undefined || when.fromList === (fromList === true)) &&
    (when.test === undefined || when.test === test)
  );
}

const names = <Value>(list: readonly Value[] | undefined, fact: Value | undefined): boolean =>
  list === undefined || list.some((value) => value === fact);
