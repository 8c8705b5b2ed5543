import { beforeEach, describe, expect, it } from 'vitest';
import { actOnReference } from '../../../functions/app/handoff/act-on-reference.ts';
import type { Action, ActionName } from '../../../functions/app/handoff/action.ts';
import type { SignalOutcome } from '../../../functions/app/handoff/signal-handoff.ts';
import type { Reference, ReviewReference, SignReference } from '../../../functions/app/references.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { Signal } from '../../../functions/domain/handoff/signal.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { answer, answeredSignal, debtsOf, inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';

const at = NINE + 20 * MINUTE;
const until = NINE + 50 * MINUTE;

let world: Lab;
let signals: Signal[];
let outcomes: SignalOutcome[];
let absences: [string, string, number][];
let waits: number[];
let confirmed: string[];
let heard: string[];
beforeEach(() => {
  world = lab(at);
  signals = [];
  outcomes = [];
  absences = [];
  waits = [];
  confirmed = [];
  heard = [];
});

const acting = (patch: Partial<Lab> = {}) =>
  actOnReference({
    ...world,
    ...patch,
    async signal(_leadId, _number, signal) {
      signals.push(signal);
      return outcomes.shift() ?? { kind: 'taken', handoff: await world.handoff() };
    },
    discharge: async (handoff) => handoff,
    goAway: async ({ person, by }, end) => {
      absences.push([person, by, end]);
    },
    hearFrom: async (person) => void heard.push(person),
    confirm: async ({ person }) => {
      confirmed.push(person);
      return { kind: 'done' };
    },
    decideList: async ({ importId }, action) => {
      confirmed.push(`${action} ${importId}`);
      return { kind: 'done' };
    },
    decidePolicy: async ({ hash, side }, action) => {
      confirmed.push(`${action.do} ${hash} for ${side}`);
      return { kind: 'done' };
    },
    pressReview: async ({ review }, action) => {
      confirmed.push(`${action.do} in ${review}`);
      return { kind: 'done' };
    },
    reasons: async () => [
      { id: 'no-need', label: 'No need', side: 'lead', credit: false, next: 'recycle' },
      { id: 'bad-data', label: 'Bad data', side: 'lead', credit: true, next: 'close' },
      { id: 'student', label: 'Student', side: 'lead', credit: false, next: 'close', coolDownDays: 2 },
    ],
    recycleOf: async () => ({ afterAttempts: 3, restDays: 90 }),
    extensionOf: async () => until,
    backoff: async (tries) => void waits.push(tries),
  });
const act = (reference: Partial<Reference>, action: Action, patch: Partial<Lab> = {}) =>
  acting(patch)(
    {
      leadId: 'lead-1',
      handoff: 1,
      person: 'ana',
      purpose: 'task',
      expiresAt: NINE + DAY,
      ...reference,
    },
    action,
  );
const manage = { purpose: 'manage', person: 'maria' } as const;
const spoke: Action = { do: 'answer', answer: 'spoke-qualified' };

const SAMPLES: Readonly<Record<ActionName, Action>> = {
  answer: spoke,
  undo: { do: 'undo' },
  return: { do: 'return', reason: 'not-mine' },
  away: { do: 'away', until: at + DAY },
  claim: { do: 'claim' },
  reassign: { do: 'reassign', to: 'ben' },
  take: { do: 'take' },
  extend: { do: 'extend' },
  waive: { do: 'waive', reason: 'owner-sick' },
  note: { do: 'note', text: 'Call the office.' },
  'fresh-link': { do: 'fresh-link' },
  confirm: { do: 'confirm' },
  approve: { do: 'approve' },
  refuse: { do: 'refuse' },
  sign: { do: 'sign' },
  decline: { do: 'decline', reason: 'Too strict.' },
  decide: { do: 'decide', text: 'Call earlier.' },
  finish: { do: 'finish', action: 'a1' },
  close: { do: 'close', text: 'Done.' },
};

describe('what a link allows', () => {
  it.each([
    ['task', ['answer', 'undo', 'return', 'away', 'note']],
    ['manage', ['reassign', 'take', 'extend', 'waive', 'note']],
    ['claim', ['claim']],
    ['leads', []],
    ['away', ['away']],
  ] as const)('for the purpose %s is a list of its own', async (purpose, allowed) => {
    await world.keepLead();
    await world.keep(inResponse());
    const done: string[] = [];
    for (const action of Object.values(SAMPLES)) {
      const { kind } = await act({ purpose }, action);
      if (kind === 'done') done.push(action.do);
    }
    expect(done).toEqual(Object.keys(SAMPLES).filter((name) => [...allowed].some((each) => each === name)));
  });

  it('is a word of whoever uses it, but not that somebody holds an old link, nor what is not theirs', async () => {
    await world.keepLead();
    await world.keep(inResponse());
    await act({}, spoke);
    await act(manage, { do: 'waive', reason: 'owner-sick' });
    await act({ person: 'ben' }, spoke);
    await act({ expiresAt: NINE }, { do: 'fresh-link' });
    expect(heard).toEqual(['ana', 'maria']);
  });

  it('for a welcome is to confirm, and nothing else', async () => {
    const welcome = { person: 'ana', purpose: 'welcome', mailbox: 1, expiresAt: NINE + DAY } as const;
    await world.keep(inResponse());
    for (const action of Object.values(SAMPLES))
      expect(await acting()(welcome, action)).toEqual({
        kind: action.do === 'confirm' ? 'done' : 'not-yours',
      });
    expect(confirmed).toEqual(['ana']);
    expect([signals, absences]).toEqual([[], []]);
  });

  it('for a list is to approve or to refuse it, and nothing else', async () => {
    const list = {
      importId: 'i',
      pool: 'iberia',
      person: 'maria',
      purpose: 'list',
      expiresAt: NINE + DAY,
    } as const;
    const done: string[] = [];
    for (const action of Object.values(SAMPLES)) {
      const { kind } = await acting()(list, action);
      if (kind === 'done') done.push(action.do);
    }
    expect(done).toEqual(['approve', 'refuse']);
    expect([confirmed, signals, absences]).toEqual([['approve i', 'refuse i'], [], []]);
  });

  it('for a version of a policy is to sign or to refuse it, and nothing else', async () => {
    const signing: SignReference = {
      ...{ kind: 'criteria', number: 1, hash: 'h1', side: 'sales', person: 'helen' },
      ...{ purpose: 'sign', expiresAt: NINE + DAY },
    };
    const done: string[] = [];
    for (const action of Object.values(SAMPLES)) {
      const { kind } = await acting()(signing, action);
      if (kind === 'done') done.push(action.do);
    }
    expect(done).toEqual(['sign', 'decline']);
    expect([confirmed, signals, absences]).toEqual([['sign h1 for sales', 'decline h1 for sales'], [], []]);
  });

  it('for a review is to decide in it, and nothing else', async () => {
    const review: ReviewReference = {
      ...{ review: '2026-11.attempts', side: 'sales', person: 'helen' },
      ...{ purpose: 'review', expiresAt: NINE + DAY },
    };
    const done: string[] = [];
    for (const action of Object.values(SAMPLES)) {
      const { kind } = await acting()(review, action);
      if (kind === 'done') done.push(action.do);
    }
    expect(done).toEqual(['decide', 'finish', 'close']);
    expect(confirmed).toEqual(done.map((name) => `${name} in 2026-11.attempts`));
    expect([signals, absences]).toEqual([[], []]);
  });

  it('for the page of a policy is nothing at all', async () => {
    const policy = { kind: 'criteria', person: 'ana', purpose: 'policy', expiresAt: NINE + DAY } as const;
    for (const action of Object.values(SAMPLES))
      expect(await acting()(policy, action)).toEqual({ kind: 'not-yours' });
    expect([confirmed, signals, absences]).toEqual([[], [], []]);
  });

  it('is nothing but a fresh link once it has expired, and that only then', async () => {
    await world.keep(inResponse());
    const expired = { expiresAt: at };
    expect(await act(expired, spoke)).toEqual({ kind: 'expired' });
    expect(await act(expired, { do: 'away', until: at + DAY })).toEqual({ kind: 'expired' });
    expect(await act(expired, { do: 'fresh-link' })).toEqual({ kind: 'done' });
    expect(await act({}, { do: 'fresh-link' })).toEqual({ kind: 'not-yours' });
    expect(signals).toEqual([]);
  });

  it('is nothing for a rep who does not own the lead any more', async () => {
    await world.keep(inResponse({ owner: { person: 'ben', since: NINE, attempt: 2 } }));
    expect(await act({}, spoke)).toEqual({ kind: 'not-yours' });
    await world.handoffs.replace(await world.handoff(), { ...(await world.handoff()), owner: undefined });
    expect(await act({}, spoke)).toEqual({ kind: 'not-yours' });
  });

  it('is nothing where there is no handoff', async () => {
    expect(await act({}, spoke)).toEqual({ kind: 'unknown' });
  });
});

describe('a press', () => {
  beforeEach(async () => {
    await world.keepLead();
    await world.keep(inResponse());
  });

  it.each<[Action, Partial<Reference>, Signal]>([
    [
      { do: 'answer', answer: 'call-back', nextAt: until },
      {},
      { kind: 'answered', answer: { kind: 'call-back', nextAt: until, by: 'ana', at }, at },
    ],
    [
      { do: 'answer', answer: 'not-qualified', reason: 'no-need' },
      {},
      {
        kind: 'answered',
        answer: { kind: 'not-qualified', reason: 'no-need', recycles: true, by: 'ana', at },
        at,
      },
    ],
    [
      { do: 'answer', answer: 'not-qualified', reason: 'bad-data' },
      {},
      {
        kind: 'answered',
        answer: { kind: 'not-qualified', reason: 'bad-data', credit: true, by: 'ana', at },
        at,
      },
    ],
    [
      { do: 'answer', answer: 'not-qualified', reason: 'student' },
      {},
      {
        kind: 'answered',
        answer: { kind: 'not-qualified', reason: 'student', restsUntil: at + 2 * DAY, by: 'ana', at },
        at,
      },
    ],
    [{ do: 'undo' }, {}, { kind: 'undone', by: 'ana', at }],
    [{ do: 'return', reason: 'give-back' }, {}, { kind: 'returned', by: 'ana', reason: 'give-back', at }],
    [{ do: 'claim' }, { purpose: 'claim', person: 'ben' }, { kind: 'claimed', by: 'ben', at }],
    [{ do: 'reassign', to: 'ben' }, manage, { kind: 'reassigned', to: 'ben', by: 'maria', at }],
    [{ do: 'take' }, manage, { kind: 'reassigned', to: 'maria', by: 'maria', at }],
    [{ do: 'extend' }, manage, { kind: 'extended', until, by: 'maria', at }],
  ])('of %o becomes a signal in the name of its person', async (action, reference, signal) => {
    expect(await act(reference, action)).toEqual({ kind: 'done' });
    expect(signals).toEqual([signal]);
  });

  it('of "away" marks the person away, without a signal of its own', async () => {
    expect(await act({ purpose: 'away' }, { do: 'away', until })).toEqual({ kind: 'done' });
    expect(absences).toEqual([['ana', 'ana', until]]);
  });

  it('that comes second finds the lead settled', async () => {
    const handoff = await world.handoff();
    outcomes = [
      { kind: 'refused', handoff, refusal: { kind: 'settled' } },
      { kind: 'refused', handoff, refusal: { kind: 'taken', by: answeredSignal('no-answer') } },
    ];
    expect(await act({}, spoke)).toEqual({ kind: 'settled' });
    expect(await act({}, spoke)).toEqual({ kind: 'settled' });
    expect(waits).toEqual([]);
  });

  it('that repeats itself is done already', async () => {
    const said = answer('spoke-qualified', at - 1);
    const given = { kind: 'answered', answer: said, at: said.at } as const;
    const handoff = { ...(await world.handoff()), answer: said, slot: given };
    outcomes = [
      { kind: 'refused', handoff, refusal: { kind: 'taken', by: given } },
      { kind: 'refused', handoff, refusal: { kind: 'settled' } },
    ];
    expect(await act({}, spoke)).toEqual({ kind: 'done' });
    expect(await act({}, spoke)).toEqual({ kind: 'done' });
  });

  it('that meets the workflow in the middle of a step tries again until it fits', async () => {
    const handoff = await world.handoff();
    const busy = { kind: 'taken', by: { kind: 'capacity', at } } as const;
    outcomes = [
      { kind: 'refused', handoff, refusal: busy },
      { kind: 'refused', handoff, refusal: busy },
      { kind: 'taken', handoff },
    ];
    expect(await act({}, spoke)).toEqual({ kind: 'done' });
    expect(waits).toEqual([4, 5]);
  });

  it('says so when the workflow stays busy', async () => {
    const handoff = await world.handoff();
    const refusal = { kind: 'taken', by: { kind: 'capacity', at } } as const;
    outcomes = Array.from({ length: 20 }, () => ({ kind: 'refused', handoff, refusal }) as const);
    expect(await act({}, spoke)).toEqual({ kind: 'busy' });
    expect(signals).toHaveLength(8);
  });

  it('for a handoff that goes away in between is unknown', async () => {
    outcomes = [{ kind: 'unknown' }];
    expect(await act({}, spoke)).toEqual({ kind: 'unknown' });
  });
});

describe('a further attempt', () => {
  const again: Action = { do: 'answer', answer: 'no-answer' };
  const inDisposition = (patch: Partial<Handoff> = {}) =>
    world.keep(
      inResponse({ phase: 'disposition', attemptedAt: NINE, answer: answer('call-back', NINE), ...patch }),
    );

  it('is recorded without a signal while the outcome clock runs', async () => {
    await inDisposition();
    expect(await act({}, again)).toEqual({ kind: 'done' });
    expect(signals).toEqual([]);
    expect(await world.handoff()).toMatchObject({ answer: { kind: 'no-answer', at } });
    expect(debtsOf(await world.handoff())).toEqual(['handoff.attempted']);
  });

  it('is not recorded twice when its button is pressed twice', async () => {
    await inDisposition();
    await act({}, again);
    const once = await world.handoff();
    world.clock.now += 20_000;
    expect(await act({}, again)).toEqual({ kind: 'done' });
    expect(await world.handoff()).toEqual(once);
  });

  it('is not lost when the lead is given to somebody else in the same moment', async () => {
    const found = await inDisposition();
    await world.handoffs.replace(found, { ...found, phase: 'routing' });
    let first = true;
    const find = async () => {
      const handoff = first ? found : await world.handoff();
      first = false;
      return handoff;
    };
    expect(await act({}, again, { handoffs: { ...world.handoffs, find } })).toEqual({ kind: 'done' });
    expect(signals).toMatchObject([{ kind: 'answered', answer: { kind: 'no-answer' } }]);
  });

  it('for a handoff that goes away in between is unknown', async () => {
    const found = await inDisposition();
    let first = true;
    const find = async () => {
      const handoff = first ? found : undefined;
      first = false;
      return handoff;
    };
    const replace = async () => undefined;
    expect(await act({}, again, { handoffs: { ...world.handoffs, find, replace } })).toEqual({
      kind: 'unknown',
    });
  });
});

describe('a manager', () => {
  it('waives a miss with a reason, once', async () => {
    await world.keep(inResponse());
    await act(manage, { do: 'waive', reason: 'owner-sick' });
    const once = await world.handoff();
    expect(once.waivers).toEqual([{ by: 'maria', reason: 'owner-sick', at }]);
    await act(manage, { do: 'waive', reason: 'owner-sick' });
    expect(await world.handoff()).toEqual(once);
    await act(manage, { do: 'waive', reason: 'other' });
    expect((await world.handoff()).waivers).toHaveLength(2);
  });
});

describe('a note', () => {
  const note = (text: string, nextAt?: number): Action =>
    nextAt === undefined ? { do: 'note', text } : { do: 'note', text, nextAt };
  const notes = async () => (await world.leads.find('lead-1'))?.notes;

  it('goes to the lead; the handoff keeps only that there was one', async () => {
    await world.keepLead();
    await world.keep(inResponse());
    expect(await act({}, note('Ask for Jordi.'))).toEqual({ kind: 'done' });
    expect(await notes()).toEqual([{ at, by: 'ana', text: 'Ask for Jordi.' }]);
    expect(debtsOf(await world.handoff())).toEqual(['handoff.noted']);
    expect(JSON.stringify(await world.handoff())).not.toContain('Jordi');
  });

  it('may bring the date of the answer that it belongs to', async () => {
    await world.keepLead();
    await world.keep(inResponse({ answer: answer('call-back', at) }));
    await act({}, note('', until));
    const dated = await world.handoff();
    expect(dated).toMatchObject({ answer: { kind: 'call-back', nextAt: until } });
    expect(Object.values(dated.outbox)).toMatchObject([{ fact: { data: { nextMs: until } } }]);
    expect(await notes()).toEqual([]);
  });

  it('of who gave the lead away still says whose it is; nobody else may', async () => {
    await world.keepLead();
    const owner = { person: 'ben', since: NINE, attempt: 2 };
    await world.keep(inResponse({ owner, formerOwners: ['ana'] }));
    expect(await act({}, note('It is Luis’s.'))).toEqual({ kind: 'done' });
    expect(await act({}, note('It is Luis’s.', until))).toEqual({ kind: 'not-yours' });
    expect(await act({ person: 'eva' }, note('Mine.'))).toEqual({ kind: 'not-yours' });
    expect(await notes()).toEqual([{ at, by: 'ana', text: 'It is Luis’s.' }]);
  });

  it('without words, and without a new date, changes nothing', async () => {
    await world.keepLead();
    const before = await world.keep(inResponse());
    await act({}, note(''));
    await act({}, note('', until));
    expect(await world.handoff()).toEqual(before);
  });

  it('that is sent twice is one note', async () => {
    await world.keepLead();
    await world.keep(inResponse({ answer: answer('call-back', at) }));
    await act({}, note('Call at five.', until));
    const once = await world.handoff();
    await act({}, note('Call at five.', until));
    expect(await notes()).toHaveLength(1);
    expect(await world.handoff()).toEqual(once);
    await act(manage, note('Call at five.'));
    await act(manage, note('Call at six.'));
    expect((await notes())?.map(({ by }) => by)).toEqual(['ana', 'maria', 'maria']);
  });

  it('for a lead that was erased is dropped', async () => {
    await world.keepLead({ erasedAt: at });
    await world.keep(inResponse());
    await act({}, note('Ask for Jordi.'));
    expect(await notes()).toEqual([]);
  });

  it('for a lead that is gone is dropped', async () => {
    const before = await world.keep(inResponse());
    expect(await act({}, note('Too late.'))).toEqual({ kind: 'done' });
    expect(await world.handoff()).toEqual(before);
  });
});

describe('a fresh link', () => {
  const fresh = () => act({ expiresAt: at }, { do: 'fresh-link' });
  const mails = async () => Object.values((await world.handoff()).outbox);

  it('is mailed to the owner, at most every ten minutes', async () => {
    await world.keep(inResponse());
    await fresh();
    expect(await mails()).toEqual([{ kind: 'mail', mail: 'fresh-link', to: 'ana', wait: 1 }]);
    world.clock.now += 10 * MINUTE - 1;
    await fresh();
    expect(await mails()).toHaveLength(1);
    world.clock.now += 1;
    await fresh();
    expect(await mails()).toHaveLength(2);
  });

  it('is mailed to nobody while nobody owns the lead', async () => {
    await world.keep(inResponse({ owner: undefined }));
    await act({ ...manage, expiresAt: at }, { do: 'fresh-link' });
    expect(await mails()).toEqual([]);
  });
});
