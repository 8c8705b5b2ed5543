import { html } from '../../../functions/views/markup.ts';
import { repsOf, waitingBars } from './compare.ts';
import type { Measures } from './measure.ts';

/** Pixels. */
const WIDTH = 960;
const MARGIN = 24;
const LABEL = 150;
const BAR = 13;
const GROUP = 44;
const HEAD = 96;

const COLOURS = { now: '#8a94a6', changed: '#1f6feb' } as const;

interface Group {
  readonly label: string;
  readonly now: number;
  readonly changed: number;
}

/** Both sides beside each other, as an SVG document: how long buyers waited, and how many leads came to each rep. */
export function chartOf(now: Measures, changed: Measures, caption: string): string {
  const [before, after] = [waitingBars(now), waitingBars(changed)];
  const waiting = before.map(({ label, leads }, at) => ({
    label,
    now: leads,
    changed: after[at]?.leads ?? 0,
  }));
  const loads = repsOf(now, changed).map((person) => {
    const had = (side: Measures) => side.reps.find((rep) => rep.person === person)?.handoffs ?? 0;
    return { label: person, now: had(now), changed: had(changed) };
  });
  const height = HEAD + 40 + Math.max(waiting.length, loads.length) * GROUP + MARGIN;
  const half = WIDTH / 2;
  return String(html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title" font-family="system-ui, sans-serif" font-size="14" fill="#1c2430">
<title id="title">${caption}</title>
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
<text x="${MARGIN}" y="34" font-size="18" font-weight="600">${caption}</text>
${legend('now', 'as it is', MARGIN)}${legend('changed', 'what if', MARGIN + 110)}
${panel('How long buyers waited (leads)', waiting, MARGIN)}
${panel('Leads of each rep', loads, half + MARGIN / 2)}
</svg>
`);
}

const legend = (side: keyof typeof COLOURS, text: string, x: number) =>
  html`<rect x="${x}" y="50" width="14" height="14" rx="3" fill="${COLOURS[side]}"/><text x="${x + 20}" y="62">${text}</text>`;

function panel(title: string, groups: readonly Group[], left: number) {
  const most = Math.max(1, ...groups.flatMap((group) => [group.now, group.changed]));
  const room = WIDTH / 2 - MARGIN * 1.5 - LABEL - 48;
  const bar = (side: keyof typeof COLOURS, value: number, y: number) => {
    const width = Math.round((value / most) * room);
    return html`<rect x="${left + LABEL}" y="${y}" width="${width}" height="${BAR}" rx="2" fill="${COLOURS[side]}"/>
<text x="${left + LABEL + width + 6}" y="${y + BAR - 2}" font-size="12">${value}</text>`;
  };
  return html`<text x="${left}" y="${HEAD + 8}" font-weight="600">${title}</text>
${groups.map((group, at) => {
  const y = HEAD + 28 + at * GROUP;
  return html`<text x="${left + LABEL - 10}" y="${y + BAR + 5}" text-anchor="end">${group.label}</text>
${bar('now', group.now, y)}${bar('changed', group.changed, y + BAR + 2)}`;
})}`;
}
