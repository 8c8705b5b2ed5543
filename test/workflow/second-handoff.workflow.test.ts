import { beforeEach, describe, expect, it } from 'vitest';
import { ledgerRecords } from '../../functions/adapters/records/ledgers.ts';
import { erasing } from '../../functions/handlers/wiring/erasure.ts';
import { letRun } from '../support/let-run.ts';
import { MARTA, type Story, startStory } from '../support/memory-story.ts';

let story: Story;
let lead: string;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  lead = await story.post();
});

const SPOKEN = ['0 ana-ruiz task', '12 nina-keller task'];
const qualify = async () => {
  await story.minute(2);
  await story.press('ana-ruiz', 'spoke-qualified');
  await story.minute(12);
};

describe('a lead that an SDR has qualified', () => {
  it('goes on to an account executive once that can no longer be taken back', async () => {
    await story.minute(2);
    await story.press('ana-ruiz', 'spoke-qualified');
    await story.minute(11);
    expect(await story.lead(lead)).toMatchObject({ handoffs: 1, stage: 'sql' });
    await story.minute(12);
    expect(await story.lead(lead)).toMatchObject({
      handoffs: 2,
      handoffOpen: true,
      stage: 'sql',
      outbox: {},
    });
    expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', outbox: {} });
    expect(await story.handoff(lead, 2)).toMatchObject({
      ...{ kind: 'ae', phase: 'response', pool: 'account-executives', slaRule: 'second' },
      owner: { person: 'nina-keller' },
    });
    expect(story.sent()).toEqual(SPOKEN);
    expect(await story.open('ana-ruiz')).toEqual([]);
    expect(await story.open('nina-keller')).toEqual([`${lead}-2`]);
    expect((await story.facts(lead)).slice(-6)).toEqual([
      ...[
        'handoff.closed',
        'lead.handed-over',
        'handoff.opened',
        'handoff.assigned',
        'handoff.planned',
        'mail.sent',
      ],
    ]);
  });

  it('goes nowhere when the answer was taken back within the ten minutes', async () => {
    await story.minute(2);
    await story.press('ana-ruiz', 'meeting-booked');
    await story.minute(8);
    await story.press('ana-ruiz', 'undo');
    await story.press('ana-ruiz', 'not-qualified:no-need');
    await story.minute(60);
    expect(await story.lead(lead)).toMatchObject({ handoffs: 1, handoffOpen: false });
    expect(story.sent()).toEqual(['0 ana-ruiz task']);
  });

  it('is handed over by the sweeper where nobody heard that it was due', async () => {
    story.onFact(async ({ type }) => {
      if (type === 'handoff.closed') story.workflow.start = async () => Promise.reject(new Error('gone'));
    });
    const { start } = story.workflow;
    await qualify();
    expect(await story.lead(lead)).toMatchObject({ handoffs: 2 });
    story.workflow.start = start;
    await story.clock.advanceTo(story.startedAt + 20 * 60_000);
    await letRun(story.clock, story.sweep);
    expect(await story.handoff(lead, 2)).toMatchObject({ phase: 'response' });
  });

  it('is with sales all the time: what it does meanwhile opens nothing', async () => {
    await qualify();
    await story.post(MARTA);
    await story.minute(30);
    expect(await story.lead(lead)).toMatchObject({ handoffs: 2 });
    expect(story.sent()).toEqual(SPOKEN);
  });

  it('becomes an opportunity once the account executive accepts it, and no third handoff follows', async () => {
    await qualify();
    expect(await story.press('nina-keller', 'no-show')).toEqual({ kind: 'done' });
    expect(await story.handoff(lead, 2)).toMatchObject({ phase: 'disposition' });
    expect(await story.lead(lead)).toMatchObject({ stage: 'sql' });
    await story.minute(60);
    expect(await story.press('nina-keller', 'accepted')).toEqual({ kind: 'done' });
    expect(await story.lead(lead)).toMatchObject({ stage: 'opportunity' });
    await story.minute(90);
    expect(await story.handoff(lead, 2)).toMatchObject({ phase: 'closed', answer: { kind: 'accepted' } });
    expect(await story.lead(lead)).toMatchObject({ handoffs: 2, handoffOpen: false, stage: 'opportunity' });
    expect(story.sent()).toEqual(SPOKEN);
  });

  it('may be returned by the account executive, with a reason; the turn comes back where the reason says so', async () => {
    await qualify();
    const ledger = () => ledgerRecords(story.table).find('account-executives');
    expect(await ledger()).toMatchObject({ assignments: 1 });
    expect(await story.press('nina-keller', 'not-accepted:bad-data')).toEqual({ kind: 'done' });
    await story.minute(25);
    expect(await story.handoff(lead, 2)).toMatchObject({
      ...{ phase: 'closed', answer: { kind: 'not-accepted', reason: 'bad-data', credit: true } },
    });
    expect(await story.lead(lead)).toMatchObject({ stage: 'sql', handoffOpen: false });
    expect(await story.facts(lead)).toContain('handoff.credited');
  });

  it('is judged by the account executive in other words than by the SDR', async () => {
    expect(await story.press('ana-ruiz', 'accepted')).toEqual({ kind: 'settled' });
    await qualify();
    expect(await story.press('nina-keller', 'spoke-qualified')).toEqual({ kind: 'settled' });
    expect((await story.handoff(lead, 2)).slot).toBeUndefined();
  });

  it('shows what the SDR said to the account executive, and what became of it to the SDR', async () => {
    const sdr = await story.reference('ana-ruiz');
    await story.minute(2);
    await story.press('ana-ruiz', 'meeting-booked');
    await story.press('ana-ruiz', {
      do: 'note',
      text: 'Her CFO joins.',
      nextAt: story.startedAt + 86_400_000,
    });
    await story.minute(12);
    const { subject, text } = story.mails.at(-1)?.content ?? { subject: '', text: '' };
    expect(subject).toMatch(/qualified by Ana Ruiz$/);
    expect(text).toMatch(/Qualified by Ana Ruiz:\nMeeting booked, .*\nAgreed for .*\n“Her CFO joins.”/);
    await story.press('nina-keller', 'not-accepted:no-budget');
    expect(await story.show(sdr)).toMatchObject({
      brief: {
        state: {
          kind: 'answered',
          next: { owner: 'Nina Keller', answer: { kind: 'not-accepted', reason: 'No budget' } },
        },
      },
    });
  });

  it('and is erased leaves the account executive too', async () => {
    await qualify();
    const erase = erasing(story.ground, story.workflow, { add: async () => undefined });
    await letRun(story.clock, () => erase({ leadId: lead, by: 'system' }));
    expect(await story.handoff(lead, 2)).toMatchObject({ phase: 'closed', erased: true });
    expect(await story.open('nina-keller')).toEqual([]);
    await story.minute(60);
    expect(await story.lead(lead)).toMatchObject({ handoffs: 2, handoffOpen: false });
    expect(story.sent()).toEqual(SPOKEN);
  });

  it('follows the clock of the second rule: the manager hears after four hours of work', async () => {
    await qualify();
    await story.minute(320);
    expect(story.sent()).toEqual([
      ...SPOKEN,
      ...['132 nina-keller reminder', '192 nina-keller reminder', '312 markus-brandt escalation'],
    ]);
  });
});
