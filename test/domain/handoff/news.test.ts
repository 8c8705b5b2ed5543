import { describe, expect, it } from 'vitest';
import type { Handoff, News } from '../../../functions/domain/handoff/handoff.ts';
import { closeHandoff } from '../../../functions/domain/handoff/lifecycle.ts';
import { claimNews, hear, isNewsDue, newsTold } from '../../../functions/domain/handoff/news.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';

const at = (minutes: number) => NINE + minutes * MINUTE;
const heard = (minutes: number, raised = false) => ({ since: at(minutes), upTo: at(minutes), raised });
const news = (patch: Partial<News> = {}): News => ({ ...heard(20), dueAt: at(30), ...patch });

describe('what a lead does anew', () => {
  it('is told after ten minutes, in which more of it may come', () => {
    const first = hear(inResponse(), heard(20), at(20));
    expect(first.news).toEqual({ ...heard(20), dueAt: at(30) });
    const more = hear(first, heard(25), at(25));
    expect(more.news).toEqual({ since: at(20), upTo: at(25), raised: false, dueAt: at(30) });
  });

  it('is told at once where the lead asks for something, with what has come before', () => {
    const first = hear(inResponse(), heard(20), at(20));
    const raised = hear(first, heard(25, true), at(25));
    expect(raised.news).toEqual({ since: at(20), upTo: at(25), raised: true, dueAt: at(25) });
    const more = hear(raised, heard(26), at(26));
    expect(more.news).toEqual({ since: at(20), upTo: at(26), raised: true, dueAt: at(25) });
  });

  it('moves no clock, and the sweeper looks when it is due', () => {
    const before = inResponse({ token: 'token', nextCheckAt: at(20) });
    const { news: _, nextCheckAt, ...after } = hear(before, heard(1), at(1));
    const { nextCheckAt: stalledAt, ...same } = before;
    expect(after).toEqual(same);
    expect([nextCheckAt, stalledAt]).toEqual([at(11), at(20)]);
  });

  it('is no news to who owns it since', () => {
    const handoff = inResponse();
    expect(hear(handoff, heard(0, true), at(1))).toBe(handoff);
  });

  it('is heard once', () => {
    const owed = hear(inResponse(), heard(20), at(20));
    expect(hear(owed, heard(20), at(22))).toBe(owed);
    const told = inResponse({ newsTold: { upTo: at(20), at: at(30), raised: false } });
    expect(hear(told, heard(20, true), at(40))).toBe(told);
  });

  it.each<[string, Partial<Handoff>]>([
    ['it stands in line', { phase: 'capacity' }],
    ['it is over', { phase: 'closed' }],
    ['nobody owns it', { owner: undefined }],
  ])('is not noted where %s: the task mail will tell it, or nobody needs it', (_where, patch) => {
    const handoff = inResponse(patch);
    expect(hear(handoff, heard(20, true), at(20))).toBe(handoff);
  });

  it.each([
    ['what does not press waits for an hour after the mail before', false, false, at(80)],
    ['also after one that told of a raised hand', true, false, at(80)],
    ['a raised hand does not wait for one that told of none', false, true, at(25)],
    ['but for one that did', true, true, at(80)],
  ])('%s', (_what, before, now, dueAt) => {
    const told = inResponse({ newsTold: { upTo: at(15), at: at(20), raised: before } });
    expect(hear(told, heard(25, now), at(25)).news?.dueAt).toBe(dueAt);
  });

  it('asked for again long after the mail before is told at once', () => {
    const told = inResponse({ newsTold: { upTo: at(1), at: at(2), raised: true } });
    expect(hear(told, heard(90, true), at(90)).news?.dueAt).toBe(at(90));
  });

  it('is dropped when the handoff ends', () => {
    const closing = inResponse({ phase: 'closing', news: news() });
    expect(closeHandoff(closing, false, at(25))).toMatchObject({ phase: 'closed', news: undefined });
  });
});

describe('the mail of news', () => {
  it('is due from its instant on', () => {
    const handoff = inResponse({ news: news() });
    expect(isNewsDue(handoff, at(30) - 1)).toBe(false);
    expect(claimNews(handoff, at(30) - 1)).toBe(handoff);
    expect(isNewsDue(handoff, at(30))).toBe(true);
    expect(isNewsDue(inResponse(), at(30))).toBe(false);
  });

  it('is claimed by one, until it must have been sent', () => {
    const claimed = claimNews(inResponse({ news: news() }), at(30));
    expect(claimed.news).toEqual(news({ dueAt: at(40) }));
    expect(claimNews(claimed, at(31))).toBe(claimed);
    expect(claimNews(claimed, at(40)).news?.dueAt).toBe(at(50));
  });

  it.each<[string, Partial<Handoff>]>([
    ['it stands in line', { phase: 'capacity' }],
    ['somebody else got a task mail since', { owner: { person: 'ben', since: at(20) } }],
    ['nobody owns it', { owner: undefined }],
  ])('is dropped where %s', (_where, patch) => {
    expect(claimNews(inResponse({ news: news(), ...patch }), at(30)).news).toBeUndefined();
  });

  it('waits while another owner is sought: then it is known who is to be told', () => {
    const sought = hear(inResponse({ phase: 'routing' }), heard(20), at(20));
    expect(sought.news).toEqual(news());
    expect(claimNews(sought, at(30))).toBe(sought);
    expect(claimNews({ ...sought, phase: 'response' }, at(30)).news).toEqual(news({ dueAt: at(40) }));
  });

  it('is over when it has left', () => {
    const claimed = claimNews(inResponse({ news: news({ raised: true }) }), at(30));
    const told = newsTold(claimed, news({ raised: true }), at(31));
    expect(told).toMatchObject({ news: undefined, newsTold: { upTo: at(20), at: at(31), raised: true } });
    expect(newsTold(told, news(), at(32))).toMatchObject({ news: undefined });
  });

  it('leaves what has come meanwhile to the next one', () => {
    const claimed = claimNews(inResponse({ news: news() }), at(30));
    const more = hear(claimed, heard(31), at(31));
    expect(newsTold(more, news(), at(32)).news).toEqual({
      since: at(20),
      upTo: at(31),
      raised: false,
      dueAt: at(32) + HOUR,
    });
  });
});
