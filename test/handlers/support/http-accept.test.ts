import { expect, it } from 'vitest';
import { prefersHtml } from '../../../functions/handlers/support/http-accept.ts';
import { BROWSER } from '../../support/http.ts';

it.each([
  BROWSER.accept,
  'text/html',
  'TEXT/HTML;q=0.5',
  'application/json;q=0.4, text/html;q=0.5',
  'application/xhtml+xml',
  'text/html, application/json',
])('%s asks for a page', (accept) => {
  expect(prefersHtml(accept)).toBe(true);
});

it.each([
  '',
  '*/*',
  'application/json',
  'application/json, text/html;q=0.9',
  'application/problem+json;q=1, text/html;q=0.1',
  'text/html;q=0',
  'text/html;q=much',
  'text/plain',
])('%j asks for no page', (accept) => {
  expect(prefersHtml(accept)).toBe(false);
});
