import { raw, html as tagged } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Markup whose interpolations are escaped. */
export type Html = HtmlEscapedString;

/** What may stand in markup: text is escaped, `false` and `undefined` print nothing. */
export type Child = Html | string | number | false | undefined | readonly Child[];

/** Escaping markup. The tag answers with a promise only for a promise inside, which `Child` excludes. */
export const html = (strings: TemplateStringsArray, ...children: readonly Child[]): Html =>
  tagged(strings, ...children) as Html;

/** A style element. Its text is ours alone: the browser reads it as it stands, so nothing in it is escaped. */
export const styleElement = (css: string): Html => raw(`<style>${css}</style>`);

/** Control characters, line and paragraph separators, marks that reorder the text around them, and spaces without width. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]+/gu;

/** Anything but what is blank, in whatever script. */
const VISIBLE = /[^\s\u2800\p{Default_Ignorable_Code_Point}]/u;

/** One line of visible text, safe in a mail header: no control characters, single spaces, at most `limit` characters. */
export function oneLine(text: string, limit: number): string {
  const line = text.replace(UNPRINTABLE, ' ').replace(/\s+/g, ' ').trim();
  return VISIBLE.test(line) ? clip(line, limit) : '';
}

/** At most `limit` characters; what is cut shows as an ellipsis. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const characters = [...text];
  return characters.length <= limit
    ? text
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}

/** A `tel:` link for an E.164 number. */
export const phoneHref = (phone: string): string => `tel:${phone.replace(/[^+\d]/g, '')}`;

/** A `mailto:` link that can carry nothing but the address. */
export const mailHref = (address: string): string =>
  `mailto:${address.split('@').map(encodeURIComponent).join('@')}`;

/** ITU country codes of two digits; `1` and `7` have one, all others three. */
const TWO_DIGITS = /^(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** `+34600000000` as `+34 600 000 000`: country code, then groups easy to read out; not the national habit. */
export function readablePhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  const code = /^[17]/.test(digits) ? 1 : TWO_DIGITS.test(digits) ? 2 : 3;
  const groups = digits.slice(code).match(/\d{4}$|\d{1,3}/g) ?? [];
  return `+${[digits.slice(0, code), ...groups].join(' ')}`;
}
