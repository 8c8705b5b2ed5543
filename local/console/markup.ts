import { html as tagged } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Markup whose interpolations are escaped. */
export type Html = HtmlEscapedString;

/** What may stand in markup: text is escaped, `false` and `undefined` print nothing. */
export type Child = Html | string | number | false | undefined | readonly Child[];

/** Escaping markup. The tag answers with a promise only for a promise inside, which `Child` excludes. */
export const html = (strings: TemplateStringsArray, ...children: readonly Child[]): Html =>
  tagged(strings, ...children) as Html;
