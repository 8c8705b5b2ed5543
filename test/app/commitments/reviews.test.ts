import { beforeEach, describe, expect, it } from 'vitest';
import type { Commitments } from '../../../functions/domain/policy/commitments.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { monthCounts } from '../../support/month-counts.ts';
import { reviewLab } from '../../support/review-lab.ts';
import { BOTH_SIGN } from '../../support/signing-lab.ts';
import { investigation } from '../../views/review-documents.ts';

const IN_TIME: Commitments = { marketing: {}, sales: { attemptedInTimePercent: 90 } };
const daily = (good: number, bad: number) => ({ fates: { attempts: { good, bad, open: 0 } } });
const ID = '2026-11.attempts';

let lab: Awaited<ReturnType<typeof reviewLab>>;
beforeEach(async () => {
  lab = await reviewLab(IN_TIME);
  await lab.signing.publish('governance', BOTH_SIGN);
  lab.told.length = 0;
});

/** November ends with four in twenty too late. */
async function breach(): Promise<void> {
  await lab.set('2026-12-01T06:05:00Z');
  lab.keep(monthCounts('2026-11', daily(16, 4)));
  await lab.check();
}
const readers = () => lab.sent.map(({ to, brief }) => `${brief.about} ${to.name}`);
const linkTo = (name: string) =>
  lab.sent.findLast(({ to }) => to.name === name)?.link ?? expect.fail(`No mail went to ${name}.`);

describe('an early warning', () => {
  it('is mailed to both sides, once for a promise and month', async () => {
    await lab.set('2026-11-10T09:00:00Z');
    lab.keep(monthCounts('2026-11', daily(16, 4), '2026-11-10'));
    await lab.check();
    await lab.check();
    expect(readers().sort()).toEqual(['warned Sofia', 'warned maria']);
    expect(await lab.find(ID)).toMatchObject({ state: 'warned', warning: { count: 96, of: 120 }, owed: {} });
    expect(lab.told).toEqual([]);
  });

  it('that two find at once is mailed once', async () => {
    await lab.set('2026-11-10T09:00:00Z');
    lab.keep(monthCounts('2026-11', daily(16, 4), '2026-11-10'));
    await Promise.all([lab.look(), lab.look()]);
    await lab.check();
    expect(lab.sent).toHaveLength(2);
  });

  it('is none while a promise is on course', async () => {
    await lab.set('2026-11-20T09:00:00Z');
    lab.keep(monthCounts('2026-11', daily(19, 1), '2026-11-20'));
    await lab.check();
    expect(await lab.reviews.list()).toEqual([]);
  });

  it('becomes the review when the promise is broken', async () => {
    await lab.set('2026-11-10T09:00:00Z');
    lab.keep(monthCounts('2026-11', daily(16, 4), '2026-11-10'));
    await lab.check();
    await breach();
    const review = await lab.find(ID);
    expect(review).toMatchObject({ state: 'open', warning: { of: 120 }, breach: { of: 420 } });
    expect(lab.told.map(({ type }) => type)).toEqual(['commitment.breached', 'review.opened']);
  });
});

describe('a breach', () => {
  it('opens one review: the side that promised has five of its working days, both are mailed', async () => {
    await breach();
    await lab.check();
    expect(await lab.find(ID)).toMatchObject({ state: 'open', dueAt: Date.parse('2026-12-06T06:05:00Z') });
    expect(readers().sort()).toEqual(['opened Sofia', 'opened maria']);
    expect(lab.told.map(({ id }) => id)).toEqual([`commitment.breached.${ID}`, `review.opened.${ID}`]);
    expect(lab.sent.map(({ tags }) => tags)).toContainEqual({ mail: 'review', to: 'maria', mailbox: '1' });
  });

  it('has nothing to do with an investigation of before', async () => {
    await lab.reviews.create({ ...investigation, id: '2026-10.mql-sal', version: 1 });
    await breach();
    expect(await lab.find(ID)).toMatchObject({ earlier: [], actions: [] });
  });

  it('that two find at once opens one', async () => {
    await lab.set('2026-12-01T06:05:00Z');
    lab.keep(monthCounts('2026-11', daily(16, 4)));
    await Promise.all([lab.look(), lab.look()]);
    await lab.check();
    expect(lab.told).toHaveLength(2);
    expect(lab.sent).toHaveLength(2);
    expect(await lab.reviews.list()).toHaveLength(1);
  });

  it('that is opened from its warning by somebody else meanwhile is left to them', async () => {
    await lab.set('2026-11-10T09:00:00Z');
    lab.keep(monthCounts('2026-11', daily(16, 4), '2026-11-10'));
    await lab.check();
    await lab.set('2026-12-01T06:05:00Z');
    lab.keep(monthCounts('2026-11', daily(16, 4)));
    await Promise.all([lab.look(), lab.look()]);
    await lab.check();
    expect(lab.told).toHaveLength(2);
    expect(await lab.find(ID)).toMatchObject({ state: 'open' });
  });

  it('is finished by the sweeper where a crash left it', async () => {
    lab.crash.before = true;
    await expect(breach()).rejects.toThrow('crashed');
    expect([lab.told, lab.sent]).toEqual([[], []]);
    await lab.sweep(ID);
    expect([lab.told.length, lab.sent.length]).toEqual([2, 2]);
  });

  it('whose mail is not taken stays owed', async () => {
    lab.signing.broken.mail = new Error('Not now.');
    await breach();
    expect(lab.left).toEqual([
      ['mail', new Error('Not now.')],
      ['mail', new Error('Not now.')],
    ]);
    delete lab.signing.broken.mail;
    await lab.sweep(ID);
    expect(lab.sent).toHaveLength(2);
  });

  it('of a month that began before anything was promised is none', async () => {
    await lab.set('2026-09-01T06:00:00Z');
    lab.keep(monthCounts('2026-08', daily(1, 9)));
    await lab.check();
    expect(await lab.reviews.list()).toEqual([]);
  });

  it('goes by what was promised as the month began', async () => {
    await lab.set('2026-11-20T09:00:00Z');
    await lab.signing.publish('commitments', { marketing: {}, sales: { attemptedInTimePercent: 50 } });
    await breach();
    expect(await lab.find(ID)).toMatchObject({ promised: { share: 0.9 } });
  });

  it('is looked for as long as the MQLs of a month may still become opportunities, each month being read once', async () => {
    const cohorts = await reviewLab({
      ...IN_TIME,
      marketing: { opportunities: { percent: 12, withinDays: 90 } },
    });
    await cohorts.set('2026-12-31T09:00:00Z');
    cohorts.keep(monthCounts('2026-09', { fates: { opportunities: { good: 1, bad: 9, open: 0 } } }));
    await cohorts.check();
    expect((await cohorts.reviews.list()).map(({ id }) => id)).toEqual(['2026-09.opportunities']);
    expect(new Set(cohorts.reads).size).toBe(cohorts.reads.length);
  });

  it('is due in office hours where nobody answers for the side, who is not mailed', async () => {
    const alone = await reviewLab(IN_TIME);
    await alone.set('2026-12-01T10:00:00Z');
    alone.keep(monthCounts('2026-11', daily(16, 4)));
    await alone.check();
    expect(await alone.find(ID)).toMatchObject({ dueAt: Date.parse('2026-12-08T10:00:00Z'), owed: {} });
    expect(alone.sent).toEqual([]);
    expect(await alone.show(reference('sales', 'maria'))).toEqual({ page: 'not-found' });
  });

  it('is due a week later where who answers for the side is never at work', async () => {
    const maria = (await lab.signing.people.find('maria')) ?? expect.fail();
    const calendar = { ...maria.calendar, always: false, week: {} };
    await lab.signing.people.replace(maria, { ...maria, calendar });
    await breach();
    expect((await lab.find(ID)).dueAt).toBe(lab.clock.now + 5 * DAY);
  });

  it('is none before anything was ever promised', async () => {
    const { checkCommitments } = await import('../../../functions/app/commitments/check-commitments.ts');
    const nothing = new Proxy({} as Parameters<typeof checkCommitments>[0], {
      get: (_, name) => {
        if (name === 'standings') return { find: async () => undefined };
        if (name === 'now') return () => lab.clock.now;
        if (name === 'calendar') return async () => ({ zone: 'Europe/Madrid' });
        return undefined;
      },
    });
    expect(await checkCommitments(nothing)()).toBeUndefined();
  });
});

const reference = (side: 'marketing' | 'sales', person: string) => ({
  ...{ review: ID, side, person },
  ...{ purpose: 'review' as const, expiresAt: Date.parse('2027-01-01T00:00:00Z') },
});

describe('a review', () => {
  it('reminds the side that promised until it is closed', async () => {
    await breach();
    for (const day of ['2026-12-03', '2026-12-07', '2026-12-09']) {
      await lab.set(`${day}T10:00:00Z`);
      await lab.sweep(ID);
    }
    const reminders = lab.sent.filter(({ brief }) => brief.reminder !== undefined);
    expect(reminders.map(({ to, brief }) => [to.name, brief.reminder])).toEqual([
      ['maria', 1],
      ['maria', 2],
      ['maria', 3],
    ]);
    await lab.press(linkTo('maria'), { do: 'close', text: 'Shifts are changed.' });
    await lab.set('2026-12-20T10:00:00Z');
    await lab.sweep(ID);
    expect(lab.sent.filter(({ brief }) => brief.reminder !== undefined)).toHaveLength(3);
    expect((await lab.find(ID)).owed).toEqual({});
  });

  it('reminds as often as the governance says', async () => {
    await lab.signing.publish('governance', { ...BOTH_SIGN, reminders: { everyWorkingDays: 4, atMost: 1 } });
    const link = lab.signing;
    for (const side of ['marketing', 'sales'] as const) {
      await link.sweep('governance');
      await link.decide(link.linkTo(side), { do: 'sign' });
    }
    lab.told.length = 0;
    await breach();
    expect((await lab.find(ID)).nextCheckAt).toBe(Date.parse('2026-12-07T08:00:00Z'));
  });

  it('takes decisions and tasks from both sides, and carries what is left into the next one', async () => {
    await breach();
    expect(await lab.show(linkTo('Sofia'))).toMatchObject({
      page: 'review',
      brief: { owner: 'maria', decides: true, agenda: [{ point: 'missing' }, {}, {}] },
    });
    const task = (text: string) => ({ text, side: 'sales' as const });
    await lab.press(linkTo('Sofia'), { do: 'decide', text: 'Fewer at once.', action: task('Limit lists') });
    await lab.press(linkTo('maria'), { do: 'decide', text: 'Call by 10.', action: task('Change shifts') });
    expect(await lab.press(linkTo('maria'), { do: 'finish', action: `${ID}/1` })).toEqual({ kind: 'done' });
    expect(await lab.press(linkTo('maria'), { do: 'close', text: 'So be it.' })).toEqual({ kind: 'done' });
    expect(await lab.press(linkTo('maria'), { do: 'close', text: 'Again.' })).toEqual({ kind: 'settled' });
    expect(lab.told.at(-1)).toMatchObject({ type: 'review.closed', actor: 'maria', data: { review: ID } });
    expect(JSON.stringify(lab.told)).not.toMatch(/Call by 10|So be it/);
    await lab.set('2027-01-01T09:00:00Z');
    lab.keep(monthCounts('2026-12', daily(16, 4)));
    await lab.check();
    expect(await lab.find('2026-12.attempts')).toMatchObject({
      earlier: ['2026-11'],
      actions: [{ id: `${ID}/2`, text: 'Change shifts' }],
    });
  });

  it('shows and takes nothing by a link that is over, of somebody else, or of no review', async () => {
    await breach();
    const link = linkTo('maria');
    const close = { do: 'close', text: 'So.' } as const;
    expect(await lab.show({ ...link, person: 'helen' })).toEqual({ page: 'not-found' });
    expect(await lab.press({ ...link, person: 'helen' }, close)).toEqual({ kind: 'not-yours' });
    expect(await lab.show({ ...link, review: '2026-10.attempts' })).toEqual({ page: 'not-found' });
    expect(await lab.press({ ...link, review: '2026-10.attempts' }, close)).toEqual({ kind: 'unknown' });
    const over = { ...link, expiresAt: lab.clock.now };
    expect(await lab.show(over)).toEqual({ page: 'review-over' });
    expect(await lab.press(over, close)).toEqual({ kind: 'expired' });
    expect((await lab.find(ID)).state).toBe('open');
  });

  it('is listed latest month first', async () => {
    await breach();
    await lab.set('2027-01-01T09:00:00Z');
    lab.keep(monthCounts('2026-12', daily(16, 4)));
    await lab.check();
    expect((await lab.reviews.list()).map(({ id }) => id)).toEqual(['2026-12.attempts', ID]);
  });
});
