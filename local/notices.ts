import type { Clock } from './clock.ts';
import { createSignal } from './signal.ts';

/**
 * `refused`: a role may not do what it tried. `fault`: a function failed. `given-up`: an event was put aside after its
 * last try. `config`: a policy file was edited.
 */
export type NoticeKind = 'refused' | 'fault' | 'given-up' | 'config';

/** Something a developer should see. */
export interface Notice {
  readonly kind: NoticeKind;
  /** Epoch milliseconds of the local clock. */
  readonly at: number;
  readonly text: string;
}

export interface Notices {
  add(kind: NoticeKind, text: string): void;
  /** The latest, oldest first. */
  list(): readonly Notice[];
  subscribe(listener: (notice: Notice) => void): () => void;
}

/** As many as a page can show with use. */
const KEPT = 200;

export function createNotices(clock: Pick<Clock, 'now'>): Notices {
  const kept: Notice[] = [];
  const added = createSignal<Notice>();
  return {
    add(kind, text) {
      const notice = { kind, at: clock.now(), text };
      kept.push(notice);
      if (kept.length > KEPT) kept.shift();
      added.emit(notice);
    },
    list: () => [...kept],
    subscribe: added.subscribe,
  };
}
