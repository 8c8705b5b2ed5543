import { createHash } from 'node:crypto';
import { raw } from 'hono/html';
import { html } from '../console/markup.ts';
import type { HttpReply } from '../gateway/http-reply.ts';
import type { Account } from './people.ts';

const STYLE = `
:root{color-scheme:light dark;--paper:#f2f0ea;--card:#fff;--ink:#16181d;--soft:#565b66;--edge:#868b94}
@media (prefers-color-scheme:dark){:root{--paper:#0f1113;--card:#191c20;--ink:#f3f1ea;--soft:#b3b8c2;--edge:#7d848f}}
*{box-sizing:border-box}
body{margin:0;padding:24px 16px;background:var(--paper);color:var(--ink);font:400 1rem/1.5 system-ui,sans-serif}
main{max-width:760px;margin:0 auto;display:grid;gap:16px}
h1,h2,p{margin:0}
h1{font-size:1.75rem;line-height:1.2}
h2{font-size:1.0625rem;margin-bottom:12px}
p{color:var(--soft)}
section{background:var(--card);border-radius:20px;padding:20px}
form{display:grid;gap:10px;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr))}
button{min-height:48px;padding:8px 14px;border:1px solid var(--edge);border-radius:14px;background:none;color:var(--ink);font:inherit;font-weight:600;cursor:pointer}
button:hover{border-color:currentColor}
:focus-visible{outline:3px solid #1d4ed8;outline-offset:3px}
@media (prefers-color-scheme:dark){:focus-visible{outline-color:#9cc2ff}}
`;

const GROUP_NAMES: Readonly<Record<string, string>> = {
  rep: 'Reps: see their own leads',
  manager: 'Managers: see their team',
  marketing: 'Marketing: sees all, enters and imports leads, moves none',
  admin: 'Administrators: see all, and erase leads',
};

/** Who may sign in, one button each. @param hidden - What the sign-in was asked for, to be sent along. */
export function choicePage(
  accounts: readonly Account[],
  groups: readonly string[],
  hidden: URLSearchParams,
): HttpReply {
  const fields = [...hidden].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const sections = groups.map((group) => {
    const own = accounts.filter((account) => account.group === group);
    const buttons = own.map(({ id, name }) => html`<button name="account" value="${id}">${name}</button>`);
    return html`<section><h2>${GROUP_NAMES[group] ?? group}</h2><form method="post" action="/issuer/authorize">${fields}${buttons}</form></section>`;
  });
  return draw(
    200,
    'Sign in',
    html`<h1>Sign in as</h1><p>This page stands for your company's own sign-in. It is on this machine only, and asks for no password.</p>${sections}`,
  );
}

export const refusalPage = (why: string): HttpReply =>
  draw(400, 'No sign-in', html`<h1>No sign-in</h1><p>${why}</p>`);

function draw(status: number, title: string, main: ReturnType<typeof html>): HttpReply {
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} · this machine</title>${raw(`<style>${STYLE}</style>`)}</head><body><main>${main}</main></body></html>`;
  const hash = createHash('sha256').update(STYLE).digest('base64');
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    },
    cookies: [],
    body: Buffer.from(page.toString()),
  };
}
