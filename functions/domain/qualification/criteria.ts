import type { ByHandReason } from '../lead/by-hand.ts';
import type { LeadProfile } from '../lead/lead.ts';

/** A field of the lead that a rule may read: a field of the profile, or any further answer of a form by its name. */
export type Field = Exclude<keyof LeadProfile, 'answers'> | `answers.${string}`;

/**
 * What a value must satisfy: every test that is given.
 * An unknown value satisfies nothing but `exists: false`; without any test the value need only be known.
 * Text is compared without case, accents and outer blanks.
 */
export interface ValueTest {
  readonly exists?: boolean;
  readonly equals?: string | number | boolean;
  readonly in?: readonly (string | number)[];
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Any of these pieces of text. */
  readonly contains?: readonly string[];
  /** Any of these words or phrases, as whole words. */
  readonly words?: readonly string[];
}

export interface FieldTest extends ValueTest {
  readonly field: Field;
}

/** Which activities count. Machine opens and clicks never do. */
export interface ActivityFilter {
  readonly activity: readonly string[];
  /** Every one must hold. */
  readonly where?: readonly PropertyTest[];
  /** Days of 24 hours back from the instant of judgement; all there ever were when absent. */
  readonly withinDays?: number;
}

export interface PropertyTest extends ValueTest {
  readonly property: string;
}

/** How many activities must count: every threshold that is given, at least one activity when none is. */
export interface ActivityTest extends ActivityFilter {
  readonly count?: number;
  /** On this many different days, in UTC. */
  readonly days?: number;
  readonly distinct?: PropertyThreshold;
  readonly sum?: PropertyThreshold;
  readonly recencyDays?: RecencyTest;
}

/** How old the newest of the activities that count is, in days of 24 hours, both bounds included. */
export interface RecencyTest {
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface PropertyThreshold {
  readonly property: string;
  readonly atLeast: number;
}

export type Combined<Test> =
  | Test
  | { readonly all: readonly Combined<Test>[] }
  | { readonly any: readonly Combined<Test>[] }
  | { readonly not: Combined<Test> };

export type ProfileCondition = Combined<FieldTest>;
export type Condition = Combined<FieldTest | ActivityTest>;

interface Rule {
  /** A slug, unique in the criteria; a stored reason names it. */
  readonly id: string;
  /** As a rep reads it after the points: "asked for a demo". */
  readonly label: string;
  /** Negative for a penalty. */
  readonly points: number;
}

export interface FitRule extends Rule {
  readonly when: ProfileCondition;
}

/** Days in which the points halve, or `never`. */
export type HalfLife = number | 'never';

/** Gives its points once while the condition holds. */
export interface SignalRule extends Rule {
  readonly when: Condition;
  readonly halfLifeDays?: HalfLife;
}

/** Gives its points for each activity, at most `max` points in all. */
export interface OccurrenceRule extends Rule {
  readonly each: ActivityFilter;
  /** Without sign: a penalty takes at most this many points. */
  readonly max: number;
  readonly halfLifeDays?: HalfLife;
}

export type EngagementRule = SignalRule | OccurrenceRule;

/** Rules of one axis, none of them a penalty, that together give at most `cap` points; a rule is in one group at most. */
export interface RuleGroup {
  /** A slug, unique in the criteria; the reason that takes what is above the cap names it. */
  readonly id: string;
  /** As a rep reads it after "at most 25 for". */
  readonly label: string;
  readonly cap: number;
  readonly rules: readonly string[];
}

/** Leads that qualify by points of their own. */
export interface Segment {
  /** A slug, unique among the segments; stored scores name it. */
  readonly id: string;
  /** As people read it after the points that are needed. */
  readonly label: string;
  readonly when: ProfileCondition;
  readonly threshold: number;
  readonly minimumFit: number;
}

/** Keeps a lead from qualifying, whatever its points; the lead itself is kept. */
export interface Disqualifier {
  readonly id: string;
  readonly label: string;
  readonly when: Condition;
}

/** One question of the framework: known when the condition or any of the rules holds. */
export interface FrameworkQuestion {
  readonly id: string;
  readonly label: string;
  readonly when?: Condition;
  readonly rules?: readonly string[];
}

interface Questionnaire {
  /** BANT, MEDDIC … */
  readonly name: string;
  readonly questions: readonly FrameworkQuestion[];
}

/** What the rep should know, and what is known. */
export interface Framework extends Questionnaire {
  /** Asked in its place: the first whose condition holds. */
  readonly others?: readonly (Questionnaire & { readonly when: ProfileCondition })[];
}

/** The definition of a qualified lead that marketing and sales share. */
export interface Criteria {
  readonly fit: {
    readonly cap: number;
    readonly groups?: readonly RuleGroup[];
    readonly rules: readonly FitRule[];
  };
  readonly engagement: {
    readonly cap: number;
    /** For each rule that names none. */
    readonly halfLifeDays: HalfLife;
    readonly groups?: readonly RuleGroup[];
    readonly rules: readonly EngagementRule[];
  };
  /** Least fit of each grade; below C it is D. */
  readonly grades: { readonly A: number; readonly B: number; readonly C: number };
  /** Least engagement of each number, below 3 it is 4; absent: the grade is the letter alone. */
  readonly engagementGrades?: { readonly 1: number; readonly 2: number; readonly 3: number };
  readonly mql: {
    /** Fit and engagement together. */
    readonly threshold: number;
    readonly minimumFit: number;
    /** The first whose condition holds gives its own threshold and minimum of fit. */
    readonly segments?: readonly Segment[];
    /** Hand-raisers: while one of these rules holds, this fit alone is enough. */
    readonly requests: { readonly rules: readonly string[]; readonly minimumFit: number };
  };
  readonly disqualifiers: readonly Disqualifier[];
  /** Why somebody may hand a lead to sales all the same; absent where nobody may. */
  readonly byHand?: readonly ByHandReason[];
  readonly framework: Framework;
}
