import { expect, it } from 'vitest';
import { thanksUrl } from '../../../functions/handlers/support/thanks-url.ts';

const ORIGINS = ['https://www.larkfield.example', 'http://localhost:8080'];

it.each(['https://www.larkfield.example/thanks?form=demo#top', 'http://localhost:8080/'])(
  'sends on to %s',
  (redirect) => {
    expect(thanksUrl(redirect, ORIGINS)).toBe(redirect);
  },
);

it.each([
  undefined,
  '',
  '/elsewhere',
  '//evil.example',
  'https://evil.example/',
  'https://www.larkfield.example.evil.example/',
  'https://www.larkfield.example@evil.example/',
  'https://user@www.larkfield.example/',
  'https://:password@www.larkfield.example/',
  'blob:https://www.larkfield.example/4a1c',
  '/\\evil.example',
  '\\\\evil.example',
  'https:\\\\evil.example\\@www.larkfield.example',
  'https://evil.example#@www.larkfield.example/',
  'https://evil.example?https://www.larkfield.example/',
  'https://www。larkfield。example.evil.example/',
  'https://www.larkfield.example%2f@evil.example/',
  'https://www.larkfield.example.:443/',
  'https://sub.www.larkfield.example/',
  'https://www.larkfield.exampl\u0435/',
  'ftp://www.larkfield.example/',
  'view-source:https://www.larkfield.example/',
  '\thttps://evil.example/',
  ' javascript:alert(1)',
  'JAVASCRIPT://www.larkfield.example/%0aalert(1)',
  'vbscript:x',
  'file:///etc/passwd',
  'about:blank',
  'http://www.larkfield.example/',
  'https://www.larkfield.example:444/',
  'javascript:alert(1)',
  'data:text/html,x',
  'https://',
])('sends on to our own page instead of %j', (redirect) => {
  expect(thanksUrl(redirect, ORIGINS)).toBe('/thanks');
});

it('lets no line break into a header', () => {
  expect(thanksUrl('https://www.larkfield.example/a\r\nset-cookie: x', ORIGINS)).not.toMatch(/[\r\n]/);
});
