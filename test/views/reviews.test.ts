import { describe, expect, it } from 'vitest';
import { visibleText } from './reading.ts';
import { reviewsPages } from './reviews-documents.ts';

const bodyOf = (name: string): string => reviewsPages[name]?.body ?? expect.fail(`There is no page ${name}.`);
const textOf = (name: string): string => visibleText(bodyOf(name)).replace(/\s+/g, ' ');

describe('the page of promises and reviews', () => {
  it('says how each promise stands, and links each review with what it came to', () => {
    const text = textOf('reviews');
    expect(text).toContain('300 MQLs a month');
    expect(text).toContain('Nov 2026 · Sales · Waits for a decision It came to');
    expect(text).toContain('Decide by');
    expect(bodyOf('reviews')).toContain('href="/reviews/2026-11.attempts"');
  });

  it('names no date for what is closed or only warned of', () => {
    const items = bodyOf('reviews').split('<li>');
    const closed = items.filter((item) => /Closed|At risk/.test(item));
    expect(closed.length).toBeGreaterThan(2);
    expect(closed.join('')).not.toContain('Decide by');
  });

  it.each([
    [
      'is too early to tell of as the promises began within it',
      'reviews, begun',
      'first month that is judged is Dec 2026',
    ],
    ['says what a share is of', 'reviews, rates', '91 %: 91 of 100 first attempts due'],
    ['says that nothing went wrong', 'reviews, rates', 'Nothing has gone wrong so far.'],
    ['says how much less went wrong', 'reviews, rates', 'Of what the promise allows to go wrong, 40 % does.'],
    [
      'says that as much went wrong as may',
      'reviews, rates',
      'Things go wrong as often as the promise allows.',
    ],
    [
      'says how much more went wrong',
      'reviews, rates',
      'Things go wrong 2.1 times as often as the promise allows.',
    ],
  ])('%s', (_name, page, said) => {
    expect(textOf(page)).toContain(said);
  });

  it('says that there is nothing yet', () => {
    const text = textOf('reviews of nothing');
    expect(text).toContain('Nothing was promised yet');
    expect(text).toContain('No review yet: one begins when a promise is at risk, or broken.');
  });
});

describe('a review at the desk', () => {
  it('has forms that carry the token of the session, for who speaks for a side', () => {
    const forms = bodyOf('review, decided, at the desk').match(/<form.*?<\/form>/gs) ?? [];
    expect(forms.length).toBeGreaterThan(2);
    for (const form of forms) expect(form).toContain('name="token"');
    expect(bodyOf('review of a number of leads, at the desk')).not.toContain('name="text"');
  });

  it('signs what nobody of the team has said with the side alone', () => {
    expect(textOf('review, said by a side, at the desk')).toMatch(/Fewer forms\. Marketing, /);
  });
});
