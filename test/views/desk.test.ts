import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { boardJson, leadJson, previewJson } from '../../functions/views/desk-json.ts';
import { boardPage } from '../../functions/views/pages/board.ts';
import { teamPage } from '../../functions/views/pages/team.ts';
import { board, causes, deskPages, leadFile, opening, TOKEN, team } from './desk-documents.ts';
import { valuesOf, visibleText } from './reading.ts';

describe.each(Object.entries(deskPages))('page behind the sign-in: %s', (_name, { headers, body }) => {
  it('lets the browser run nothing, load nothing, and post only home', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(body)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    );
    expect(body).not.toMatch(/<(script|img|link|iframe|object|base)|\son\w+="|\sstyle="|http-equiv/i);
  });

  it('has every form carry the token of the session', () => {
    for (const [form] of body.matchAll(/<form[^>]*method="post"[\s\S]*?<\/form>/g))
      expect(form).toContain(`<input type="hidden" name="token" value="${TOKEN}">`);
  });

  it('links to our own pages, to people and to their booking links only', () => {
    for (const href of valuesOf(body, 'href'))
      expect(href).toMatch(
        /^(\/(criteria|handoffs|imports|leads|new-lead|numbers|preview|reports|reviews|sign-in|team)\b|tel:\+\d+$|mailto:[^?&"]+$|https:\/\/calendar\.larkfield\.example\/|#(email|note)$)/,
      );
  });

  it('uses each id once, has one heading of the first rank, and prints no gap of the programme', () => {
    const ids = valuesOf(body, 'id');
    expect(new Set(ids).size).toBe(ids.length);
    expect(body.match(/<h1[ >]/g)).toHaveLength(1);
    expect(visibleText(body)).not.toMatch(/undefined|null|NaN|\[object/);
  });
});

describe('the team', () => {
  const text = visibleText(deskPages['team']?.body ?? '').replace(/\s+/g, ' ');

  it('says who is there, who is away and who is busy, each by the clock of the person', () => {
    expect(text).toContain('Ana Ruiz There');
    expect(text).toMatch(/Jordi Pons Away until \w+/);
    expect(text).toMatch(/Inês Carvalho Busy until [\d:]+, says their calendar/);
  });

  it('has forms for those whose absence the reader may say, and a way back for who is away', () => {
    const { body } = teamPage(team, TOKEN);
    expect(body.match(/action="\/team\/ana-ruiz\/absence"/g)).toHaveLength(1);
    expect(body.match(/action="\/team\/jordi-pons\/absence"/g)).toHaveLength(2);
    expect(body).not.toContain('/team/ines-carvalho/absence');
    expect(body.match(/name="token" value="form-token"/g)?.length).toBeGreaterThan(3);
  });

  it('leads to where a time can be chosen with somebody', () => {
    const { body } = teamPage(team, TOKEN);
    expect(valuesOf(body, 'aria-label')).toContain('Booking link of Ana Ruiz');
    expect(valuesOf(body, 'href').filter((href) => href.startsWith('https:'))).toEqual([
      'https://calendar.larkfield.example/ana-ruiz',
    ]);
  });

  it('is nobody for who is not in it', () => {
    expect(deskPages['team, nobody']?.body).toContain('You are not in the team, and lead nobody of it.');
  });
});

describe('the board', () => {
  const text = visibleText(boardPage(board, TOKEN).body).replace(/\s+/g, ' ');

  it('says of each lead what is owed, by whom and by when', () => {
    expect(text).toContain(
      'Marta Vidal was due 09:41 Head of Operations, Nexora · Ana Ruiz · Contact first · Grade A',
    );
    expect(text).toContain(
      'since 08:42 Head of Operations, Nexora · María Soler · Free to claim · Grade A · test',
    );
    expect(text).toContain('due Wed 25 Nov, 15:42');
    expect(text).toContain('Nobody yet · Choosing a rep');
  });

  it('says that it is cut, and leads to the next page', () => {
    expect(text).toContain('those that are due last are left out');
    const { body } = boardPage(board, TOKEN);
    expect(valuesOf(body, 'href')).toContain('/handoffs?open&after=0000001795595400.l6-1');
  });

  it('gives programs ids, names and instants', () => {
    const { handoffs, ...rest } = JSON.parse(JSON.stringify(boardJson(board)));
    expect(rest).toEqual({ total: 120, cut: true, next: '0000001795595400.l6-1' });
    expect(handoffs[0]).toEqual({
      leadId: 'l1',
      handoff: 1,
      test: false,
      grade: 'A',
      owner: 'Ana Ruiz',
      standing: 'response',
      name: 'Marta Vidal',
      company: 'Nexora',
      dueAt: '2026-11-24T08:41:00.000Z',
      since: '2026-11-24T07:42:00.000Z',
    });
  });
});

describe('a lead', () => {
  const textOf = (name: string): string => visibleText(deskPages[name]?.body ?? '').replace(/\s+/g, ' ');

  it.each([
    ['lead', 'Contact first Owner: Ana Ruiz · due 10:42 · Stage: MQL'],
    ['lead', '“Wants a call &lt;after&gt; lunch.” (Ana Ruiz, 09:42)'],
    ['lead', 'First attempt by Ana Ruiz: No answer'],
    ['lead', 'First attempt by Ana Ruiz: Contact attempted (shown by a call, learned 10:42)'],
    ['lead', 'Ana Ruiz tried again: Contact attempted (shown by the CRM)'],
    ['lead', 'Ana Ruiz logged: Not qualified: no budget'],
    ['lead', 'Ana Ruiz gave time until 10:42'],
    ['lead', 'Ana Ruiz is away until 10:42: another rep is sought'],
    ['lead', 'Ana Ruiz is away: the clock stands still until 10:42'],
    ['lead', 'Ana Ruiz is back: the clock goes on'],
    ['lead', 'Mail sent to Ana Ruiz: outcome reminder'],
    ['lead', 'lead first seen'],
    ['lead', '12 older events are left out.'],
    ['lead', 'nexora.example: its account · customer, owned by Luis Prat, name 100 % alike'],
    ['lead', 'not it: the names are too different · no customer yet, without an owner, name 67 % alike'],
    ['lead, late', 'was due 10:42'],
    ['lead, late', 'One older event is left out.'],
    ['lead, attempted', 'Owner: Ana Ruiz · due 12:42 · next attempt due 10:42 · Stage: MQL'],
    ['lead, closed', 'Closed since 09:42'],
    ['lead, below', 'At rest Stage: MQL'],
    ['lead, below', '12 points are missing to qualify.'],
    ['lead', 'Qualified by a request: handed over whatever the score (48)'],
    ['lead, handed over below', 'Score 48, 65 needed, grade A. Asked for a demo: handed over whatever'],
    ['lead, disqualified', 'Disqualified: Student.'],
    ['lead, new', 'Not scored yet.'],
    ['lead, without success', 'Never attempted, laid to sales Handoff 5, Mon 23 Nov, 09:42'],
    ['lead, without success', 'Sales says: Refused: No budget, laid to marketing María Soler, 08:42'],
    ['lead, without success', 'Until marketing agrees, the rule’s cause counts.'],
    ['lead, without success', 'Marketing agreed, 09:42: that is what counts.'],
    ['lead, without success', 'Marketing did not agree, 09:42: the rule’s cause counts.'],
    ['lead, without success', 'Refused: long gone, laid to marketing'],
  ])('%s: says “%s”', (name, words) => {
    expect(textOf(name).replaceAll('<after>', '&lt;after&gt;')).toContain(words);
  });

  it('gives programs the same, instants in UTC', () => {
    const json = JSON.parse(JSON.stringify(leadJson({ ...leadFile, causes })));
    expect(json.causes[2]).toMatchObject({
      ...{ handoff: 3, at: '2026-11-23T08:42:00.000Z', cause: { id: 'not-attempted', laidTo: 'sales' } },
      contest: { at: '2026-11-24T07:42:00.000Z', answer: { agreed: true, at: '2026-11-24T08:42:00.000Z' } },
    });
    expect([json.causes[1].contest.answer, json.causes[0].contest]).toEqual([undefined, undefined]);
    expect(json).toMatchObject({
      leadId: 'l1',
      stage: 'mql',
      score: { points: 103, needed: 65, grade: 'A', qualified: true },
      handoff: { standing: 'response', owner: 'Ana Ruiz', dueAt: '2026-11-24T09:42:00.000Z' },
      olderEvents: 12,
    });
    expect(json.events[0]).toEqual({
      seq: 1,
      at: '2026-11-24T08:42:00.000Z',
      type: 'lead.captured',
      actor: 'lead',
      data: {},
    });
  });
});

describe('erasing and trying', () => {
  const textOf = (name: string): string => visibleText(deskPages[name]?.body ?? '').replace(/\s+/g, ' ');

  it.each([
    ['erase', 'Erase Marta Vidal? There is no way back. The handoff that is open ends'],
    ['erase', 'Name, address and every answer, 3 posts, 1 activity, 1 post that looked like spam, all notes'],
    ['erase, nothing but a post', 'Erase a lead that is not scored yet? There is no way back. What goes'],
    ['erased', 'Nothing is kept of who it was.'],
    ['preview, opens', 'Goes to sales Jordi Pons gets it, due 10:42 A lead that we do not know yet.'],
    ['preview, opens', 'mail domain. Ana Ruiz works with this company: is away · 3 open, 1 today'],
    ['preview, opens', 'Jordi Pons next in turn · 3 open, 1 today Inês Carvalho free, later in turn'],
    ['preview, opens', 'Lena Vogt has no room for another'],
    ['preview, opens', 'SLA rule live. 09:57 Reminder 10:42 Due 10:42 Told to the manager 11:12 Passed on'],
    ['preview, opens', 'Times are Madrid time.'],
    ['board in UTC', 'Times are UTC.'],
    ['preview, nobody could have it', 'it waits in line, and María Soler holds it.'],
    ['preview, nobody could have it', 'Iberia pool: no route matched, so the fallback takes it.'],
    [
      'preview, in the shadow',
      'Would go to sales Jordi Pons would get it, due 10:42 This pool decides in the shadow: that is recorded, and nobody gets it.',
    ],
    ['preview, observed, nobody', 'Would go to sales Nobody could have it now. This pool only observes:'],
    ['preview, reminds only', 'Jordi Pons gets it, due 10:42 This pool only reminds:'],
    [
      'preview, opens',
      'Located by its telephone number, against the country that it named and its mail domain.',
    ],
    ['preview, withheld', 'Goes to nobody'],
    ['preview, withheld', 'Its company is known (not to be contacted): its leads are handed to nobody.'],
    ['preview, joins', 'Joins an open handoff'],
    ['preview, answered', 'Sales has answered already It qualifies, but only a new request brings it back.'],
    ['preview, rests', 'Rests with marketing'],
    ['preview, rests', '12 points are missing to qualify.'],
    ['preview, unscored', 'Not scored yet.'],
    ['preview, caught', 'The field that people cannot see is filled.'],
    ['preview, caught for something new', 'a-new-reason'],
  ])('%s: says “%s”', (name, words) => {
    expect(textOf(name)).toContain(words);
  });

  it('offers to erase to those only who may, and to try a lead alike', () => {
    expect(textOf('lead')).toContain('Erase this lead');
    expect(textOf('lead, closed')).not.toContain('Erase this lead');
    expect(textOf('board')).toContain('Try a lead');
    expect(textOf('own board, empty')).not.toContain('Try a lead');
  });

  it('keeps what was asked, as text', () => {
    const { body = '' } = deskPages['preview, hostile'] ?? {};
    expect(valuesOf(body, 'value')).toContain('"><script>alert(1)</script>');
    expect(body).not.toContain('<script>');
  });

  it('gives programs the instants in UTC, and spam no score', () => {
    const { prospect, ...judged } = JSON.parse(JSON.stringify(previewJson(opening)));
    expect(judged).toMatchObject({ outcome: 'opens', known: false, score: { points: 103, needed: 65 } });
    expect(prospect.plan).toMatchObject({
      startedAt: '2026-11-24T08:42:00.000Z',
      dueAt: '2026-11-24T09:42:00.000Z',
    });
    expect(prospect.plan.rungs[0]).toEqual({ kind: 'remind', at: '2026-11-24T08:57:00.000Z' });
    const caught = { outcome: 'caught', reason: 'honeypot' } as const;
    expect(previewJson(caught)).toEqual(caught);
  });
});
