import { beforeEach, describe, expect, it } from 'vitest';
import type { IdentityContext } from '../../functions/contracts/identity.ts';
import { type Doors, doorsOf } from '../support/doors.ts';
import { BROWSER, posted } from '../support/http.ts';
import { letRun } from '../support/let-run.ts';
import { type Story, startStory } from '../support/memory-story.ts';
import { behindSignIn, program, surfer } from '../support/signed-in.ts';
import { visibleText } from '../views/reading.ts';

let story: Story;
let doors: Doors;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  doors = await doorsOf(story);
});

const read = (as: IdentityContext) =>
  letRun(story.clock, () =>
    doors.desk(behindSignIn('GET /criteria', as, { event: posted('', '', BROWSER) })),
  );
const told = async (as = program('marketing')) => {
  const { body } = await letRun(story.clock, () => doors.desk(behindSignIn('GET /criteria', as)));
  const { inForce } = JSON.parse(body);
  return inForce;
};
const answered = async (button: string) => {
  const { owner } = await story.handoff(await story.post());
  await story.press(owner?.person ?? '', button);
  await story.minute(11);
};

describe('the criteria behind the sign-in', () => {
  it('tell programs each rule, and what came of the leads for which it counted', async () => {
    expect(await told()).toMatchObject({
      ...{ version: expect.stringMatching(/^[0-9a-f]{64}$/), since: '2026-03-02T08:00:00.000Z' },
      ...{ bootstrap: true, signatures: [], criteria: { mql: { threshold: 65 } }, record: { leads: 0 } },
    });
    await answered('not-qualified:no-budget');
    const { record } = await told(program('manager', 'maria-soler'));
    expect(record).toMatchObject({
      leads: 1,
      earlier: 0,
      from: expect.stringMatching(/^2026-03-02T08:00:0/),
    });
    const request = record.rules.find(({ rule }: { rule: string }) => rule === 'request');
    expect(request).toMatchObject({
      with: { conversion: { count: 0, of: 1 }, acceptance: { count: 0, of: 1 } },
      ...{ verdict: 'too-few', refused: [{ reason: 'no-budget', label: 'No budget', leads: 1 }] },
    });
  });

  it('are a page for people, to which each page of theirs leads', async () => {
    await answered('spoke-qualified');
    const { statusCode, body } = await read(surfer('marketing'));
    expect(statusCode).toBe(200);
    const text = visibleText(body).replace(/\s+/g, ' ');
    expect(text).toContain('When is a lead qualified?');
    expect(text).toContain('Too few to say: 1 leads with it and 0 without');
    const board = await letRun(story.clock, () =>
      doors.desk(behindSignIn('GET /handoffs', surfer('admin'), { event: posted('', '', BROWSER) })),
    );
    expect(board.body).toContain('<a href="/criteria">');
  });

  it('are not for reps here, whose pages do not lead there', async () => {
    expect((await read(surfer('rep', 'ana-ruiz'))).statusCode).toBe(403);
    const board = await letRun(story.clock, () =>
      doors.desk(
        behindSignIn('GET /handoffs', surfer('rep', 'ana-ruiz'), { event: posted('', '', BROWSER) }),
      ),
    );
    expect(board.body).not.toContain('/criteria');
  });
});
