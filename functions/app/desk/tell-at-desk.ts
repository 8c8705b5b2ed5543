import { isWithin } from '../../domain/access/access.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import { tellStage } from '../../domain/lead/course.ts';
import { LATER_STAGES, type LaterStage, type Lead, type Worth } from '../../domain/lead/lead.ts';
import { wallClockInstant } from '../../domain/sla/wall-clock.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Handoffs, Leads, Now } from '../ports.ts';
import type { StageResult, StageWord, Teller } from '../stages/tell-stages.ts';
import { deskPage } from './board.ts';
import type { Telling } from './lead-file-brief.ts';
import { actorOf, type Viewer } from './viewer.ts';

export interface DeskStage {
  readonly stage: LaterStage;
  /** A day of the reader's zone, such as `2026-11-28`; now, if absent. */
  readonly on?: string | undefined;
  readonly worth?: Worth | undefined;
  /** Id of a disposition reason, with what is lost. */
  readonly reason?: string | undefined;
}

export type DeskStageResult =
  | StageResult
  /** `no-day`: it is none, lies ahead, or the lead had not come by then. */
  | { readonly status: 'unknown' | 'forbidden' | 'no-day' };

export interface TellAtDeskDeps {
  readonly leads: Pick<Leads, 'find'>;
  readonly handoffs: Pick<Handoffs, 'find'>;
  readonly tell: (leadId: string, word: StageWord, teller: Teller) => Promise<StageResult>;
  readonly takeBack: (leadId: string, word: string, by: string) => Promise<StageResult>;
  readonly now: Now;
}

/**
 * Says how a lead went on, or takes the latest word back.
 *
 * @returns `unknown` too for a lead that is not theirs to see.
 * @see RULES.md#X8
 */
export const tellAtDesk = ({ leads, handoffs, tell, takeBack, now }: TellAtDeskDeps) => {
  const find = async (viewer: Viewer, leadId: string) => {
    const lead = await leads.find(leadId);
    if (lead === undefined || lead.erasedAt !== undefined) return undefined;
    const handoff = await handoffs.find(leadId, lead.handoffs);
    return isWithin(viewer.scope, handoff?.owner?.person) ? { lead, handoff } : undefined;
  };
  return {
    async tell(viewer: Viewer, leadId: string, told: DeskStage): Promise<DeskStageResult> {
      const found = await find(viewer, leadId);
      if (found === undefined) return { status: 'unknown' };
      if (!mayTell(viewer, found.handoff)) return { status: 'forbidden' };
      const at = instantOn(told.on, deskPage(viewer, now()), found.lead.createdAt);
      if (at === undefined) return { status: 'no-day' };
      const { stage, worth, reason } = told;
      return tell(leadId, { stage, at, worth, reason }, { actor: actorOf(viewer), learnedFrom: 'desk' });
    },
    /** @param word - Its id, as the page of the lead had it. */
    async takeBack(viewer: Viewer, leadId: string, word: string): Promise<DeskStageResult> {
      if ((await find(viewer, leadId)) === undefined) return { status: 'unknown' };
      if (!viewer.move) return { status: 'forbidden' };
      return takeBack(leadId, word, actorOf(viewer));
    },
  };
};

/** Hour at which something happened of which the day is known. */
const EVENING = '18:00';

/** @returns undefined for what is no day between that on which the lead came and today. */
function instantOn(
  on: string | undefined,
  { at: now, zone }: { readonly at: EpochMs; readonly zone: string },
  createdAt: EpochMs,
): EpochMs | undefined {
  if (on === undefined) return now;
  const [begin, evening, end] = ['00:00', EVENING, '23:59'].map((time) =>
    wallClockInstant(`${on}T${time}`, zone),
  );
  if (begin === undefined || evening === undefined || end === undefined) return undefined;
  if (begin > now || end < createdAt) return undefined;
  return end >= now ? now : Math.max(evening, createdAt);
}

/** Whoever leads, and its last owner. */
const mayTell = ({ move, person }: Viewer, handoff: Handoff | undefined): boolean =>
  move || (person !== undefined && handoff?.owner?.person === person.id);

/** What a reader may say of a lead now; undefined where nothing. */
export function tellingOf(
  viewer: Viewer,
  lead: Lead,
  handoff: Handoff | undefined,
  at: EpochMs,
): Omit<Telling, 'reasons'> | undefined {
  if (!mayTell(viewer, handoff)) return undefined;
  const latest = lead.course?.at(-1);
  const isQualified = latest !== undefined || lead.stage === 'sql' || lead.stage === 'opportunity';
  const stages = LATER_STAGES.filter((stage) => isQualified && tellStage(lead, { id: '', stage, at }).ok);
  const undoable = viewer.move && latest ? { id: latest.id, stage: latest.stage, at: latest.at } : undefined;
  if (stages.length === 0 && undoable === undefined) return undefined;
  return { stages, undoable, currency: lead.course?.findLast(({ worth }) => worth)?.worth?.currency };
}
