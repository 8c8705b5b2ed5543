import { isWithin } from '../../domain/access/access.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Absentee } from '../team/go-away.ts';
import { actorOf, type Viewer } from './viewer.ts';

export interface SetAbsenceDeps {
  readonly goAway: (absentee: Absentee, until: EpochMs) => Promise<unknown>;
}

export type AbsenceResult = 'done' | 'unknown' | 'forbidden';

/**
 * Says until when somebody is away; an instant that is not to come ends the absence. For themselves, and for who leads them.
 *
 * @returns `unknown` too for somebody whom they do not see.
 * @see RULES.md#X5
 */
export const setAbsence =
  ({ goAway }: SetAbsenceDeps) =>
  async (viewer: Viewer, person: string, until: EpochMs): Promise<AbsenceResult> => {
    if (!isWithin(viewer.scope, person) || !viewer.people.some(({ id }) => id === person)) return 'unknown';
    if (!maySetAbsence(viewer, person)) return 'forbidden';
    await goAway({ person, by: actorOf(viewer) }, until);
    return 'done';
  };

/** Who leads somebody, and they themselves. */
export const maySetAbsence = ({ scope, move, person }: Viewer, id: string): boolean =>
  isWithin(scope, id) && (move || person?.id === id);
