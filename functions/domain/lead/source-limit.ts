import { type EpochMs, MINUTE } from '../time.ts';

/** How many requests one source may send within a window. */
export interface SourceLimit {
  readonly requests: number;
  readonly minutes: number;
}

/** `config/intake.yaml`, `rate`: a limit for each public door. */
export interface RatePolicy {
  /** By network address. */
  readonly leads: SourceLimit;
  /** By API key. */
  readonly activities: SourceLimit;
}

/** What one process knows of a source in the window under way. */
export interface Tally {
  /** Requests of the source to all processes together, when this one last looked. */
  readonly known: number;
  /** Those since then that this process has seen. */
  readonly own: number;
}

export const NOTHING_YET: Tally = { known: 0, own: 0 };

/** Windows are the same for every source and every process, so that nobody has to agree on their beginning. */
export function windowEnd({ minutes }: SourceLimit, at: EpochMs): EpochMs {
  const length = minutes * MINUTE;
  return (Math.floor(at / length) + 1) * length;
}

export const isOver = ({ requests }: SourceLimit, { known, own }: Tally): boolean => known + own > requests;

/** A process keeps up to this part of a limit to itself. */
const SHARE = 1 / 30;

/** Whether a process has seen so many requests that the others must know of them. */
export const mustTell = ({ requests }: SourceLimit, { own }: Tally): boolean =>
  own >= Math.max(1, Math.floor(requests * SHARE));
