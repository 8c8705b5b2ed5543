import type { DurationMs, EpochMs } from '../time.ts';
import { isAnswer, standing } from './standing-facts.ts';
import type { TimedFact } from './timed-fact.ts';

/**
 * Where the time between a buyer's request and the first attempt goes. `capacity`: nobody of the pool had room;
 * `off-hours` and `working`: it lay with somebody, outside and within their working time; `overdue`: after all of the hours
 * that are known of them.
 */
export const SEGMENTS = [
  'scoring',
  'opening',
  'routing',
  'capacity',
  'mailing',
  'delivery',
  'off-hours',
  'working',
  'overdue',
] as const;
export type Segment = (typeof SEGMENTS)[number];

/** What people take; everything else is the machine's. */
export const HUMAN: ReadonlySet<Segment> = new Set(['capacity', 'off-hours', 'working', 'overdue']);

export interface LatencyLedger {
  readonly receivedAt: EpochMs;
  readonly answeredAt: EpochMs;
  /** Milliseconds; they sum exactly to the time from `receivedAt` to `answeredAt`. */
  readonly segments: Readonly<Record<Segment, DurationMs>>;
  readonly machineMs: DurationMs;
  readonly humanMs: DurationMs;
}

/** What the time between two instants that a lead lay with somebody was; the parts sum to it. */
export type TimeWith = (
  person: string,
  from: EpochMs,
  until: EpochMs,
) => Readonly<Partial<Record<Segment, DurationMs>>>;

/** What the time from a fact on is spent on; where it lies with a person, with whom. */
type Stretch = { readonly on: Segment } | { readonly with: string };

/**
 * Books the time from a buyer's request to the first attempt of one handoff. Each stretch between two facts belongs to
 * what the first of them began, so the segments sum exactly. A lead that time alone qualified was received when it was judged.
 *
 * @param facts - The lead's whole timeline.
 * @param timeWith - Tells working time from other time that the lead lay with somebody.
 * @returns undefined while nobody has attempted contact; an attempt that was taken back counts until the next one.
 */
export function latencyOf(
  facts: readonly TimedFact[],
  handoff: number,
  timeWith: TimeWith,
): LatencyLedger | undefined {
  const own = facts.filter((fact) => fact.handoff === handoff).toSorted(byInstant);
  const opened = own.find(({ type }) => type === 'handoff.opened');
  const answered = standing(own).find(isAnswer) ?? own.findLast(({ type }) => type === 'handoff.contacted');
  if (opened === undefined || answered === undefined) return undefined;
  const scored = facts.findLast(({ type, at }) => CALLS.has(type) && at <= opened.at) ?? opened;
  // Two machines may have noted these.
  const receivedAt = Math.min(scored.at, Number(scored.data['receivedMs'] ?? scored.at));
  const way = own.filter(({ at }) => at <= answered.at);

  const segments = { ...NOTHING };
  let from = receivedAt;
  const spend = (stretch: Stretch, until: EpochMs): void => {
    const at = Math.max(from, until);
    const parts = 'on' in stretch ? { [stretch.on]: at - from } : timeWith(stretch.with, from, at);
    for (const segment of SEGMENTS) segments[segment] += parts[segment] ?? 0;
    from = at;
  };
  spend({ on: 'scoring' }, scored.at);
  spend({ on: 'opening' }, opened.at);
  let stretch: Stretch = { on: 'routing' };
  for (const fact of way) {
    spend(stretch, fact.at);
    stretch = stretchAfter(fact, way) ?? stretch;
  }
  const machineMs = totalOf(segments, (segment) => !HUMAN.has(segment));
  const humanMs = totalOf(segments, (segment) => HUMAN.has(segment));
  return { receivedAt, answeredAt: from, segments, machineMs, humanMs };
}

/** What a handoff opens upon. */
const CALLS: ReadonlySet<string> = new Set(['lead.qualified', 'lead.handed-over']);

const byInstant = (one: TimedFact, other: TimedFact): number => one.at - other.at;

const NOTHING = Object.fromEntries(SEGMENTS.map((segment) => [segment, 0])) as Record<Segment, DurationMs>;

/** What begins with a fact; undefined where it changes nothing. */
function stretchAfter({ type, data }: TimedFact, way: readonly TimedFact[]): Stretch | undefined {
  switch (type) {
    case 'handoff.returned':
    case 'handoff.claimed':
      return { on: 'routing' };
    case 'handoff.waiting':
      return { on: 'capacity' };
    case 'handoff.assigned':
    case 'handoff.reassigned':
      return { on: 'mailing' };
    case 'handoff.queued':
      return { with: String(data['owner']) };
    case 'mail.sent':
      if (data['mail'] !== 'task') return undefined;
      // Without news of it, nobody can say when the mail arrived: the machine had done its part.
      return way.some((fact) => isNewsOf(fact, data)) ? { on: 'delivery' } : { with: String(data['to']) };
    case 'mail.delivered':
    case 'mail.bounced':
    case 'mail.rejected':
      return data['mail'] === 'task' ? { with: String(data['to']) } : undefined;
    default:
      return undefined;
  }
}

const NEWS: ReadonlySet<string> = new Set(['mail.delivered', 'mail.bounced', 'mail.rejected']);

const isNewsOf = ({ type, data }: TimedFact, sent: TimedFact['data']): boolean =>
  NEWS.has(type) && data['mail'] === sent['mail'] && data['wait'] === sent['wait'];

const totalOf = (segments: LatencyLedger['segments'], counts: (segment: Segment) => boolean): DurationMs =>
  SEGMENTS.filter(counts).reduce((sum, segment) => sum + segments[segment], 0);
