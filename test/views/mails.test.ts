import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../functions/domain/time.ts';
import { composeAcknowledgement } from '../../functions/views/mails/acknowledgement.ts';
import { composeMail } from '../../functions/views/mails/mail.ts';
import { composeNews } from '../../functions/views/mails/news.ts';
import { taskPage } from '../../functions/views/pages/task.ts';
import { acknowledgements, mails, news } from './documents.ts';
import { valuesOf, visibleText, wordsOf } from './reading.ts';
import * as sample from './samples.ts';

const every = [
  ...Object.entries(mails).map(([name, mail]) => [name, composeMail(mail)] as const),
  ...Object.entries(news).map(([name, brief]) => [name, composeNews(brief)] as const),
  ...Object.entries(acknowledgements).map(([name, brief]) => [name, composeAcknowledgement(brief)] as const),
];
const taskMail = composeMail({ mail: 'task', brief: sample.task });

describe.each(every)('mail: %s', (_name, { subject, preheader, html, text }) => {
  it('says the same as text and as HTML, in the same order', () => {
    expect(wordsOf(text.replace(/https:\S+/g, ''))).toEqual(wordsOf(visibleText(html)));
  });

  it('leads to the same pages as text and as HTML', () => {
    const pages = valuesOf(html, 'href').filter((href) => href.startsWith('https:'));
    expect(text.match(/https:\S+/g) ?? []).toEqual(pages);
  });

  it('links to nothing but our pages, booking links, numbers and addresses, and loads nothing', () => {
    for (const href of valuesOf(html, 'href'))
      expect(href).toMatch(
        /^(https:\/\/(baton\.larkfield\.example\/t|calendar\.larkfield\.example)\/|tel:\+\d+$|mailto:)/,
      );
    expect(html).not.toMatch(/<(script|img|link|iframe|object)|\son\w+=|url\(/i);
  });

  it('has a subject of one bounded line and the preheader in its HTML', () => {
    expect(subject).toMatch(/^[^\p{Cc}\u2028\u2029]{1,150}$/u);
    expect(visibleText(`<p>${html.split('display:none')[1]?.split('>')[1] ?? ''}`)).toContain(preheader);
  });

  it('is small enough not to be cut by a mail program', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
  });
});

/** Any UTF-16 at all: control characters, lone halves of pairs, marks that turn the direction. */
const anything = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
  .map((units) => String.fromCharCode(...units));

describe('the mail that tells a lead of its request', () => {
  const textOf = (name: string) =>
    composeAcknowledgement(acknowledgements[name] ?? sample.acknowledgement).text;

  it('says when the desk opens, who will call, and where a time can be chosen', () => {
    expect(textOf('acknowledgement')).toBe(
      [
        'Marta, your request has arrived. Our desk opens: Wed 25 Nov, 07:42. Your time.',
        'Ana Ruiz\nWill call you then.\nLarkfield Software',
        'Rather choose the time yourself?\nChoose a time with Ana: https://calendar.larkfield.example/ana-ruiz',
        'There is nothing else that you need to do.',
        'You get this because a request to Larkfield Software came with your address.\nIt comes once; nothing else is mailed to you by itself.\n',
      ].join('\n\n'),
    );
  });

  it('says the time of its owner where the lead has named no zone', () => {
    const { subject } = composeAcknowledgement(
      acknowledgements['bare acknowledgement'] ?? sample.acknowledgement,
    );
    expect(subject).toBe('[Test] Larkfield Software has your request');
    expect(textOf('bare acknowledgement')).toMatch(
      /Your request has arrived\. Our desk opens: Wed 25 Nov, 08:42\. Madrid time\.\n\nAna Ruiz\nWill write to you then\./,
    );
    expect(textOf('hostile acknowledgement')).toContain('Madrid time.');
  });

  it.each([
    ['Anne-Marie', 'Anne-Marie, your'],
    ['José Luis', 'José Luis, your'],
    ["D'Arcy", "D'Arcy, your"],
    ['Click here now', 'Your'],
    ['www.spam.example', 'Your'],
    ['Win100', 'Your'],
    ['Marta\nBcc', 'Your'],
    ['A'.repeat(31), 'Your'],
    ['', 'Your'],
  ])('greets %j by name only if it is nothing else', (firstName, start) => {
    expect(composeAcknowledgement({ ...sample.acknowledgement, firstName }).text).toMatch(
      new RegExp(`^${start} request has arrived`),
    );
  });
});

describe('task mail', () => {
  it('shows reasons that add up to the score, the small ones in one line', () => {
    const shown = [...taskMail.text.matchAll(/^ +([+−])(\d+) +/gm)].map(([, sign, n]) =>
      Number(`${sign === '−' ? '-' : ''}${n}`),
    );
    expect(shown).toHaveLength(6);
    expect(shown.reduce((sum, points) => sum + points, 0)).toBe(sample.lead.score.points);
    expect(taskMail.text).toContain(' and 1 more');
  });

  it('tells who gets a lead later from whom and why, and since when the buyer waits', () => {
    const { text } = composeMail({ mail: 'task', brief: sample.passedOn });
    expect(text).toContain(
      'Passed on from Luis Prat, who did not answer in time. The buyer has waited since 09:41.',
    );
  });

  it('tells a deputy for whom they stand in', () => {
    const brief = { ...sample.escalation, inPlaceOf: 'María Soler' };
    const { text } = composeMail({ mail: 'escalation', brief });
    expect(text).toContain('You get this in place of María Soler, who cannot be asked now.');
    expect(text).toContain('You decide as Laura Gil, in place of María Soler');
  });

  it('says whose points are needed where a segment has its own', () => {
    const segment = { id: 'enterprise', label: 'enterprise' };
    const { lead } = sample.task;
    const brief = {
      ...sample.task,
      lead: { ...lead, needed: 55, score: { ...lead.score, grade: 'A1' as const, segment } },
    };
    const { text } = composeMail({ mail: 'task', brief });
    expect(text).toContain('Why now (Score 103, 55 needed (enterprise), grade A1)');
  });

  it('says why a lead with too few points was handed over, and the page says the same', () => {
    const { lead } = sample.task;
    const asked = { request: 'asked for a demo', score: { ...lead.score, points: 48 } };
    const brief = { ...sample.task, lead: { ...lead, ...asked } };
    const said = 'Score 48, 65 needed, grade A. Asked for a demo: handed over whatever the score.';
    expect(composeMail({ mail: 'task', brief }).text).toContain(said);
    expect(visibleText(taskPage(brief, undefined).body)).toContain(said);
  });

  it('opens with what a rep needs before the call', () => {
    expect(taskMail.subject).toBe('Call Marta Vidal (Nexora, 240 staff) by 10:42: asked for a demo');
    expect(taskMail.preheader).toBe('“Need to replace our tool before March, 40 users.” +34 600 000 000');
    expect(taskMail.text).toMatch(/^Ana, attempt contact by 10:42\. Madrid, Tue 24 Nov\. Assigned 09:42\.\n/);
  });

  it.each([
    'Head of Operations, Nexora\nlogistics · 240 staff · Valencia\nSpanish · their time = yours\nAgreed to phone and mail.',
    'Why now (Score 103, 65 needed, grade A)\n  +40 Asked for a demo\n  +20 Company of 50 to 1,000',
    '       09:41 Asked for a demo\n       09:22 Viewed “/pricing”\n  Mon 23 Nov Downloaded “Migration guide”',
    'Known: need, time\nAsk: budget, who decides',
    'With us: Account owner: Luis Prat. May 2026: Luis Prat, Not qualified: Not now.',
    'Why you: Iberia pool, next in turn.',
  ])('says %j', (passage) => {
    expect(taskMail.text).toContain(passage);
  });

  it('calls and writes by links that carry nothing else', () => {
    expect(valuesOf(taskMail.html, 'href').slice(0, 2)).toEqual([
      'tel:+34600000000',
      'mailto:marta@nexora.example',
    ]);
    const hostile = composeMail({ mail: 'task', brief: { ...sample.task, lead: sample.hostileLead } });
    const [phone, address] = valuesOf(hostile.html, 'href');
    expect(phone).toBe('tel:+34600000000');
    expect(address).not.toMatch(/[?&"]/);
  });

  it('asks to write to a lead who left no number', () => {
    const { subject, text } = composeMail({ mail: 'task', brief: { ...sample.task, lead: sample.bareLead } });
    expect(subject).toBe('Write to m@n.example by 10:42');
    expect(text).not.toContain('Call ');
    expect(text).toContain('No consent on record');
    expect(text).toContain('With us: First contact.');
  });

  it.each([
    ['calls', { phone: false, mail: true }, 'They said no to calls: do not call. Agreed to mail.'],
    ['mails', { phone: false, mail: false }, 'They said no to calls and to mails: do neither.'],
    ['mails only', { phone: true, mail: false }, 'They said no to mails: do not write. Agreed to phone.'],
  ])('says that the lead said no to %s', (_, said, words) => {
    const consent = { ...said, at: 1, history: [{ at: 1, source: 'demo', ...said }] };
    const lead = { ...sample.lead, consent };
    const { text, html } = composeMail({ mail: 'task', brief: { ...sample.task, lead } });
    expect(text.replace(/\s+/g, ' ')).toContain(words);
    const mailLinks = valuesOf(html, 'href').filter((href) => href.startsWith('mailto:'));
    expect(mailLinks).toHaveLength(said.mail ? 1 : 0);
  });

  it('has no button at all for a lead that left no number and said no to mails', () => {
    const said = { phone: false, mail: false };
    const consent = { ...said, at: 1, history: [{ at: 1, source: 'demo', ...said }] };
    const lead = { ...sample.bareLead, consent };
    const { html } = composeMail({ mail: 'task', brief: { ...sample.task, lead } });
    expect(html).not.toMatch(/mailto:|tel:/);
  });

  it('prints when the clock starts if the day has not opened yet', () => {
    const clock = {
      kind: 'response',
      plan: {
        startedAt: sample.assignedAt + 14 * HOUR,
        opensAt: sample.assignedAt + 23 * HOUR,
        dueAt: sample.assignedAt + 24 * HOUR,
        rungs: [],
      },
    } as const;
    const { text, subject } = composeMail({ mail: 'task', brief: { ...sample.task, clock } });
    expect(text).toMatch(
      /^Ana, attempt contact by Wed 25 Nov, 09:42\. Madrid time\. Assigned 09:42\. Your clock starts at Wed 25 Nov, 08:42\./,
    );
    expect(subject).toContain('by Wed 25 Nov, 09:42: asked');
  });

  it('shows a test lead for what it is, in the subject too', () => {
    const { subject, text } = composeMail({
      mail: 'task',
      brief: { ...sample.task, lead: { ...sample.lead, test: true } },
    });
    expect(subject).toMatch(/^\[Test] Call /);
    expect(text).toMatch(/^Test lead: nobody is waiting/);
  });

  it('cuts a subject that no mail program would show in full', () => {
    const label = 'Asked for a demo of everything '.repeat(9);
    const score = { ...sample.lead.score, reasons: [{ rule: 'x', label, axis: 'fit', points: 9 } as const] };
    const profile = { ...sample.lead.profile, lastName: 'V'.repeat(90), company: 'N'.repeat(90) };
    const { subject } = composeMail({
      mail: 'task',
      brief: { ...sample.task, lead: { ...sample.lead, score, profile } },
    });
    expect(subject).toHaveLength(150);
    expect(subject).toMatch(/ by 10:42: asked for a demo .*…$/);
  });

  it('never lets a name into the header or the markup, whatever it holds', () => {
    fc.assert(
      fc.property(anything, anything, (name, message) => {
        const profile = {
          ...sample.lead.profile,
          firstName: name,
          company: name,
          message: `${message}<b>`,
        };
        const { subject, html } = composeMail({
          mail: 'task',
          brief: { ...sample.task, lead: { ...sample.lead, profile } },
        });
        expect(subject).toMatch(/^[^\p{Cc}\u2028\u2029\u202a-\u202e]{1,150}$/u);
        expect(html).not.toContain('<b>');
      }),
      { numRuns: 60 },
    );
  });
});

describe('reminder', () => {
  const { subject, text } = composeMail({ mail: 'reminder', brief: sample.reminded });

  it('has a subject of its own, so that it is not folded into the first thread', () => {
    expect(subject).toBe('Due 10:42: Marta Vidal (Nexora) is still waiting');
  });

  it('says what is new, who is told when, and when somebody else gets it', () => {
    expect(text).toContain('New since it became yours\n  10:12 Viewed “/security”');
    expect(text).toContain(
      'The buyer has waited since 09:41, 46 min when this was sent.\nLaura Gil is told at 10:42.\nIt goes to the next in turn at 11:12.',
    );
    expect(text).toMatch(/Already called\?\nLog what happened: \S+#log/);
    expect(text).toMatch(/Give it back: \S+#not-mine/);
  });

  it('does not promise the past once the due time is over', () => {
    const late = composeMail({
      mail: 'reminder',
      brief: { ...sample.reminded, at: sample.assignedAt + 70 * MINUTE },
    });
    expect(late.subject).toMatch(/^Was due 10:42/);
    expect(late.text).not.toContain('is told');
    expect(late.text).toContain('next in turn at 11:12');
  });
});

describe('news of a lead', () => {
  const { subject, text } = composeNews(sample.news);

  it('says under a subject of its own that the lead asks again, and what else it did', () => {
    expect(subject).toBe('Marta Vidal (Nexora) asks again: Asked to be contacted “contact”');
    expect(text).toMatch(/^Your lead asked again\. Your due time stays as it was\.\n/);
    expect(text).toContain(
      'What is new\n  10:12 Asked to be contacted “contact”\n  10:12 Viewed “/security”',
    );
    expect(text).toContain('Ana, attempt contact by 10:42.');
    expect(text).toMatch(/Log what happened: \S+#log/);
  });

  it('says less of a lead that only was active', () => {
    const { subject, text } = composeNews(news['news of a lead that only read'] ?? sample.news);
    expect(subject).toBe('News of Marta Vidal (Nexora): Viewed “/security”');
    expect(text).toMatch(/^Your lead is active again\./);
  });

  it('says that an outcome is logged, and until when it can be taken back', () => {
    const { text } = composeNews(news['news after an answer'] ?? sample.news);
    expect(text).toContain(
      'You have logged already: Not qualified: No need.\nYou can take that back until 10:23.',
    );
    const over = composeNews(news['bare news'] ?? sample.news);
    expect(over.text).toContain('You have logged already: Spoke, qualified.');
    expect(over.text).not.toContain('take that back');
    expect(over.text).toMatch(/^Your lead asked again\.\n/);
    expect(over.text).toMatch(/Open the lead: \S+task\n/);
    expect(over.subject).toMatch(/ asks again$/);
  });
});

describe('escalation before the due time', () => {
  const { subject, text } = composeMail({ mail: 'escalation', brief: sample.undelivered });

  it('says that the owner did not get the mail, and what became of it', () => {
    expect(subject).toBe('Ana Ruiz did not get the mail: Marta Vidal (Nexora), due 10:42');
    expect(text).toContain(
      'The task mail to Ana Ruiz bounced at 09:42: Ana Ruiz does not know of this lead.',
    );
    expect(text).toContain('Ana Ruiz has it. Contact is due');
    expect(text).toContain('Task, came back');
  });

  it('says nothing of it once contact was attempted', () => {
    const { undelivered } = sample.undelivered;
    const outcome = composeMail({
      mail: 'outcome-escalation',
      brief: { ...sample.outcomeEscalation, undelivered },
    });
    expect(outcome.text).not.toContain('bounced');
    expect(outcome.subject).toContain('No outcome');
  });
});

describe('escalation', () => {
  const { subject, preheader, text } = composeMail({ mail: 'escalation', brief: sample.escalation });

  it.each([
    'The buyer has waited since 09:41, 1 h 1 min when this was sent.',
    'Ready to take it:\nLuis Prat, 4 of 15 open\nNúria Soler, 7 of 15 open',
    'If nothing is done:\nIt goes to the next in turn at 11:12.',
    '  09:42 Task, delivered\n  09:57 Reminder, delivered\n  10:27 Reminder, sent',
    'Ana Ruiz, last seven days:\n13 assigned, 10 in time, 1 late, 1 overdue now, 1 passed on.',
  ])('says %j', (passage) => {
    expect(text).toContain(passage);
  });

  it('names owner, lead and due time in the subject, and who is ready beside it', () => {
    expect(subject).toBe('No attempt by Ana Ruiz: Marta Vidal (Nexora), due 10:42');
    expect(preheader).toBe('Waiting since 09:41. Ready: Luis Prat, Núria Soler.');
  });

  it('leads to each choice, and to no waiting where only the outcome is owed', () => {
    expect(text).toContain('#wait');
    const outcome = composeMail({ mail: 'outcome-escalation', brief: sample.outcomeEscalation });
    expect(outcome.subject).toMatch(/^No outcome from Ana Ruiz/);
    expect(outcome.text).toContain('Logged last: No answer, Tue 24 Nov, 10:13.');
    expect(outcome.text).toContain('It counts as a leak on Tue 8 Dec at 09:42.');
    expect(outcome.text).not.toContain('#wait');
  });
});

describe('queue mail', () => {
  it.each(['rep', 'leader', 'holder'] as const)(
    'keeps number and address from a %s until the lead is owned',
    (role) => {
      const { subject, preheader, html, text } = composeMail({
        mail: 'queue',
        brief: { ...sample.queue, role },
      });
      expect(subject + preheader + html + text).not.toMatch(/600 000|600000|marta@|tel:|mailto:/);
    },
  );

  it('tells who leads that somebody else holds it', () => {
    const { subject, text } = composeMail({ mail: 'queue', brief: { ...sample.queue, role: 'leader' } });
    expect(subject).toBe('Nobody has Marta Vidal (Nexora, 240 staff) yet: Laura Gil holds the lead');
    expect(text).toContain('Laura Gil holds it until someone claims it.');
    expect(text).not.toContain('yours');
  });

  it('tells the manager who holds it, in the reader’s own zone', () => {
    const { subject, text } = composeMail({ mail: 'queue', brief: { ...sample.queue, role: 'holder' } });
    expect(subject).toBe('Nobody has Marta Vidal (Nexora, 240 staff) yet: you hold the lead');
    expect(text).toMatch(/^Luis, you hold it since 10:42\. Lisbon, Tue 24 Nov\./);
  });
});

describe('mail that asks for a further attempt', () => {
  const { nextAttempt } = sample;
  const composed = (patch: Partial<typeof nextAttempt> = {}) =>
    composeMail({ mail: 'next-attempt', brief: { ...nextAttempt, ...patch } });

  it('says in a subject of its own whom to call again, by when, and which attempt it is', () => {
    const { subject, text } = composed();
    expect(subject).toBe('Call Marta Vidal (Nexora) again by Fri 27 Nov, 10:12: attempt 4 of 5');
    expect(text).toMatch(/^Ana, call again by Fri 27 Nov, 10:12\. Madrid time\. Attempt 4 of 5\./);
    expect(text).toContain('+34 600 000 000');
  });

  it('tells what was tried, by what it is known, and what would be something else', () => {
    const { text } = composed();
    expect(text).toContain('Tue 24 Nov, 10:12 No answer, logged by Ana Ruiz');
    expect(text).toContain('Tue 24 Nov, 13:42 Contact attempted, shown by a call');
    expect(text).toContain('Only in the morning and around midday so far: try the afternoon.');
    const calls = composed({ tried: nextAttempt.tried.slice(1) }).text;
    expect(calls).toContain('Only calls so far: write as well.');
    const hours = [10, 13, 17].map((hour) => Date.parse(`2026-11-24T${hour}:00:00+01:00`));
    const tried = hours.map((at) => ({ kind: 'no-answer', by: 'Ana Ruiz', at }) as const);
    expect(composed({ tried }).text).not.toContain('so far:');
  });

  it('reads hours off the clock of who is called, and offers no way that they refused', () => {
    const lead = { ...nextAttempt.lead, profile: { ...nextAttempt.lead.profile, timeZone: 'America/Lima' } };
    expect(composed({ lead }).text).toContain('Only in the morning so far (their time): try the afternoon.');
    const no = { at: sample.assignedAt, source: 'form', mail: false };
    const silent = { ...nextAttempt.lead, consent: { ...nextAttempt.lead.consent, history: [no] } };
    const { text } = composed({ lead: silent, tried: nextAttempt.tried.slice(1) });
    expect(text).not.toContain('write as well');
  });

  it('leads to the part of the page that each answer stands in', () => {
    const { text } = composed();
    for (const line of [
      'Spoke, qualified: .*#spoke',
      'Meeting booked: .*#spoke',
      'Call back later: .*#no-answer',
    ])
      expect(text).toMatch(new RegExp(line));
    expect(text).toMatch(/Not qualified: .*#not-qualified/);
    expect(composed({ kind: 'ae' }).text).toMatch(/Did not show up: .*#no-answer/);
  });

  it('says what comes after the last one', () => {
    expect(composed().text).toContain('If nobody is reached by attempt 5, the lead goes back to marketing');
    const { asked } = nextAttempt;
    const last = composed({ asked: asked && { ...asked, number: 5 } }).text;
    expect(last).toContain(
      'If this attempt reaches nobody, the lead goes back to marketing and rests for 90 days.',
    );
  });

  it('keeps to what was agreed on, and says so where it was missed', () => {
    const dueAt = nextAttempt.at + 15 * MINUTE;
    const agreed = { number: 2, dueAt, isAgreed: true };
    expect(composed({ asked: agreed, clock: undefined }).subject).toBe(
      'Call Marta Vidal (Nexora) at 14:57, as agreed: attempt 2',
    );
    const late = composed({ asked: agreed, at: dueAt });
    expect(late.subject).toBe('Call Marta Vidal (Nexora) again, was due 14:57: attempt 2');
    expect(late.text).toMatch(/^Ana, the next call was due 14:57/);
    const { subject, text } = composed({ asked: undefined });
    expect(subject).toBe('Call Marta Vidal (Nexora)');
    expect(text).toMatch(/^Marta Vidal/);
  });

  it('asks to write where there is no number', () => {
    const { phone: _none, ...profile } = nextAttempt.lead.profile;
    const { subject, text } = composed({ lead: { ...nextAttempt.lead, profile } });
    expect(subject).toMatch(/^Write to Marta Vidal \(Nexora\) again by/);
    expect(text).toMatch(/^Ana, write again by/);
  });
});

describe('outcome reminder', () => {
  it('asks what came of it and offers no giving back after an attempt', () => {
    const { subject, text } = composeMail({ mail: 'outcome-reminder', brief: sample.attempted });
    expect(subject).toBe('What came of Marta Vidal (Nexora)? Outcome due Tue 1 Dec, 09:42');
    expect(text).toContain('Logged last: No answer, 10:13.');
    expect(text).not.toContain('#not-mine');
  });

  it('says when the next attempt is due', () => {
    const says = (nextAttempt: (typeof sample.attempted)['nextAttempt']) =>
      composeMail({ mail: 'outcome-reminder', brief: { ...sample.attempted, nextAttempt } }).text;
    const next = { number: 2, dueAt: sample.attempted.at + DAY, isAgreed: false };
    expect(says(next)).toContain('Next attempt by Wed 25 Nov, 10:14 (attempt 2).');
    expect(says({ ...next, isAgreed: true })).toContain(
      'Next attempt as agreed, Wed 25 Nov, 10:14 (attempt 2).',
    );
    expect(says({ ...next, dueAt: sample.attempted.at })).toContain(
      'The next attempt was due 10:14 (attempt 2).',
    );
  });

  it('says by what an attempt is shown', () => {
    const { text } = composeMail({ mail: 'outcome-reminder', brief: sample.shown });
    expect(text).toContain('Last attempt: Contact attempted, 10:13, shown by a call.');
  });
});
