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
  /** When the next leads may be released; absent while none may. */
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

/** A backlog is released at once; a list waits for a sales manager. @see RULES.md#I4 */
export const newPart = (part: Omit<ListPart, 'state' | 'nextCheckAt'>): ListPart =>
  part.kind === 'list'
    ? { ...part, state: 'proposed' }
    : { ...part, state: 'releasing', nextCheckAt: part.createdAt };

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
  return ok({ ...part, state: to, decided: { by, at }, nextCheckAt: to === 'releasing' ? at : undefined });
}
