import { expect, it } from 'vitest';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import { MARTA, startStory, tapTable } from '../support/memory-story.ts';

/** Whoever sees one of these outside of the lead, its posts and its mails has seen a person. */
const CANARIES = [
  'zzfirst',
  'zzlast',
  'zzmail',
  'zzcompany',
  'zzmessage',
  'zztitle',
  'zzcity',
  'zznote',
  '987654',
];

const fields = {
  ...MARTA,
  firstName: 'Zzfirst',
  lastName: 'Zzlast',
  email: 'zzmail@zzcompany.example',
  company: 'Zzcompany',
  jobTitle: 'Head of Zztitle operations',
  city: 'Zzcity',
  message: 'Zzmessage',
  phone: '+34 600 987 654',
};

const findsNothingOf = (what: unknown) => {
  const text = JSON.stringify(what).toLowerCase();
  expect(CANARIES.filter((canary) => text.includes(canary))).toEqual([]);
};

it('names nobody in executions, events or the timeline, whatever happens and whatever faults say', async () => {
  const story = await startStory('2026-03-02T08:00:00Z');
  const seen: unknown[] = [];
  story.workflow.engine.subscribe((record) => seen.push({ ...record }));
  const lead = await story.post(fields);
  expect(story.mails[0]?.content.text.toLowerCase()).toContain('zzmessage');

  await story.press('ana-ruiz', { do: 'note', text: 'zznote' });
  await story.minute(46);
  let faults = 0;
  tapTable(story.table, (inner) => ({
    ...inner,
    async put(item, expectation) {
      if (item.sk.startsWith('HANDOFF#') && faults < 2) {
        faults += 1;
        const error = new Error('Zzfirst Zzlast <zzmail@zzcompany.example>');
        throw faults === 1 ? Object.assign(error, { name: 'Zzfirst' }) : error;
      }
      return inner.put(item, expectation);
    },
  }));
  await story.minute(61);
  await story.press('maria-soler', 'reassign:ines-carvalho');
  await story.minute(70);
  await story.press('ines-carvalho', 'no-answer');
  await story.press('ines-carvalho', { do: 'answer', answer: 'not-qualified', reason: 'no-need' });
  await story.minute(100);

  expect(await story.handoff(lead)).toMatchObject({ phase: 'closed' });
  expect(faults).toBe(2);
  expect(seen.length).toBeGreaterThan(3);
  findsNothingOf(seen);
  findsNothingOf(story.workflow.engine.listExecutions());
  findsNothingOf(story.published);
  findsNothingOf(await timelineRecords(story.table).read(lead));
  findsNothingOf(await story.handoff(lead));
});
