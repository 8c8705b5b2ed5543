import { beforeEach, describe, expect, it } from 'vitest';
import { policyRecords } from '../../functions/adapters/records/policies.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import { setAbsence } from '../../functions/app/desk/set-absence.ts';
import { viewerOf } from '../../functions/app/desk/viewer.ts';
import { slaPolicy } from '../../functions/contracts/policies/sla.ts';
import { isAway } from '../../functions/domain/sla/calendar.ts';
import type { SlaPolicy } from '../../functions/domain/sla/policy.ts';
import { absences } from '../../functions/handlers/wiring/availability.ts';
import { everybody } from '../../functions/handlers/wiring/everybody.ts';
import { letRun } from '../support/let-run.ts';
import { MARTA, type Story, startStory } from '../support/memory-story.ts';
import { putInForce } from '../support/put-in-force.ts';

/** A Monday, 09:00 in Madrid: with 90 working minutes to each task, three go by before the lunch break. */
let story: Story;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  const { store, now } = story.ground;
  const policies = policyRecords<{ sla: SlaPolicy }>(store, { sla: slaPolicy }, now);
  const { policy } = await policies.current('sla');
  await putInForce(story.ground, 'sla', { ...policy, setAwayAfterMisses: 3 });
  story.sweepUntil(story.startedAt + 10 * 60 * 60_000);
});

/** Each of another company, so that the order of the pool alone decides. */
const post = (name: string) => story.post({ ...MARTA, email: `buyer@${name}.example` });
/** Three leads for Ana, and as many for each of the two others. */
const nine = async () => {
  const leads: string[] = [];
  for (let n = 1; n <= 9; n += 1) leads.push(await post(`company-${n}`));
  return leads;
};
const ownerOf = async (lead: string) => (await story.handoff(lead)).owner?.person;
const ownedBy = async (leads: readonly string[], person: string) => {
  const owners = await Promise.all(leads.map(ownerOf));
  return leads.filter((_lead, place) => owners[place] === person);
};
const ana = async () => (await everybody(story.ground)()).find(({ id }) => id === 'ana-ruiz');
const isAnaAway = async () => isAway((await ana())?.calendar ?? NOBODY, story.clock.now());
const NOBODY = { zone: 'UTC', always: false, week: {}, holidays: [], absences: [] };
const told = () => story.sent().filter((line) => / (set-away|silent)$/.test(line));
/** Everybody but Ana answers. */
const othersAnswer = async (leads: readonly string[]) => {
  for (const lead of leads) {
    const person = await ownerOf(lead);
    if (person === undefined || person === 'ana-ruiz') continue;
    await letRun(story.clock, () =>
      story.act(
        { leadId: lead, handoff: 1, person, purpose: 'task', expiresAt: Number.MAX_SAFE_INTEGER },
        { do: 'answer', answer: 'no-answer' },
      ),
    );
  }
};

describe('a rep who lets three tasks in a row pass without a word', () => {
  it('is set away, is told, and so is the manager; leads come again once they say that they are back', async () => {
    const leads = await nine();
    expect(await ownedBy(leads, 'ana-ruiz')).toHaveLength(3);
    await othersAnswer(leads);
    await story.minute(89);
    expect(await isAnaAway()).toBe(false);
    await story.minute(101);
    expect(await isAnaAway()).toBe(true);
    expect(told().map((line) => line.replace(/^\d+ /, ''))).toEqual([
      'ana-ruiz set-away',
      'maria-soler silent',
    ]);
    await othersAnswer(leads);
    const meanwhile = [await post('ten'), await post('eleven'), await post('twelve')];
    expect(await ownedBy(meanwhile, 'ana-ruiz')).toEqual([]);

    const mail = story.mails.find(({ tags }) => tags['mail'] === 'set-away');
    const [link = ''] = /https:\S+\/t\/[\w.-]+/.exec(mail?.content.text ?? '') ?? [];
    const reference = await story.browser.reference(link);
    const page = await story.browser.open(reference);
    expect(page).toMatchObject({ page: 'away', brief: { isSilent: true } });
    await letRun(story.clock, () => story.act(reference, { do: 'away', until: story.clock.now() }));
    expect(await isAnaAway()).toBe(false);
    expect(await ownedBy([await post('thirteen'), await post('fourteen')], 'ana-ruiz')).not.toEqual([]);
    await story.minute(120);
    expect(told()).toHaveLength(2);
  });

  it('may be called back by the manager, before anybody is told', async () => {
    const leads = await nine();
    await othersAnswer(leads);
    await story.minute(91);
    expect(await isAnaAway()).toBe(true);
    const maria = await viewerOf(everybody(story.ground))({ groups: ['manager'], person: 'maria-soler' });
    if (maria === undefined) throw new Error('may nothing');
    const set = setAbsence({ goAway: absences(story.ground, story.workflow) });
    const back = await letRun(story.clock, () => set(maria, 'ana-ruiz', story.clock.now()));
    expect(back).toBe('done');
    expect(await isAnaAway()).toBe(false);
    await story.minute(110);
    expect(told()).toEqual([]);
  });
});

it('what they had not contacted goes on at once, and the story of the lead says why', async () => {
  const leads = await nine();
  await othersAnswer(leads);
  await story.minute(60);
  const late = [await post('late-1'), await post('late-2'), await post('late-3')];
  const [held = ''] = await ownedBy(late, 'ana-ruiz');
  expect(held).not.toBe('');
  await othersAnswer(late);
  await story.minute(92);
  expect(await ownerOf(held)).not.toBe('ana-ruiz');
  const left = (await timelineRecords(story.table).read(held)).find(({ type }) => type === 'handoff.left');
  expect(left).toMatchObject({ actor: 'system', data: { person: 'ana-ruiz', silent: true } });
});

it('a word in between begins the row anew', async () => {
  const leads = await nine();
  const [first = ''] = await ownedBy(leads, 'ana-ruiz');
  await othersAnswer(leads);
  await story.minute(80);
  const [more = ''] = await ownedBy(
    [await post('more-1'), await post('more-2'), await post('more-3')],
    'ana-ruiz',
  );
  await letRun(story.clock, () =>
    story.act(
      { leadId: first, handoff: 1, person: 'ana-ruiz', purpose: 'task', expiresAt: Number.MAX_SAFE_INTEGER },
      { do: 'answer', answer: 'no-answer' },
    ),
  );
  await story.minute(95);
  expect(more).not.toBe('');
  expect(await isAnaAway()).toBe(false);
  expect((await story.handoff(more)).owner?.person).toBe('ana-ruiz');
});
