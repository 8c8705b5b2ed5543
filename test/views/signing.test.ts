import { describe, expect, it } from 'vitest';
import { composeSigning, signingMail } from '../../functions/views/mails/signing.ts';
import { renderPage } from '../../functions/views/pages/render-page.ts';
import { hostileSigning, signing, signingMails, signingPages, signings } from './signing-documents.ts';

const page = (name: string) => {
  const brief = signingPages[name];
  if (brief === undefined) throw new Error(`There is no page ${name}.`);
  return renderPage(brief).body;
};
const mail = (name: string) => {
  const brief = signingMails[name];
  if (brief === undefined) throw new Error(`There is no mail ${name}.`);
  return composeSigning(brief);
};

describe('the page on which a side signs', () => {
  it('says what changes in plain words, who has signed, and in place of what', () => {
    const body = page('signing');
    for (const words of [
      '6 things change',
      'fit · company of 50-1,000 · points',
      '<del>20</del>',
      '<ins>15</ins>',
      '<del>employees from 50 to 1,000</del>',
      '<ins>employees from 100 to 1,000</ins>',
      'New: fit · in a country that we serve with people of our own',
      'Gone: engagement · referred by a customer or employee',
      'qualified (MQL) · threshold',
      'For marketing</dt><dd dir="auto">Sofia Lindqvist, signed at 07:00',
      'For sales</dt><dd dir="auto">Helen Ward, not yet',
      '4be7c01d9a3e, since Thu 15 Oct, 10:00, unsigned (bootstrap)',
    ])
      expect(body).toContain(words);
  });

  it('offers to sign while it is open, to refuse as long as it is, and nothing afterwards', () => {
    const offers = (name: string) => [
      page(name).includes('value="sign"'),
      page(name).includes('value="decline"'),
    ];
    expect(offers('signing')).toEqual([true, true]);
    expect(offers('signing, waiting for the other side')).toEqual([false, true]);
    for (const name of [
      'signing, in force',
      'signing, refused',
      'signing, superseded',
      'signing, others sign',
    ])
      expect(offers(name), name).toEqual([false, false]);
  });

  it.each([
    ['signing', 'In force once marketing and sales have signed.'],
    ['signing the SLA alone', 'In force once sales has signed.'],
    ['signing what was in force unsigned', 'Nothing changes but who has signed.'],
    ['signing, waiting for the other side', 'Waiting for Helen Ward.'],
    ['signing, in force', 'In force since 08:00'],
    ['signing, refused', 'The reason: A threshold of 60 floods sales.'],
    ['signing, superseded', 'Another version was published since'],
    ['signing, others sign', 'Who signs has changed since'],
    ['signing, over', 'This link is over'],
  ])('says how it stands: %s', (name, words) => {
    expect(page(name)).toContain(words);
  });

  it.each([
    [
      'signing',
      [
        'Tried on 4,120 leads, 5 Jan 2026 to 1 Nov 2026.',
        '3 records could not be read',
        '<th scope="row" dir="auto">MQLs a month</th><td>101</td><td>126</td>',
        '<td>25.0 % (22.1 to 28.1)</td><td>25.0 % (22.4 to 27.8)</td>',
        'DACH, leads in its busiest week</th><td>40 of 90</td><td>150 of 90, above it in 2 weeks</td>',
        '251 leads would be passed that are not today, 11 no longer.',
        'Most by: qualified (MQL) (190), company of 50-1,000 (61).',
      ],
    ],
    [
      'signing what was tried on few leads',
      [
        '<td>too few to say (12)</td>',
        '<td>no outcome known</td>',
        'Everybody, leads in its busiest week</th><td>0</td><td>2</td>',
      ],
    ],
    ['signing what was in force unsigned', ['No lead would be passed or left that is not today.']],
    ['signing what nobody tried', ['policy publish criteria']],
  ])('says what would have been of leads of the past: %s', (name, all) => {
    for (const words of all) expect(page(name)).toContain(words);
  });

  it('speaks of leads of the past for criteria only', () => {
    expect(page('signing the SLA alone')).not.toContain('On leads of the past');
    expect(mail('signing the SLA alone').text).not.toContain('ON LEADS OF THE PAST');
  });

  it('escapes what policies and people say', () => {
    const body = page('hostile signing');
    expect(body).not.toMatch(/<script|<img|\u202e/);
    expect(body).toContain('&lt;script&gt;');
  });
});

describe('the mail to a side', () => {
  it('asks with the changes, and one link', () => {
    const { subject, preheader, text, html } = mail('signing');
    expect(subject).toBe('Sign the new criteria? 6 changes');
    expect(preheader).toContain('points: 20 → 15');
    expect(text).toContain('Read and sign: https://leads.example/t/k1.signing.mac');
    expect(text).toContain('• qualified (MQL) · threshold: 65 → 60');
    expect(text).toContain('You get this because you sign for sales.');
    expect(text).toContain('See all of what is in force, and any draft beside it');
    expect(html.match(/href="/g)).toHaveLength(2);
    expect(mail('signing the SLA alone').html.match(/href="/g)).toHaveLength(1);
  });

  it('says what would have been of leads of the past, or how to find out', () => {
    const { text } = mail('signing');
    expect(text).toContain('MQLs a month: 101 → 126');
    expect(text).toContain('DACH, leads in its busiest week: 40 of 90 → 150 of 90, above it in 2 weeks');
    expect(text).toContain('Iberia, leads in its busiest week: 21 of 90, as today');
    expect(mail('signing what nobody tried').text).toContain('baton -- policy publish criteria');
  });

  it('reminds under a subject of its own, and says who has signed already, and until when', () => {
    const { subject, text } = mail('signing, reminder');
    expect(subject).toBe('Reminder: Sign the new criteria? 6 changes');
    expect(text).toContain('Helen, your signature is still needed');
    expect(text).toContain('Sofia Lindqvist has signed already.');
    expect(text).toContain(
      'You were asked on Sun 22 Nov at 09:00. It stays open until it is signed, refused, or replaced by another version; this link works until Thu 24 Dec, 09:00.',
    );
    expect(mail('signing, reminder of a signature that stands alone').text).not.toContain('signed already');
  });

  it('tells of a signer whom mails do not reach, and how to mend it', () => {
    const { subject, text } = mail('signing, unreached');
    expect(subject).toBe('Our mail about the criteria does not reach Sofia Lindqvist');
    expect(text).toContain('Sofia Lindqvist, not yet: our mail did not reach them');
    expect(text).toContain('publishes the version again: then they are asked anew');
    // Whoever reads it may still sign; or has.
    expect(text).toContain('Read and sign: https://');
    expect(mail('signing, unreached, to who has signed').text).toContain('See what it is: https://');
  });

  it('tells how it ended', () => {
    expect(mail('signing, in force').subject).toBe('The new criteria are in force');
    expect(mail('signing, refused').subject).toBe('Sofia Lindqvist refused the new criteria');
    expect(mail('signing, refused').text).toContain('A threshold of 60 floods sales.');
  });

  it('counts the changes that the page has besides', () => {
    const [change] = signing.changes;
    if (change === undefined) throw new Error('Nothing changes.');
    const many = {
      ...signings['signing'],
      changes: Array.from({ length: 20 }, (_, n) => ({ ...change, path: [`part ${n}`] })),
    };
    const { blocks } = signingMail({ ...signing, ...many, expiresAt: signing.at, links: { open: 'x' } });
    expect(JSON.stringify(blocks)).toContain('and 12 more behind the link');
    expect(mail('signing what was in force unsigned').text).toContain('Nothing changes but who has signed.');
  });

  it('has a subject of one line, whatever names hold', () => {
    const { subject, html } = composeSigning({ ...hostileSigning, expiresAt: 0, links: { open: 'x' } });
    expect(subject).not.toMatch(/[\n\r\u202e]/);
    expect(html).not.toMatch(/<script|<img/);
  });
});
