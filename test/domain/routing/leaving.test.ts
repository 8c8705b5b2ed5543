import { describe, expect, it } from 'vitest';
import { heirOf, leave, leavingAfter, lookedAt } from '../../../functions/domain/routing/leaving.ts';
import { type Mailbox, noteTrouble, settled } from '../../../functions/domain/routing/mailbox.ts';
import type { Leaving, Person } from '../../../functions/domain/routing/team.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { NOON, person } from '../../support/team.ts';

type Leaver = Person & Mailbox & Leaving;

const ana: Leaver = person('ana');
const gone: Leaver = leave({ ...ana, owesNotice: true }, 'maria', 'ben', NOON);

describe('somebody who leaves', () => {
  it('gets nothing more, is mailed nothing, and owes what they hold', () => {
    expect(gone).toMatchObject({
      status: 'off-boarded',
      successor: 'ben',
      handsOver: { by: 'maria' },
      nextCheckAt: NOON,
    });
    expect(gone.owesNotice).toBeUndefined();
  });

  it('still owes it when news of a mail came in between', () => {
    const troubled = settled(noteTrouble(gone, 1, 'bounced', NOON + MINUTE), NOON);
    expect(troubled).toMatchObject({ handsOver: { by: 'maria' }, nextCheckAt: NOON + MINUTE });
    expect(settled({ ...ana, owesNotice: true, nextCheckAt: NOON }, NOON).nextCheckAt).toBeUndefined();
  });

  it('is looked at again until they hold nothing', () => {
    expect(lookedAt(gone, false, NOON)).toEqual({ ...gone, nextCheckAt: NOON + 5 * MINUTE });
    expect(lookedAt(gone, true, NOON)).toMatchObject({ handsOver: undefined, nextCheckAt: undefined });
    const troubled = noteTrouble(gone, 1, 'bounced', NOON);
    expect(lookedAt(troubled, true, NOON)).toMatchObject({ handsOver: undefined, nextCheckAt: NOON });
  });
});

describe('the team policy', () => {
  const off: Leaver = { ...ana, status: 'off-boarded' };

  it('lets somebody leave by their status, with the successor whom it names', () => {
    expect(leavingAfter(ana, { ...off, successor: 'ben' }, NOON)).toMatchObject({
      handsOver: { by: 'system' },
      successor: 'ben',
      nextCheckAt: NOON,
    });
  });

  it('changes nothing of what is under way, and keeps the successor where it names none', () => {
    expect(leavingAfter(gone, off, NOON)).toMatchObject({ handsOver: { by: 'maria' }, successor: 'ben' });
    expect(leavingAfter({ ...gone, handsOver: undefined }, off, NOON).handsOver).toBeUndefined();
  });

  it('takes somebody back, who owes nothing then', () => {
    expect(leavingAfter(gone, ana, NOON)).toEqual({ ...ana, handsOver: undefined });
  });
});

describe('who stands for somebody', () => {
  const left = (successor?: string) => ({ status: 'off-boarded', successor }) as const;
  const team = {
    ana: left('ben'),
    ben: left('cleo'),
    cleo: { status: 'active', successor: 'ana' } as const,
    dan: left(),
    eva: left('finn'),
    finn: left('eva'),
    gus: left('nobody'),
  };
  const find = (id: string) => Object.entries(team).find(([name]) => name === id)?.[1];

  it.each([
    ['ana', 'cleo'],
    ['cleo', 'cleo'],
    ['dan', 'dan'],
    ['eva', 'finn'],
    ['gus', 'nobody'],
    ['stranger', 'stranger'],
  ])('%s: %s', (id, heir) => {
    expect(heirOf(id, find)).toBe(heir);
  });
});
