import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { handoffId } from '../../../functions/domain/handoff/handoff-id.ts';
import type { Mode } from '../../../functions/domain/handoff/mode.ts';
import { type EpochMs, MINUTE } from '../../../functions/domain/time.ts';
import type { Report } from './violations.ts';

/** What the company wants of its pools, told by who wants it, and what the handoffs have of it. */
export interface ModeHistory {
  /** From now on the pool has this mode. */
  note(pool: string, mode: Mode, at: EpochMs): void;
  /** Whether the pool had this mode, now or just before. */
  had(pool: string, mode: Mode, at: EpochMs): boolean;
  /** By the handoff's id; those that do everything are left out. */
  readonly byHandoff: Map<string, Mode>;
}

/** A step that has read the pool before it changed may still write. */
const UNDER_WAY = 10 * MINUTE;

export function modeHistory(): ModeHistory {
  const changes = new Map<string, { readonly mode: Mode; readonly from: EpochMs }[]>();
  const of = (pool: string) => changes.get(pool) ?? [{ mode: 'enforce', from: 0 }];
  return {
    note: (pool, mode, from) => void changes.set(pool, [...of(pool), { mode, from }]),
    had: (pool, mode, at) =>
      of(pool).some(
        (one, place, all) =>
          one.mode === mode && (all[place + 1]?.from ?? Number.POSITIVE_INFINITY) > at - UNDER_WAY,
      ),
    byHandoff: new Map(),
  };
}

interface ModeAudit {
  readonly now: () => EpochMs;
  readonly modes: ModeHistory;
  readonly report: Report;
}

/** Invariant 12: a handoff has the mode that its pool had when it came there, and does no more than that. */
export function auditModes(base: Handoff, next: Handoff, { now, modes, report }: ModeAudit): void {
  const { leadId, number, pool, mode = 'enforce' } = next;
  if (pool === undefined) return;
  if (base.pool === undefined && !modes.had(pool, mode, now()))
    report(12, leadId, `it came to ${pool} in mode ${mode}, which is not the pool's`);
  if (base.pool !== undefined && base.mode !== next.mode)
    report(12, leadId, `its mode was ${base.mode}, and is ${next.mode}`);
  if (mode !== 'enforce') modes.byHandoff.set(handoffId(leadId, number), mode);
  if (HANDS_NOTHING_OVER.has(mode) && (next.owner !== undefined || !ENDING.has(next.phase)))
    report(2, leadId, `in mode ${mode} it is ${next.phase}, of ${next.owner?.person}`);
  if (mode !== 'route') return;
  if (next.escalatedAt !== undefined) report(3, leadId, 'it was escalated, where the clock only reminds');
  if (next.phase === 'queue' || next.reassignments > 0)
    report(3, leadId, 'the clock took it from its owner, where it only reminds');
}

/** Written down once more: the code's own word is what is looked at. */
const HANDS_NOTHING_OVER = new Set<Mode | undefined>(['observe', 'shadow']);

const ENDING = new Set<Handoff['phase']>(['closing', 'closed']);

/** Mails that tell somebody above, or offer a lead to others. */
const BEYOND_REMINDING = new Set(['escalation', 'outcome-escalation', 'queue']);

/** @returns whether a mail says more than the mode of its handoff allows. */
export function isUnwanted({ byHandoff }: ModeHistory, handoff: string, mail: string): boolean {
  const mode = byHandoff.get(handoff);
  return HANDS_NOTHING_OVER.has(mode) || (mode === 'route' && BEYOND_REMINDING.has(mail));
}
