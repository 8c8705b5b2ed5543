import { decide, type PartAction, type PartState } from '../../domain/lists/part.ts';
import { type Backoff, change } from '../change.ts';
import type { Now } from '../ports.ts';
import type { ListParts, StoredPart } from './ports.ts';

export interface DecidePartDeps {
  readonly parts: Pick<ListParts, 'find' | 'replace'>;
  readonly backoff: Backoff;
  readonly now: Now;
}

export type PartDecision =
  | { readonly kind: 'done'; readonly part: StoredPart }
  /** It is past this. */
  | { readonly kind: 'settled'; readonly state: PartState }
  | { readonly kind: 'unknown' };

/** Approves, refuses, pauses, resumes or stops what a list has for a pool. A repeat changes nothing. @see RULES.md#I4 */
export const decidePart =
  ({ parts, backoff, now }: DecidePartDeps) =>
  async (pool: string, importId: string, action: PartAction, by: string): Promise<PartDecision> => {
    let settled: PartState | undefined;
    const part = await change(
      () => parts.find(pool, importId),
      parts.replace,
      (current) => {
        const decided = decide(current, action, by, now());
        settled = decided.ok ? undefined : decided.refusal;
        return decided.ok ? decided.value : current;
      },
      backoff,
    );
    if (part === undefined) return { kind: 'unknown' };
    return settled === undefined ? { kind: 'done', part } : { kind: 'settled', state: settled };
  };
