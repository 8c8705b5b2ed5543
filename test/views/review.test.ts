import { describe, expect, it } from 'vitest';
import { composeReview, reviewMail } from '../../functions/views/mails/review.ts';
import { renderPage } from '../../functions/views/pages/render-page.ts';
import { visibleText } from './reading.ts';
import { reviewMails, reviewPages } from './review-documents.ts';

const page = (name: string) => renderPage(reviewPages[name] ?? expect.fail(`There is no page ${name}.`));
const mail = (name: string) => reviewMails[name] ?? expect.fail(`There is no mail ${name}.`);

describe('the page of a review', () => {
  it('says what was promised, what it came to, and what there is to talk about', () => {
    const said = visibleText(page('review').body);
    for (const words of [
      'Review of a promise of Nov 2026',
      '90 % of the handoffs attempted in time',
      'Sales, Helen Ward answers for it',
      'to the end of 30 Nov 2026',
      '84.1 %: 275 of 327',
      '20 more of 327 would have had to go well.',
      'Most went wrong in the week that began on 9 Nov 2026: 15 of 80.',
      'It was warned of on 17 Nov 2026.',
      'The same promise was broken before: Sept 2026, Oct 2026.',
      'One thing is left to do from before.',
    ])
      expect(said).toContain(words);
  });

  it('offers to decide, to tick off and to close while it is open, to who may', () => {
    const offers = (name: string) =>
      ['value="decide"', 'value="close"', 'value="finish:'].map((part) => page(name).body.includes(part));
    expect(offers('review')).toEqual([true, true, true]);
    expect(offers('review, decided')).toEqual([true, true, true]);
    expect(offers('review, closed')).toEqual([false, false, false]);
    expect(offers('review of a number of leads')).toEqual([false, false, false]);
    expect(offers('warning of a share')).toEqual([false, false, false]);
  });

  it('keeps who decided what', () => {
    const said = visibleText(page('review, closed').body);
    expect(said).toContain('Lists are released before nine only.');
    expect(said).toContain('Sofia Lindqvist, Marketing, 06:00');
    expect(said).toContain('Plan who is on duty until the end of the year');
    expect(said).toContain('Sales: done 08:30');
  });

  it('says of a warning what is expected, and of nothing decided that there is no share', () => {
    expect(visibleText(page('warning of a share').body)).toContain('81 %');
    expect(visibleText(page('warning of a number of leads').body)).toContain('214 MQLs');
    expect(visibleText(page('warning of nothing decided').body)).toContain('So far  no first attempts due');
    expect(visibleText(page('review of a cohort, most of it open').body)).toContain('8 still open');
  });

  it('takes what people write for text', () => {
    expect(page('hostile review').body).not.toMatch(/<script>|<img/);
  });

  it('says where a link has ended how to go on', () => {
    expect(page('review, link over')).toMatchObject({ status: 410 });
  });
});

describe('the mails of a review', () => {
  it.each([
    ['review', 'Broken: 90 % of the handoffs attempted in time (Nov 2026)'],
    ['review, reminder', 'Reminder: Broken: 90 % of the handoffs attempted in time (Nov 2026)'],
    ['review, closed', 'Review closed: 90 % of the handoffs attempted in time (Nov 2026)'],
    ['warning of a number of leads', 'At risk: 300 MQLs a month (Nov 2026)'],
  ])('%s: %s', (name, subject) => {
    expect(composeReview(mail(name)).subject).toBe(subject);
  });

  it('say the agenda while it is open, and what was decided once it is closed', () => {
    expect(composeReview(mail('review')).text).toContain(
      '• It was warned of on 17 Nov 2026. What was done then?',
    );
    expect(composeReview(mail('review, closed')).text).toContain(
      'Helen Ward: The duty stays, and is looked at in January.',
    );
    expect(composeReview(mail('warning of a share')).text).not.toContain('•');
  });

  it('lead to the page, and say for whom they are', () => {
    for (const [name, brief] of Object.entries(reviewMails)) {
      const { html, text } = composeReview(brief);
      expect(html, name).toContain(brief.links.open);
      expect(text, name).toContain(`since you answer for ${brief.side}.`);
      expect(html, name).not.toMatch(/<script>|<img/);
      expect(reviewMail(brief).blocks.length, name).toBeGreaterThan(4);
    }
  });
});
