import { describe, expect, it } from 'vitest';
import { heardFrom, noteMiss, toldOf } from '../../../functions/domain/routing/silence.ts';
import { absenceAt, isAway } from '../../../functions/domain/sla/calendar.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { away, NOON, person } from '../../support/team.ts';

type Who = Parameters<typeof noteMiss>[0];
const rep = (patch: Partial<Who> = {}): Who => ({ ...person('ana'), version: 4, ...patch });
const miss = (who: Who, handoff: string, at = NOON) => noteMiss(who, { handoff, at }, 3, at);
const three = (who: Who) => ['l1-1', 'l2-1', 'l3-1'].reduce((one, handoff) => miss(one, handoff), who);

describe('tasks that somebody lets pass', () => {
  it('set them away once there are so many in a row, until they say otherwise', () => {
    const two = miss(miss(rep(), 'l1-1'), 'l2-1');
    expect(two).toMatchObject({ silence: { misses: ['l1-1', 'l2-1'], since: 0 } });
    expect(isAway(two.calendar, NOON)).toBe(false);
    const gone = miss(two, 'l3-1');
    expect(absenceAt(gone.calendar, NOON)).toMatchObject({
      ...{ until: NOON + 366 * DAY, entered: 5, silent: true },
    });
    expect(gone).toMatchObject({
      silence: { misses: [], since: NOON },
      setAway: { handoff: 'l3-1', misses: 3, owes: ['person', 'superior'] },
      nextCheckAt: NOON,
    });
  });

  it('set nobody away who is the last of their pool, until somebody else is there', () => {
    let last = rep();
    for (let n = 1; n <= 25; n += 1) last = noteMiss(last, { handoff: `l${n}-1`, at: NOON }, undefined, NOON);
    expect(last.silence?.misses).toHaveLength(20);
    expect(isAway(last.calendar, NOON)).toBe(false);
    expect(isAway(miss(last, 'l26-1').calendar, NOON)).toBe(true);
  });

  it('count once each, and not from before a word', () => {
    const one = miss(rep(), 'l1-1');
    expect(miss(one, 'l1-1')).toBe(one);
    const heard = heardFrom(one, NOON + HOUR);
    expect(heard.silence).toEqual({ misses: [], since: NOON + HOUR });
    expect(miss(heard, 'l2-1', NOON + MINUTE)).toBe(heard);
    expect(miss(heard, 'l2-1', NOON + 2 * HOUR).silence?.misses).toEqual(['l2-1']);
  });

  it('change nothing of who leads, is not active, or is away', () => {
    const others = [rep({ role: 'manager' }), rep({ status: 'paused' }), rep(away())];
    for (const other of others) expect(three(other)).toBe(other);
  });
});

describe('a word of theirs', () => {
  it('changes nothing where nothing was counted', () => {
    const nothing = rep();
    expect(heardFrom(nothing, NOON)).toBe(nothing);
    const heard = heardFrom(miss(nothing, 'l1-1'), NOON);
    expect(heardFrom(heard, NOON + HOUR)).toBe(heard);
  });
});

describe('the news of it', () => {
  it('is owed to one reader after the other, then to nobody', () => {
    const gone = three(rep());
    const own = toldOf(gone, 'person', NOON);
    expect(own.setAway?.owes).toEqual(['superior']);
    expect(toldOf(own, 'superior', NOON)).toMatchObject({ setAway: undefined });
    expect(toldOf(rep(), 'person', NOON)).toMatchObject({ setAway: undefined, nextCheckAt: undefined });
  });
});
