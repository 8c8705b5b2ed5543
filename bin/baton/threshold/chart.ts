import { html } from '../../../functions/views/markup.ts';
import { lowestServed, type Point } from './curve.ts';

/** Pixels. */
const [WIDTH, HEIGHT] = [960, 480];
const PLOT = { left: 70, right: 890, top: 90, bottom: 410 };
const BAR = '#1f6feb';
const LINE = '#b3541e';
const STEPS = [0, 0.25, 0.5, 0.75, 1];

/** The curve as an SVG document: handoffs a day as bars, the share called in time as a line. @param inTime - From 0 to 1. */
export function chartOf(points: readonly Point[], caption: string, inTime: number): string {
  const most = Math.max(1, ...points.map(({ perDay }) => Math.ceil(perDay)));
  const room = (PLOT.right - PLOT.left) / points.length;
  const xOf = (place: number) => PLOT.left + (place + 0.5) * room;
  const yOf = (share: number) => PLOT.bottom - share * (PLOT.bottom - PLOT.top);
  const served = lowestServed(points, inTime);
  const line = points.flatMap(({ inTime: share }, place) =>
    share === undefined ? [] : [`${xOf(place)},${yOf(share)}`],
  );
  const bars = points.map(({ threshold, perDay }, place) => {
    const top = yOf(perDay / most);
    const width = Math.round(room * 0.6);
    return html`<rect x="${xOf(place) - width / 2}" y="${top}" width="${width}" height="${PLOT.bottom - top}" rx="2" fill="${BAR}" opacity="${threshold === served ? 1 : 0.45}"/>
<text x="${xOf(place)}" y="${PLOT.bottom + 20}" text-anchor="middle" font-weight="${threshold === served ? 700 : 400}">${threshold}</text>`;
  });
  const scale = STEPS.map(
    (
      share,
    ) => html`<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${yOf(share)}" y2="${yOf(share)}" stroke="#d7dce3"/>
<text x="${PLOT.left - 8}" y="${yOf(share) + 5}" text-anchor="end" fill="${BAR}">${(share * most).toFixed(1)}</text>
<text x="${PLOT.right + 8}" y="${yOf(share) + 5}" fill="${LINE}">${share * 100} %</text>`,
  );
  const verdict =
    served === undefined ? 'none of them can be served' : `${served} is the lowest that this team can serve`;
  return String(html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title" font-family="system-ui, sans-serif" font-size="14" fill="#1c2430">
<title id="title">${caption}: ${verdict}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="24" y="34" font-size="18" font-weight="600">${caption}</text>
<text x="24" y="60"><tspan fill="${BAR}">handoffs a day</tspan> and <tspan fill="${LINE}">share called in time</tspan> by threshold: ${verdict}</text>
${scale}${bars}
<polyline points="${line.join(' ')}" fill="none" stroke="${LINE}" stroke-width="3"/>
<text x="${(PLOT.left + PLOT.right) / 2}" y="${PLOT.bottom + 48}" text-anchor="middle">points needed</text>
</svg>
`);
}
