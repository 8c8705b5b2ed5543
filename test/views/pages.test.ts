import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { PageBrief } from '../../functions/app/mail/brief.ts';
import type { HandoffBrief } from '../../functions/app/mail/handoff-brief.ts';
import { WAIVER_REASONS } from '../../functions/domain/handoff/waive.ts';
import { DAY, HOUR, MINUTE } from '../../functions/domain/time.ts';
import { renderPage } from '../../functions/views/pages/render-page.ts';
import { pages } from './documents.ts';
import { valuesOf, visibleText } from './reading.ts';
import * as sample from './samples.ts';

const drawn = (brief: PageBrief | undefined) => renderPage(brief ?? { page: 'not-found' });
const bodyOf = (name: string): string => drawn(pages[name]).body;
const textOf = (name: string): string => visibleText(bodyOf(name)).replace(/\s+/g, ' ');

/** Every action that a page offers, whichever form it stands in. */
function actionsOf(body: string): readonly string[] {
  const named = [...body.matchAll(/<(?:button|input)[^>]* name="do"[^>]* value="([^"]*)"/g)];
  return named.map(([, value]) => value ?? '');
}

describe.each(Object.entries(pages))('page: %s', (_name, brief) => {
  const { headers, body } = renderPage(brief);

  it('lets the browser run nothing, load nothing, and post only home', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(body)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    );
    expect(body).not.toMatch(/<(script|img|link|iframe|object|base)|\son\w+="|\sstyle="|http-equiv/i);
  });

  it('is neither stored nor told to other sites', () => {
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-type': 'text/html; charset=utf-8',
    });
  });

  it('acts by posting to its own address only', () => {
    for (const [form] of body.matchAll(/<form[^>]*>/g))
      expect(form).toBe('<form method="post" action="#top">');
  });

  it('links to nothing but our pages, its own parts, numbers and addresses', () => {
    for (const href of valuesOf(body, 'href')) {
      expect(href).toMatch(/^(https:\/\/baton\.larkfield\.example\/t\/|#[\w-]+$|tel:\+\d+$|mailto:[^?&"]+$)/);
    }
  });

  it('uses each id once and has one heading of the first rank', () => {
    const ids = valuesOf(body, 'id');
    expect(new Set(ids).size).toBe(ids.length);
    expect(body.match(/<h1[ >]/g)).toHaveLength(1);
  });

  it('prints no gap of the programme', () => {
    expect(visibleText(body)).not.toMatch(/undefined|null|NaN|\[object/);
  });
});

describe('task page', () => {
  it('offers every outcome and every reason as one tap', () => {
    expect(actionsOf(bodyOf('task'))).toEqual([
      'spoke-qualified',
      'meeting-booked',
      'no-answer',
      'call-back',
      ...sample.reasons.map(({ id }) => `not-qualified:${id}`),
      'not-mine',
      'give-back',
    ]);
  });

  it('asks an account executive whether the lead is accepted, and shows what the SDR said', () => {
    const body = bodyOf('task, for an account executive');
    expect(actionsOf(body)).toEqual([
      ...['accepted', 'no-show', 'no-answer', 'call-back'],
      ...sample.reasons.map(({ id }) => `not-accepted:${id}`),
      ...['not-mine', 'give-back'],
    ]);
    expect(visibleText(body)).toMatch(/Qualified by Ana Ruiz\s+Meeting booked/);
  });

  it('tells the SDR who has the lead afterwards, and what became of it', () => {
    expect(visibleText(bodyOf('task, handed over'))).toMatch(
      /Handed over to Nina Keller, 10:23\.\s+Nina Keller: Returned: No budget, 11:42\./,
    );
    expect(visibleText(bodyOf('task, about to be handed over'))).toMatch(
      /handed over to the account executives/,
    );
  });

  it('asks for a note only where a reason says nothing by itself', () => {
    expect(bodyOf('task').match(/name="note" required/g)).toHaveLength(1);
  });

  it('has the parts that mails point at', () => {
    for (const part of ['log', 'no-answer', 'not-qualified', 'not-mine'])
      expect(bodyOf('task')).toContain(`id="${part}"`);
  });

  it('says until when, for whom, and what happens next', () => {
    expect(textOf('task')).toMatch(
      /You answer for Ana Ruiz Ana, attempt contact by 10:42 Madrid, Tue 24 Nov\. Assigned 09:42\./,
    );
    expect(textOf('task')).toContain('Laura Gil is told at 10:42. It goes to the next in turn at 11:12.');
    expect(textOf('task')).toContain('Why you: Iberia pool, next in turn.');
    expect(textOf('task, late')).toContain('Ana, contact was due 10:42');
  });

  it('counts down the last two hours, and only those', () => {
    const at = (now: number) => renderPage({ page: 'task', brief: { ...sample.task, at: now } }).body;
    expect(at(sample.assignedAt + 44.5 * MINUTE)).toContain('<span class="still">16</span>');
    expect(at(sample.assignedAt + 44.5 * MINUTE)).toContain('steps(16) -30.0s');
    expect(at(sample.assignedAt + HOUR)).not.toContain('min left');
    expect(at(sample.assignedAt - 2 * HOUR)).not.toContain('min left');
  });

  it('shows a fresh attempt with its undo and still asks for the outcome', () => {
    expect(textOf('task, attempt just logged')).toContain(
      'Logged 10:13 by Ana Ruiz ✓ No answer The outcome is still owed',
    );
    const actions = actionsOf(bodyOf('task, attempt just logged'));
    expect(actions).toEqual(expect.arrayContaining(['undo', 'note', 'spoke-qualified']));
    expect(actions).not.toEqual(expect.arrayContaining(['not-mine']));
  });

  it('does not take the contact’s due time for the outcome’s while the attempt is being settled', () => {
    const { body } = drawn({ page: 'task', brief: { ...sample.attempted, clock: sample.task.clock } });
    expect(visibleText(body)).not.toContain('still owed');
  });

  it('no longer offers to undo an attempt whose ten minutes are over', () => {
    expect(actionsOf(bodyOf('task, outcome owed'))).not.toContain('undo');
    expect(textOf('task, outcome owed')).toContain(
      'Logged last: No answer, Tue 24 Nov, 10:13. Laura Gil is told on Tue 1 Dec at 09:42.',
    );
  });

  it('says of what another tool has shown that it is shown, and by what', () => {
    expect(textOf('task, attempt shown')).toContain(
      'Last attempt: Contact attempted, 10:13, shown by a call.',
    );
    expect(actionsOf(bodyOf('task, attempt shown'))).not.toContain('undo');
    const { state } = sample.answered;
    if (state.kind !== 'answered') throw new Error('The sample is answered.');
    const brief = {
      ...sample.answered,
      state: { ...state, answer: { ...state.answer, evidence: 'meeting' as const } },
    };
    expect(visibleText(drawn({ page: 'task', brief }).body).replace(/\s+/g, ' ')).toContain(
      '10:13 by Ana Ruiz, shown by a meeting ✓ Meeting booked',
    );
  });

  it('shows what settled it, with undo, date and note, and no answers', () => {
    expect(textOf('task, answered')).toContain('Logged 10:13 by Ana Ruiz ✓ Meeting booked Undo until 10:23');
    expect(new Set(actionsOf(bodyOf('task, answered')))).toEqual(new Set(['undo', 'note']));
    expect(bodyOf('task, answered')).toContain('name="at" required min="2026-11-24T10:14"');
  });

  it('keeps the settled state without undo once the ten minutes are over', () => {
    expect(textOf('task, closed')).toContain('✓ Not qualified: No budget This can no longer be undone.');
    expect(actionsOf(bodyOf('task, closed'))).toEqual(['note']);
  });

  it('offers usual times to try again as wall-clock minutes of working days', () => {
    const friday = sample.assignedAt + 3 * DAY;
    const state = {
      kind: 'open',
      attempt: { kind: 'call-back', by: 'Ana Ruiz', at: friday },
      undoUntil: friday + 1,
    } as const;
    const { body } = renderPage({
      page: 'task',
      brief: { ...sample.task, at: friday, clock: undefined, state },
    });
    expect([...body.matchAll(/name="at" value="([^"]*)"/g)].map(([, value]) => value)).toEqual([
      '2026-11-27T10:45',
      '2026-11-27T13:45',
      '2026-11-30T09:00',
      '2026-12-01T09:00',
    ]);
  });

  it('asks when to try again where the reason wants a date', () => {
    const state = {
      kind: 'answered',
      answer: {
        kind: 'not-qualified',
        reason: 'Not now',
        asks: 'later',
        by: 'Ana Ruiz',
        at: sample.assignedAt,
      },
    } as const;
    const { body } = renderPage({ page: 'task', brief: { ...sample.answered, state } });
    expect(visibleText(body)).toContain('When is it worth another try?');
    expect([...body.matchAll(/name="at" value="([^"]*)"/g)].map(([, value]) => value)).toEqual([
      '2026-12-24T09:00',
      '2027-02-23T09:00',
      '2027-05-25T09:00',
      '2027-11-24T09:00',
    ]);
  });

  it('shows the agreed time in place of the question', () => {
    const answer = {
      kind: 'meeting-booked',
      by: 'Ana Ruiz',
      at: sample.assignedAt,
      nextAt: sample.assignedAt + DAY,
    } as const;
    const { body } = renderPage({
      page: 'task',
      brief: { ...sample.answered, state: { kind: 'answered', answer } },
    });
    expect(visibleText(body)).toContain('Set for Wed 25 Nov, 09:42.');
    expect(body).not.toContain('name="at"');
  });

  it('keeps number and address from whoever no longer owns the lead', () => {
    expect(bodyOf('task, given back') + bodyOf('task, with a colleague')).not.toMatch(/tel:|mailto:|marta@/);
    expect(actionsOf(bodyOf('task, given back'))).toEqual(['note']);
    expect(textOf('task, with a colleague')).toContain('Luis Prat has it now');
    expect(actionsOf(bodyOf('task, with a colleague'))).toEqual([]);
  });

  it('escapes whatever a form sent', () => {
    expect(bodyOf('task, hostile lead')).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(bodyOf('task, hostile lead').replaceAll('\n', '')).not.toMatch(/[\u202e\p{Cc}]/u);
  });
});

describe('manager page', () => {
  const waivers = WAIVER_REASONS.map((reason) => `waive:${reason}`);

  it('does not blame a new owner whose time is not over', () => {
    expect(textOf('manage, just reassigned')).toContain('Luis Prat has it. Contact is due 10:42');
    expect(bodyOf('manage, just reassigned')).not.toContain('panel late');
  });

  it('offers two candidates with their load, taking it, waiting and a waiver', () => {
    expect(actionsOf(bodyOf('manage'))).toEqual([
      'reassign:luis',
      'reassign:nuria',
      'take',
      'extend',
      ...waivers,
    ]);
    expect(textOf('manage')).toContain('Give it to Luis Prat 4 of 15 open');
    expect(textOf('manage')).toContain('If nothing is done: It goes to the next in turn at 11:12.');
  });

  it('offers only what is possible', () => {
    expect(actionsOf(bodyOf('manage, outcome'))).toEqual([
      'reassign:luis',
      'reassign:nuria',
      'take',
      ...waivers,
    ]);
    expect(actionsOf(bodyOf('manage, in the queue'))).toEqual(['reassign:luis', 'reassign:nuria', 'take']);
    expect(actionsOf(bodyOf('manage, being passed on'))).toEqual([]);
    expect(actionsOf(bodyOf('manage, being updated'))).toEqual([]);
    expect(actionsOf(bodyOf('manage, more time given'))).toEqual(['take', 'extend']);
    expect(actionsOf(bodyOf('manage, taken'))).toEqual(['reassign:luis', 'reassign:nuria']);
    expect(actionsOf(bodyOf('manage, answered'))).toEqual([]);
  });

  it('shows what was settled meanwhile', () => {
    expect(textOf('manage, more time given')).toContain('Ana Ruiz has time until 11:12.');
    expect(textOf('manage, mail bounced')).toContain('The task mail to Ana Ruiz bounced at 09:42');
    expect(textOf('manage, more time given')).toContain('Waived by Laura Gil, 10:42: Owner was sick');
    expect(textOf('manage, answered')).toContain(
      '✓ Spoke, qualified Ana Ruiz, 10:42. Nothing is left to decide.',
    );
  });
});

it('tells who gets a lead later why, and since when the buyer waits', () => {
  expect(textOf('task, passed on')).toContain(
    'Passed on from Luis Prat, who did not answer in time. The buyer has waited since 09:41.',
  );
  const attempted = {
    ...sample.attempted,
    at: sample.assignedAt + 30 * HOUR,
    assignment: sample.passedOn.assignment,
  };
  expect(visibleText(drawn({ page: 'task', brief: attempted }).body)).not.toContain('Passed on from');
});

it('says for whom a deputy decides', () => {
  expect(textOf('manage, for a deputy')).toContain('You decide as Laura Gil, in place of María Soler');
});

it('offers times that are as far away as it says, to the nearest quarter', () => {
  const now = sample.assignedAt + 4 * MINUTE;
  const attempt = { kind: 'call-back', by: 'Ana Ruiz', at: now } as const;
  const state = { kind: 'open', attempt, undoUntil: now + 1 } as const;
  const { body } = renderPage({ page: 'task', brief: { ...sample.task, at: now, clock: undefined, state } });
  expect(visibleText(body)).toContain('In about an hour, 10:45');
});

describe('what a manager has pressed', () => {
  it('is being done until it is done, and then is told of by name', () => {
    expect(textOf('manage, being passed on')).toContain(
      'It is being passed on to Luis Prat You said so, 10:42. That takes a moment. See how it stands',
    );
    expect(textOf('manage, given')).toContain('You gave it to Luis Prat, 10:42.');
    expect(textOf('manage, taken')).toMatch(
      /You answer|You decide as Laura Gil Laura, attempt contact by 10:42/,
    );
    expect(textOf('manage, taken')).toContain('You took it, 10:42.');
  });

  it('came too late where the owner answered first', () => {
    expect(textOf('manage, kept')).toContain(
      'You gave it to Luis Prat, 10:42, but Ana Ruiz answered before Luis Prat had it: it stays as it is.',
    );
  });

  it('is said of whoever pressed it to whoever else looks', () => {
    const given = { ...sample.given, byReader: false, toReader: true, to: 'Jordi Pons' };
    const said = (patch: object) =>
      visibleText(
        drawn({ page: 'manage', brief: { ...sample.escalation, given: { ...given, ...patch } } }).body,
      );
    expect(said({})).toContain('Laura Gil gave it to you, 10:42.');
    expect(said({ to: 'Laura Gil', toReader: false })).toContain('Laura Gil took it, 10:42.');
  });
});

describe('a page of what the workflow has not followed yet', () => {
  it.each([
    ['task, being passed on', 'It is being passed on to Luis Prat Laura Gil said so, 10:42.', []],
    ['task, just given back', 'It is being passed on You said so, 10:42.', ['note']],
    ['task, being given', 'It is being given to you Since 10:42.', []],
    ['manage, being updated', 'It is being updated Since 10:42.', []],
    ['claim, being given', 'It is being given to you You said so, 09:42.', []],
  ])('%s: shows neither a due time nor a choice', (name, text, actions) => {
    expect(textOf(name)).toContain(text);
    expect(textOf(name)).not.toMatch(/\bdue|attempt contact|Free to claim/);
    expect(actionsOf(bodyOf(name))).toEqual(actions);
  });

  it('lets its owner log what happened while the clock is being updated', () => {
    expect(textOf('task, being updated')).toContain('It is being updated Since 09:42.');
    expect(textOf('task, being updated')).not.toMatch(/attempt contact by|outcome by/);
    expect(actionsOf(bodyOf('task, being updated'))).toContain('no-answer');
    expect(actionsOf(bodyOf('task, being updated'))).not.toContain('not-mine');
  });

  it.each(['task, being passed on', 'manage, being passed on', 'claim, being given'])(
    '%s: leads to itself',
    (name) => {
      const [, own] = /href="([^"]+)">See how it stands/.exec(bodyOf(name)) ?? [];
      expect(own).toMatch(new RegExp(`/t/${name.split(',')[0]}$`));
    },
  );
});

describe('claim page', () => {
  it.each(['claim', 'claim, taken', 'claim, yours'])('%s: shows no number and no address', (name) => {
    expect(bodyOf(name)).not.toMatch(/tel:|mailto:|marta@|600 000/);
  });

  it('lets the first have it and tells the others who has it', () => {
    expect(actionsOf(bodyOf('claim'))).toEqual(['claim']);
    expect(textOf('claim, taken')).toContain('Núria Soler has it Since 10:42.');
    expect(actionsOf(bodyOf('claim, taken'))).toEqual([]);
    expect(valuesOf(bodyOf('claim, yours'), 'href')).toContain(sample.task.links.task);
  });
});

describe('a clock that stands still', () => {
  const paused = <Brief extends HandoffBrief>(brief: Brief): Brief => ({
    ...brief,
    clock: brief.clock && { ...brief.clock, pausedUntil: brief.at + DAY },
  });
  const wordsOf = (brief: PageBrief) => visibleText(drawn(brief).body).replace(/\s+/g, ' ');

  it('says until when, to the owner and to the manager', () => {
    expect(wordsOf({ page: 'task', brief: paused(sample.task) })).toMatch(
      /You are away: the clock stands still until Wed 25 Nov, \d\d:\d\d\./,
    );
    expect(wordsOf({ page: 'manage', brief: paused(sample.escalation) })).toMatch(
      /Ana Ruiz is away: the clock stands still until Wed 25 Nov, \d\d:\d\d\./,
    );
  });
});

describe('leads page', () => {
  it('puts the next due on top, contact before outcomes', () => {
    expect(textOf('leads')).toMatch(
      /3 open Contact first João Pereira was due 08:42 .*Grade B · test Marta Vidal due 10:42 .*Outcome owed Inés Ferrer due Fri 27 Nov, 09:42 .*No answer · next attempt due 11:42 Just logged Pau Mas/,
    );
  });

  it('counts a lead that is just being planned as one to contact', () => {
    const [first] = sample.leads.items;
    const items = first ? [{ ...first, clock: undefined }] : [];
    const { body } = drawn({ page: 'leads', brief: { ...sample.leads, items } });
    expect(visibleText(body).replace(/\s+/g, ' ')).toContain('1 open Contact first Marta Vidal');
  });

  it('says that the rep is away', () => {
    expect(textOf('leads, none, away')).toContain(
      'You are away; new leads come again on Wed 25 Nov at 10:02. Nothing is waiting for you.',
    );
  });
});

describe('away page', () => {
  const offered = (at: number) =>
    [
      ...drawn({
        page: 'away',
        brief: { ...sample.away, at, passedOn: 1 },
      }).body.matchAll(/name="until" value="([^"]*)"/g),
    ].map(([, value]) => value);

  it.each([
    ['on a Tuesday', sample.assignedAt, ['2026-11-25T00:00', '2026-11-26T00:00', '2026-11-30T00:00']],
    [
      'on a Friday',
      sample.assignedAt + 3 * DAY,
      ['2026-11-28T00:00', '2026-11-29T00:00', '2026-11-30T00:00'],
    ],
    ['on a Sunday', sample.assignedAt + 5 * DAY, ['2026-11-30T00:00', '2026-12-01T00:00']],
    [
      'on a Monday',
      sample.assignedAt + 6 * DAY,
      ['2026-12-01T00:00', '2026-12-02T00:00', '2026-12-07T00:00'],
    ],
  ])('offers midnights of the reader’s zone %s', (_day, at, midnights) => {
    expect(offered(at)).toEqual(midnights);
  });

  it('says what becomes of the leads, and ends an absence with an empty time', () => {
    expect(textOf('away')).toContain(
      '2 leads that you have not contacted go to colleagues. One lead stays yours, and its clock stands still.',
    );
    expect(bodyOf('away, now')).toContain('name="until" value=""');
    expect(textOf('away, now')).toContain('You are away until Wed 25 Nov, 10:02');
  });
});

describe('messages', () => {
  it.each([
    ['expired', 410],
    ['expired, sent', 200],
    ['problem', 422],
    ['thanks', 200],
    ['not found', 404],
    ['expired, no owner', 410],
    ['task', 200],
  ])('%s answers %d', (name, status) => {
    expect(drawn(pages[name]).status).toBe(status);
  });

  it('offers a fresh link, to the owner alone', () => {
    expect(actionsOf(bodyOf('expired'))).toEqual(['fresh-link']);
    expect(bodyOf('expired')).not.toMatch(/<input/);
    expect(actionsOf(bodyOf('expired, no owner'))).toEqual([]);
  });

  it('names each bad field and its mend', () => {
    expect(textOf('problem')).toContain(
      'email Write an address such as name@company.com. phone Begin with + and the country code.',
    );
  });

  it('takes a fault of ours upon us', () => {
    const problem = { status: 500, title: 'Something went wrong on our side.', errors: [] };
    expect(visibleText(drawn({ page: 'problem', problem }).body)).toContain('The fault is ours');
  });

  it('thanks without a name too', () => {
    expect(visibleText(drawn({ page: 'thanks' }).body)).toContain(
      'Your message has arrived. Someone will be in touch soon.',
    );
  });
});

describe('a press that changed nothing', () => {
  const told = (name: string, untaken?: 'settled' | 'busy' | 'not-yours') =>
    visibleText(renderPage(pages[name] ?? { page: 'not-found' }, untaken).body);

  it.each(['task, answered', 'manage, answered', 'claim, taken'])('is told on the page %s', (name) => {
    expect(told(name, 'settled')).toContain('Your press changed nothing: somebody was first');
    expect(told(name, 'busy')).toContain('Try again in a moment');
    expect(told(name, 'not-yours')).toContain('not yours any more');
    expect(told(name)).not.toContain('changed nothing');
  });
});
