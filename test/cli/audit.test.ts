import { expect, it } from 'vitest';
import { auditOf } from '../../bin/baton/audit.ts';
import { contributionRecords } from '../../functions/adapters/records/contributions.ts';
import { DAY } from '../../functions/domain/time.ts';
import { counting } from '../../functions/handlers/wiring/counting.ts';
import { auditJson } from '../../functions/views/audit-words.ts';
import { MARTA, startStory } from '../support/memory-story.ts';

const ASKED = { perRep: '3' };

it('baton audit looks at the latest month that is over, in what the system itself has kept', async () => {
  const story = await startStory('2026-03-02T08:00:00Z');
  const count = () => counting({ ...story.ground, backoff: async () => undefined })();
  const said = await story.post();
  const rep = (await story.handoff(said)).owner?.person ?? '';
  await story.press(rep, 'spoke-qualified');
  await count();
  const left = await story.post({ ...MARTA, email: 'uli@lang.example', company: 'Lang' });
  await story.minute(90);
  await count();
  expect(await contributionRecords(story.ground.store).ofHour('2026-03-02T09')).toHaveLength(2);
  const april = () => story.clock.now() + 31 * DAY;
  const found = auditJson(await auditOf(story.ground.store, ASKED, april));
  expect(found.month).toBe('2026-03');
  expect(found.faults).toContainEqual(
    expect.objectContaining({ found: 'leak', leak: 'unattempted', leadId: left }),
  );
  expect(found.samples).toMatchObject([{ leadId: said, rep, outcome: 'spoke-qualified' }]);
  expect(found.samples[0]?.owner).toBe('maria-soler');
  expect(await auditOf(story.ground.store, { ...ASKED, month: '2026-02' }, april)).toMatchObject({
    samples: [],
  });
});

it.each([
  [{ month: 'last', perRep: '3' }, '--month last: write a month like 2026-10.'],
  [{ month: '2026-13', perRep: '3' }, '--month 2026-13: write a month like 2026-10.'],
  [{ perRep: 'few' }, '--per-rep few: write a number up to 999.'],
])('knows what it is asked: %j', async (asked, message) => {
  const story = await startStory('2026-03-02T08:00:00Z');
  await expect(auditOf(story.ground.store, asked, () => story.clock.now())).rejects.toThrow(message);
});
