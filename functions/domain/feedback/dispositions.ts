/** On whose side a reason lies. */
export const SIDES = ['lead', 'timing', 'process', 'consent', 'other'] as const;
export type Side = (typeof SIDES)[number];

/** Why a lead is not qualified, as the rep says it. */
export interface DispositionReason {
  /** A slug; answers and reports name it. */
  readonly id: string;
  readonly label: string;
  readonly side: Side;
  /** Whether the rep's turn is given back: the lead should never have been passed on. */
  readonly credit: boolean;
  /** What becomes of the lead. */
  readonly next: 'close' | 'recycle' | 'stop-contact';
  /** So many days after the answer only a request of the lead brings it back. */
  readonly coolDownDays?: number;
  /** A date that the answer asks for: when it may be tried again. */
  readonly date?: 'later' | 'locked-until';
  /** Whether the answer needs words of its own. */
  readonly note?: 'required';
}

/** `config/dispositions.yaml`. */
export interface Dispositions {
  readonly reasons: readonly DispositionReason[];
}
