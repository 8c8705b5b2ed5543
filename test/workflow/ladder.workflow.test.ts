import { describe, expect, it } from 'vitest';
import { HOUR } from '../../functions/domain/time.ts';
import { absences } from '../../functions/handlers/wiring/availability.ts';
import { letRun } from '../support/let-run.ts';
import { MARTA, type Story, startStory } from '../support/memory-story.ts';

/** Monday, 09:00 in Madrid. */
const MONDAY = '2026-03-02T08:00:00Z';

const FIRST_OWNER = [
  '0 ana-ruiz task',
  '15 ana-ruiz reminder',
  '45 ana-ruiz reminder',
  '60 maria-soler escalation',
];
const SECOND_OWNER = ['90 jordi-pons task', '105 jordi-pons reminder'];
const QUEUE = ['120 maria-soler queue', '120 helen-ward queue', '120 ines-carvalho queue'];

const clockTimes = (story: Story) =>
  story.mails.map(({ at, tags }) => `${new Date(at).toISOString().slice(0, 16)} ${tags['mail']}`);

describe('a lead that nobody answers', () => {
  it('climbs the whole ladder: 15, 45, 60, 90, the second owner, the queue', async () => {
    const story = await startStory(MONDAY);
    const lead = await story.post();
    await story.minute(121);
    expect(story.sent()).toEqual([...FIRST_OWNER, ...SECOND_OWNER, ...QUEUE]);
    expect(await story.facts(lead)).toEqual([
      'lead.captured',
      'lead.scored',
      'lead.qualified',
      'lead.stage-changed',
      'handoff.opened',
      ...['handoff.assigned', 'handoff.planned', 'mail.sent'],
      ...['handoff.reminded', 'mail.sent'],
      ...['handoff.reminded', 'mail.sent'],
      ...['handoff.escalated', 'mail.sent'],
      ...['handoff.reassigned', 'handoff.planned', 'mail.sent'],
      ...['handoff.reminded', 'mail.sent'],
      ...['handoff.queued', 'mail.sent', 'mail.sent', 'mail.sent'],
    ]);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'queue', owner: { person: 'maria-soler' } });
    expect(await story.open('ana-ruiz')).toEqual([]);
    expect(await story.open('jordi-pons')).toEqual([]);
  });

  it('belongs to who claims it first, with a clock of their own', async () => {
    const story = await startStory(MONDAY);
    const lead = await story.post();
    await story.minute(130);
    expect(await story.press('ines-carvalho', 'claim')).toEqual({ kind: 'done' });
    expect(await story.handoff(lead)).toMatchObject({
      phase: 'response',
      owner: { person: 'ines-carvalho' },
    });
    expect(await story.open('ines-carvalho')).toEqual([`${lead}-1`]);
    expect(await story.press('maria-soler', 'take')).toEqual({ kind: 'done' });
    expect(await story.handoff(lead)).toMatchObject({ owner: { person: 'maria-soler' } });
    expect(await story.open('ines-carvalho')).toEqual([]);
    await story.minute(200);
    expect(story.sent().slice(9)).toEqual([
      '130 ines-carvalho task',
      '130 maria-soler task',
      '145 maria-soler reminder',
      // Everybody has had it, so everybody is asked.
      ...['maria-soler', 'helen-ward', 'ana-ruiz', 'jordi-pons', 'ines-carvalho'].map(
        (id) => `160 ${id} queue`,
      ),
    ]);
  });

  it('is held by the deputy where the manager is away', async () => {
    const story = await startStory(MONDAY);
    const lead = await story.post();
    await story.minute(61);
    const awayTill = story.clock.now() + 4 * HOUR;
    const goAway = absences(story.ground, story.workflow);
    await letRun(story.clock, () => goAway({ person: 'maria-soler', by: 'maria-soler' }, awayTill));
    await story.minute(121);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'queue', owner: { person: 'markus-brandt' } });
    expect(story.sent().slice(-3)).toEqual([
      '120 markus-brandt queue',
      '120 helen-ward queue',
      '120 ines-carvalho queue',
    ]);
  });

  it('is closed by an answer after all, however late', async () => {
    const story = await startStory(MONDAY);
    const lead = await story.post();
    await story.minute(62);
    expect(await story.press('ana-ruiz', 'spoke-qualified')).toEqual({ kind: 'done' });
    await story.minute(190);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', owner: { person: 'ana-ruiz' } });
    expect(story.sent()).toEqual([...FIRST_OWNER, '72 nina-keller task']);
    expect(await story.lead(lead)).toMatchObject({ stage: 'sql', handoffs: 2 });
  });

  it('is held in the queue for months; where links have expired, a fresh one reaches who holds it', async () => {
    const story = await startStory(MONDAY);
    const lead = await story.post();
    await story.minute(100 * 24 * 60);
    expect(story.sent()).toHaveLength(9);
    expect(story.executions(lead)).toMatchObject([{ status: 'RUNNING', stateName: 'AwaitClaim' }]);
    expect(await story.press('helen-ward', 'take')).toEqual({ kind: 'expired' });
    expect(await story.press('helen-ward', 'fresh-link')).toEqual({ kind: 'done' });
    expect(await story.press('maria-soler', 'spoke-qualified')).toEqual({ kind: 'done' });
    expect(await story.handoff(lead)).toMatchObject({ phase: 'undo' });
  });
});

describe('the clock of the owner', () => {
  it('starts in the morning for a lead of the night, whose mail goes at once', async () => {
    const story = await startStory('2026-03-03T21:00:00Z');
    await story.post();
    await story.minute(14 * 60);
    expect(clockTimes(story)).toEqual([
      '2026-03-03T21:00 task',
      '2026-03-04T08:15 reminder',
      '2026-03-04T08:45 reminder',
      '2026-03-04T09:00 escalation',
      '2026-03-04T09:30 task',
      '2026-03-04T09:45 reminder',
      ...Array.from({ length: 3 }, () => '2026-03-04T10:00 queue'),
    ]);
    expect(story.mails[0]?.content.subject).toContain('by Wed');
  });

  it('starts on Monday for a lead of the weekend', async () => {
    const story = await startStory('2026-03-07T10:00:00Z');
    await story.post();
    await story.minute(47 * 60);
    expect(clockTimes(story).slice(0, 4)).toEqual([
      '2026-03-07T10:00 task',
      '2026-03-09T08:15 reminder',
      '2026-03-09T08:45 reminder',
      '2026-03-09T09:00 escalation',
    ]);
  });

  it('counts the same working hour over the weekend in which clocks are put forward', async () => {
    // Friday 17:30 in Madrid is 16:30 in Greenwich; Monday 09:30 is 07:30.
    const story = await startStory('2026-03-27T16:30:00Z');
    await story.post();
    await story.minute(64 * 60);
    expect(clockTimes(story).slice(0, 5)).toEqual([
      '2026-03-27T16:30 task',
      '2026-03-27T16:45 reminder',
      '2026-03-30T07:15 reminder',
      '2026-03-30T07:30 escalation',
      '2026-03-30T08:00 task',
    ]);
  });

  it('stands still during the break at noon', async () => {
    const story = await startStory('2026-03-02T11:30:00Z');
    await story.post();
    await story.minute(120);
    expect(clockTimes(story).slice(0, 4)).toEqual([
      '2026-03-02T11:30 task',
      '2026-03-02T11:45 reminder',
      '2026-03-02T13:15 reminder',
      '2026-03-02T13:30 escalation',
    ]);
  });
});

describe('a test lead', () => {
  it('travels the whole way to the test rep, at night too, and takes no turn of anybody', async () => {
    const story = await startStory('2026-03-03T21:00:00Z');
    const lead = await story.post({ ...MARTA, email: 'somebody@larkfield.example' });
    expect(story.sent()).toEqual(['0 test-rep task']);
    expect(story.mails[0]?.content.subject).toMatch(/test/i);
    await story.press('test-rep', 'meeting-booked');
    await story.minute(11);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', test: true });
    const real = await story.post();
    expect(await story.handoff(real)).toMatchObject({ owner: { person: 'ana-ruiz' } });
  });
});
