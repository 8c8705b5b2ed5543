import { describe, expect, it } from 'vitest';
import { leave } from '../../../functions/domain/routing/leaving.ts';
import { news, watched } from '../../../functions/domain/routing/whereabouts.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { NOON, person } from '../../support/team.ts';

const vacation = { from: NOON, until: NOON + 7 * DAY };
const later = { from: NOON + 30 * DAY, until: NOON + 31 * DAY };
const withAbsences = (...absences: { from: number; until: number; entered?: number }[]) => ({
  ...person('ana', { calendar: { ...person('ana').calendar, absences } }),
});

describe('the news for the leads of somebody', () => {
  it('is the longest of the absences under way', () => {
    const short = { from: NOON - HOUR, until: NOON + HOUR };
    expect(news(withAbsences(vacation, short), 'ana', NOON)).toMatchObject({
      kind: 'absent',
      absence: vacation,
    });
  });

  it('says that they were set away', () => {
    const silent = { ...vacation, silent: true as const };
    expect(news(withAbsences(silent), 'system', NOON)).toMatchObject({ absence: vacation, silent: true });
    expect(news(withAbsences(vacation), 'ana', NOON)).not.toHaveProperty('silent');
  });

  it('is nothing where they know of it, also once it is over', () => {
    const told = { ...withAbsences(vacation), toldAway: vacation };
    expect(news(told, 'ana', NOON + DAY)).toBeUndefined();
    expect(news(told, 'ana', vacation.until)).toBeUndefined();
  });

  it('is nothing of somebody who has left: what they hold goes to others', () => {
    expect(news(leave(withAbsences(vacation), 'maria', undefined, NOON), 'ana', NOON)).toBeUndefined();
  });
});

describe('the sweeper looks at somebody', () => {
  const looksAt = (who: Parameters<typeof watched>[0]) => watched(who, NOON).nextCheckAt;

  it('never while nothing is owed or planned', () => {
    expect(looksAt({ ...withAbsences(), nextCheckAt: NOON })).toBeUndefined();
  });

  it('as an absence begins, and at once where one began', () => {
    expect(looksAt(withAbsences(later))).toBe(later.from);
    expect(looksAt(withAbsences(later, vacation))).toBe(NOON);
    expect(looksAt({ ...withAbsences(later, vacation), toldAway: vacation })).toBe(later.from);
  });

  it('no later than for anything else that is owed', () => {
    const owing = { ...withAbsences(later), owesNotice: true as const };
    expect(looksAt({ ...owing, nextCheckAt: NOON + MINUTE })).toBe(NOON + MINUTE);
    expect(looksAt(owing)).toBe(NOON);
    expect(looksAt({ ...owing, nextCheckAt: later.until })).toBe(later.from);
    expect(looksAt({ ...withAbsences(), setAway: {}, nextCheckAt: NOON + MINUTE })).toBe(NOON + MINUTE);
  });

  it('who has left, for what they hold alone', () => {
    const gone = leave(withAbsences(vacation, later), 'maria', undefined, NOON + MINUTE);
    expect(looksAt(gone)).toBe(NOON + MINUTE);
    expect(looksAt({ ...gone, handsOver: undefined })).toBeUndefined();
  });
});
