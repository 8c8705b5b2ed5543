import { beforeEach, describe, expect, it } from 'vitest';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { policyRecords } from '../../functions/adapters/records/policies.ts';
import { poolRecords } from '../../functions/adapters/records/pools.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import { slaPolicy } from '../../functions/contracts/policies/sla.ts';
import type { Mode } from '../../functions/domain/handoff/mode.ts';
import type { SlaPolicy } from '../../functions/domain/sla/policy.ts';
import { erasing } from '../../functions/handlers/wiring/erasure.ts';
import { letRun } from '../support/let-run.ts';
import { MARTA, type Story, type StoryOptions, startStory } from '../support/memory-story.ts';
import { putInForce } from '../support/put-in-force.ts';

/** A Monday, 20:00 in Madrid: the desk opens on Tuesday at nine. */
const EVENING = '2026-03-02T19:00:00Z';
const ASKS = { ...MARTA, consentMail: 'yes' };
const COMPANY = 'Larkfield';

let story: Story;
const begin = async (at = EVENING, options?: StoryOptions) => {
  story = await startStory(at, options);
  const { store, now } = story.ground;
  const policies = policyRecords<{ sla: SlaPolicy }>(store, { sla: slaPolicy }, now);
  const { policy } = await policies.current('sla');
  const { otherwise } = policy;
  const acknowledging = {
    ...policy,
    acknowledgement: { company: COMPANY },
    otherwise: { ...otherwise, response: { ...otherwise.response, offHours: 'acknowledge' } },
  } as const;
  await putInForce(story.ground, 'sla', acknowledging);
};
beforeEach(() => begin());

const toLead = () => story.mails.filter(({ tags }) => tags['mail'] === 'acknowledgement');
const factsOf = async (lead: string) =>
  (await timelineRecords(story.table).read(lead)).filter(({ data }) => data['mail'] === 'acknowledgement');

/** No mail leaves in the first ten seconds. */
const failingAtFirst = () => () => {
  if (story.clock.now() < story.startedAt + 10_000) throw new Error('no mail today');
};

describe('a lead that asks in the evening', () => {
  it('is told at once that its request has arrived, who will call and when', async () => {
    const lead = await story.post({ ...ASKS, timeZone: 'Atlantic/Canary' });
    expect(story.sent()).toEqual(['0 marta-vidal acknowledgement', '0 ana-ruiz task']);
    const [mail] = toLead();
    expect(mail?.content.subject).toBe('Larkfield has your request');
    expect(mail?.content.text).toMatch(
      /^Marta, your request has arrived\. Our desk opens: Tue 3 Mar, 08:00\. Your time\.\n\nAna Ruiz\nWill call you then\./,
    );
    expect(mail?.content.text).toContain(
      'Choose a time with Ana: https://calendar.larkfield.example/ana-ruiz',
    );
    expect((await factsOf(lead)).map(({ type }) => type)).toEqual(['mail.sent', 'mail.delivered']);
  });

  it('is told once, whoever gets the lead after that', async () => {
    const lead = await story.post(ASKS);
    story.sweepUntil(story.startedAt + 20 * 60 * 60_000);
    await story.minute(10);
    await story.press('ana-ruiz', 'give-back');
    await story.minute(20);
    expect((await story.handoff(lead)).owner?.person).toBe('jordi-pons');
    expect(toLead()).toHaveLength(1);
  });

  it('is not told that has not allowed mails', async () => {
    await story.post(MARTA);
    await story.post({ ...MARTA, email: 'other@nexora.example', consentMail: 'no' });
    expect(toLead()).toEqual([]);
    expect(story.sent()).toContain('0 ana-ruiz task');
  });

  it('is told that it is a test where it is one', async () => {
    await story.post({ ...ASKS, test: 'true' });
    // The test rep works day and night.
    expect(toLead()).toEqual([]);
    const people = peopleRecords(story.table);
    const rep = await people.find('test-rep');
    const ana = await people.find('ana-ruiz');
    if (rep && ana) await people.replace(rep, { ...rep, calendar: ana.calendar });
    await story.post({ ...ASKS, email: 'second.test@nexora.example', test: 'true' });
    expect(toLead().map(({ to, content }) => `${to.email}: ${content.subject}`)).toEqual([
      'second.test@nexora.example: [Test] Larkfield has your request',
    ]);
  });

  it.each<Mode>(['observe', 'shadow'])('is not told in a pool that sends nothing: %s', async (mode) => {
    const pools = poolRecords(story.table);
    const pool = await pools.find('iberia');
    if (pool) await pools.replace(pool, { ...pool, mode });
    await story.post(ASKS);
    expect(story.mails).toEqual([]);
  });

  it('keeps its owner from nothing when the mail comes back, and is not mailed again', async () => {
    await begin(EVENING, {
      fate: ({ tags }) => (tags['mail'] === 'acknowledgement' ? ['HardBounce'] : ['Delivery']),
    });
    const lead = await story.post(ASKS);
    expect((await factsOf(lead)).map(({ type }) => type)).toEqual(['mail.sent', 'mail.bounced']);
    const handoff = await story.handoff(lead);
    expect(handoff.owner?.person).toBe('ana-ruiz');
    expect(handoff).not.toHaveProperty('undelivered');
    expect(await peopleRecords(story.table).find('ana-ruiz')).not.toHaveProperty('mailStatus');
    story.sweepUntil(story.startedAt + 60 * 60_000);
    await story.press('ana-ruiz', 'not-qualified:no-need');
    await story.minute(30);
    await story.post({ ...ASKS, message: 'One more thing.' });
    expect((await story.handoff(lead, 2)).acknowledgedAt).toBeDefined();
    expect(toLead()).toHaveLength(1);
  });

  it('is not told where nobody can say whether the mail has left', async () => {
    await begin(EVENING, { beforeMail: failingAtFirst() });
    await story.post(ASKS);
    story.sweepUntil(story.startedAt + 60 * 60_000);
    await story.minute(30);
    expect(story.sent()).toEqual([expect.stringMatching(/ ana-ruiz task$/)]);
  });

  it('is told by the sweeper where the function died that was to tell it, unless it is erased', async () => {
    await begin(EVENING, { beforeMail: failingAtFirst() });
    const handoffs = handoffRecords(story.table);
    const oweIt = async (lead: string) => {
      const handoff = await story.handoff(lead);
      const outbox = { '999.0': { kind: 'acknowledge' } } as const;
      await handoffs.replace(handoff, { ...handoff, outbox, nextCheckAt: story.clock.now() });
    };
    const [kept, erased] = [await story.post(ASKS), await story.post({ ...ASKS, email: 'b@other.example' })];
    const before = toLead().length;
    for (const lead of [kept, erased]) await oweIt(lead);
    const erase = erasing(story.ground, story.workflow, { add: async () => undefined });
    await letRun(story.clock, () => erase({ leadId: erased, by: 'system' }));
    story.sweepUntil(story.startedAt + 60 * 60_000);
    await story.minute(30);
    expect(
      toLead()
        .slice(before)
        .map(({ to }) => to.email),
    ).toEqual([ASKS.email]);
  });
});

describe('a lead that asks', () => {
  it('while its owner is at work is called, not written to', async () => {
    await begin('2026-03-02T09:00:00Z');
    await story.post(ASKS);
    expect(story.sent()).toEqual(['0 ana-ruiz task']);
  });
});
