import { beforeEach, describe, expect, it } from 'vitest';
import { apiKeyRecords } from '../../functions/adapters/records/api-keys.ts';
import { recordedFacts } from '../../functions/adapters/records/recorded-facts.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import { attainmentsOf } from '../../functions/domain/analytics/attainment.ts';
import { roundsOf } from '../../functions/domain/numbers/rounds.ts';
import { wayOf } from '../../functions/domain/numbers/stages.ts';
import { MINUTE } from '../../functions/domain/time.ts';
import { httpHandler } from '../../functions/handlers/support/http-handler.ts';
import { attemptsRoute } from '../../functions/handlers/wiring/attempts-route.ts';
import { problemPage } from '../../functions/views/pages/messages.ts';
import { call, postedJson } from '../support/http.ts';
import { letRun } from '../support/let-run.ts';
import { type Story, startStory } from '../support/memory-story.ts';

const KEY = { 'x-api-key': 'secret-key-of-the-telephones' };
let story: Story;
let lead: string;
let handler: Parameters<typeof call>[0];
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  await apiKeyRecords(story.table).add(KEY['x-api-key'], { name: 'phones', createdAt: 0 });
  handler = httpHandler(
    { logger: { error: () => undefined }, drawProblem: problemPage, accepts: ['json'] },
    attemptsRoute({ ground: story.ground, nudging: story.workflow, admit: async () => undefined }),
  );
  lead = await story.post();
});

/** Minutes after the start of the story. */
const minute = (minutes: number) => new Date(story.startedAt + minutes * MINUTE).toISOString();
const send = (body: unknown, id = `${lead}-1`, headers: Record<string, string> = KEY) =>
  letRun(story.clock, async () => {
    const { statusCode, body: text } = await call(handler, {
      ...postedJson(body, headers),
      pathParameters: { id },
    });
    return { status: statusCode, body: JSON.parse(text ?? '{}') };
  });
const accepted = { status: 200, body: { status: 'accepted' } };
const verdicts = async () =>
  attainmentsOf(await timelineRecords(story.table).read(lead), 1, story.clock.now()).map(
    ({ person, clock, attained }) => `${person} ${clock} ${attained}`,
  );

describe('a call that the telephone system tells of', () => {
  it('before the lead is due keeps it from being escalated', async () => {
    await story.minute(10);
    expect(await send({ at: minute(9), evidence: 'call' })).toEqual(accepted);
    await story.minute(200);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'disposition', owner: { person: 'ana-ruiz' } });
    expect(await story.facts(lead)).not.toContain('handoff.escalated');
    expect(await story.lead(lead)).toMatchObject({ stage: 'sal' });
  });

  it('is found by whoever counts what was recorded by the clock of the system', async () => {
    await story.minute(20);
    await send({ at: minute(9), evidence: 'call' });
    await story.minute(60);
    const from = story.clock.now();
    await send({ at: minute(40), evidence: 'call' });
    const counted = await recordedFacts(story.table).leads(from, from + MINUTE);
    expect(counted.leadIds).toEqual([lead]);
  });

  it('after the escalation was in time if it was made in time', async () => {
    await story.minute(70);
    expect(await story.facts(lead)).toContain('handoff.escalated');
    expect(await verdicts()).toEqual(['ana-ruiz response missed']);
    expect(
      await send({
        at: minute(50),
        by: 'Ana.Ruiz@larkfield.example',
        evidence: 'call',
        outcome: 'no-answer',
      }),
    ).toEqual(accepted);
    await story.minute(200);
    expect((await verdicts())[0]).toBe('ana-ruiz response met');
    expect(await story.handoff(lead)).toMatchObject({ phase: 'disposition', owner: { person: 'ana-ruiz' } });
    expect(story.published).toContainEqual(
      expect.objectContaining({
        ...{ type: 'handoff.contacted', at: story.startedAt + 50 * MINUTE, actor: 'ana-ruiz' },
        data: expect.objectContaining({ answer: 'no-answer', evidence: 'call' }),
      }),
    );
    const stages = story.published.filter(({ type }) => type === 'lead.stage-changed');
    expect(stages.at(-1)).toMatchObject({ at: story.startedAt + 50 * MINUTE, data: { to: 'sal' } });
  });

  it('after the lead went to a colleague is the first owner’s, and the colleague’s clock runs on', async () => {
    await story.minute(100);
    expect(await story.handoff(lead)).toMatchObject({ owner: { person: 'jordi-pons' } });
    expect((await send({ at: minute(50), evidence: 'call' })).body.errors).toEqual([
      expect.objectContaining({ field: 'by', mend: 'Say who made the attempt.' }),
    ]);
    expect(await send({ at: minute(50), by: 'ana-ruiz', evidence: 'call' })).toEqual(accepted);
    expect(await verdicts()).toEqual(['ana-ruiz response met', 'jordi-pons response running']);
    await story.minute(110);
    await story.press('jordi-pons', 'no-answer');
    await story.minute(111);
    expect((await verdicts()).slice(0, 2)).toEqual(['ana-ruiz response met', 'jordi-pons response met']);
  });

  it('is one call, however often it is told', async () => {
    await story.minute(10);
    const told = { id: 'call-7', at: minute(9), evidence: 'call' };
    await send(told);
    expect(await send(told)).toEqual({ status: 200, body: { status: 'known' } });
    expect(await send({ ...told, at: minute(5) })).toEqual({ status: 200, body: { status: 'known' } });
    await send({ at: minute(8), evidence: 'mail' });
    await send({ at: minute(8), evidence: 'mail' });
    const told2 = (await story.facts(lead)).filter((type) => /contacted|attempted/.test(type));
    expect(told2).toEqual(['handoff.contacted', 'handoff.attempted']);
  });

  it('may say what came of it, which ends the handoff as an answer does', async () => {
    await story.minute(10);
    expect(await send({ at: minute(9), evidence: 'meeting', outcome: 'meeting-booked' })).toEqual(accepted);
    await story.minute(25);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', answer: { kind: 'meeting-booked' } });
    expect(await story.lead(lead)).toMatchObject({ stage: 'sql' });
  });

  it('keeps its attempt where what came of it is taken back', async () => {
    await story.minute(10);
    await send({ at: minute(9), evidence: 'meeting', outcome: 'meeting-booked' });
    await story.minute(12);
    await story.press('ana-ruiz', 'undo');
    await story.minute(200);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'disposition', owner: { person: 'ana-ruiz' } });
    expect(await story.facts(lead)).not.toContain('handoff.escalated');
    expect(await story.lead(lead)).toMatchObject({ stage: 'sal' });
    expect((await verdicts())[0]).toBe('ana-ruiz response met');
    const { reached } = wayOf(await timelineRecords(story.table).read(lead));
    expect(reached).toEqual({ mql: story.startedAt, sal: story.startedAt + 9 * MINUTE });
  });

  it('counts as an attempt besides what came of it', async () => {
    await story.minute(10);
    await send({ at: minute(9), evidence: 'call' });
    await story.minute(30);
    await send({ at: minute(29), evidence: 'meeting', outcome: 'meeting-booked' });
    const [round] = roundsOf(await timelineRecords(story.table).read(lead));
    expect(round?.attempts.map(({ data }) => data['evidence'])).toEqual(['call', 'meeting']);
  });

  it.each<[string, unknown, string, string]>([
    ['without an instant', { evidence: 'call' }, 'at', 'It must be an instant such as'],
    ['in the future', { at: '2026-03-02T09:00:00Z', evidence: 'call' }, 'at', 'It lies in the future.'],
    [
      'before the handoff',
      { at: '2026-03-01T09:00:00Z', evidence: 'call' },
      'at',
      'The lead was not handed to sales then.',
    ],
    ['without evidence', { at: 0 }, 'evidence', 'It must be one of call, mail, meeting, reply, crm.'],
    [
      'by nobody we know',
      { at: 0, evidence: 'call', by: 'x@y.example' },
      'by',
      'Nobody in the team has this id or address.',
    ],
    [
      'by somebody else',
      { at: '2026-03-02T08:05:00Z', evidence: 'call', by: 'jordi-pons' },
      'by',
      'They did not have the lead then.',
    ],
    [
      'with an outcome that asks for a reason',
      { at: 0, evidence: 'call', outcome: 'not-qualified' },
      'outcome',
      'It must be one of',
    ],
    [
      'with an outcome of another kind',
      { at: '2026-03-02T08:05:00Z', evidence: 'call', outcome: 'accepted' },
      'outcome',
      'It is not for them to say',
    ],
    [
      'with a field that is none',
      { at: 0, evidence: 'call', note: 'x' },
      'note',
      'It is no field of an attempt.',
    ],
    ['that is none', [], 'attempt', 'It is no attempt.'],
  ])('%s is refused, and the field is named', async (_what, body, field, detail) => {
    await story.minute(10);
    const { status, body: problem } = await send(body);
    expect(status).toBe(422);
    expect(problem.errors).toContainEqual(
      expect.objectContaining({ field, detail: expect.stringContaining(detail), mend: expect.any(String) }),
    );
  });

  it('beyond what anybody tries is refused', async () => {
    await story.minute(61);
    for (let second = 0; second < 60; second += 1)
      await send({ id: `call-${second}`, at: story.startedAt + MINUTE + second * 1000, evidence: 'call' });
    const { status, body } = await send({ id: 'one-more', at: minute(2), evidence: 'call' });
    expect([status, body.errors[0].field]).toEqual([422, 'id']);
  });

  it.each(['nobody-1', 'lead', 'lead-0', `${'x'.repeat(200)}-1`])(
    'on no handoff (%s) is not found',
    async (id) => {
      expect(await send({ at: 0, evidence: 'call' }, id)).toMatchObject({ status: 404 });
    },
  );

  it('is not told by a key that is for other things', async () => {
    await apiKeyRecords(story.table).add('site', { name: 'site', createdAt: 0, scopes: ['activities'] });
    const { status, body } = await send({ at: 0, evidence: 'call' }, undefined, { 'x-api-key': 'site' });
    expect([status, body.detail]).toEqual([
      403,
      expect.stringContaining('This key lacks the scope attempts.'),
    ]);
  });
});
