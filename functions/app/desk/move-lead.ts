import { isWithin } from '../../domain/access/access.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import type { MoveReason } from '../../domain/handoff/signal.ts';
import type { Person } from '../../domain/routing/team.ts';
import { type PressDeps, type PressResult, pressSignal } from '../handoff/press-signal.ts';
import type { Handoffs, Leads, Now } from '../ports.ts';
import { actorOf, assigneesFor, type Viewer } from './viewer.ts';

export interface MoveDeps extends PressDeps {
  readonly leads: Pick<Leads, 'find'>;
  readonly handoffs: Pick<Handoffs, 'find'>;
  /** Notes that somebody has said something. */
  readonly hearFrom: (person: string) => Promise<void>;
  readonly now: Now;
}

export interface Move {
  /** Who is to have it; whom the pool's order names, if absent. */
  readonly to?: string | undefined;
  readonly reason: MoveReason;
}

export type MoveResult = PressResult | { readonly kind: 'forbidden' } | { readonly kind: 'no-such-person' };

/**
 * Takes an open lead from its owner and gives it to somebody, or back to the pool. Who is away or full is passed over by the
 * routing that follows. Owners may give their own back; to whom is for who leads them to say.
 *
 * @returns `unknown` too for a lead that is not theirs to see.
 * @see RULES.md#X4
 */
export const moveLead =
  ({ leads, handoffs, hearFrom, now, ...press }: MoveDeps) =>
  async (viewer: Viewer, leadId: string, { to, reason }: Move): Promise<MoveResult> => {
    const lead = await leads.find(leadId);
    const handoff = lead && (await handoffs.find(leadId, lead.handoffs));
    if (lead?.erasedAt !== undefined || handoff === undefined) return { kind: 'unknown' };
    const { owner } = handoff;
    if (!isWithin(viewer.scope, owner?.person)) return { kind: 'unknown' };
    if (!viewer.move && (to !== undefined || !isOwn(viewer, handoff))) return { kind: 'forbidden' };
    if (owner === undefined || !isMovable(handoff)) return { kind: 'settled' };
    if (to !== undefined && !takersFor(viewer, handoff).some(({ id }) => id === to))
      return { kind: 'no-such-person' };
    if (viewer.person !== undefined) await hearFrom(viewer.person.id);
    const by = actorOf(viewer);
    return pressSignal(press, handoff, {
      ...{ kind: 'moved', from: owner.person, to, by, reason, at: now() },
    });
  };

/** Whether somebody may take an open lead from its owner: who leads, and the owner. */
export const mayMove = (viewer: Viewer, handoff: Handoff): boolean =>
  isMovable(handoff) && (viewer.move || isOwn(viewer, handoff));

const isOwn = ({ person }: Viewer, { owner }: Handoff): boolean =>
  person !== undefined && owner?.person === person.id;

/** It waits for somebody. */
const isMovable = ({ phase }: Handoff): boolean =>
  phase === 'capacity' || phase === 'response' || phase === 'queue' || phase === 'disposition';

/** Whom somebody may give a lead to: those of the team whom they see, except who has it in earnest. */
export const takersFor = (viewer: Viewer, { owner, test }: Handoff): readonly Person[] =>
  viewer.move
    ? assigneesFor(viewer, test).filter(({ id }) => id !== owner?.person || owner.attempt === undefined)
    : [];
