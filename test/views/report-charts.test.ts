import { describe, expect, it } from 'vitest';
import type { Picture } from '../../functions/app/mail/picture.ts';
import { compareStages } from '../../functions/domain/report/compare.ts';
import { composeWithCharts } from '../../functions/handlers/wiring/report-mail.ts';
import { chartAlt, reportCharts, stagesChart, waitsChart } from '../../functions/views/report-charts.ts';
import { reportMails, reportOf, reportPages } from './report-documents.ts';

const { report } = reportOf();

/** Bars without the ground they stand on. */
const bars = ({ rectangles }: Picture) => rectangles.slice(0, -1);

describe('the charts of a report', () => {
  it('show each stage beside the period before, to one scale', () => {
    const chart = stagesChart(report) ?? expect.fail('There is no chart.');
    expect(chart.columns[0]).toEqual({
      ...{ label: 'MQL', figure: '372', lines: ['240', '282'], said: '372 (before 240, median 282)' },
    });
    const heights = bars(chart.picture).map(({ height }) => height);
    expect(heights).toHaveLength(10);
    expect(Math.max(...heights)).toBe(118);
    for (const [place, { now, before }] of report.stages.entries()) {
      expect(heights[2 * place]).toBeCloseTo((118 * now) / 372);
      expect(heights[2 * place + 1]).toBeCloseTo((118 * before) / 372);
    }
  });

  it('show what came of who waited, with how sure that is', () => {
    const chart = waitsChart(report) ?? expect.fail('There is no chart.');
    expect(chart.columns.map(({ label, figure, lines }) => [label, figure, ...lines])).toEqual([
      ['≤ 5 min', '50.0 %', '31 of 62'],
      ['≤ 1 h', '33.3 %', '62 of 186'],
      ['≤ 24 h', '-', 'nobody'],
      ['more', '-', 'nobody'],
      ['never', '0.0 %', '0 of 62'],
    ]);
    expect(bars(chart.picture)).toHaveLength(6);
  });

  it('stay within their picture, each bar within the band of its column', () => {
    for (const { picture, columns } of reportCharts(report)) {
      const band = picture.width / columns.length;
      for (const { x, y, width, height } of bars(picture)) {
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y + height).toBeLessThanOrEqual(picture.height);
        expect(Math.floor(x / band)).toBe(Math.floor((x + width) / band));
      }
    }
  });

  it('are none of nothing', () => {
    const stages = compareStages({}, []);
    const tables = { waits: [], leaks: [], reasons: [], sources: [], ageing: [] };
    expect(reportCharts({ stages, tables })).toEqual([]);
  });

  it('say a median that is not known yet as such', () => {
    expect(stagesChart({ stages: compareStages({ mql: 3 }, []) })?.columns[0]?.lines).toEqual(['0', '-']);
  });
});

describe('the mail of a report', () => {
  const brief = reportMails['report'] ?? expect.fail('There is no brief.');

  it('names each of its images, with words in its place', () => {
    const { html, text, images = [] } = composeWithCharts(brief);
    expect(images.map(({ cid }) => cid)).toEqual(['stages', 'waits']);
    for (const chart of reportCharts(report)) {
      expect(html).toContain(`<img src="cid:${chart.id}" alt="${chartAlt(chart)}"`);
      expect(text).toContain(chart.columns[0]?.said);
    }
    expect([...html.matchAll(/"cid:(\w+)"/g)].map(([, cid]) => cid)).toEqual(['stages', 'waits']);
  });

  it('of nothing has none', () => {
    const { html, images } = composeWithCharts(reportMails['report of nothing'] ?? brief);
    expect(images).toEqual([]);
    expect(html).not.toContain('<img');
  });
});

it('the page of a report draws the same', () => {
  const { body = '' } = reportPages['report'] ?? {};
  for (const chart of reportCharts(report)) expect(body).toContain(`aria-label="${chartAlt(chart)}"`);
  expect(reportPages['report of nothing']?.body).not.toContain('<svg');
});
