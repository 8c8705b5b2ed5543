import { createHmac, timingSafeEqual } from 'node:crypto';
import { cookieOf, SESSION_COOKIE } from './cookies.ts';

/**
 * What our own forms carry besides the cookie: a MAC under the session's token, which only who was sent the page can know.
 * It ends with the session and needs no key of its own.
 */
export const formToken = (cookies: readonly string[]): string =>
  createHmac('sha256', cookieOf(cookies, SESSION_COOKIE)).update('form').digest('base64url');

/** Whether a form was sent by a page of this very session. */
export function isFormToken(given: string, cookies: readonly string[]): boolean {
  const expected = Buffer.from(formToken(cookies));
  const actual = Buffer.from(given);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
