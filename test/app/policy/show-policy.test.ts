import { beforeEach, describe, expect, it } from 'vitest';
import type { PolicyReference } from '../../../functions/app/references.ts';
import type { BacktestSummary } from '../../../functions/domain/feedback/backtest-summary.ts';
import { addOutcome, noOutcomes } from '../../../functions/domain/feedback/outcome-counts.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { tried } from '../../support/backtests.ts';
import { defaultPolicies } from '../../support/default-policies.ts';
import { NINE } from '../../support/handoffs.ts';
import { BOTH_SIGN, signingLab } from '../../support/signing-lab.ts';

let lab: Awaited<ReturnType<typeof signingLab>>;
beforeEach(async () => {
  lab = await signingLab();
});

const link: PolicyReference = {
  ...{ kind: 'criteria', person: 'maria', purpose: 'policy', expiresAt: NINE + DAY },
};
const shown = (threshold: number) => ({ kind: 'criteria', content: criteria(threshold) }) as const;
const criteria = (threshold: number) => {
  const { criteria: shipped } = defaultPolicies();
  return { ...shipped, mql: { ...shipped.mql, threshold } };
};
const begin = async () => {
  await lab.publish('governance', BOTH_SIGN);
  await lab.publish('criteria', criteria(65));
  return (await lab.find('criteria')).hash;
};
const signBoth = async () => {
  await lab.sweep('criteria');
  for (const side of ['marketing', 'sales'] as const) await lab.decide(lab.linkTo(side), { do: 'sign' });
};
const trial = (replaces: string, leads: number): BacktestSummary => ({
  ...tried,
  replaces,
  tried: { ...tried.tried, leads },
});

describe('the page of a policy', () => {
  it('shows the first version as signed by nobody', async () => {
    const hash = await begin();
    expect(await lab.showPolicy(link)).toEqual({
      page: 'policy',
      brief: {
        at: NINE,
        reader: { id: 'maria', name: 'maria', zone: 'Europe/Madrid' },
        inForce: {
          ...{ hash, policy: shown(65), since: NINE, bootstrap: true },
          ...{ signatures: [], performance: undefined, record: expect.objectContaining({ leads: 0 }) },
        },
        draft: undefined,
      },
    });
  });

  it('shows the draft beside it, with who has signed and who has not, and how the rules of both did', async () => {
    const hash = await begin();
    await lab.publish('criteria', criteria(60), trial(hash, 10));
    await lab.sweep('criteria');
    await lab.decide(lab.linkTo('marketing'), { do: 'sign' });
    expect(await lab.showPolicy(link)).toMatchObject({
      brief: {
        inForce: { hash, performance: { tried: { leads: 10 }, rules: tried.current.rules } },
        draft: {
          ...{ policy: shown(60), askedAt: NINE },
          signatures: [{ side: 'marketing', by: 'Sofia', at: NINE }],
          waitsFor: [{ side: 'sales', name: 'maria' }],
          performance: { tried: { leads: 10 }, rules: tried.draft.rules },
        },
      },
    });
    const maria = await lab.people.find('maria');
    if (maria) await lab.people.replace(maria, { ...maria, status: 'off-boarded' });
    expect(await lab.showPolicy({ ...link, person: 'marketing' })).toMatchObject({
      brief: { draft: { waitsFor: [{ side: 'sales', name: 'sales' }] } },
    });
  });

  it('shows what is in force with its signatures, and its rules as they were tried last', async () => {
    const first = await begin();
    await lab.publish('criteria', criteria(60), trial(first, 10));
    await signBoth();
    const { hash } = await lab.find('criteria');
    const inForce = { hash, bootstrap: false, signatures: [{ by: 'Sofia' }, { by: 'maria' }] };
    expect(await lab.showPolicy(link)).toMatchObject({
      brief: { inForce: { ...inForce, performance: { tried: { leads: 10 } } }, draft: undefined },
    });
    // A draft that was tried beside another version says nothing of this one.
    await lab.publish('criteria', criteria(55), trial(first, 20));
    expect(await lab.showPolicy(link)).toMatchObject({
      brief: {
        inForce: { performance: { tried: { leads: 10 } } },
        draft: { policy: shown(55), performance: undefined },
      },
    });
    await lab.publish('criteria', criteria(55), trial(hash, 30));
    expect(await lab.showPolicy(link)).toMatchObject({
      brief: { inForce: { performance: { tried: { leads: 30 } } } },
    });
  });

  it('shows how the rules of both did with own leads, by whichever version judged them', async () => {
    const hash = await begin();
    await lab.publish('criteria', { ...criteria(60), fit: { ...criteria(60).fit, rules: [] } });
    const learned = { at: NINE, rules: ['request'], refusedFor: 'no-budget' };
    const counts = { ...addOutcome(noOutcomes(hash), 'l1-1', learned), version: 0 };
    await lab.outcomes.replace(counts, counts);
    const request = { rule: 'request', refused: [{ reason: 'no-budget', label: 'No budget', leads: 1 }] };
    const rules = expect.arrayContaining([expect.objectContaining(request)]);
    expect(await lab.showPolicy(link)).toMatchObject({
      brief: {
        inForce: { record: { leads: 1, earlier: 0, rules } },
        draft: { record: { leads: 1, earlier: 1, rules } },
      },
    });
    await signBoth();
    // It has judged nobody: what the former version learned stands.
    expect(await lab.showPolicy(link)).toMatchObject({
      brief: { inForce: { record: { leads: 1, earlier: 1, rules } } },
    });
  });

  it('is there for the commitments too', async () => {
    const { commitments } = defaultPolicies();
    await lab.publish('commitments', commitments);
    expect(await lab.showPolicy({ ...link, kind: 'commitments' })).toMatchObject({
      brief: { inForce: { policy: { kind: 'commitments', content: commitments }, performance: undefined } },
    });
  });

  it('is over when its link is, and there is none of what was never published or has no page', async () => {
    expect(await lab.showPolicy(link)).toEqual({ page: 'not-found' });
    await begin();
    expect(await lab.showPolicy({ ...link, kind: 'governance' })).toEqual({ page: 'not-found' });
    lab.clock.now = link.expiresAt;
    expect(await lab.showPolicy(link)).toEqual({ page: 'policy-over' });
  });
});

describe('who reads a page of policies', () => {
  it('is somebody of the team, or who signs without being in it, and nobody who has left', async () => {
    expect(await lab.findReader('marketing')).toBeUndefined();
    await begin();
    expect(await lab.findReader('marketing')).toEqual({
      ...{ id: 'marketing', name: 'Sofia', zone: 'Europe/Berlin' },
    });
    // Somebody of the team signs for sales, under an id of their own.
    expect(await lab.findReader('sales')).toBeUndefined();
    expect(await lab.findReader('nobody')).toBeUndefined();
    expect(await lab.findReader('helen')).toMatchObject({ id: 'helen' });
    const helen = await lab.people.find('helen');
    if (helen) await lab.people.replace(helen, { ...helen, status: 'off-boarded' });
    expect(await lab.findReader('helen')).toBeUndefined();
    expect(await lab.showPolicy({ ...link, person: 'helen' })).toEqual({ page: 'not-found' });
  });
});
