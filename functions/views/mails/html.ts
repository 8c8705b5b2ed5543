import { type Child, type Html, html, styleElement } from '../markup.ts';
import { en } from '../texts/en.ts';
import type { Block, Button, Link, MailDraft } from './block.ts';
import { DARK_STYLE, STYLE } from './style.ts';

/** Keeps the mail's first lines out of the preview beside the subject. */
const FILLER = '\u200c\u00a0'.repeat(90);

/** Mail as HTML: one column of at most 600 px, in tables with inline styles, which all mail programs draw alike. */
export const drawHtml = ({ subject, preheader, blocks }: MailDraft): string =>
  html`<!doctype html>
<html lang="${en.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>${subject}</title>
${styleElement(DARK_STYLE)}
</head>
<body class="paper" style="${STYLE.paper}">
<div style="display:none;max-height:0;overflow:hidden">${preheader}${FILLER}</div>
<div role="main" lang="${en.lang}">
${table(
  'paper',
  STYLE.paper,
  html`<tr><td align="center" style="padding:12px 8px 32px">
${table('card', STYLE.card, [blocks.map(part), row('', STYLE.end, '')])}
</td></tr>`,
)}
</div>
</body>
</html>`.toString();

const table = (name: string, style: string, rows: Child, spacing = 0): Html =>
  html`<table role="presentation" class="${name}" width="100%" cellpadding="0" cellspacing="${spacing}" border="0" style="${style}">${rows}</table>`;

const row = (name: string, style: string, content: Child): Html =>
  html`<tr><td class="${name}" style="${style}">${content}</td></tr>
`;

const line = (name: string, style: string, text: Child): Html =>
  html`<p class="${name}" style="${style}" dir="auto">${text}</p>`;

const heading = (text: string | undefined): Child =>
  text !== undefined && html`<h2 class="ink" style="${STYLE.title}">${text}</h2>`;

function part(block: Block): Html {
  switch (block.block) {
    case 'notice':
      return row('notice', STYLE.notice, block.text);
    case 'deadline':
      return row(block.tone, STYLE.deadline + STYLE[block.tone], [
        line('', STYLE.label, block.label),
        block.time !== undefined && line('', block.time.length > 5 ? STYLE.longTime : STYLE.time, block.time),
        line('', STYLE.detail, block.detail),
      ]);
    case 'rule':
      return row('', STYLE.part, html`<div class="rule" style="${STYLE.rule}"></div>`);
    case 'person':
      return row('', STYLE.part, [
        html`<h1 class="ink" style="${STYLE.name}" dir="auto">${block.name}</h1>`,
        block.lines.map((text, n) =>
          n === 0 ? line('ink', STYLE.text, text) : line('soft', STYLE.soft, text),
        ),
      ]);
    case 'quote':
      return row('', STYLE.part, [
        line('soft', `${STYLE.soft};padding-bottom:6px`, block.intro),
        line('quote ink', STYLE.quote, `“${block.text}”`),
      ]);
    case 'points':
    case 'times':
      return row('', STYLE.part, [
        heading(block.title),
        block.note !== undefined && line('soft', STYLE.soft, block.note),
        table(
          '',
          '',
          block.rows.map(([mark, text]) => (block.block === 'points' ? points : fact)(mark, text)),
        ),
      ]);
    case 'facts':
      return row(
        '',
        STYLE.part,
        table(
          '',
          '',
          block.facts.map(([label, text]) => fact(label, text)),
        ),
      );
    case 'lines':
      return row('', STYLE.part, [
        heading(block.title),
        block.lines.map((text) => line('ink', STYLE.text, text)),
      ]);
    case 'chart':
      return row('', STYLE.part, [
        heading(block.title),
        line('soft', STYLE.soft, block.note),
        chart(block),
        line('soft', STYLE.legend, block.legend),
      ]);
    case 'buttons':
      return row('', STYLE.part, [heading(block.title), block.buttons.map(button)]);
    case 'choices':
      return row(
        '',
        'padding:2px 16px 0',
        table(
          '',
          'table-layout:fixed;border-collapse:separate',
          html`<tr>${block.links.map(choice)}</tr>`,
          8,
        ),
      );
    case 'footer':
      return row(
        '',
        STYLE.footer,
        html`<div class="rule" style="${STYLE.rule}">${[
          block.lines.map((text) => line('soft', STYLE.soft, text)),
          block.links.map(link),
        ]}</div>`,
      );
  }
}

/** The columns are as wide as the bands of the image, however wide that is drawn. */
const chart = ({ image: { cid, alt, width, height }, columns }: Extract<Block, { block: 'chart' }>): Html =>
  html`<img src="cid:${cid}" alt="${alt}" width="${width}" height="${height}" style="${STYLE.image}">
${table(
  '',
  'table-layout:fixed',
  html`<tr>${columns.map(
    ({ label, figure, lines }) =>
      html`<td style="vertical-align:top">${[
        line('soft', STYLE.under, label),
        line('ink', STYLE.figure, figure),
        lines.map((text) => line('soft', STYLE.under, text)),
      ]}</td>`,
  )}</tr>`,
)}`;

const points = (mark: string, text: string): Html =>
  html`<tr><td class="mark" style="${STYLE.mark}">${mark}</td><td class="ink" style="${STYLE.row}" dir="auto">${text}</td></tr>`;

const fact = (label: string, text: string): Html =>
  html`<tr><td class="soft" style="${STYLE.mark};font-weight:400;color:#565b66">${label}</td><td class="ink" style="${STYLE.row}" dir="auto">${text}</td></tr>`;

const button = ({ label, href, tone }: Button): Html =>
  html`<div style="padding-top:10px"><a class="${tone}" href="${href}" style="${STYLE.button}${STYLE[tone]}">${label}</a></div>`;

/** The cell has the border: cells of a row are of one height, however many lines a label takes. */
const choice = ({ label, href }: Link): Html =>
  html`<td class="plain" style="${STYLE.choiceCell}"><a class="ink" href="${href}" style="${STYLE.choice}">${label}</a></td>`;

const link = ({ label, href }: Link): Html =>
  html`<a class="ink" href="${href}" style="${STYLE.link}">${label}</a>`;
