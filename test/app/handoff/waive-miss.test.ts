import { describe, expect, it } from 'vitest';
import { type WaiveDeps, waiveMiss } from '../../../functions/app/handoff/waive-miss.ts';
import type { TimelineEntry } from '../../../functions/app/ports.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { Fact } from '../../../functions/domain/handoff/owed.ts';
import { waive } from '../../../functions/domain/handoff/waive.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';

const entry = (seq: number, type: string, data: Fact['data']): TimelineEntry => ({
  ...{ seq, id: `lead-1-1.${seq}.0`, type, at: NINE, actor: 'system', leadId: 'lead-1', handoff: 1, data },
});
const missed: readonly TimelineEntry[] = [
  entry(1, 'handoff.planned', {
    ...{ clock: 'response', person: 'ana', rule: 'live', policy: 's1' },
    ...{ startedMs: NINE, dueMs: NINE + HOUR },
  }),
  entry(2, 'mail.sent', { mail: 'task', to: 'ana' }),
];

const key = { leadId: 'lead-1', number: 1 };
const about = { person: 'ana', clock: 'response' } as const;
const depsOf = (timeline: readonly TimelineEntry[], handoff?: Handoff): WaiveDeps => ({
  handoffs: { find: async () => handoff, replace: async (_base, next) => next },
  timeline: { read: async () => timeline },
  discharge: async (waived) => waived,
  backoff: async () => undefined,
  now: () => NINE + 2 * HOUR,
});

describe('waiving a miss that is named', () => {
  it('is done where it was missed, and nowhere else', async () => {
    const of = (deps: WaiveDeps, person = 'ana') =>
      waiveMiss(deps)(key, { ...about, person }, 'maria', 'owner-sick');
    expect(await of(depsOf(missed, inResponse()))).toEqual({ kind: 'waived' });
    expect(await of(depsOf(missed))).toEqual({ kind: 'unknown' });
    expect(await of(depsOf([]))).toEqual({ kind: 'unknown' });
    expect(await of(depsOf(missed, inResponse()), 'ben')).toMatchObject({
      ...{ kind: 'no-miss', misses: [{ person: 'ana' }] },
    });
  });
});

describe('a waiver of the owner of now', () => {
  it('is said once of each owner', () => {
    const once = waive(inResponse(), 'maria', 'other', NINE + MINUTE);
    expect(waive(once, 'maria', 'other', NINE + 2 * MINUTE)).toBe(once);
    const passedOn = { ...once, owner: { person: 'ben', since: NINE + HOUR } };
    expect(waive(passedOn, 'maria', 'other', NINE + 2 * HOUR).waivers).toHaveLength(2);
    const unowned = { ...once, owner: undefined };
    expect(waive(unowned, 'maria', 'other', NINE + 2 * HOUR)).toBe(unowned);
  });

  it('is another where it names another miss', () => {
    const named = waive(inResponse(), 'maria', 'other', NINE + MINUTE, about);
    expect(waive(named, 'maria', 'other', NINE + HOUR, about)).toBe(named);
    const later = waive(named, 'maria', 'other', NINE + HOUR, { ...about, clock: 'disposition' });
    expect(later.waivers).toHaveLength(2);
    expect(waive(later, 'helen', 'other', NINE + HOUR, about).waivers).toHaveLength(3);
  });

  it('is another of each follow-up that is missed, and one where it is pressed twice', () => {
    const followUp = { ...about, clock: 'follow-up' } as const;
    const first = waive(inResponse(), 'maria', 'other', NINE, followUp);
    expect(waive(first, 'maria', 'other', NINE + 1, followUp)).toBe(first);
    expect(waive(first, 'maria', 'other', NINE + HOUR, followUp).waivers).toHaveLength(2);
  });
});
