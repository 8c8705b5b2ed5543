import type { Relation } from '../accounts/account.ts';
import type { MatchPolicy } from '../accounts/match.ts';
import type { QualifyingOutcome } from '../handoff/answers.ts';
import type { Combined, FieldTest } from '../qualification/criteria.ts';
import type { LocationSource } from './location.ts';
import type { ReleasePolicy } from './release-pace.ts';

/** The country that the lead is in belongs to the territory. */
export interface TerritoryTest {
  readonly territory: string;
}

/** The company's staff is within the segment's bounds. */
export interface SegmentTest {
  readonly segment: string;
}

export type RouteCondition = Combined<FieldTest | TerritoryTest | SegmentTest>;

export interface Route {
  readonly id: string;
  /** As a rep reads it: "Iberia pool". */
  readonly label: string;
  readonly when: RouteCondition;
  readonly pool: string;
  /** Pools that get a lead instead while nobody of the pool is at work: the first where somebody is. */
  readonly followTheSun?: readonly string[];
}

export interface Segment {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** Where a lead goes that an SDR has qualified. */
export interface SecondHandoff extends Omit<Route, 'when'> {
  /** Outcomes of the first handoff that call for the second. */
  readonly on: readonly QualifyingOutcome[];
  /** The first whose condition holds takes the lead; where none does, the second handoff's own pool. */
  readonly routes?: readonly Route[];
}

/** What a company may be to us for which policy may name a way of its own. */
export type CloseRelation = Exclude<Relation, 'none' | 'do-not-contact'>;

/** A pool for leads of companies that are something to us; or `nobody`: none of them is handed over. */
export type RelationWay = Omit<Route, 'when'> | 'nobody';

/** `config/routing.yaml`. */
export interface RoutingPolicy {
  /** What says where a lead is, the first that knows: territories ask that. Absent: the country that it names alone. */
  readonly geography?: readonly LocationSource[];
  /** Countries by name of the territory. */
  readonly territories: Readonly<Record<string, readonly string[]>>;
  /** Bounds of the staff, included, by name of the segment. */
  readonly segments: Readonly<Record<string, Segment>>;
  /** The first route whose condition holds. */
  readonly routes: readonly Route[];
  /** Takes what no route matches; somebody should look at why. */
  readonly fallback: Omit<Route, 'when'>;
  /** Absent: what an SDR has qualified is handed to nobody else. */
  readonly secondHandoff?: SecondHandoff;
  /** Where leads of companies go that are something to us already, where the owner of the account cannot have them, if to anybody; before the routes. */
  readonly relations?: Readonly<Partial<Record<CloseRelation, RelationWay>>>;
  /** Pool of the test leads. */
  readonly testPool: string;
  /** How long a company stays with the owner of its last handoff. */
  readonly companyOwnerDays: number;
  /** How long a lead that comes back goes to whoever had it last; absent: it is routed anew. */
  readonly lastOwnerDays?: number;
  /** How fast imported leads come to reps. */
  readonly release?: ReleasePolicy;
  /** How leads find the account of their company. */
  readonly accounts: MatchPolicy;
}
