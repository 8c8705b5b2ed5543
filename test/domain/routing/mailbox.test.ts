import { describe, expect, it } from 'vitest';
import {
  askAgain,
  confirm,
  mailboxAfter,
  newMailbox,
  noteTrouble,
  oweAgain,
  settled,
} from '../../../functions/domain/routing/mailbox.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { NOON, person } from '../../support/team.ts';

const ana = person('ana');
const newcomer = { ...ana, ...newMailbox(1, NOON) };
const troubled = noteTrouble(ana, 1, 'bounced', NOON);

describe('a welcome mail', () => {
  it('is owed at once to somebody new, who has confirmed nothing', () => {
    expect(newMailbox(1, NOON)).toEqual({
      confirmed: false,
      mailStatus: undefined,
      mailbox: 1,
      owesNotice: true,
      nextCheckAt: NOON,
    });
  });

  it('that is answered confirms its mailbox, and is owed no more', () => {
    expect(confirm(newcomer, 1, NOON)).toEqual({ ...settled(newcomer, NOON), confirmed: true });
  });

  it('changes nothing when it is answered again', () => {
    expect(confirm(ana, 1, NOON)).toBe(ana);
  });

  it.each([0, 2])('of another mailbox confirms nothing: %i', (mailbox) => {
    expect(confirm(newcomer, mailbox, NOON)).toBeUndefined();
  });

  it('that is asked for is the next one, and the only one that counts', () => {
    const again = askAgain(troubled, NOON + 1);
    expect(again).toMatchObject({ confirmed: false, mailbox: 3, owesNotice: true, nextCheckAt: NOON + 1 });
    expect(again.mailStatus).toBeUndefined();
    expect(confirm(again, 2, NOON)).toBeUndefined();
    expect(confirm(again, 3, NOON)).toMatchObject({ confirmed: true });
  });
});

describe('what is known of a mailbox', () => {
  it('stays when the team says the same address', () => {
    const { confirmed, mailStatus, mailbox, owesNotice, nextCheckAt } = troubled;
    const known = { confirmed, mailStatus, mailbox, owesNotice, nextCheckAt };
    expect(mailboxAfter(troubled, { ...ana, name: 'Another' }, NOON + 1)).toEqual(known);
  });

  it('is nothing of another address', () => {
    expect(mailboxAfter(ana, { ...ana, email: 'a@new.example' }, NOON)).toEqual(newMailbox(2, NOON));
  });

  it.each(['active', 'paused'] as const)('is nothing of somebody who had left and is %s now', (status) => {
    const gone = { ...ana, status: 'off-boarded' } as const;
    expect(mailboxAfter(gone, { ...ana, status }, NOON)).toEqual(newMailbox(2, NOON));
    expect(mailboxAfter(gone, gone, NOON)).toMatchObject({ confirmed: true, mailbox: 1 });
  });
});

describe.each(['bounced', 'complained'] as const)('a mail that %s', (trouble) => {
  it('makes its reader unreachable, and owes the news to who is above', () => {
    expect(noteTrouble(ana, 1, trouble, NOON)).toEqual({
      ...ana,
      mailStatus: trouble,
      mailbox: 2,
      owesNotice: true,
      nextCheckAt: NOON,
    });
  });

  it('says nothing of a later mailbox', () => {
    const moved = { ...ana, mailbox: 2 };
    expect(noteTrouble(moved, 1, trouble, NOON)).toBe(moved);
  });

  it('says nothing new where mails are known not to arrive', () => {
    const told = settled(troubled, NOON);
    expect(noteTrouble(told, 2, trouble, NOON)).toBe(told);
  });

  it('takes the place of a welcome that is still owed', () => {
    const bounced = noteTrouble(newcomer, 1, trouble, NOON + 1);
    expect(bounced).toMatchObject({ confirmed: false, mailStatus: trouble, nextCheckAt: NOON + 1 });
  });
});

describe('a notice', () => {
  it('is owed no more once it is struck', () => {
    const { owesNotice, nextCheckAt } = settled(newcomer, NOON);
    expect([owesNotice, nextCheckAt]).toEqual([undefined, undefined]);
  });

  it('that the mail service did not take is owed again, a while later', () => {
    expect(oweAgain(settled(newcomer, NOON), 1, NOON)).toMatchObject({
      owesNotice: true,
      nextCheckAt: NOON + 15 * MINUTE,
    });
  });

  it('is not owed again where another mailbox counts by now', () => {
    const moved = settled({ ...newcomer, mailbox: 2 }, NOON);
    expect(oweAgain(moved, 1, NOON)).toBe(moved);
  });
});
