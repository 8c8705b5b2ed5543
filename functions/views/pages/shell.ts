import { createHash } from 'node:crypto';
import type { Untaken } from '../../app/mail/brief.ts';
import { type Child, html, styleElement } from '../markup.ts';
import { en } from '../texts/en.ts';
import { STYLE_SHEET } from './style.ts';

/** A page ready to be sent. */
export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Shell {
  readonly status?: number;
  readonly title: string;
  /** In place of the product's name; empty on pages that meet a lead. */
  readonly brand?: string;
  /** Beside the product's name: for whom the page answers. */
  readonly who?: string;
  /** Ways to the other pages. */
  readonly nav?: Child;
  /** One narrow column instead of the full width. */
  readonly narrow?: boolean;
  readonly test?: boolean;
  /** The reader's last press changed nothing, and why. */
  readonly untaken?: Untaken | undefined;
  /** Where the skip link leads. */
  readonly skipTo?: string;
  /** Rules of this page only. */
  readonly css?: string;
  readonly main: Child;
  readonly foot?: Child;
}

/** Puts a page into the common frame. It holds no script, loads nothing, and posts only to its own address. */
export function page(shell: Shell): Page {
  const brand = shell.brand ?? en.product;
  const css = STYLE_SHEET + (shell.css ?? '');
  const body = html`<!doctype html>
<html lang="${en.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<title>${brand === '' ? shell.title : `${shell.title} · ${brand}`}</title>
${styleElement(css)}
</head>
<body class="${shell.narrow === true ? 'narrow' : ''}">
${shell.skipTo !== undefined && html`<a class="skip" href="#${shell.skipTo}">${en.pages.skip}</a>`}
<header class="top"><span class="brand">${brand}</span>${shell.who !== undefined && html`<span dir="auto">${shell.who}</span>`}</header>
${shell.nav}
<main>
${shell.untaken !== undefined && html`<p class="flag" role="status">${en.pages.untaken[shell.untaken]}</p>`}
${shell.test === true && html`<p class="flag">${en.lead.test}</p>`}
${shell.main}
</main>
${shell.foot !== undefined && html`<footer class="foot">${shell.foot}</footer>`}
</body>
</html>`;
  return { status: shell.status ?? 200, headers: headers(css), body: body.toString() };
}

/** Nothing is stored, nothing is told to the next site, and only our own style and forms are let through. */
const headers = (css: string): Readonly<Record<string, string>> => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
});
