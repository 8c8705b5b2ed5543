import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formFields, personaOf } from '../../local/personas.ts';
import type { LocalSystem } from '../../local/system.ts';
import { type RunningBaton, startBaton } from '../support/local-system.ts';

const MINUTE = 60_000;
/** Synthesising the app, when its sources have changed, on a busy machine. */
const START_MS = 180_000;

let baton: RunningBaton;
let system: LocalSystem;

beforeAll(async () => {
  baton = await startBaton({ demo: true });
  system = baton.system;
  await system.warm();
}, START_MS);
afterAll(() => baton.remove());

const post = async (number: number) => {
  const response = await fetch(`${system.address}/leads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(formFields(personaOf(number), 'hot')),
  });
  expect(response.status).toBe(202);
  const { leadId } = Object(await response.json());
  return String(leadId);
};

/** Kinds of the mails about a lead, in the order in which they came. */
const kinds = (leadId: string) =>
  system.mailbox.list().flatMap(({ tags }) => (tags['leadId'] === leadId ? (tags['mail'] ?? []) : []));

describe('the real app on one machine', () => {
  it('begins with leads in every state', async () => {
    const items = await system.table.scan();
    const phases = items.filter(({ sk }) => String(sk).startsWith('HANDOFF#')).map(({ phase }) => phase);
    expect(new Set(phases)).toEqual(new Set(['response', 'disposition', 'queue', 'undo', 'closed']));
    // One lead of the ten is with an account executive already, in a handoff of its own.
    expect(phases).toHaveLength(11);
    const unqualified = items.filter(({ sk, handoffs }) => sk === 'LEAD' && handoffs === 0);
    expect(unqualified).toHaveLength(1);
    const caught = items.filter(
      ({ sk, caught: reason }) => String(sk).startsWith('RAW#') && reason !== undefined,
    );
    expect(caught).toHaveLength(1);
    const mails = new Set(system.mailbox.list().map(({ tags }) => tags['mail']));
    for (const kind of ['task', 'reminder', 'escalation', 'queue']) expect(mails).toContain(kind);
  });

  it('shows the time of the clock on the wall when the story is over', () => {
    expect(Math.abs(system.clock.now() - Date.now())).toBeLessThan(60_000);
  });

  it('sends the task mail of each lead that is posted', async () => {
    for (const number of [101, 102, 103]) {
      const arrived = new Promise<string>((resolve) => {
        const leave = system.mailbox.onMail(({ tags }) => {
          if (tags['mail'] !== 'task') return;
          leave();
          resolve(String(tags['leadId']));
        });
      });
      const leadId = await post(number);
      expect(await arrived).toBe(leadId);
    }
  });

  it(
    'reminds, escalates, reassigns and queues a lead that nobody answers',
    async () => {
      const leadId = await post(104);
      await system.clock.advance(10 * MINUTE);
      expect(kinds(leadId)).toEqual(['task']);
      await system.clock.advance(40 * MINUTE);
      expect(kinds(leadId)).toEqual(['task', 'reminder', 'reminder']);
      await system.clock.advance(15 * MINUTE);
      expect(kinds(leadId)).toEqual(['task', 'reminder', 'reminder', 'escalation']);
      await system.clock.advance(30 * MINUTE);
      expect(kinds(leadId)).toEqual(['task', 'reminder', 'reminder', 'escalation', 'task']);
      await system.clock.advance(40 * MINUTE);
      expect(kinds(leadId).slice(5)).toContain('queue');
    },
    START_MS,
  );

  it('does all that without a refusal, a fault or a lost event', () => {
    expect(system.notices.list()).toEqual([]);
    expect(system.deadLetters.list()).toEqual([]);
  });
});
