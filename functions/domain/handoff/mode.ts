/**
 * How much of the system a pool uses: `observe` records that a lead would have been handed over, `shadow` also who would
 * have had it and until when, `route` sends tasks and reminders, and `enforce` does everything.
 *
 * @see RULES.md#R12
 */
export const MODES = ['observe', 'shadow', 'route', 'enforce'] as const;
export type Mode = (typeof MODES)[number];

/** Modes in which nobody is given anything: the handoff is over as soon as it is recorded what would have been. */
export type RehearsalMode = 'observe' | 'shadow';

/** @param mode - Absent: everything is done. */
export const isRehearsal = (mode: Mode | undefined): mode is RehearsalMode =>
  mode === 'observe' || mode === 'shadow';
