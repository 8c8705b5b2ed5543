import { describe, expect, it } from 'vitest';
import type { ContactData } from '../../../functions/app/contact-data.ts';
import type { Submission } from '../../../functions/app/ports.ts';
import { readProfile } from '../../../functions/app/scoring/read-profile.ts';
import { defaultPolicies } from '../../support/default-policies.ts';
import { NINE } from '../../support/handoffs.ts';

const { intake: policy } = defaultPolicies();

/** Knows what the tests name. */
const data: ContactData = {
  phone: (text, country) =>
    /^\d+$/.test(text)
      ? { number: `${country}:${text}`, country: text.startsWith('49') ? 'DE' : undefined }
      : undefined,
  country: (text) => ({ Spain: 'ES', Germany: 'DE' })[text],
  language: (text) => (text === 'Spanish' ? 'es' : undefined),
  timeZone: (text) => (text.includes('/') ? text : undefined),
  registrable: (domain) => domain.split('.').slice(-2).join('.'),
  mailboxes: (domain) => (domain === 'gmail.com' ? 'free' : domain === 'junk.example' ? 'disposable' : 'own'),
};

const submission = (fields: Record<string, string>, form = 'demo'): Submission => ({
  submissionId: 's1',
  leadId: 'l1',
  receivedAt: NINE,
  form,
  fields: { email: 'Marta@Mail.Nexora.example', ...fields },
  test: false,
});

const read = (fields: Record<string, string>) => readProfile(submission(fields), policy, data);

describe('the profile', () => {
  it('has the country of a number that is written with its code, and of none that cannot be read', () => {
    expect(read({ Phone: '4930123456', country: 'Spain' }).profile).toMatchObject({
      country: 'ES',
      phoneCountry: 'DE',
    });
    expect(read({ Phone: '600000000' }).profile).not.toHaveProperty('phoneCountry');
    expect(read({ Phone: '49 is my lucky number' }).profile).not.toHaveProperty('phoneCountry');
  });

  it('has what every field says', () => {
    const { profile } = read({
      'First name': 'Marta',
      surname: 'Vidal',
      Phone: '600000000',
      role: 'Head of Operations',
      company: 'Nexora',
      'Company size': '50-200',
      sector: 'logistics',
      country: 'Germany',
      city: 'Valencia',
      locale: 'Spanish',
      tz: 'Europe/Madrid',
      message: 'Need to replace our tool.',
      timeframe: 'within 3 months',
      budget: '10000',
      utm_source: 'newsletter',
      utm_medium: 'email',
      referrer: 'https://mail.example/inbox/7',
      utm_campaign: 'spring',
      topic: 'migration',
    });
    expect(profile).toStrictEqual({
      email: 'marta@mail.nexora.example',
      emailDomain: 'nexora.example',
      freeMail: false,
      disposableMail: false,
      firstName: 'Marta',
      lastName: 'Vidal',
      phone: 'DE:600000000',
      jobTitle: 'Head of Operations',
      company: 'Nexora',
      employees: 50,
      industry: 'logistics',
      country: 'DE',
      city: 'Valencia',
      language: 'es',
      timeZone: 'Europe/Madrid',
      message: 'Need to replace our tool.',
      timeframeMonths: 3,
      budget: '10000',
      source: 'newsletter',
      medium: 'email',
      referrer: 'mail.example',
      campaign: 'spring',
      answers: { topic: 'migration' },
    });
  });

  it('knows only the address when nothing else was said', () => {
    expect(read({}).profile).toStrictEqual({
      email: 'marta@mail.nexora.example',
      emailDomain: 'nexora.example',
      freeMail: false,
      disposableMail: false,
      answers: {},
    });
  });

  it('keeps what it cannot read as an answer, and leaves the value unknown', () => {
    const { profile } = read({ phone: 'call me', country: 'Narnia', team_size: 'a few', timeframe: 'later' });
    expect(profile.answers).toStrictEqual({
      phone: 'call me',
      country: 'Narnia',
      employees: 'a few',
      timeframeMonths: 'later',
    });
    expect(profile).not.toHaveProperty('phone');
    expect(profile).not.toHaveProperty('country');
  });

  it('reads a number without a country as one of the default country', () => {
    expect(read({ phone: '600000000' }).profile.phone).toBe('ES:600000000');
  });

  it.each([
    ['Marta Vidal', 'Marta', 'Vidal'],
    ['Marta', 'Marta', undefined],
    ['  Marta   Vidal  Pons ', 'Marta', 'Vidal Pons'],
    ['Vidal Pons, Marta', 'Marta', 'Vidal Pons'],
    ['Marta,', 'Marta', undefined],
  ])('splits the name %j', (name, first, last) => {
    const { firstName, lastName } = read({ name }).profile;
    expect([firstName, lastName]).toEqual([first, last]);
  });

  it('prefers single names to a whole one', () => {
    expect(read({ name: 'M. V.', firstName: 'Marta' }).profile).toMatchObject({
      firstName: 'Marta',
      lastName: 'V.',
    });
  });

  it.each([
    ['ana@gmail.com', true, false],
    ['ana@junk.example', false, true],
  ])('says whose mailbox %s is', (email, freeMail, disposableMail) => {
    expect(read({ email }).profile).toMatchObject({ email, freeMail, disposableMail });
  });

  it('is readable even without an address', () => {
    const { profile } = readProfile({ ...submission({}), fields: {} }, policy, data);
    expect(profile).toMatchObject({ email: '', emailDomain: '' });
  });
});

describe('a profile', () => {
  it('is bounded, whatever is posted: the raw post keeps the rest', () => {
    const { profile, activity } = read({
      message: 'm'.repeat(5_000),
      company: 'c'.repeat(5_000),
      page: 'p'.repeat(5_000),
      topic: 't'.repeat(5_000),
    });
    expect(profile.message).toHaveLength(4_000);
    expect(profile.company).toHaveLength(500);
    expect(profile.answers['topic']).toHaveLength(500);
    expect(activity.properties['page']).toHaveLength(500);
  });
});

describe('consent', () => {
  it('is what was said, and when', () => {
    expect(read({ newsletter: 'on', 'May we call': 'no' }).consent).toStrictEqual({
      mail: true,
      phone: false,
      at: NINE,
      source: 'demo',
    });
  });

  it('is kept with what the lead read', () => {
    const said = { consentMail: 'yes', consentText: 'You may write to me.', 'consent version': '2026-01' };
    expect(read(said)).toMatchObject({
      consent: { mail: true, text: 'You may write to me.', version: '2026-01' },
      profile: { answers: {} },
    });
  });

  it('is not in silence, nor in words that mean neither yes nor no', () => {
    expect(read({ consentMail: 'perhaps' }).consent).toStrictEqual({ at: NINE, source: 'demo' });
  });
});

describe('the activity', () => {
  it.each([
    ['demo', 'demo-requested'],
    ['pricing', 'price-requested'],
    ['contact', 'contact-requested'],
    ['download', 'content-downloaded'],
    ['survey', 'form-submitted'],
    ['constructor', 'form-submitted'],
  ])('of the form %s is %s', (form, type) => {
    expect(readProfile(submission({}, form), policy, data).activity).toStrictEqual({
      id: 's1',
      type,
      at: NINE,
      properties: { form },
    });
  });

  it('says where the form was and what it was for', () => {
    const { activity } = readProfile(
      submission({ Page: '/pricing', content: 'Guide', x: 'y' }, 'download'),
      policy,
      data,
    );
    expect(activity.properties).toStrictEqual({ page: '/pricing', content: 'Guide', form: 'download' });
  });
});
