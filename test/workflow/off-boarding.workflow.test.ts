import { expect, it } from 'vitest';
import { departures } from '../../functions/handlers/wiring/departures.ts';
import { letRun } from '../support/let-run.ts';
import { MARTA, startStory } from '../support/memory-story.ts';

it('moves what somebody held, accepted leads and companies too, in one step', async () => {
  const story = await startStory('2026-03-02T08:00:00Z');
  const waiting = await story.post();
  expect((await story.handoff(waiting)).owner?.person).toBe('ana-ruiz');
  const posts = ['one', 'two', 'three'].map((name) => ({ ...MARTA, email: `buyer@${name}.example` }));
  const [, , accepted = ''] = [
    await story.post(posts[0]),
    await story.post(posts[1]),
    await story.post(posts[2]),
  ];
  expect((await story.handoff(accepted)).owner?.person).toBe('ana-ruiz');
  await story.press('ana-ruiz', 'no-answer');
  expect(await story.handoff(accepted)).toMatchObject({ phase: 'disposition' });

  const { plan, take } = departures(story.ground);
  const departure = { person: 'ana-ruiz', to: 'jordi-pons', by: 'maria-soler' };
  expect(await plan(departure)).toMatchObject({ ok: true, value: { handoffs: [{}, {}] } });
  await letRun(story.clock, () => take(departure));
  await letRun(story.clock, story.sweep);

  for (const lead of [waiting, accepted]) {
    expect(await story.handoff(lead)).toMatchObject({ phase: 'response', owner: { person: 'jordi-pons' } });
    expect(await story.facts(lead)).toContain('handoff.moved');
  }
  expect(await story.open('ana-ruiz')).toEqual([]);
  // Her company's next lead goes to who stands for her.
  const colleague = await story.post({ ...MARTA, email: 'colleague@nexora.example' });
  expect((await story.handoff(colleague)).owner?.person).toBe('jordi-pons');
});
