import { describe, expect, it } from 'vitest';
import { renderPage } from '../../functions/views/pages/render-page.ts';
import { policyPages } from './policy-documents.ts';
import { visibleText } from './reading.ts';

const bodyOf = (name: string): string => renderPage(policyPages[name] ?? { page: 'not-found' }).body;
const textOf = (name: string): string => visibleText(bodyOf(name)).replace(/\s+/g, ' ');

describe('the page of the criteria', () => {
  it('says the rules in plain words, with points, windows, decay, caps and bars', () => {
    const text = textOf('criteria in force');
    for (const words of [
      'Fit and engagement together 65 points or more, of which fit at least 25',
      'Who asks for us any number of points, with a fit of 15 or more while this counts: asked for a demo, a price or a call, referred by a customer or employee',
      'Counts at most 50 points. It does not fade.',
      '+20 company of 50-1,000 employees from 50 to 1,000',
      '−15 writes from a free-mail address free mail is yes',
      'Points halve every 30 days, unless a rule says otherwise.',
      'within 30 days halves every 14 days',
      'for each: email clicked, within 90 days at most 6 points',
      'A fit of 35 or more',
      '1 engagement of 40 or more',
      '4 less engagement',
      'works for a competitor email domain is one of ravenmark.example, quillstack.example',
      'What a rep should know: MEDDIC, where employees at least 1,001',
      'who decides known by: director or head',
      'Other needs a note',
    ])
      expect(text).toContain(words);
  });

  it('says who signed it and when, and plainly where nobody has', () => {
    const text = textOf('criteria in force');
    expect(text).toContain('Since Thu 15 Oct, 11:00 Version 4be7c01d9a3e');
    expect(text).toContain('For marketing Sofia Lindqvist, signed on Wed 14 Oct at 11:00');
    expect(text).not.toContain('bootstrap');
    expect(textOf('criteria that nobody signed or tried')).toContain(
      'Nobody has signed this version yet (bootstrap).',
    );
  });

  it('says how each rule did with own leads, and concludes nothing from too few', () => {
    const text = textOf('criteria in force');
    for (const words of [
      'company of 50-1,000 employees from 50 to 1,000 Agrees with its points: with it leads convert 1.53 times as often. Convert: 70.0 % (62.0 to 77.0) of 140 leads with it, 45.7 % (38.2 to 53.4) of 162 without. Rightly passed to sales: 78.6 % (71.1 to 84.6) with it, 45.7 % (38.2 to 53.4) without. Refused with it: No budget (30).',
      'Contradicts its points: with it leads convert 0.27 times as often.',
      'Contradicts its points: with it no lead converts.',
      'Refused with it: Wrong company (48), No budget (30).',
      'No difference seen. Convert: 60.0 %',
      'Too few to say: 8 leads with it and 294 without; it takes 30 of each. On leads of the past: Contradicts its points',
      'With your own leads: the 302 of which sales said what came of them, 16 Oct 2026 to 24 Nov 2026. Only leads that sales had are seen',
      'On 4,120 leads of the past, 5 Jan 2026 to 1 Nov 2026.',
      'A comparison, not a cause',
    ])
      expect(text).toContain(words);
    // Of what is no rule nothing is to be said.
    expect(text).toContain('A fit of 35 or more B fit of 25 or more');
  });

  it('says since when it knows nothing, what a file said, and which leads earlier versions judged', () => {
    const unknown = textOf('criteria that nobody signed or tried');
    expect(unknown).toContain('Sales has not said yet what came of any lead');
    expect(unknown).toContain('policy publish criteria');
    expect(unknown).not.toMatch(/Too few|A comparison/);
    const ofFile = textOf('criteria of which nothing is known yet but of a file');
    expect(ofFile).toContain('On leads of the past: Agrees with its points');
    expect(ofFile).toContain('On leads of the past: Too few to say: 12 leads with it and 720 without');
    const few = textOf('criteria with a few answers');
    expect(few).toContain('Too few to say: 3 leads with it and 0 without; it takes 30 of each.');
    expect(few).not.toContain('Refused with it');
    expect(textOf('criteria that other versions have judged')).toContain(
      '302 of them were judged by earlier versions, and count for rules that ask the same.',
    );
  });

  it('shows the draft beside what is in force, and marks what changes in words', () => {
    const text = textOf('criteria in force, with a draft');
    for (const words of [
      'A draft waits for signatures Asked 07:00 Version 9f21aa01bc22',
      'For sales Helen Ward, not yet',
      'In force Changed Fit and engagement together 65 points or more',
      'Draft New Enterprise employees at least 1,000 55 points or more, of which fit at least 30',
      '+20 Changed company of 50-1,000',
      '+15 Changed company of 50-1,000',
      '+5 New in a country where we have people country is one of DE, ES, GB No lead has been judged by it yet.',
      '+12 Goes attended a webinar',
      'Grades The draft changes nothing here.',
    ])
      expect(text).toContain(words);
    const body = bodyOf('criteria in force, with a draft');
    expect(body.match(/class="fate">Changed</g)).toHaveLength(4);
    expect(body.match(/aria-labelledby="part-grades"/g)).toHaveLength(1);
  });

  it('says how rules did by what was in force where nobody tried the draft', () => {
    expect(textOf('criteria with a draft that nobody tried')).toContain('On 4,120 leads');
  });

  it('says that nothing fades, counts or is asked where that is so', () => {
    const text = textOf('criteria that nobody signed or tried');
    for (const words of [
      'Points do not fade, unless a rule says otherwise.',
      'does not fade',
      'Together: size company of 50-1,000, gone at most 20 points',
      'The letter is for fit.',
      'Never handed to sales They are kept and scored. The first that applies is shown. None.',
      'Handed on by hand None.',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('Who asks for us');
  });

  it('says what each side promised, in plain words, and nothing of rules', () => {
    const text = textOf('commitments');
    for (const words of [
      'Marketing promised At least 300 MQLs a month. At least 70 % of them are accepted by sales. At least 12 % of the MQLs of a month are an opportunity 90 days later.',
      'Sales promised At least 90 % of the handoffs are attempted by their due time. At least 95 % of those attempted have an outcome within 5 working days. At least 80 % of the leads that nobody could reach were attempted 5 times or more.',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('How each rule did');
    expect(textOf('commitments, with a draft')).toContain('Draft Changed At least 330 MQLs a month.');
    expect(textOf('no commitments')).toContain('Sales promised None.');
  });

  it('has nothing to press, and escapes what policies and people say', () => {
    for (const name of Object.keys(policyPages)) expect(bodyOf(name)).not.toMatch(/<form|<button|<input/);
    expect(bodyOf('hostile criteria')).not.toMatch(/<script|<img|\u202e/);
  });

  it('is over in the end', () => {
    expect(renderPage({ page: 'policy-over' }).status).toBe(410);
  });
});

describe('how promises stand', () => {
  const said = textOf;

  it('is said of each in plain words, with what is expected', () => {
    const words = said('commitments');
    expect(words).toContain('How they stand in Nov 2026');
    expect(words).toContain('Counted to the end of 16 Nov 2026.');
    expect(words).toContain('So far 154 MQLs.');
    expect(words).toContain('Will be missed');
    expect(words).toContain('So far 72.7 %: 88 of 121 ');
    expect(words).toContain('Too early to say');
  });

  it('is final once the month has ended, and nothing as it begins', () => {
    expect(said('commitments of a month that has ended')).toContain('Kept So far');
    expect(said('commitments of a month that begins')).toContain(
      'No day of the month is counted to its end yet.',
    );
  });
});
