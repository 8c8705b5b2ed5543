import type { Fact } from '../../../functions/app/ports.ts';
import { isOutcome } from '../../../functions/domain/handoff/answers.ts';
import { handoffId } from '../../../functions/domain/handoff/handoff-id.ts';
import { ANSWER_KINDS } from '../../../functions/domain/handoff/signal.ts';
import type { MemorySystem } from '../in-memory/system.ts';

/** What happened to one handoff. */
export interface HandoffStory {
  readonly leadId: string;
  assigned: boolean;
  waited: boolean;
  reminded: boolean;
  escalated: boolean;
  reassigned: boolean;
  queued: boolean;
  /** First attempt by the first owner before the escalation. */
  inTime: boolean;
  /** Assigned without waiting, and its first answer was the outcome, before any reminder. */
  fast: boolean;
  contacted: boolean;
  disposed: boolean;
}

export interface Tally {
  /** By the handoff's id. */
  readonly handoffs: ReadonlyMap<string, HandoffStory>;
  /** Leads that have crossed the threshold. */
  readonly qualified: ReadonlySet<string>;
  /** To which handoffs have come. */
  readonly pools: ReadonlySet<string>;
}

/** Listens to what is told of leads and handoffs; a fact that is told again changes nothing. */
export function tally(system: Pick<MemorySystem, 'onTold'>): Tally {
  const handoffs = new Map<string, HandoffStory>();
  const qualified = new Set<string>();
  const pools = new Set<string>();
  system.onTold((fact) => {
    if (fact.type === 'lead.qualified') qualified.add(fact.leadId);
    if (fact.handoff === undefined) return;
    const id = handoffId(fact.leadId, fact.handoff);
    const story = handoffs.get(id) ?? blank(fact.leadId);
    handoffs.set(id, story);
    const { pool } = fact.data;
    if (typeof pool === 'string') pools.add(pool);
    note(story, fact);
  });
  return { handoffs, qualified, pools };
}

function note(story: HandoffStory, { type, data }: Fact): void {
  switch (type) {
    case 'handoff.assigned':
      story.assigned = true;
      break;
    case 'handoff.waiting':
      story.waited = true;
      break;
    case 'handoff.reminded':
      story.reminded = true;
      break;
    case 'handoff.escalated':
      story.escalated = true;
      break;
    case 'handoff.reassigned':
      story.reassigned = true;
      break;
    case 'handoff.queued':
      story.queued = true;
      break;
    case 'handoff.contacted':
      contact(story, String(data['answer']));
      break;
    case 'handoff.disposed':
      story.disposed = true;
  }
}

function contact(story: HandoffStory, answer: string): void {
  if (story.contacted) return;
  const { escalated, reassigned, queued, reminded, waited } = story;
  story.contacted = true;
  story.inTime = !escalated && !reassigned && !queued;
  story.fast = story.inTime && !reminded && !waited && OUTCOMES.has(answer);
}

const OUTCOMES: ReadonlySet<string> = new Set(ANSWER_KINDS.filter(isOutcome));

const blank = (leadId: string): HandoffStory => ({
  leadId,
  assigned: false,
  waited: false,
  reminded: false,
  escalated: false,
  reassigned: false,
  queued: false,
  inTime: false,
  fast: false,
  contacted: false,
  disposed: false,
});
