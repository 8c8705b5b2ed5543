import type { Block, Link } from './block.ts';

/** The text twin: the same words in the same order, made to be read without a screen. */
export const drawText = (blocks: readonly Block[]): string =>
  `${blocks.map((block) => lines(block).join('\n')).join('\n\n')}\n`;

function lines(block: Block): readonly string[] {
  switch (block.block) {
    case 'notice':
      return [block.text];
    case 'deadline':
      return [[block.label, block.time && `${block.time}.`, block.detail].filter(Boolean).join(' ')];
    case 'rule':
      return [''];
    case 'person':
      return [block.name, ...block.lines];
    case 'quote':
      return [`${block.intro}: “${block.text}”`];
    case 'points':
    case 'times':
      return [headed(block.title, block.note), ...aligned(block.rows)];
    case 'facts':
      return block.facts.map(([label, text]) => `${label}: ${text}`);
    case 'lines':
      return [...(block.title === undefined ? [] : [ended(block.title)]), ...block.lines];
    case 'chart':
      return [
        headed(block.title, block.note),
        ...aligned(block.columns.map(({ label, said }) => [label, said])),
      ];
    case 'buttons':
      return [...(block.title === undefined ? [] : [ended(block.title)]), ...block.buttons.map(link)];
    case 'choices':
      return block.links.map(link);
    case 'footer':
      return [...block.lines, ...block.links.map(link)];
  }
}

const headed = (title: string, note: string | undefined): string =>
  note === undefined ? title : `${title} (${note})`;

/** Marks in a column of their own, so that the texts line up. */
function aligned(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([mark]) => mark.length));
  return rows.map(([mark, text]) => `  ${mark.padStart(width)} ${text}`);
}

/** A number or address is its own link; programs find it in the label. */
const link = ({ label, href }: Link): string =>
  /^(tel|mailto):/.test(href) ? label : `${ended(label)} ${href}`;

const ended = (text: string): string => (/\p{P}$/u.test(text) ? text : `${text}:`);
