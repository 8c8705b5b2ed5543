import { beforeEach, describe, expect, it } from 'vitest';
import type { SignReference } from '../../../functions/app/references.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { NINE } from '../../support/handoffs.ts';
import { BOTH_SIGN, signingLab } from '../../support/signing-lab.ts';

let lab: Awaited<ReturnType<typeof signingLab>>;
let marketing: SignReference;
let sales: SignReference;
beforeEach(async () => {
  lab = await signingLab();
  await lab.propose();
  marketing = lab.linkTo('marketing');
  sales = lab.linkTo('sales');
  lab.told.length = 0;
  lab.sent.length = 0;
});

const sign = { do: 'sign' } as const;
const decline = { do: 'decline', reason: 'Too few leads.' } as const;
const inForce = async () => (await lab.find('criteria')).hash;

describe('a signature', () => {
  it('of both puts the version into force, keeps who signed what, and tells both', async () => {
    const before = await inForce();
    expect(await lab.decide(marketing, sign)).toEqual({ kind: 'done' });
    expect(await inForce()).toBe(before);
    lab.clock.now += 1_000;
    expect(await lab.decide(sales, sign)).toEqual({ kind: 'done' });
    expect(await lab.find('criteria')).toMatchObject({ hash: sales.hash, bootstrap: false });
    expect(await lab.proposals.find('criteria', 1)).toMatchObject({
      ...{ hash: sales.hash, replaces: { hash: before, bootstrap: true }, ended: { as: 'active' } },
      signatures: [
        { side: 'marketing', by: 'Sofia', email: 'sofia@larkfield.example', at: NINE },
        { side: 'sales', by: 'maria', at: NINE + 1_000 },
      ],
    });
    expect(lab.told.map(({ type, actor }) => `${type} by ${actor}`)).toEqual([
      'policy.signed by marketing',
      'policy.signed by sales',
      'policy.published by system',
    ]);
    await lab.sweep('criteria');
    expect(lab.sent.map(({ tags, brief }) => [tags['mail'], brief.side, brief.ended?.as])).toEqual([
      ['signed', 'marketing', 'active'],
      ['signed', 'sales', 'active'],
    ]);
  });

  it('is done once, however often it is pressed, and is shown as it ended', async () => {
    for (const _ of [1, 2, 3]) expect(await lab.decide(marketing, sign)).toEqual({ kind: 'done' });
    expect((await lab.find('criteria')).proposal?.signatures).toHaveLength(1);
    await lab.decide(sales, sign);
    expect(await lab.decide(sales, sign)).toEqual({ kind: 'done' });
    expect(await lab.decide(marketing, decline)).toEqual({ kind: 'settled' });
    expect(await lab.find('criteria')).toMatchObject({ hash: sales.hash });
  });

  it('does nothing by a link that is over, is about nothing, or is not of who signs', async () => {
    const before = JSON.stringify(await lab.find('criteria'));
    const wrong: readonly [Partial<SignReference>, string][] = [
      [{ expiresAt: NINE }, 'expired'],
      [{ kind: 'sla' }, 'unknown'],
      [{ number: 2 }, 'unknown'],
      [{ hash: 'h' }, 'unknown'],
      [{ person: 'helen' }, 'not-yours'],
      [{ side: 'sales' }, 'not-yours'],
    ];
    for (const [patch, kind] of wrong)
      expect(await lab.decide({ ...marketing, ...patch }, sign), JSON.stringify(patch)).toEqual({ kind });
    expect(JSON.stringify(await lab.find('criteria'))).toBe(before);
  });

  it('is of nobody where the person has left', async () => {
    const maria = await lab.people.find('maria');
    if (maria) await lab.people.replace(maria, { ...maria, status: 'off-boarded' });
    expect(await lab.decide(sales, sign)).toEqual({ kind: 'not-yours' });
  });

  it('counts no more once another version is asked for', async () => {
    await lab.decide(marketing, sign);
    await lab.publish('criteria', { threshold: 50 });
    expect(await lab.decide(sales, sign)).toEqual({ kind: 'settled' });
    expect(await lab.decide(marketing, sign)).toEqual({ kind: 'settled' });
    expect((await lab.find('criteria')).proposal).toMatchObject({ number: 2, signatures: [] });
  });

  it('counts no more once other people sign', async () => {
    await lab.decide(marketing, sign);
    await lab.publish('governance', { ...BOTH_SIGN, signatures: {} });
    for (const side of ['marketing', 'sales'] as const) {
      await lab.sweep('governance');
      await lab.decide(lab.linkTo(side), sign);
    }
    expect(await lab.decide(sales, sign)).toEqual({ kind: 'settled' });
    expect(await lab.find('criteria')).toMatchObject({ bootstrap: true });
    expect(await lab.find('criteria')).not.toHaveProperty('proposal');
    expect(await lab.proposals.find('criteria', 1)).toMatchObject({ ended: { because: 'governance' } });
  });

  it('counts for nothing where the record goes meanwhile', async () => {
    lab.standings.replace = async () => {
      lab.standings.find = async () => undefined;
      return undefined;
    };
    expect(await lab.decide(marketing, sign)).toEqual({ kind: 'unknown' });
  });
});

describe('a refusal', () => {
  it('closes the proposal, and both hear why', async () => {
    const before = await inForce();
    await lab.decide(marketing, sign);
    expect(await lab.decide(sales, decline)).toEqual({ kind: 'done' });
    expect(await lab.decide(sales, decline)).toEqual({ kind: 'done' });
    expect(await lab.decide(marketing, decline)).toEqual({ kind: 'settled' });
    expect(await inForce()).toBe(before);
    expect(lab.told.map(({ type }) => type)).toEqual(['policy.signed', 'policy.refused']);
    expect(JSON.stringify(lab.told)).not.toContain('Too few');
    await lab.sweep('criteria');
    expect(lab.sent.map(({ brief }) => [brief.side, brief.ended])).toEqual(
      ['marketing', 'sales'].map((side) => [
        side,
        expect.objectContaining({ as: 'refused', side: 'sales', by: 'maria', reason: 'Too few leads.' }),
      ]),
    );
    lab.clock.now += DAY;
    expect(await lab.decide(marketing, sign)).toEqual({ kind: 'settled' });
  });
});
