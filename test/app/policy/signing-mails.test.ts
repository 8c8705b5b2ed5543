import { beforeEach, describe, expect, it } from 'vitest';
import { findProposal } from '../../../functions/app/policy/find-proposal.ts';
import { readHistory } from '../../../functions/app/policy/read-history.ts';
import { takeSigningNews } from '../../../functions/app/policy/take-signing-news.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { tried } from '../../support/backtests.ts';
import { NINE } from '../../support/handoffs.ts';
import { BOTH_SIGN, signingLab } from '../../support/signing-lab.ts';

let lab: Awaited<ReturnType<typeof signingLab>>;
beforeEach(async () => {
  lab = await signingLab();
});

const sign = { do: 'sign' } as const;

describe('a mail to who signs', () => {
  it('says what changes and how it stands, with a link of their own', async () => {
    await lab.propose();
    expect(lab.sent.map(({ to, tags }) => [to, tags])).toEqual([
      [
        { name: 'Sofia', email: 'sofia@larkfield.example' },
        { mail: 'sign', to: 'marketing', policy: 'criteria', proposal: '1', side: 'marketing' },
      ],
      [
        { name: 'maria', email: 'maria@larkfield.example' },
        { mail: 'sign', to: 'maria', mailbox: '1', policy: 'criteria', proposal: '1', side: 'sales' },
      ],
    ]);
    expect(lab.sent[0]?.brief).toMatchObject({
      reader: { id: 'marketing', name: 'Sofia', zone: 'Europe/Berlin' },
      changes: [{ path: ['threshold'], before: 65, after: 60 }],
      signers: [{ name: 'Sofia' }, { name: 'maria' }],
      expiresAt: NINE + 30 * DAY,
    });
    expect(lab.linkTo('sales')).toMatchObject({
      kind: 'criteria',
      number: 1,
      side: 'sales',
      person: 'maria',
    });
    expect((await lab.find('criteria')).owed).toEqual({});
  });

  it('does not leave once it is over, or they have signed', async () => {
    await lab.propose();
    const open = await lab.find('criteria');
    await lab.decide(lab.linkTo('marketing'), sign);
    const half = await lab.find('criteria');
    lab.sent.length = 0;
    await lab.mail(half, { kind: 'ask', number: 1, side: 'marketing' });
    await lab.mail(half, { kind: 'ask', number: 2, side: 'sales' });
    await lab.mail({ ...open, proposal: undefined }, { kind: 'ask', number: 1, side: 'sales' });
    await lab.mail(half, { kind: 'tell', number: 9, side: 'sales' });
    expect(lab.sent).toEqual([]);
  });

  it('says how it ended, though that could not be kept yet', async () => {
    await lab.propose();
    await lab.decide(lab.linkTo('marketing'), sign);
    await lab.decide(lab.linkTo('sales'), sign);
    lab.sent.length = 0;
    const { owed, ...standing } = await lab.find('criteria');
    const before = await lab.proposals.find('criteria', 1);
    if (before === undefined) throw new Error('It was not kept.');
    const record = { kind: 'record', proposal: { ...before, number: 2 } } as const;
    await lab.mail({ ...standing, owed: { ...owed, record } }, { kind: 'tell', number: 2, side: 'sales' });
    expect(lab.sent.map(({ tags, brief }) => [tags['mail'], brief.ended?.as])).toEqual([
      ['signed', 'active'],
    ]);
  });

  it('leaves once, however many sweep at the same time', async () => {
    await lab.publish('governance', BOTH_SIGN);
    await lab.publish('criteria', { threshold: 65 });
    await lab.publish('criteria', { threshold: 60 });
    await Promise.all([1, 2, 3].map(() => lab.sweep('criteria')));
    expect(lab.sent.map(({ to }) => to.name).toSorted()).toEqual(['Sofia', 'maria']);
  });

  it('stays owed where the mail service fails, or nobody can sign, and leaves later', async () => {
    await lab.publish('governance', BOTH_SIGN);
    await lab.publish('criteria', { threshold: 65 });
    await lab.publish('criteria', { threshold: 60 });
    lab.broken.mail = new Error('patience');
    await lab.sweep('criteria');
    expect(lab.left).toEqual(Array(2).fill(['mail', lab.broken.mail]));
    expect(Object.keys((await lab.find('criteria')).owed)).toEqual(['1.ask.marketing', '1.ask.sales']);
    delete lab.broken.mail;
    const maria = await lab.people.find('maria');
    if (maria) await lab.people.replace(maria, { ...maria, status: 'off-boarded' });
    await lab.sweep('criteria');
    expect(lab.sent).toEqual([]);
    lab.clock.now += 5 * MINUTE;
    await lab.sweep('criteria');
    expect(Object.keys((await lab.find('criteria')).owed)).toEqual(['1.ask.sales']);
    expect(lab.sent[0]?.brief.signers).toMatchObject([{ name: 'Sofia' }, { name: 'sales' }]);
  });
});

describe('a reminder', () => {
  const reminding = { ...BOTH_SIGN, reminders: { everyWorkingDays: 2, atMost: 2 } };
  const begin = async () => {
    await lab.publish('governance', reminding);
    await lab.publish('criteria', { threshold: 65 });
    await lab.publish('criteria', { threshold: 60 });
    await lab.sweep('criteria');
    lab.sent.length = 0;
  };
  const told = () => lab.sent.map(({ to, brief }) => [to.name, brief.reminder]);
  /** As the sweeper would, each time that something is due. */
  const sweepAll = async (times: number) => {
    for (let n = 0; n < times; n += 1) {
      const { nextCheckAt } = await lab.find('criteria');
      lab.clock.now = Math.max(lab.clock.now, nextCheckAt ?? 0);
      await lab.sweep('criteria');
    }
  };

  it('goes to whoever has not signed, after working days of their own, and then no more', async () => {
    await begin();
    await lab.decide(lab.linkTo('marketing'), sign);
    lab.clock.now = NINE + 2 * DAY - MINUTE;
    await lab.sweep('criteria');
    expect(told()).toEqual([]);
    await sweepAll(1);
    expect(told()).toEqual([['maria', 1]]);
    expect(lab.sent[0]?.brief).toMatchObject({ askedAt: NINE, signers: [{ signedAt: NINE }, {}] });
    expect(lab.clock.now).toBe(NINE + 2 * DAY);
    expect(lab.linkTo('sales').expiresAt).toBe(NINE + 32 * DAY);
    await sweepAll(4);
    expect(told()).toEqual([
      ['maria', 1],
      ['maria', 2],
    ]);
    expect((await lab.find('criteria')).owed).toEqual({});
  });

  it('leaves on the days at work of somebody outside of the team', async () => {
    await begin();
    await lab.decide(lab.linkTo('sales'), sign);
    await sweepAll(2);
    expect(told()).toEqual([
      ['Sofia', 1],
      ['Sofia', 2],
    ]);
    // Asked on a Monday: Wednesday, then Friday.
    expect(lab.clock.now).toBe(NINE + 4 * DAY);
  });

  it('does not leave where the mail before it failed, but the mail itself does', async () => {
    await lab.publish('governance', reminding);
    await lab.publish('criteria', { threshold: 65 });
    await lab.publish('criteria', { threshold: 60 });
    lab.broken.mail = new Error('patience');
    await lab.sweep('criteria');
    delete lab.broken.mail;
    lab.clock.now += 5 * MINUTE;
    await lab.sweep('criteria');
    expect(told()).toEqual([
      ['Sofia', undefined],
      ['maria', undefined],
    ]);
  });
});

describe('a mail that does not arrive', () => {
  it('is told to the other side, and seen on its page', async () => {
    await lab.propose();
    lab.sent.length = 0;
    const take = takeSigningNews({ ...lab, now: () => lab.clock.now, backoff: async () => undefined });
    await take({ policy: 'criteria', number: 1, side: 'marketing' });
    await take({ policy: 'criteria', number: 1, side: 'marketing' });
    await lab.sweep('criteria');
    const told = lab.sent.map(({ to, tags, brief }) => [to.name, tags['mail'], brief.warns]);
    expect(told).toEqual([['maria', 'unreached', true]]);
    expect(lab.sent[0]?.brief.signers).toMatchObject([{ unreached: true }, { unreached: false }]);
    expect((await lab.find('criteria')).owed).toEqual({});
    await take({ policy: 'nothing', number: 1, side: 'marketing' });
  });
});

describe('what came of trying a version on leads of the past', () => {
  it('is in mail and page, as long as it was tried beside the version that it would replace', async () => {
    await lab.publish('governance', BOTH_SIGN);
    await lab.publish('criteria', { threshold: 65 });
    const { hash } = await lab.find('criteria');
    await lab.publish('criteria', { threshold: 60 }, { ...tried, replaces: hash });
    await lab.sweep('criteria');
    expect(lab.sent.map(({ brief }) => brief.backtest)).toEqual(Array(2).fill({ ...tried, replaces: hash }));
    expect(await lab.show(lab.linkTo('sales'))).toMatchObject({ brief: { backtest: { replaces: hash } } });
    await lab.publish('criteria', { threshold: 60 }, tried);
    expect(await lab.show(lab.linkTo('sales'))).toMatchObject({ brief: { backtest: undefined } });
  });
});

describe('what a change owes', () => {
  it('is done again by the sweeper where its events fail, and is there to be seen meanwhile', async () => {
    await lab.propose();
    await lab.decide(lab.linkTo('marketing'), sign);
    lab.broken.events = new Error('down');
    lab.proposals.keep = async () => {
      throw new Error('down');
    };
    const link = lab.linkTo('sales');
    expect(await lab.decide(link, sign)).toEqual({ kind: 'done' });
    expect(await lab.find('criteria')).toMatchObject({ hash: link.hash, nextCheckAt: NINE - 120_000 });
    expect(lab.left.map((one) => String(one))).toEqual([
      'fact,Error: down',
      'fact,Error: down',
      'fact,Error: down',
    ]);
    expect(await lab.show(link)).toMatchObject({ page: 'sign', brief: { ended: { as: 'active' } } });
    expect(await readHistory(lab, 'criteria')).toMatchObject([
      { bootstrap: true, inForce: { until: NINE } },
      { hash: link.hash, inForce: { from: NINE } },
    ]);
  });

  it('is told once more, and struck from nothing, where the record has gone meanwhile', async () => {
    await lab.propose();
    const [fact] = lab.told;
    if (fact === undefined) throw new Error('Nothing was told.');
    const stale = { ...(await lab.find('criteria')), owed: { fact: { kind: 'fact', fact } } } as const;
    lab.standings.find = async () => undefined;
    expect(await lab.sweepFrom(stale)).toBe(stale);
    expect(lab.told.at(-1)).toBe(fact);
  });
});

describe('the page of a link', () => {
  it('shows the proposal while it is open, and how it ended', async () => {
    await lab.propose();
    const link = lab.linkTo('sales');
    expect(await lab.show(link)).toMatchObject({
      page: 'sign',
      brief: { side: 'sales', ended: undefined, signers: [{ signedAt: undefined }, { signedAt: undefined }] },
    });
    await lab.decide(lab.linkTo('marketing'), sign);
    expect(await lab.show(link)).toMatchObject({ brief: { signers: [{ signedAt: NINE }, {}] } });
    await lab.decide(link, sign);
    expect(await lab.show(link)).toMatchObject({ brief: { ended: { as: 'active', at: NINE } } });
    lab.clock.now = link.expiresAt;
    expect(await lab.show(link)).toEqual({ page: 'sign-over' });
  });

  it('shows nothing of what is not there, or to whom it is not for', async () => {
    await lab.propose();
    const link = lab.linkTo('sales');
    for (const patch of [
      { kind: 'sla' },
      { number: 3 },
      { hash: 'h' },
      { person: 'ana' },
      { side: 'marketing' as const },
    ])
      expect(await lab.show({ ...link, ...patch }), JSON.stringify(patch)).toEqual({ page: 'not-found' });
  });

  it('says that its signatures count no more once other people sign', async () => {
    await lab.propose();
    const link = lab.linkTo('sales');
    await lab.publish('governance', { ...BOTH_SIGN, signatures: {} });
    await lab.sweep('governance');
    for (const side of ['marketing', 'sales'] as const) await lab.decide(lab.linkTo(side), sign);
    expect(await lab.show(link)).toMatchObject({ brief: { ended: { as: 'stale', because: 'governance' } } });
  });
});

describe('who signs', () => {
  it('is nobody without a governance, an owner, or a person of the team', async () => {
    await lab.publish('governance', { owners: { sales: { person: 'nobody' } }, signatures: {} });
    const { hash } = await lab.find('governance');
    expect(await lab.findSigner(undefined, 'sales')).toBeUndefined();
    expect(await lab.findSigner(hash, 'marketing')).toBeUndefined();
    expect(await lab.findSigner(hash, 'sales')).toBeUndefined();
  });
});

describe('a proposal', () => {
  it('is found where it is kept, and no other by its number', async () => {
    await lab.propose();
    const link = lab.linkTo('sales');
    await lab.publish('criteria', { threshold: 50 });
    expect(await findProposal(lab, 'criteria', link)).toMatchObject({ ended: { because: 'superseded' } });
    expect(await findProposal(lab, 'criteria', { number: 1, hash: 'h' })).toBeUndefined();
  });
});

describe('history', () => {
  it('is empty where nothing was published, and counts nothing twice', async () => {
    expect(await readHistory(lab, 'criteria')).toEqual([]);
    await lab.propose();
    lab.events.publish = async () => {
      throw new Error('down');
    };
    await lab.publish('criteria', { threshold: 50 });
    await lab.publish('criteria', { threshold: 55 });
    const standing = await lab.find('criteria');
    const [kept] = await lab.proposals.list('criteria');
    if (kept === undefined) throw new Error('Nothing was kept.');
    await lab.standings.replace(standing, {
      ...standing,
      owed: { ...standing.owed, '1.record': { kind: 'record', proposal: kept } },
    });
    expect((await readHistory(lab, 'criteria')).map(({ proposal }) => proposal?.number)).toEqual([
      undefined,
      1,
      2,
      3,
    ]);
  });
});
