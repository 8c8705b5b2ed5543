import { beforeEach, describe, expect, it } from 'vitest';
import type { MailFate } from '../../bin/baton/in-memory/mail-news.ts';
import type { Mail } from '../../functions/app/mail/mailer.ts';
import { atReference, doorsOf } from '../support/doors.ts';
import { postedForm } from '../support/http.ts';
import { letRun } from '../support/let-run.ts';
import { MARTA, type Story, startStory } from '../support/memory-story.ts';
import { signOffs } from '../support/sign-offs.ts';

let story: Story;
let signing: ReturnType<typeof signOffs>;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  signing = signOffs(story);
});

const sign = async (side: 'marketing' | 'sales') => {
  const doors = await doorsOf(story);
  const link = await signing.linkTo(side);
  const pressed = postedForm({ do: 'sign' });
  const { statusCode } = await letRun(story.clock, () => doors.answer(atReference(pressed, link)));
  expect(statusCode).toBe(303);
};

describe('a version that both sides sign', () => {
  it('judges the next lead, and none that was handed over before', async () => {
    const before = (await signing.inForce()).hash;
    const first = await story.post();
    await signing.propose(60);
    await sign('marketing');
    const during = await story.post({ ...MARTA, email: 'b@other.example', company: 'Other' });
    await sign('sales');
    const after = (await signing.inForce()).hash;
    expect(after).not.toBe(before);
    await story.clock.advanceTo(story.clock.now() + 5_000);
    const next = await story.post({ ...MARTA, email: 'c@third.example', company: 'Third' });
    const criteria = async (leadId: string) => (await story.handoff(leadId)).policies.criteria;
    expect([await criteria(first), await criteria(during), await criteria(next)]).toEqual([
      before,
      before,
      after,
    ]);
    expect((await story.lead(next)).score?.criteria).toBe(after);

    // A task, a reminder, an escalation later the first handoff is still under its own version.
    await story.minute(80);
    expect(await criteria(first)).toBe(before);
    expect((await story.facts(first)).filter((type) => type === 'handoff.escalated')).toHaveLength(1);
    expect(story.faults).toEqual([]);
  });

  it('is mailed by the sweeper where nobody heard of the proposal, and tells both when it is in force', async () => {
    await signing.propose(60);
    const mailed = () =>
      story.mails.flatMap(({ tags, to }) =>
        /^sign/.test(tags['mail'] ?? '') ? [`${tags['mail']} ${to.name}`] : [],
      );
    expect(mailed()).toEqual(['sign Sofia Lindqvist', 'sign Helen Ward']);
    for (const side of ['sales', 'marketing'] as const) await sign(side);
    await letRun(story.clock, () => story.sweep());
    await letRun(story.clock, () => story.sweep());
    expect(mailed().slice(2)).toEqual(['signed Sofia Lindqvist', 'signed Helen Ward']);
  });

  it('tells the other side where the mail to one comes back for good', async () => {
    const fate = ({ tags }: Mail): readonly MailFate[] => [
      tags['side'] === 'marketing' ? 'HardBounce' : 'Delivery',
    ];
    story = await startStory('2026-03-02T08:00:00Z', { fate });
    signing = signOffs(story);
    await signing.propose(60);
    await story.minute(1);
    await letRun(story.clock, () => story.sweep());
    await letRun(story.clock, () => story.sweep());
    const warned = story.mails.filter(({ tags }) => tags['mail'] === 'unreached');
    expect(warned.map(({ to }) => to.name)).toEqual(['Helen Ward']);
    expect(warned[0]?.content.subject).toBe('Our mail about the criteria does not reach Sofia Lindqvist');
    expect((await signing.inForce()).proposal?.unreached).toEqual(['marketing']);
    expect(story.faults).toEqual([]);
  });
});
