import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';

/** Nothing is loaded from elsewhere, nothing runs but our own module. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** A mail brings its own style and images, and may only lead elsewhere in a tab of its own. */
const LETTER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

function send(response: ServerResponse, status: number, headers: Record<string, string>, body: string): void {
  const all = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers };
  response.writeHead(status, all).end(body);
}

export const sendPage = (response: ServerResponse, markup: string, status = 200): void =>
  send(
    response,
    status,
    { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_POLICY },
    markup,
  );

export const sendLetter = (response: ServerResponse, markup: string): void =>
  send(
    response,
    200,
    { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': LETTER_POLICY },
    markup,
  );

export const sendJson = (response: ServerResponse, value: unknown): void =>
  send(response, 200, { 'content-type': 'application/json; charset=utf-8' }, JSON.stringify(value));

export const sendEmpty = (response: ServerResponse, status: number): void => send(response, status, {}, '');

export const sendOn = (response: ServerResponse, location: string): void =>
  send(response, 303, { location }, '');

const readHere = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8');

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLES = ['base', 'frame', 'controls', 'lists', 'story', 'letters'];

/** What the page loads. */
const ASSETS: Readonly<Record<string, { readonly type: string; readonly text: () => string }>> = {
  'style.css': {
    type: 'text/css; charset=utf-8',
    text: () => STYLES.map((name) => readHere(`styles/${name}.css`)).join('\n'),
  },
  'page.js': { type: SCRIPT, text: () => readHere('browser/page.js') },
  'clock.js': { type: SCRIPT, text: () => readHere('browser/clock.js') },
  'morph.js': { type: SCRIPT, text: () => readHere('browser/morph.js') },
  'icon.svg': { type: 'image/svg+xml', text: () => readHere('browser/icon.svg') },
};

/** @returns whether there is such a file. */
export function sendAsset(response: ServerResponse, name: string): boolean {
  const asset = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
  if (asset !== undefined) send(response, 200, { 'content-type': asset.type }, asset.text());
  return asset !== undefined;
}
