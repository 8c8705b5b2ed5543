import { ok, type Result, refused } from '../result.ts';
import type { ReleasedKind } from '../routing/release-pace.ts';
import type { EpochMs } from '../time.ts';

/** `refused`, `stopped` and `done` are the end of it. */
export const PART_STATES = ['proposed', 'releasing', 'paused', 'refused', 'stopped', 'done'] as const;
export type PartState = (typeof PART_STATES)[number];

/** The leads of one import that go to one pool: its manager decides about them. */
export interface ListPart {
  readonly importId: string;
  readonly kind: ReleasedKind;
  /** As people call the import. */
  readonly name: string;
  readonly pool: string;
  /** How many were to be released at the beginning. */
  readonly leads: number;
  readonly createdAt: EpochMs;
  readonly state: PartState;
  /** Who said so last, and when. */
  readonly decided?: { readonly by: string; readonly at: EpochMs };
  /** Who let it go to reps. */
  readonly approved?: { readonly by: string; readonly at: EpochMs };
  /** How often its pool's manager was asked. */
  readonly asked?: number;
  /** Of the leads, at the beginning: how many of each grade, and by which route. */
  readonly grades: Readonly<Record<string, number>>;
  readonly routes: Readonly<Record<string, number>>;
  /** When the next leads may be released, or the manager is to be asked; absent while neither may be. */
  readonly nextCheckAt?: EpochMs | undefined;
}

export const PART_ACTIONS = ['approve', 'refuse', 'pause', 'resume', 'stop'] as const;
export type PartAction = (typeof PART_ACTIONS)[number];

/** From which states each action leads where. */
const MOVES: Readonly<Record<PartAction, { readonly from: readonly PartState[]; readonly to: PartState }>> = {
  approve: { from: ['proposed'], to: 'releasing' },
  refuse: { from: ['proposed'], to: 'refused' },
  pause: { from: ['releasing'], to: 'paused' },
  resume: { from: ['paused'], to: 'releasing' },
  stop: { from: ['proposed', 'releasing', 'paused'], to: 'stopped' },
};

/** A backlog is released at once; of a list a sales manager is asked at once. @see RULES.md#I4 */
export const newPart = (part: Omit<ListPart, 'state' | 'nextCheckAt'>): ListPart => ({
  ...part,
  state: part.kind === 'list' ? 'proposed' : 'releasing',
  nextCheckAt: part.createdAt,
});

/** Who has let three mails pass wants no fourth; the imports' page says that it waits. */
const MOST_ASKED = 3;

/**
 * Strikes the mail that asks the manager, so that it leaves once.
 *
 * @param againAt - When the manager is asked again.
 * @returns the same part where nobody is to be asked now.
 */
export function ask<Part extends ListPart>(part: Part, at: EpochMs, againAt: EpochMs): Part {
  if (part.state !== 'proposed' || part.nextCheckAt === undefined || part.nextCheckAt > at) return part;
  const asked = (part.asked ?? 0) + 1;
  return { ...part, asked, nextCheckAt: asked < MOST_ASKED ? againAt : undefined };
}

/** @returns refused with the state it is in, where the action does not lead on from there; the same part for a repeat. */
export function decide<Part extends ListPart>(
  part: Part,
  action: PartAction,
  by: string,
  at: EpochMs,
): Result<Part, PartState> {
  const { from, to } = MOVES[action];
  if (part.state === to) return ok(part);
  if (!from.includes(part.state)) return refused(part.state);
  const decided = { by, at };
  return ok({
    ...part,
    ...{ state: to, decided, nextCheckAt: to === 'releasing' ? at : undefined },
    ...(action === 'approve' && { approved: decided }),
  });
}
