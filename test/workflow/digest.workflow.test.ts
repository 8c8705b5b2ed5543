import { describe, expect, it } from 'vitest';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import type { ImportRow } from '../../functions/app/lists/read-row.ts';
import type { Reference } from '../../functions/app/references.ts';
import { DAY, MINUTE } from '../../functions/domain/time.ts';
import { importDecisions, importing } from '../../functions/handlers/wiring/imports.ts';
import { letRun } from '../support/let-run.ts';
import { type Story, type StoryOptions, startStory } from '../support/memory-story.ts';

/** A Monday in Madrid, 08:55: the reps of Iberia begin at nine, in Lisbon at ten. */
const MONDAY = '2026-03-02T07:55:00Z';
/** 10:05 in Madrid: the last has been released. */
const LEAVES = 70;

const row = (name: string): ImportRow => ({
  line: 2,
  address: `${name}@${name}.example`,
  fields: {
    email: `${name}@${name}.example`,
    country: 'Spain',
    jobTitle: 'Head of Operations',
    employees: '120',
  },
  test: false,
  past: {},
});

/** Six leads of an approved list, for the three of Iberia. */
async function begin(options: StoryOptions = {}): Promise<Story> {
  const story = await startStory(MONDAY, options);
  const { ground, addressHash, clock } = story;
  await letRun(clock, async () => {
    const { importId } = await importing(ground, addressHash)(
      'list',
      { name: 'Webinar', activity: 'webinar-attended', at: clock.now() - DAY },
      ['a', 'b', 'c', 'd', 'e', 'f'].map(row),
      () => undefined,
    );
    await importDecisions(ground)('iberia', importId, 'approve', 'maria-soler');
  });
  story.sweepUntil(story.startedAt + DAY);
  return story;
}

const digestsOf = (story: Story) => story.mails.filter(({ tags }) => tags['mail'] === 'digest');

/** One link to the page of each lead in a mail. */
async function tasksIn(story: Story, text = ''): Promise<readonly Reference[]> {
  const links = [...text.matchAll(/Log what happened: (https:\S+)#log/g)];
  const references = await Promise.all(links.map(([, link = '']) => story.browser.reference(link)));
  return references.filter((one): one is Reference => one.purpose === 'task');
}

describe('leads that are released to a rep', () => {
  it('come in one mail, from which each is answered by itself', async () => {
    const story = await begin();
    await story.minute(LEAVES - 1);
    expect(digestsOf(story)).toEqual([]);
    await story.minute(LEAVES);
    const [first, ...others] = digestsOf(story);
    expect([first, ...others].map((mail) => mail?.tags['to']).toSorted()).toEqual([
      'ana-ruiz',
      'ines-carvalho',
      'jordi-pons',
    ]);
    const tasks = await tasksIn(story, first?.content.text);
    expect(tasks).toHaveLength(2);
    const [one, other] = tasks as [Reference, Reference];
    await letRun(story.clock, () => story.browser.press(one, 'meeting-booked'));
    expect(await story.handoff(one.leadId)).toMatchObject({ phase: 'undo' });
    expect(await story.handoff(other.leadId)).toMatchObject({
      phase: 'response',
      owner: { person: first?.tags['to'] },
    });
    expect(story.faults).toEqual([]);
  });

  it('keep the clocks that began as each was released', async () => {
    const story = await begin();
    await story.minute(LEAVES + 1);
    for (const { leadId } of (
      await Promise.all(digestsOf(story).map(({ content }) => tasksIn(story, content.text)))
    ).flat()) {
      const { responsePlan, owner } = await story.handoff(leadId);
      expect(responsePlan?.startedAt).toBe(owner?.since);
      expect(owner?.since).toBeLessThan(story.startedAt + (LEAVES - 1) * MINUTE);
      const facts = await timelineRecords(story.table).read(leadId);
      expect(facts.filter(({ type }) => type === 'mail.sent')).toMatchObject([{ data: { mail: 'task' } }]);
      expect(facts.filter(({ type }) => type === 'mail.delivered')).toMatchObject([
        { data: { mail: 'task' } },
      ]);
    }
  });

  it('are each escalated where their mail comes back', async () => {
    const story = await begin({ fate: ({ tags }) => [tags['mail'] === 'digest' ? 'Bounce' : 'Delivery'] });
    await story.minute(LEAVES + 1);
    const leads = (
      await Promise.all(digestsOf(story).map(({ content }) => tasksIn(story, content.text)))
    ).flat();
    expect(leads).toHaveLength(6);
    for (const { leadId } of leads) expect(await story.facts(leadId)).toContain('handoff.escalated');
    expect(story.sent().filter((line) => line.endsWith('escalation'))).toHaveLength(6);
  });

  it('are asked for once more where nothing is heard of their mail, and no third time', async () => {
    const story = await begin({ fate: ({ tags }) => (tags['mail'] === 'digest' ? [] : ['Delivery']) });
    await story.minute(LEAVES + 60);
    const times = story.sent().filter((line) => line.endsWith('ana-ruiz digest'));
    expect(times).toEqual([`${LEAVES} ana-ruiz digest`, `${LEAVES + 10} ana-ruiz digest`]);
  });

  it('are asked for in the next pass where the mail service takes nothing', async () => {
    let refusals = 3;
    const story = await begin({
      beforeMail: ({ tags }) => {
        if (tags['mail'] !== 'digest' || refusals === 0) return;
        refusals -= 1;
        throw new Error('The mail service is down.');
      },
    });
    await story.minute(LEAVES + 5);
    const times = story.sent().filter((line) => line.endsWith('digest'));
    expect(times.map((line) => line.split(' ')[0])).toEqual([75, 75, 75].map(String));
  });
});
