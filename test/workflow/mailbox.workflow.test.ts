import { beforeEach, describe, expect, it } from 'vitest';
import { welcomeOf } from '../../bin/baton/person.ts';
import { decisionRecords } from '../../functions/adapters/records/decisions.ts';
import { letRun } from '../support/let-run.ts';
import { MARTA, type Story, type StoryOptions, startStory } from '../support/memory-story.ts';

const REPS = ['ana-ruiz', 'jordi-pons', 'ines-carvalho'];
const HOUR = 60;

let story: Story;
const begin = async (fate: StoryOptions['fate'] = () => ['Delivery']) => {
  story = await startStory('2026-03-02T08:00:00Z', { fate });
  story.sweepUntil(story.startedAt + 10 * HOUR * 60_000);
};

/** As `baton person welcome` does. */
const welcome = (id: string) => letRun(story.clock, () => welcomeOf(story.ground)(id));
/** Presses the button behind the n-th welcome mail to somebody. */
const confirm = (id: string, place = -1) =>
  letRun(story.clock, async () => {
    const mails = story.mails.filter(({ tags }) => tags['mail'] === 'welcome' && tags['to'] === id);
    const [link = ''] = /https:\S+\/t\/[\w.-]+/.exec(mails.at(place)?.content.text ?? '') ?? [];
    return story.browser.press(await story.browser.reference(link), 'confirm');
  });
/** Each of another company, so that the order of the pool alone decides. */
const post = (name: string) => story.post({ ...MARTA, email: `buyer@${name}.example` });
const ownerOf = async (lead: string) => (await story.handoff(lead)).owner?.person;
const sentOf = (...kinds: readonly string[]) =>
  story.sent().filter((line) => kinds.some((kind) => line.endsWith(` ${kind}`)));
const passedOver = async (lead: string, id: string) =>
  (await decisionRecords(story.table).find(lead, 1, 1))?.roster.find(({ person }) => person === id)?.refusal;

describe('a rep who has not answered the welcome mail', () => {
  beforeEach(() => begin());

  it('gets no lead; as soon as somebody has, what waited is theirs', async () => {
    for (const id of REPS) await welcome(id);
    const lead = await post('one');
    expect(await story.handoff(lead)).toMatchObject({ phase: 'capacity' });
    expect(await passedOver(lead, 'ana-ruiz')).toBe('unconfirmed');
    await story.minute(6);
    expect(sentOf('welcome').sort()).toEqual(REPS.map((id) => `5 ${id} welcome`).sort());
    await confirm('jordi-pons');
    await story.minute(11);
    expect(await ownerOf(lead)).toBe('jordi-pons');
    expect(sentOf('welcome')).toHaveLength(3);
  });

  it('confirms by the latest welcome only', async () => {
    await welcome('ana-ruiz');
    await story.minute(6);
    await welcome('ana-ruiz');
    await story.minute(11);
    expect(await confirm('ana-ruiz', 0)).toEqual({ kind: 'expired' });
    expect(await confirm('ana-ruiz')).toEqual({ kind: 'done' });
  });
});

describe('a rep whose mails come back for good', () => {
  beforeEach(() =>
    begin(({ tags }) => [tags['to'] === 'ana-ruiz' && tags['mail'] === 'task' ? 'HardBounce' : 'Delivery']),
  );

  it('gets nothing more, the manager is told once, and a welcome that is answered lets leads come again', async () => {
    const first = await post('one');
    expect(await ownerOf(first)).toBe('ana-ruiz');
    const later = [await post('two'), await post('three'), await post('four'), await post('five')];
    expect(new Set(await Promise.all(later.map(ownerOf)))).toEqual(new Set(['jordi-pons', 'ines-carvalho']));
    expect(await passedOver(later[0] ?? '', 'ana-ruiz')).toBe('mail-bounces');
    await story.minute(59);
    expect(sentOf('mail-trouble')).toEqual(['5 maria-soler mail-trouble']);

    await welcome('ana-ruiz');
    await story.minute(66);
    await confirm('ana-ruiz');
    expect(await passedOver(await post('six'), 'ana-ruiz')).toBeUndefined();
  });
});

it('a rep who calls a mail spam gets nothing more', async () => {
  await begin(({ tags }) =>
    tags['to'] === 'ana-ruiz' && tags['mail'] === 'task' ? ['Delivery', 'Complaint'] : ['Delivery'],
  );
  await post('one');
  expect(await passedOver(await post('two'), 'ana-ruiz')).toBe('mail-is-spam');
});

it('a mailbox that was full for a moment stays in turn', async () => {
  await begin(({ tags }) => [tags['mail'] === 'task' ? 'Bounce' : 'Delivery']);
  const leads = [await post('one'), await post('two'), await post('three'), await post('four')];
  expect(await Promise.all(leads.map(ownerOf))).toEqual([...REPS, 'ana-ruiz']);
  await story.minute(20);
  expect(sentOf('mail-trouble')).toEqual([]);
});

it('a welcome that comes back is told to the manager, and confirms nobody', async () => {
  await begin(({ tags }) => [tags['mail'] === 'welcome' ? 'HardBounce' : 'Delivery']);
  await welcome('ana-ruiz');
  await story.minute(11);
  expect(sentOf('welcome', 'mail-trouble')).toEqual(['5 ana-ruiz welcome', '10 maria-soler mail-trouble']);
  expect(await confirm('ana-ruiz')).toEqual({ kind: 'expired' });
});
