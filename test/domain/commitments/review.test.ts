import { describe, expect, it } from 'vitest';
import { agendaOf } from '../../../functions/domain/commitments/agenda.ts';
import { assess } from '../../../functions/domain/commitments/assess.ts';
import { type Evidence, evidenceOf } from '../../../functions/domain/commitments/evidence.ts';
import type { MonthCounts } from '../../../functions/domain/commitments/month.ts';
import { openReview, unwarned, warnOf } from '../../../functions/domain/commitments/promise-review.ts';
import { closeReview, decide, finish, type Review } from '../../../functions/domain/commitments/review.ts';
import { monthCounts, OFFICE } from '../../support/month-counts.ts';
import { investigation } from '../../views/review-documents.ts';

const AT = Date.parse('2026-12-01T09:00:00Z');
const attempts = { id: 'attempts', side: 'sales', share: 0.9 } as const;
const mqls = { id: 'mqls', side: 'marketing', count: 300 } as const;
const helen = { by: 'Helen Ward', side: 'sales', actor: 'helen' } as const;

const evidence = (promised: typeof attempts | typeof mqls, counts: MonthCounts): Evidence => {
  const marketing = promised.id === 'mqls' ? { mqlsPerMonth: 300 } : {};
  const sales = promised.id === 'mqls' ? {} : { attemptedInTimePercent: 90 };
  const [standing] = assess({ commitments: { marketing, sales }, counts, before: [], calendar: OFFICE });
  return evidenceOf(standing ?? expect.fail(), counts, 'hash', AT);
};
const late = evidence(
  attempts,
  monthCounts('2026-11', { fates: { attempts: { good: 16, bad: 4, open: 0 } } }),
);
const few = evidence(mqls, monthCounts('2026-11', { mqls: 10 }));
const opening = { breach: late, dueAt: AT + 7, earlier: [], carried: [] };
const opened = openReview(unwarned('2026-11', attempts), opening);
const kinds = ({ owed }: Review) => Object.keys(owed).sort();

describe('evidence', () => {
  it('freezes what was counted, day by day', () => {
    expect(late).toMatchObject({
      at: AT,
      commitments: 'hash',
      until: '2026-12-01',
      count: 336,
      of: 420,
      open: 0,
    });
    expect(late.days).toHaveLength(30);
    expect(late.days[1]).toEqual({ date: '2026-11-02', good: 16, bad: 4 });
    expect(few).toMatchObject({ count: 210, of: undefined });
    expect(few.days[1]).toEqual({ date: '2026-11-02', good: 10, bad: 0 });
  });
});

describe('a review', () => {
  it('warns both sides, and says nothing on the bus', () => {
    const warned = warnOf('2026-11', attempts, late);
    expect(warned).toMatchObject({ id: '2026-11.attempts', state: 'warned', warning: late });
    expect(kinds(warned)).toEqual(['1.warn.marketing', '1.warn.sales']);
  });

  it('opens with the breach: the side that promised is asked, the other told, and everybody hears of it', () => {
    expect(opened).toMatchObject({ state: 'open', breach: late, dueAt: AT + 7 });
    expect(kinds(opened)).toEqual([
      '2.ask.sales',
      '2.tell.marketing',
      'commitment.breached.2026-11.attempts',
      'review.opened.2026-11.attempts',
    ]);
    expect(opened.owed['commitment.breached.2026-11.attempts']).toMatchObject({
      fact: {
        leadId: '',
        data: { month: '2026-11', promise: 'attempts', side: 'sales', promised: 0.9, count: 336, of: 420 },
      },
    });
  });

  it('says of a number of leads what was promised and came', () => {
    const review = openReview(unwarned('2026-11', mqls), { ...opening, breach: few });
    expect(review.owed['commitment.breached.2026-11.mqls']).toMatchObject({
      fact: { data: { promised: 300, count: 210, side: 'marketing' } },
    });
  });

  it('opens once, and takes back the mails of a warning that have not left', () => {
    const later = openReview(warnOf('2026-11', attempts, late), opening);
    expect(later).toMatchObject({ state: 'open', warning: late });
    expect(kinds(later)).toEqual(kinds(opened));
    expect(openReview(opened, { ...opening, dueAt: 1 })).toBe(opened);
  });

  it('keeps who decided what, and what is to be done', () => {
    const said = decide(
      opened,
      helen,
      { text: 'Call by 10.', action: { text: 'Change shifts', side: 'sales' } },
      AT,
    );
    expect(said).toMatchObject({
      state: 'decided',
      log: [{ at: AT, by: 'Helen Ward', side: 'sales', text: 'Call by 10.' }],
      actions: [{ id: '2026-11.attempts/1', text: 'Change shifts', side: 'sales' }],
    });
    expect(decide(said, helen, { text: 'Call by 10.' }, AT + 1)).toBe(said);
    const more = decide(
      said,
      helen,
      { text: 'And by phone.', action: { text: 'Buy phones', side: 'sales' } },
      AT,
    );
    expect(more.actions[1]?.id).toBe('2026-11.attempts/2');
    expect(decide(more, { ...helen, by: 'Sofia' }, { text: 'And by phone.' }, AT).log).toHaveLength(3);
  });

  it('ticks off what is done, once', () => {
    const said = decide(opened, helen, { text: 'So.', action: { text: 'Change shifts', side: 'sales' } }, AT);
    const done = finish(said, '2026-11.attempts/1', AT + 5);
    expect(done.actions).toMatchObject([{ doneAt: AT + 5 }]);
    expect(finish(done, '2026-11.attempts/1', AT + 9)).toBe(done);
    expect(finish(done, 'another', AT + 9)).toBe(done);
  });

  it('closes with a decision: nobody is reminded any more, both sides are told', () => {
    const closed = closeReview(opened, helen, 'Shifts are changed.', AT + 9);
    expect(closed).toMatchObject({ state: 'closed', log: [{ text: 'Shifts are changed.' }] });
    expect(kinds(closed)).toEqual([
      '3.tell.marketing',
      '3.tell.sales',
      'commitment.breached.2026-11.attempts',
      'review.closed.2026-11.attempts',
      'review.opened.2026-11.attempts',
    ]);
    expect(closeReview(closed, helen, 'Again.', AT)).toBe(closed);
    expect(decide(closed, helen, { text: 'Late.' }, AT)).toBe(closed);
    expect(finish(closed, 'any', AT)).toBe(closed);
  });

  it('that was only warned of takes no decision', () => {
    const warned = warnOf('2026-11', attempts, late);
    expect(decide(warned, helen, { text: 'So.' }, AT)).toBe(warned);
    expect(closeReview(warned, helen, 'So.', AT)).toBe(warned);
  });
});

describe('an investigation', () => {
  it('is opened by its figures: the side of the rate is asked, the other told, and everybody hears of it', () => {
    expect(investigation).toMatchObject({
      id: '2026-11-16.mql-sal',
      state: 'open',
      rate: 'mql-sal',
      log: [],
    });
    expect(kinds(investigation)).toEqual([
      '2.ask.sales',
      '2.tell.marketing',
      'investigation.opened.2026-11-16.mql-sal',
    ]);
    expect(investigation.owed['investigation.opened.2026-11-16.mql-sal']).toMatchObject({
      fact: {
        leadId: '',
        data: {
          ...{ review: '2026-11-16.mql-sal', rate: 'mql-sal', period: '2026-11-16', side: 'sales' },
          ...{ by: 'source', count: 42, of: 100, dueMs: investigation.dueAt },
        },
      },
    });
  });

  it('takes decisions and is closed as a review is, by its own event', () => {
    const said = decide(investigation, helen, { text: 'The list was old.' }, AT);
    expect(said).toMatchObject({ state: 'decided', rate: 'mql-sal' });
    const closed = closeReview(said, helen, 'No lists from fairs any more.', AT + 9);
    expect(kinds(closed)).toContain('investigation.closed.2026-11-16.mql-sal');
    expect(kinds(closed)).not.toContain('2.ask.sales');
  });

  it('has to talk about how far out it is, what else is, and what was before', () => {
    expect(agendaOf(investigation).map(({ point }) => point)).toEqual([
      'outside',
      'too',
      'too',
      'again',
      'left',
    ]);
    expect(agendaOf(investigation)[0]).toEqual({
      ...{ point: 'outside', rate: 'mql-sal', missing: 19, isBelow: true },
    });
    const [fallen] = investigation.found.departures;
    const above = { ...fallen, count: 99 };
    const found = { ...investigation.found, departures: [above] as const };
    expect(agendaOf({ ...investigation, found, earlier: [], actions: [] })).toEqual([
      { point: 'outside', rate: 'mql-sal', missing: 5, isBelow: false },
    ]);
  });
});

describe('the agenda', () => {
  it('is found from the figures: how much is missing, when most went wrong, whether anybody was warned', () => {
    expect(agendaOf(opened)).toEqual([
      { point: 'missing', missing: 42, of: 420 },
      { point: 'worst-week', from: '2026-11-02', count: 20, of: 100 },
      { point: 'warned', at: undefined },
    ]);
  });

  it('of a number of leads names the whole week with the fewest', () => {
    const days = few.days.map((day) =>
      day.date > '2026-11-15' && day.date < '2026-11-23' ? { ...day, good: 1 } : day,
    );
    const review = openReview(warnOf('2026-11', mqls, few), { ...opening, breach: { ...few, days } });
    expect(agendaOf(review)).toEqual([
      { point: 'missing', missing: 90, of: undefined },
      { point: 'worst-week', from: '2026-11-16', count: 7 },
      { point: 'warned', at: AT },
    ]);
  });

  it('names no week where no figures are, and what is left and was broken before', () => {
    const carried = [{ id: '2026-10.attempts/1', text: 'Change shifts', side: 'sales' as const }];
    const nothing = { ...late, days: [] };
    const again = openReview(unwarned('2026-11', attempts), {
      ...{ ...opening, breach: nothing, carried, earlier: ['2026-10'] },
    });
    expect(agendaOf(again).map(({ point }) => point)).toEqual(['missing', 'warned', 'again', 'left']);
    const fine = { ...late, days: late.days.map((day) => ({ ...day, bad: 0 })) };
    expect(agendaOf({ ...again, breach: fine }).map(({ point }) => point)).not.toContain('worst-week');
    const empty = openReview(unwarned('2026-11', mqls), { ...opening, breach: { ...few, days: [] } });
    expect(agendaOf(empty).map(({ point }) => point)).toEqual(['missing', 'warned']);
    const unknown = { ...again, breach: { ...nothing, of: undefined } };
    expect(agendaOf(unknown)[0]).toMatchObject({ missing: -336 });
  });

  it('is empty before a breach', () => {
    expect(agendaOf(warnOf('2026-11', attempts, late))).toEqual([]);
  });
});
