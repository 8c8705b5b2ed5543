import { describe, expect, it } from 'vitest';
import { contactData } from '../../functions/adapters/contact-data.ts';

describe('phone', () => {
  it.each([
    ['+34 611 222 333', 'ES'],
    [' 0049 30 123456', 'DE'],
    ['+1 416 555 0100', 'CA'],
    ['611 222 333', undefined],
    ['+800 12345678', undefined],
  ])('%s tells of the country %s', (text, country) => {
    expect(contactData.phone(text, 'ES')).toMatchObject({ country });
  });

  it.each([
    ['600 000 000', 'ES', '+34600000000'],
    ['+34 600 000 000', 'DE', '+34600000000'],
    ['0034 600 000 000', 'ES', '+34600000000'],
    ['030 901820', 'DE', '+4930901820'],
    ['(020) 7946 0958', 'GB', '+442079460958'],
    ['+49 30 901820', 'XX', '+4930901820'],
  ])('reads %j in %s as %s', (text, country, number) => {
    expect(contactData.phone(text, country)).toMatchObject({ number });
  });

  it.each([
    ['call me', 'ES'],
    ['12', 'ES'],
    ['please ring 600 000 000 after lunch', 'ES'],
    ['600 000 000', 'XX'],
  ])('finds no number in %j in %s', (text, country) => {
    expect(contactData.phone(text, country)).toBeUndefined();
  });
});

describe('country', () => {
  it.each([
    ['ES', 'ES'],
    [' de ', 'DE'],
    ['Spain', 'ES'],
    ['España', 'ES'],
    ['ESPANA', 'ES'],
    ['Deutschland', 'DE'],
    ['Allemagne', 'DE'],
    ['Österreich', 'AT'],
    ['UK', 'GB'],
    ['Scotland', 'GB'],
    ['USA', 'US'],
    ['The Netherlands', 'NL'],
    ['Holland', 'NL'],
    ['Czech Republic', 'CZ'],
    ["Côte d'Ivoire", 'CI'],
  ])('reads %j as %s', (text, code) => {
    expect(contactData.country(text)).toBe(code);
  });

  it.each(['', 'XX', 'Iberia', 'constructor'])('does not know %j', (text) => {
    expect(contactData.country(text)).toBeUndefined();
  });
});

describe('language', () => {
  it.each([
    ['es', 'es'],
    ['ES', 'es'],
    ['de-AT', 'de'],
    ['pt_BR', 'pt'],
    ['Spanish', 'es'],
    ['español', 'es'],
    ['Deutsch', 'de'],
    ['allemand', 'de'],
    ['svenska', 'sv'],
  ])('reads %j as %s', (text, code) => {
    expect(contactData.language(text)).toBe(code);
  });

  it.each(['', 'xx', 'Klingonese'])('does not know %j', (text) => {
    expect(contactData.language(text)).toBeUndefined();
  });
});

describe('timeZone', () => {
  it('knows the zones of the world', () => {
    expect(contactData.timeZone(' Europe/Madrid ')).toBe('Europe/Madrid');
  });

  it.each(['Europe/Larkfield', 'CET', '+02:00', ''])('does not know %j', (text) => {
    expect(contactData.timeZone(text)).toBeUndefined();
  });
});

describe('domains', () => {
  it.each([
    ['mail.nexora.co.uk', 'nexora.co.uk'],
    ['nexora.example', 'nexora.example'],
    ['a.b.nexora.example', 'nexora.example'],
    ['localhost', 'localhost'],
  ])('registers %s as %s', (domain, registrable) => {
    expect(contactData.registrable(domain)).toBe(registrable);
  });

  it.each([
    ['gmail.com', 'free'],
    ['web.de', 'free'],
    ['yahoo.co.jp', 'free'],
    ['mailinator.com', 'disposable'],
    ['inbox.mailinator.com', 'disposable'],
    ['nexora.example', 'own'],
    ['nexora.co.uk', 'own'],
  ] as const)('says whose mailboxes %s has: %s', (domain, whose) => {
    expect(contactData.mailboxes(domain)).toBe(whose);
  });
});
