import { describe, expect, it } from 'vitest';
import {
  capRefusal,
  countsAt,
  emptyLoad,
  expecting,
  type Load,
  noteAvailability,
  release,
  reserve,
  settle,
  withdraw,
} from '../../../functions/domain/routing/load.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { handoffs, load, NOON } from '../../support/team.ts';

const MADRID = 'Europe/Madrid';

const reserved = (held: Load, handoff = 'lead-1', at = NOON): Load => {
  const result = reserve(held, { handoff, zone: MADRID, availabilityVersion: 3, at });
  if (!result.ok) throw new Error(result.refusal);
  return result.value;
};

describe('a reservation', () => {
  it('counts as open, in its day and in its week of the zone', () => {
    const held = reserved(emptyLoad('ana'));
    expect(held).toMatchObject({
      open: ['lead-1'],
      day: { key: '2026-03-03', handoffs: ['lead-1'] },
      week: { key: '2026-W10', handoffs: ['lead-1'] },
      unsettled: ['lead-1'],
      availabilityVersion: 3,
    });
    expect(countsAt(held, MADRID, NOON)).toEqual({ open: 1, today: 1, thisWeek: 1 });
  });

  it('takes one place however often it is made, and is written each time', () => {
    const once = reserved(emptyLoad('ana'));
    const twice = reserved(once);
    expect(twice).toEqual(once);
    expect(twice).not.toBe(once);
  });

  it('is refused when the person has changed since the choice', () => {
    const changed = noteAvailability(emptyLoad('ana'), 4);
    expect(reserve(changed, { handoff: 'lead-1', zone: MADRID, availabilityVersion: 3, at: NOON })).toEqual({
      ok: false,
      refusal: 'stale',
    });
  });

  it('starts new counts with a new day and a new week', () => {
    const held = reserved(emptyLoad('ana'));
    expect(countsAt(held, MADRID, NOON + DAY)).toEqual({ open: 1, today: 0, thisWeek: 1 });
    expect(countsAt(held, MADRID, NOON + 7 * DAY)).toEqual({ open: 1, today: 0, thisWeek: 0 });
    expect(reserved(held, 'lead-2', NOON + DAY).day).toEqual({ key: '2026-03-04', handoffs: ['lead-2'] });
  });

  it('keeps the counts of a day that a faster clock has begun', () => {
    const ahead = reserved(emptyLoad('ana'), 'lead-1', NOON + 12 * HOUR);
    expect(reserved(ahead, 'lead-2').day).toEqual({ key: '2026-03-04', handoffs: ['lead-1', 'lead-2'] });
  });
});

describe('the limits', () => {
  const full: Load = load('ana', {
    open: handoffs(3),
    day: { key: '2026-03-03', handoffs: handoffs(2) },
    week: { key: '2026-W10', handoffs: handoffs(5) },
  });

  it.each([
    [{ open: 3, perDay: 2, perWeek: 5 }, 'at-open-cap'],
    [{ open: 4, perDay: 2, perWeek: 5 }, 'at-day-cap'],
    [{ open: 4, perDay: 3, perWeek: 5 }, 'at-week-cap'],
    [{ open: 4, perDay: 3, perWeek: 6 }, undefined],
    [{}, undefined],
    [undefined, undefined],
  ] as const)('%j gives %s', (capacity, refusal) => {
    expect(capRefusal(full, capacity, MADRID, 'lead-1', NOON)).toBe(refusal);
  });

  it('do not stand against a handoff that is held already', () => {
    expect(capRefusal(full, { open: 3 }, MADRID, 'other-1', NOON)).toBeUndefined();
  });
});

describe('what is on its way', () => {
  it('is added to what is open, and to the day and week of the zone', () => {
    const held = reserved(emptyLoad('ana'));
    expect(expecting(held, ['lead-1', 'lead-2'], MADRID, NOON + DAY)).toMatchObject({
      open: ['lead-1', 'lead-2'],
      day: { key: '2026-03-04', handoffs: ['lead-2'] },
      week: { key: '2026-W10', handoffs: ['lead-1', 'lead-2'] },
    });
  });

  it('changes nothing when it has come', () => {
    const held = reserved(emptyLoad('ana'));
    expect(expecting(held, ['lead-1'], MADRID, NOON)).toBe(held);
    const left = release(held, 'lead-1');
    expect(expecting(left, ['lead-1'], MADRID, NOON)).toBe(left);
  });
});

describe('a place', () => {
  const held = reserved(reserved(emptyLoad('ana')), 'lead-2');

  it('that is released is free, and its handoff still counts as received', () => {
    expect(release(held, 'lead-1')).toMatchObject({
      open: ['lead-2'],
      day: { handoffs: ['lead-1', 'lead-2'] },
      week: { handoffs: ['lead-1', 'lead-2'] },
      unsettled: ['lead-2'],
    });
  });

  it('that is withdrawn leaves no trace', () => {
    expect(withdraw(held, 'lead-2')).toEqual(reserved(emptyLoad('ana')));
  });

  it('that is not held changes nothing', () => {
    expect(release(held, 'lead-9')).toBe(held);
    expect(withdraw(held, 'lead-9')).toBe(held);
  });

  it('that is owned needs no further look', () => {
    expect(settle(held, 'lead-1').unsettled).toEqual(['lead-2']);
  });
});

describe('noting that a person has changed', () => {
  it('only ever goes forward', () => {
    const noted = noteAvailability(emptyLoad('ana'), 4);
    expect(noted.availabilityVersion).toBe(4);
    expect(noteAvailability(noted, 3)).toBe(noted);
    expect(noteAvailability(noted, 4)).toBe(noted);
  });
});
