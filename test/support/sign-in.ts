import type { LocalSystem } from '../../local/system.ts';

const by = (text: string, name: string): string => new RegExp(`${name}=([^;]+)`).exec(text)?.[1] ?? '';

/**
 * Signs in as a browser does: to the issuer, the choice of an account there, and back.
 *
 * @param account - Id of a person of the team, `marketing` or `admin`.
 * @returns the session as a `cookie` header says it, and where the browser was sent in the end.
 */
export async function signInAs(
  { address }: Pick<LocalSystem, 'address'>,
  account: string,
  to = '/handoffs',
): Promise<{ readonly cookie: string; readonly location: string }> {
  const go = (url: string, init: RequestInit = {}) => fetch(url, { redirect: 'manual', ...init });
  const left = await go(`${address}/sign-in?${new URLSearchParams({ to })}`);
  const body = new URLSearchParams(new URL(left.headers.get('location') ?? '').search);
  body.set('account', account);
  const chosen = await go(`${address}/issuer/authorize`, { method: 'POST', body });
  const cookie = `__Host-baton-sign-in=${by(left.headers.get('set-cookie') ?? '', '__Host-baton-sign-in')}`;
  const back = await go(chosen.headers.get('location') ?? '', { headers: { cookie } });
  const session = by(back.headers.get('set-cookie') ?? '', '__Host-baton-session');
  return { cookie: `__Host-baton-session=${session}`, location: back.headers.get('location') ?? '' };
}
