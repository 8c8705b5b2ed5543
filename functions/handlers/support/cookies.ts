/**
 * Names of our cookies. Browsers take `__Host-` only with a secure page, for this one host and all its paths, so that no
 * neighbouring site can plant them.
 */
export const SESSION_COOKIE = '__Host-baton-session';
export const SIGN_IN_COOKIE = '__Host-baton-sign-in';

/** The value of a cookie; the empty string where there is none. */
export function cookieOf(cookies: readonly string[], name: string): string {
  const start = `${name}=`;
  return cookies.find((cookie) => cookie.startsWith(start))?.slice(start.length) ?? '';
}

/** Scripts cannot read it, and other sites send it only by following a link. */
export const setCookie = (name: string, value: string, seconds: number): string =>
  `${name}=${value}; Path=/; Max-Age=${seconds}; Secure; HttpOnly; SameSite=Lax`;

export const dropCookie = (name: string): string => setCookie(name, '', 0);
