import { type Html, html } from '../markup.ts';
import { type ChartColumn, chartAlt, type ReportChart } from '../report-charts.ts';

export const CHART_CSS = `
.chart{margin:0;max-width:640px}
.chart svg{display:block;width:100%;height:auto}
.chart ol{display:grid;grid-auto-flow:column;grid-auto-columns:minmax(0,1fr);list-style:none;margin:4px 0 0;padding:0;text-align:center;font-size:.8125rem;line-height:1.3}
.chart b,.chart span{display:block}
.chart b{font-size:.9375rem;white-space:nowrap}
.chart figcaption{padding-top:8px}
`;

/** Bars, with the words of each column under them. */
export const drawChart = (chart: ReportChart): Html => {
  const { width, height, rectangles } = chart.picture;
  return html`<p class="soft small">${chart.note}</p><figure class="chart"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${chartAlt(chart)}">${rectangles.map(
    ({ x, y, width: wide, height: high, colour }) =>
      html`<rect x="${x}" y="${y}" width="${wide}" height="${high}" fill="${colour}"/>`,
  )}</svg><ol>${chart.columns.map(column)}</ol><figcaption class="soft small">${chart.legend}</figcaption></figure>`;
};

const column = ({ label, figure, lines }: ChartColumn): Html =>
  html`<li><span class="soft">${label}</span><b>${figure}</b>${lines.map((line) => html`<span class="soft">${line}</span>`)}</li>`;
