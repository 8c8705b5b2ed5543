import { beforeEach, describe, expect, it } from 'vitest';
import { discharge, type Performers } from '../../../functions/app/handoff/discharge.ts';
import { strikeDebts } from '../../../functions/domain/handoff/delivery.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { owe } from '../../../functions/domain/handoff/outbox.ts';
import type { Fact, Owed } from '../../../functions/domain/handoff/owed.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';

const factOf = (id: string, type = 'handoff.opened'): Extract<Owed, { kind: 'fact' }> => ({
  kind: 'fact',
  fact: { id, type, at: NINE, actor: 'system', leadId: 'lead-1', handoff: 1, data: {} },
});
const mail = (kind: 'task' | 'reminder', more: { readonly again?: true } = {}): Owed => ({
  kind: 'mail',
  mail: kind,
  to: 'ana',
  wait: 1,
  ...more,
});

let world: Lab;
let published: Fact[];
let left: string[];
let log: string[];
let busIsDown: boolean;

beforeEach(() => {
  world = lab();
  published = [];
  left = [];
  log = [];
  busIsDown = false;
});

const discharging = (performers: Performers<Handoff>) =>
  discharge<Handoff>({
    ...world,
    find: ({ leadId, number }) => world.handoffs.find(leadId, number),
    replace: world.handoffs.replace,
    strike: strikeDebts,
    events: {
      async publish(facts) {
        if (busIsDown) throw new Error('bus down');
        published.push(...facts);
      },
    },
    performers,
    onLeft: (kind) => left.push(kind),
  });

const RELEASE: Owed = { kind: 'release', person: 'ana', pool: 'iberia' };

const kindsOf = ({ outbox }: Handoff) => Object.values(outbox).map(({ kind }) => kind);

const owing = (...debts: readonly Owed[]) =>
  world.keep(inResponse({ outbox: owe({}, 1, debts), nextCheckAt: NINE }));

describe('settling what a record owes', () => {
  it('does nothing for a record that owes nothing', async () => {
    const handoff = await world.keep(inResponse());
    expect(await discharging({})(handoff)).toBe(handoff);
  });

  it('enters facts into the timeline and publishes them, in one batch, then strikes them', async () => {
    const after = await discharging({})(await owing(factOf('f1'), factOf('f2')));
    expect(after.outbox).toEqual({});
    expect((await world.timeline.read('lead-1')).map(({ id }) => id)).toEqual(['f1', 'f2']);
    expect(published.map(({ id }) => id)).toEqual(['f1', 'f2']);
  });

  it('looks at the record again when its wait should be over, once nothing is owed', async () => {
    const after = await discharging({})(await owing(factOf('f1')));
    expect(after.nextCheckAt).toBe(NINE + 20 * MINUTE);
  });

  it('keeps facts owed while the bus is down; repeated, the timeline holds each once', async () => {
    busIsDown = true;
    const handoff = await owing(factOf('f1'));
    expect((await discharging({})(handoff)).outbox).toEqual(handoff.outbox);
    expect(left).toEqual(['fact']);
    busIsDown = false;
    await discharging({})(handoff);
    expect(await world.timeline.read('lead-1')).toHaveLength(1);
    expect((await world.handoff()).outbox).toEqual({});
  });

  it('leaves what this function may not do to the sweeper', async () => {
    const after = await discharging({})(await owing(factOf('f1'), { kind: 'start', run: 1 }));
    expect(Object.values(after.outbox)).toEqual([{ kind: 'start', run: 1 }]);
    expect(left).toEqual([]);
  });

  it('keeps a debt whose step failed, and settles the others', async () => {
    const after = await discharging({
      stage: async () => Promise.reject(new Error('no lead')),
      stop: async ({ run }) => void log.push(`stop ${run}`),
    })(await owing({ kind: 'stage', stage: 'sal' }, { kind: 'stop', run: 1 }));
    expect(Object.values(after.outbox)).toEqual([{ kind: 'stage', stage: 'sal' }]);
    expect(left).toEqual(['stage']);
    expect(log).toEqual(['stop 1']);
  });

  it('sets off other functions last, when all else is struck, and leaves it to them to strike that', async () => {
    const seen: string[] = [];
    const after = await discharging({
      start: async () => void seen.push(...kindsOf(await world.handoff())),
      nudge: async () => Promise.reject(new Error('throttled')),
      release: async () => void log.push('release'),
    })(await owing({ kind: 'nudge' }, { kind: 'start', run: 1 }, factOf('f1'), RELEASE));
    expect(log).toEqual(['release']);
    expect(seen).toEqual(['nudge', 'start']);
    expect(kindsOf(after)).toEqual(['nudge', 'start']);
    expect(left).toEqual(['nudge']);
  });

  it('stops an old execution before it starts the next, also when ten debts were owed before', async () => {
    const debts: Owed[] = Array.from({ length: 10 }, () => ({ kind: 'nudge' }));
    const handoff = await world.keep(
      inResponse({
        outbox: {
          ...owe({}, 10, [{ kind: 'start', run: 2 }]),
          ...owe({}, 9, [...debts, { kind: 'stop', run: 1 }]),
        },
      }),
    );
    await discharging({
      start: async ({ run }) => void log.push(`start ${run}`),
      stop: async ({ run }) => void log.push(`stop ${run}`),
    })(handoff);
    expect(log).toEqual(['stop 1', 'start 2']);
  });
});

describe('a mail', () => {
  it('is struck after it was sent, so a failed one is tried again', async () => {
    const handoff = await owing(mail('task'));
    await discharging({ mail: async () => Promise.reject(new Error('no mail')) })(handoff);
    expect(Object.values((await world.handoff()).outbox)).toEqual([mail('task')]);
    await discharging({ mail: async (debt) => void log.push(debt.mail) })(await world.handoff());
    expect(log).toEqual(['task']);
    expect((await world.handoff()).outbox).toEqual({});
  });

  it('that reminds is struck before it is sent, so a failed one is never sent again', async () => {
    const handoff = await owing(mail('reminder'));
    await discharging({ mail: async () => Promise.reject(new Error('no mail')) })(handoff);
    expect((await world.handoff()).outbox).toEqual({});
    expect(left).toEqual(['mail']);
  });

  it.each([mail('reminder'), mail('task', { again: true })])('that is %j is not awaited', async (debt) => {
    await discharging({ mail: async () => undefined })(await owing(debt));
    expect((await world.handoff()).unconfirmed).toEqual([]);
  });

  it('that is sent once more is struck before it is sent', async () => {
    await discharging({ mail: async () => Promise.reject(new Error('no mail')) })(
      await owing(mail('task', { again: true })),
    );
    expect((await world.handoff()).outbox).toEqual({});
  });

  it('with a task is awaited once it was sent: ten minutes later the sweeper looks', async () => {
    world.clock.now = NINE + MINUTE;
    const after = await discharging({ mail: async () => undefined })(await owing(mail('task')));
    expect(after.unconfirmed).toEqual([{ mail: 'task', to: 'ana', wait: 1, at: NINE + MINUTE }]);
    expect(after.nextCheckAt).toBe(NINE + 11 * MINUTE);
  });

  it('that reminds is sent once although two take it at the same time', async () => {
    const handoff = await owing(mail('reminder'));
    const send = discharging({ mail: async (debt) => void log.push(debt.to) });
    await Promise.all([send(handoff), send(handoff)]);
    expect(log).toEqual(['ana']);
  });
});

describe('a record that others change meanwhile', () => {
  it('keeps their debts and loses only what was settled', async () => {
    const handoff = await owing(factOf('f1'));
    const settle = discharging({});
    await world.handoffs.replace(handoff, {
      ...handoff,
      outbox: { ...handoff.outbox, '2.0': { kind: 'start', run: 2 } },
    });
    expect((await settle(handoff)).outbox).toEqual({ '2.0': { kind: 'start', run: 2 } });
  });

  it('is left alone where another has struck the debts already', async () => {
    const handoff = await owing(factOf('f1'));
    await discharging({})(handoff);
    const before = await world.handoff();
    expect(await discharging({})(handoff)).toEqual(before);
  });

  it('may be gone', async () => {
    const handoff = inResponse({ outbox: owe({}, 1, [factOf('f1')]) });
    expect(await discharging({})(handoff)).toBe(handoff);
  });
});
