import { beforeEach, describe, expect, it } from 'vitest';
import { Retryable } from '../../functions/app/change.ts';
import type { Item } from '../../functions/app/item-store.ts';
import type { Signal } from '../../functions/domain/handoff/signal.ts';
import { MINUTE } from '../../functions/domain/time.ts';
import {
  askStep,
  closeStep,
  parkStep,
  planStep,
  routeStep,
  settleStep,
} from '../../functions/handlers/wiring/handoff-steps.ts';
import { signalling } from '../../functions/handlers/wiring/signals.ts';
import { type Story, type StoryOptions, startStory, tapTable } from '../support/memory-story.ts';

const LADDER = [
  '0 ana-ruiz task',
  '15 ana-ruiz reminder',
  '45 ana-ruiz reminder',
  '60 maria-soler escalation',
];

let story: Story;
let lead: string;
const begin = async (options: StoryOptions = {}) => {
  story = await startStory('2026-03-02T08:00:00Z', options);
  lead = await story.post();
};
beforeEach(() => begin());

const spoke = (): Signal => {
  const at = story.clock.now();
  return { kind: 'answered', answer: { kind: 'spoke-qualified', by: 'ana-ruiz', at }, at };
};
const answer = () => signalling(story.ground, story.workflow)(lead, 1, spoke());
const isHandoff = ({ sk }: Item) => sk.startsWith('HANDOFF#');
const count = async (type: string) => (await story.facts(lead)).filter((each) => each === type).length;

/** Calls `before` with every write of the handoff until told otherwise. */
function tapHandoff(before: (item: Item) => Promise<void> | void, after?: (item: Item) => Promise<void>) {
  tapTable(story.table, (inner) => ({
    ...inner,
    async put(item, expectation) {
      if (isHandoff(item)) await before(item);
      const held = await inner.put(item, expectation);
      if (held && isHandoff(item)) await after?.(item);
      return held;
    },
  }));
}

describe('a lost execution', () => {
  const abort = (run: number) => story.abort(lead, run);

  it('is replaced by a new run that waits for the same instants and repeats no mail', async () => {
    await story.minute(20);
    const before = await story.handoff(lead);
    await abort(1);
    await story.minute(21);
    expect(await story.handoff(lead)).toMatchObject({
      run: 2,
      phase: before.phase,
      rung: before.rung,
      wait: before.wait,
      waitUntil: before.waitUntil,
      owner: before.owner,
    });
    await story.minute(62);
    expect(story.sent()).toEqual(LADDER);
    expect(await count('handoff.restarted')).toBe(1);
    expect(story.executions(lead).map(({ name, status }) => [name.slice(-3), status])).toEqual([
      ['-r1', 'ABORTED'],
      ['-r2', 'RUNNING'],
    ]);
  });

  it('cannot be brought back: what an old run does changes nothing and ends it', async () => {
    await story.minute(20);
    await abort(1);
    await story.minute(21);
    const before = await story.dump(lead);
    const { ground, workflow, links } = story;
    const mailing = { links, mailer: { send: async () => Promise.reject(new Error('a zombie mails')) } };
    const { wait } = await story.handoff(lead);
    const zombie = { leadId: lead, number: 1, run: 1 };
    expect(await routeStep(ground, workflow)(zombie)).toMatchObject({ next: 'end' });
    expect(await planStep(ground)(zombie)).toMatchObject({ next: 'end' });
    const ask = askStep(ground, mailing);
    expect(await ask({ ...zombie, wait, taskToken: 'old' })).toBe('signal-pending');
    const settle = settleStep(ground, workflow);
    expect(await settle({ ...zombie, wait, timedOut: true })).toMatchObject({ next: 'end' });
    await parkStep(ground)(zombie);
    await closeStep(ground, workflow)(zombie);
    expect(await story.dump(lead)).toEqual(before);
  });

  it('in the minutes before a close closes all the same, once', async () => {
    await story.minute(5);
    await story.press('ana-ruiz', 'spoke-qualified');
    await story.minute(8);
    await abort(1);
    await story.minute(16);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', run: 2 });
    expect(await count('handoff.closed')).toBe(1);
    expect(await story.open('ana-ruiz')).toEqual([]);
  });
});

describe('an answer between two waits', () => {
  it('that comes after the reminder was decided and before it is asked for is neither lost nor doubled', async () => {
    let answered = false;
    tapHandoff(
      () => undefined,
      async ({ wait }) => {
        if (answered || wait !== 2) return;
        answered = true;
        expect((await answer()).kind).toBe('taken');
      },
    );
    await story.minute(16);
    expect(story.sent()).toEqual(['0 ana-ruiz task']);
    await story.minute(30);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'closed' });
    expect(await count('handoff.contacted')).toBe(1);
    expect(await count('handoff.reminded')).toBe(0);
  });

  it('that comes between reading and writing at the end of the wait wins: nobody is reminded', async () => {
    let answered = false;
    tapHandoff(async ({ wait }) => {
      if (answered || wait !== 2) return;
      answered = true;
      expect((await answer()).kind).toBe('taken');
    });
    await story.minute(30);
    expect(story.sent().filter((mail) => mail.includes('ana-ruiz'))).toEqual(['0 ana-ruiz task']);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'closed' });
    expect(await count('handoff.contacted')).toBe(1);
  });

  it('that comes while the lead goes to the next rep keeps it with who answered', async () => {
    let answered = false;
    tapHandoff(
      () => undefined,
      async ({ phase, rung }) => {
        if (answered || phase !== 'routing' || rung !== 3) return;
        answered = true;
        expect((await answer()).kind).toBe('taken');
      },
    );
    await story.minute(110);
    expect(story.sent()).toEqual([...LADDER, '100 nina-keller task']);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', owner: { person: 'ana-ruiz' } });
    expect(await count('handoff.reassigned')).toBe(0);
    expect([await story.open('ana-ruiz'), await story.open('jordi-pons')]).toEqual([[], []]);
  });
});

it('starts no clock for a rep who goes away in the moment of the assignment, and writes them nothing', async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  const { act, clock } = story;
  let isAway = false;
  tapHandoff(
    () => undefined,
    async ({ phase, ['owner']: owner, leadId }) => {
      if (isAway || phase !== 'routing' || owner === undefined) return;
      isAway = true;
      const expiresAt = clock.now() + MINUTE;
      const reference = {
        leadId: String(leadId),
        handoff: 1,
        person: 'ana-ruiz',
        purpose: 'away',
        expiresAt,
      } as const;
      expect(await act(reference, { do: 'away', until: clock.now() + 600 * MINUTE })).toEqual({
        kind: 'done',
      });
    },
  );
  lead = await story.post();
  await story.minute(1);
  expect(isAway).toBe(true);
  expect(story.sent()).toEqual(['0 jordi-pons task']);
  expect(await story.open('ana-ruiz')).toEqual([]);
  expect(await story.handoff(lead)).toMatchObject({ owner: { person: 'jordi-pons' }, run: 1 });
});

describe('a step that fails', () => {
  const failing = (error: () => Error, times: number) => {
    let left = times;
    tapHandoff(() => {
      left -= 1;
      if (left >= 0) throw error();
    });
    return () => left;
  };

  it('for a moment is tried again in the same run', async () => {
    await story.minute(14);
    failing(() => new Retryable('busy'), 2);
    await story.minute(62);
    expect(story.sent()).toEqual(LADDER);
    expect(await story.handoff(lead)).toMatchObject({ run: 1 });
  });

  it('for good is parked, and continued in a new run at once', async () => {
    await story.minute(14);
    failing(() => new Error('defect'), 1);
    await story.minute(62);
    expect(story.executions(lead).map(({ status, error }) => [status, error])).toEqual([
      ['FAILED', 'HandoffFault'],
      ['RUNNING', undefined],
    ]);
    expect(story.sent()).toEqual(LADDER);
    expect(await count('handoff.restarted')).toBe(1);
    expect((await story.handoff(lead)).parkedAt).toBeUndefined();
  });

  it('again in the new run waits for the sweeper, without a hot loop, until it works', async () => {
    story.sweepUntil(story.startedAt + 90 * MINUTE);
    await story.minute(14);
    let broken = true;
    tapHandoff(({ parkedAt, wait }) => {
      if (broken && wait === 2 && parkedAt === undefined) throw new Error('defect');
    });
    await story.minute(29);
    const { run, parkedAt } = await story.handoff(lead);
    expect(parkedAt).toBeDefined();
    expect(run).toBeLessThanOrEqual(5);
    broken = false;
    await story.minute(62);
    expect(story.sent()).toEqual([LADDER[0], '30 ana-ruiz reminder', ...LADDER.slice(2)]);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'response', rung: 3 });
  });
});

describe('a mail that cannot be sent', () => {
  it('stays owed, delays no clock, and is sent by the sweeper', async () => {
    let isDown = true;
    await begin({
      beforeMail: () => {
        if (isDown) throw new Error('mail is down');
      },
    });
    story.sweepUntil(story.startedAt + 90 * MINUTE);
    await story.minute(7);
    expect(story.sent()).toEqual([]);
    isDown = false;
    await story.minute(62);
    expect(story.sent()).toEqual(['10 ana-ruiz task', ...LADDER.slice(1)]);
  });

  it('is not sent once it has become pointless', async () => {
    let isDown = true;
    await begin({
      beforeMail: ({ tags }) => {
        if (isDown && tags['mail'] === 'task') throw new Error('mail is down');
      },
    });
    const { leadId, number } = await story.handoff(lead);
    await story.minute(2);
    const expiresAt = story.clock.now() + 60 * MINUTE;
    const reference = { leadId, handoff: number, person: 'ana-ruiz', purpose: 'task', expiresAt } as const;
    expect(await story.act(reference, { do: 'return', reason: 'not-mine' })).toEqual({ kind: 'done' });
    story.sweepUntil(story.startedAt + 90 * MINUTE);
    await story.minute(4);
    isDown = false;
    await story.minute(11);
    expect(story.sent()).toEqual(['7 jordi-pons task']);
  });
});

it('publishes what the bus missed when it was down, in the order of time and with the same ids', async () => {
  const publish = story.ground.events.publish;
  const refuse = async () => Promise.reject(new Error('bus is down'));
  Object.assign(story.ground.events, { publish: refuse });
  await story.minute(16);
  story.sweepUntil(story.startedAt + 90 * MINUTE);
  const before = story.published.length;
  Object.assign(story.ground.events, { publish });
  await story.minute(30);
  expect(story.published.slice(before).map(({ type }) => type)).toEqual(['handoff.reminded']);
  expect(await count('handoff.reminded')).toBe(1);
  expect(story.sent()).toEqual(['0 ana-ruiz task', '15 ana-ruiz reminder']);
});
