import { onDays, type SourceDay, type SourceWord, tellDay } from '../../domain/numbers/source-days.ts';
import { type Backoff, change } from '../change.ts';
import { eachOf } from '../each-of.ts';

/** A day with the version that its next write is conditional on; 0 before the first. */
export type StoredSourceDay = SourceDay & { readonly version: number };

/** What sources brought and cost, day by day. */
export interface SourceDays {
  find(day: string): Promise<StoredSourceDay>;
  replace(base: StoredSourceDay, next: StoredSourceDay): Promise<StoredSourceDay | undefined>;
  /** Days from one to another, both included, that something is told of; in order. */
  range(from: string, to: string): Promise<readonly SourceDay[]>;
}

export interface NoteSourcesDeps {
  readonly sourceDays: Pick<SourceDays, 'find' | 'replace'>;
  readonly backoff: Backoff;
}

export interface NotedSources {
  /** Days of which something new was told. */
  readonly changed: number;
  readonly same: number;
}

/** Days under way at once. */
const WIDTH = 8;

/** Keeps what was told of sources; the same again changes nothing. */
export async function noteSources(
  { sourceDays, backoff }: NoteSourcesDeps,
  words: readonly SourceWord[],
): Promise<NotedSources> {
  const byDay = new Map<string, SourceWord[]>();
  for (const word of words.flatMap(onDays)) byDay.set(word.period, [...(byDay.get(word.period) ?? []), word]);
  const noted = await eachOf([...byDay], WIDTH, async ([day, told]) => {
    let isNew = false;
    await change(
      () => sourceDays.find(day),
      sourceDays.replace,
      (known) => {
        const next = tellDay(known, told);
        isNew = JSON.stringify(next.sources) !== JSON.stringify(known.sources);
        return isNew ? { ...known, ...next } : known;
      },
      backoff,
    );
    return isNew;
  });
  const changed = noted.filter((isNew) => isNew).length;
  return { changed, same: noted.length - changed };
}
