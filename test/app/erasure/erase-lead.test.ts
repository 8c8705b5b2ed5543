import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { accountRecords } from '../../../functions/adapters/records/accounts.ts';
import { activityRecords } from '../../../functions/adapters/records/activities.ts';
import { addressRecords } from '../../../functions/adapters/records/addresses.ts';
import { caughtPostRecords } from '../../../functions/adapters/records/caught-posts.ts';
import { decisionRecords } from '../../../functions/adapters/records/decisions.ts';
import { knownLeads } from '../../../functions/adapters/records/known-leads.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import { leadPosts, submissionRecords } from '../../../functions/adapters/records/submissions.ts';
import { tombstoneRecords } from '../../../functions/adapters/records/tombstones.ts';
import { eraseLead } from '../../../functions/app/erasure/erase-lead.ts';
import type { SignalOutcome } from '../../../functions/app/handoff/signal-handoff.ts';
import { clearing, erasing, erasingAddress } from '../../../functions/handlers/wiring/erasure.ts';
import { decision } from '../../adapters/routing-samples.ts';
import { answeredSignal, inResponse } from '../../support/handoffs.ts';
import { type IntakeWorld, intakeWorld, MARTA } from '../../support/intake-world.ts';

const ADDRESS = 'marta@nexora.example';

let world: IntakeWorld;
let tombstones: ReturnType<typeof tombstoneRecords>;
let erase: ReturnType<typeof erasing>;
beforeEach(async () => {
  world = await intakeWorld(memoryItemStore());
  tombstones = tombstoneRecords(memoryItemStore());
  erase = erasing(world.ground, { nudge: async () => undefined }, tombstones);
});

const post = async (fields: Readonly<Record<string, string>> = MARTA): Promise<string> => {
  const result = await world.intake({ fields });
  await world.deliver();
  return result.kind === 'accepted' ? result.leadId : '';
};

const byAddress = (address: string) =>
  erasingAddress(world.ground, world.addressHash, erase)(address, 'maria-soler');

describe('an address', () => {
  it('leads to its lead, however it is written', async () => {
    const leadId = await post();
    expect(await byAddress(' Marta+news@Nexora.example ')).toMatchObject({ kind: 'erased', leadId });
    expect(await addressRecords(world.ground.store).find(await world.addressHash(ADDRESS))).toBeUndefined();
    expect(await world.timeline(leadId)).toContainEqual(
      expect.objectContaining({ type: 'lead.erased', actor: 'maria-soler', data: {} }),
    );
    expect(await byAddress(ADDRESS)).toEqual({ kind: 'unknown' });
  });

  it('takes its caught posts along, those of a stranger too', async () => {
    await world.intake({ caught: 'honeypot' });
    expect(await byAddress(ADDRESS)).toEqual({ kind: 'caught-only', caughtPosts: 1 });
    await world.intake({ caught: 'honeypot' });
    await post();
    expect(await byAddress(ADDRESS)).toMatchObject({ traces: { caughtPosts: [{ caught: 'honeypot' }] } });
    expect(await caughtPostRecords(world.ground.store).list(world.clock.now, 10)).toEqual([]);
  });

  it('that was claimed by a post which was lost at once is free again', async () => {
    const { store } = world.ground;
    const hash = await world.addressHash(ADDRESS);
    await addressRecords(store).claim(hash, 'l-lost');
    expect(await byAddress(ADDRESS)).toMatchObject({ kind: 'erased', leadId: 'l-lost' });
    expect(await post()).not.toBe('l-lost');
    expect(await world.lead('l-lost')).toMatchObject({ erasedAt: world.clock.now, handoffs: 0 });
  });
});

describe('an erased lead', () => {
  it('keeps how far it came, what it owed to tell, and no more', async () => {
    const leadId = await post();
    await erase({ leadId, by: 'system' });
    expect(await world.lead(leadId)).toStrictEqual({
      leadId,
      profile: { email: '', emailDomain: '', freeMail: false, disposableMail: false, answers: {} },
      consent: { mail: false, phone: false, at: 0 },
      notes: [],
      test: false,
      stage: 'mql',
      createdAt: world.clock.now,
      handoffs: 1,
      handoffOpen: false,
      erasedAt: world.clock.now,
      outbox: expect.objectContaining({}),
      nextCheckAt: world.clock.now + 120_000,
      version: expect.any(Number),
    });
    expect(await tombstones.list()).toEqual([leadId]);
  });

  it('stays as it is when it is erased once more, and says since when', async () => {
    const leadId = await post();
    const erasedAt = world.clock.now;
    expect(await erase({ leadId, by: 'system' })).toMatchObject({ erasedAt, again: false });
    world.clock.now += 5_000;
    expect(await erase({ leadId, by: 'system' })).toMatchObject({ erasedAt, again: true });
    expect(await world.lead(leadId)).toMatchObject({ erasedAt });
  });

  it('keeps when its last handoff closed', async () => {
    const leadId = await post();
    const leads = leadRecords(world.ground.store);
    const lead = await leads.find(leadId);
    if (lead) await leads.replace(lead, { ...lead, handoffOpen: false, lastClosedAt: 5 });
    await erase({ leadId, by: 'system' });
    expect(await world.lead(leadId)).toMatchObject({ lastClosedAt: 5 });
  });

  it('cannot be given anything back, whoever writes and whatever', async () => {
    const leadId = await post();
    const leads = leadRecords(world.ground.store);
    const before = await leads.find(leadId);
    await erase({ leadId, by: 'system' });
    expect(before && (await leads.replace(before, { ...before, stage: 'sal' }))).toBeUndefined();
    const shell = await leads.find(leadId);
    if (!before || !shell) throw new Error('There is a lead.');
    const { profile, consent, notes, score } = before;
    const written = await leads.replace(shell, {
      ...shell,
      profile,
      consent,
      notes,
      stage: 'sal',
      ...(score && { score }),
    });
    expect(written).toStrictEqual({ ...shell, stage: 'sal', version: shell.version + 1 });
    expect(await leads.find(leadId)).toEqual(written);
    expect(await leads.replace(shell, shell)).toBeUndefined();
  });

  it('is unknown to who sends activities, and what was on its way is removed', async () => {
    const leadId = await post();
    const { store } = world.ground;
    await erase({ leadId, by: 'system' });
    expect(await knownLeads(store)(leadId)).toBe(false);
    await world.act(leadId, 'webinar-attended');
    await world.qualify({ leadId });
    expect(await activityRecords(store).since(leadId, 0)).toEqual([]);
    await world.rescore(leadId);
    expect(await world.lead(leadId)).not.toHaveProperty('score');
  });

  it('takes a post along that had its address before, and what that post left', async () => {
    const { store } = world.ground;
    const leadId = await post();
    await erase({ leadId, by: 'system' });
    await submissionRecords(store).create({
      ...{
        leadId,
        submissionId: 's-late',
        form: 'demo',
        fields: MARTA,
        test: false,
        receivedAt: world.clock.now,
      },
      outbox: { '1.0': { kind: 'qualify', leadId, submissionId: 's-late' } },
      version: 1,
    });
    await world.qualify({ leadId, submissionId: 's-late' });
    expect(await leadPosts(store).list(leadId)).toEqual([]);
    expect(await world.lead(leadId)).toMatchObject({ profile: { email: '' } });
  });

  it('makes way for the same post again, within the time in which it would have been a repeat', async () => {
    const leadId = await post();
    await erase({ leadId, by: 'system' });
    const again = await post();
    expect(again).not.toBe(leadId);
    expect(await world.lead(again)).toMatchObject({ profile: { firstName: 'Marta' } });
  });

  it('makes way for it even where the receipt stayed, as after a crash before the post was kept', async () => {
    const leadId = await post();
    const { store } = world.ground;
    const [kept] = await leadPosts(store).list(leadId);
    if (kept) await leadPosts(store).remove(leadId, kept.submissionId);
    await byAddress(ADDRESS);
    expect(await post()).not.toBe(leadId);
  });
});

describe('the company of an erased lead', () => {
  const keep = async (domain: string, patch: object) => {
    const accounts = accountRecords(world.ground.store);
    await accounts.replace(await accounts.find(domain), { domain, version: 0, ...patch });
    return () => accounts.find(domain);
  };

  it('is forgotten where it was known by that lead only', async () => {
    const leadId = await post({ ...MARTA, email: 'marta@mail.nexora.example' });
    const read = await keep('nexora.example', {
      currentOwner: 'ana',
      currentSince: 1,
      handoffId: `${leadId}-1`,
    });
    await erase({ leadId, by: 'system' });
    expect(await read()).toEqual({ domain: 'nexora.example', version: 0 });
  });

  it.each([
    ['another lead', { currentOwner: 'ana', currentSince: 1, handoffId: 'other-1' }],
    ['its own account owner', { accountOwner: 'ana' }],
  ])('stays where it is known by %s', async (_, patch) => {
    const leadId = await post();
    const read = await keep('nexora.example', patch);
    await erase({ leadId, by: 'system' });
    expect(await read()).toMatchObject(patch);
  });

  it('stays where somebody has told whose account it is, though the lead came last', async () => {
    const leadId = await post();
    const read = await keep('nexora.example', { accountOwner: 'ana', handoffId: `${leadId}-1` });
    await erase({ leadId, by: 'system' });
    expect(await read()).toMatchObject({ accountOwner: 'ana' });
  });
});

describe('the account that an erased lead was matched with', () => {
  it('stays, but neither it nor the decision tells of the lead', async () => {
    const leadId = await post();
    const { store } = world.ground;
    const accounts = accountRecords(store);
    const known = { domain: 'tellmar.example', asOf: 1, currentOwner: 'ana', currentSince: 1 };
    await accounts.replace(await accounts.find('tellmar.example'), {
      ...known,
      handoffId: `${leadId}-1`,
      version: 0,
    });
    const candidates = [{ domain: 'tellmar.example', similarity: 1, relation: 'customer' }] as const;
    const decisions = decisionRecords(store);
    await decisions.record(leadId, 1, { ...decision, company: { by: 'name', candidates } });
    await decisions.record(leadId, 1, { ...decision, attempt: 2 });
    await erase({ leadId, by: 'system' });
    expect(await accounts.find('tellmar.example')).toEqual({ ...known, version: 2 });
    expect(await decisions.find(leadId, 1, 1)).toEqual(decision);
    expect(await decisions.find(leadId, 1, 2)).toEqual({ ...decision, attempt: 2 });
    expect(await decisions.ofPool(decision.pool, decision.at, decision.at + 1)).toHaveLength(2);
  });
});

describe('the handoff of an erased lead', () => {
  const erasingWith = (outcomes: readonly SignalOutcome[]) => {
    const { ground } = world;
    const left = [...outcomes];
    return eraseLead({
      ...ground,
      leads: leadRecords(ground.store),
      isKnown: knownLeads(ground.store),
      tombstones,
      discharge: async (lead) => lead,
      clear: clearing(ground),
      backoff: async () => undefined,
      signal: async () => left.shift() ?? { kind: 'unknown' },
    });
  };
  const handoff = inResponse();
  const taken = {
    kind: 'refused',
    handoff,
    refusal: { kind: 'taken', by: answeredSignal('no-answer') },
  } as const;

  it.each([
    [
      'was told before',
      { kind: 'refused', handoff, refusal: { kind: 'taken', by: { kind: 'erased', at: 1 } } },
    ],
    ['is over', { kind: 'refused', handoff, refusal: { kind: 'settled' } }],
    ['hears of it', { kind: 'taken', handoff }],
  ] as const)('is done with when it %s', async (_, outcome) => {
    const leadId = await post();
    expect(await erasingWith([taken, outcome, taken])({ leadId, by: 'system' })).toMatchObject({
      kind: 'erased',
    });
  });

  it('that acts on something else all the time is left to the sweeper; all the rest is done', async () => {
    const leadId = await post();
    const busy = erasingWith(Array.from({ length: 8 }, () => taken))({ leadId, by: 'system' });
    await expect(busy).rejects.toThrow('could not be told');
    expect(await leadPosts(world.ground.store).list(leadId)).toEqual([]);
    expect(Object.values((await world.lead(leadId))?.outbox ?? {})).toContainEqual({
      kind: 'erase',
      addresses: [],
    });
  });
});
