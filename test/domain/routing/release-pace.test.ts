import { describe, expect, it } from 'vitest';
import {
  DEFAULT_RELEASE,
  dailyShare,
  daysToRelease,
  lowered,
} from '../../../functions/domain/routing/release-pace.ts';

describe('the pace of a release', () => {
  it('lowers every limit, and none below nothing', () => {
    expect(lowered({ open: 15, perDay: 6, perWeek: 1 }, 2)).toEqual({ open: 13, perDay: 4, perWeek: 0 });
    expect(lowered(undefined, 2)).toBeUndefined();
  });

  it.each([
    [{ open: 15, perDay: 6 }, 'list', 4],
    [{ open: 15, perDay: 5 }, 'list', 3],
    [{ open: 15, perDay: 6 }, 'backlog', 2],
    [{ open: 3 }, 'list', 1],
    [{ perWeek: 13 }, 'list', 2],
    [undefined, 'list', 4],
    [{ perDay: 1 }, 'list', 0],
  ] as const)('gives a rep with %o of a %s %i a day', (capacity, kind, share) => {
    expect(dailyShare(capacity, kind, DEFAULT_RELEASE)).toBe(share);
  });

  it('takes as many days as all shares together need', () => {
    expect(daysToRelease(0, [])).toBe(0);
    expect(daysToRelease(25, [4, 4, 4])).toBe(3);
    expect(daysToRelease(24, [4, 4, 4])).toBe(2);
    expect(daysToRelease(1, [0])).toBeUndefined();
  });
});
