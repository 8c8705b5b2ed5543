import type { Picture, Rectangle } from '../app/mail/picture.ts';
import type { Proportion } from '../domain/feedback/proportion.ts';
import type { Row } from '../domain/numbers/cells.ts';
import type { StageFigures } from '../domain/report/compare.ts';
import type { Report } from '../domain/report/report.ts';
import { valueWord } from './condition-words.ts';
import { cellWord, shareWord } from './number-words.ts';
import { report as text } from './texts/en/report.ts';

/** Bars over columns of equal width, whose words stand under them. */
export interface ReportChart {
  readonly id: 'stages' | 'waits';
  readonly title: string;
  readonly note: string;
  /** What the bars mean. */
  readonly legend: string;
  readonly picture: Picture;
  readonly columns: readonly ChartColumn[];
}

export interface ChartColumn {
  readonly label: string;
  readonly figure: string;
  /** Under the figure. */
  readonly lines: readonly string[];
  /** The figure and what is under it, in words. */
  readonly said: string;
}

/** On white and on black alike they have at least three to one. */
const STRONG = '#2f7fe0';
const QUIET = '#868e9c';

const BAND = 110;
const HEIGHT = 120;
/** The line that bars stand on. */
const GROUND = 2;

/** How many came to each stage, beside the period before; undefined where nobody came to any. */
export function stagesChart({ stages }: Pick<Report, 'stages'>): ReportChart | undefined {
  const most = Math.max(...stages.flatMap(({ now, before }) => [now, before]));
  if (most === 0) return undefined;
  return {
    ...{ id: 'stages', title: text.figures, note: text.beside, legend: text.charts.stages },
    picture: pictureOf(
      stages.map(({ now, before }) => [
        { x: 18, width: 34, low: 0, high: now / most, colour: STRONG },
        { x: 58, width: 34, low: 0, high: before / most, colour: QUIET },
      ]),
    ),
    columns: stages.map(stageColumn),
  };
}

function stageColumn({ stage, now, before, median }: StageFigures): ChartColumn {
  const [figure, was] = [valueWord(now), valueWord(before)];
  const usual = median === undefined ? text.unknown : valueWord(median);
  return {
    ...{ label: text.shortStages[stage], figure, lines: [was, usual] },
    said: text.figure(figure, was, usual),
  };
}

/** What share became SQLs by how long they had waited; undefined where nobody has. */
export function waitsChart({ tables: { waits } }: Pick<Report, 'tables'>): ReportChart | undefined {
  const rows = waits.flatMap(waitOf);
  if (!rows.some(({ count }) => count > 0)) return undefined;
  const most = Math.max(...rows.map(({ share, high }) => (share === undefined ? 0 : high)));
  return {
    ...{ id: 'waits', title: text.tables.waits, note: text.charts.waits, legend: text.charts.bounds },
    picture: pictureOf(
      rows.map(({ share, low, high }) =>
        share === undefined
          ? []
          : [
              { x: 32, width: 40, low: 0, high: share / most, colour: STRONG },
              { x: 78, width: 4, low: low / most, high: high / most, colour: QUIET },
            ],
      ),
    ),
    columns: rows.map(waitColumn),
  };
}

function waitColumn({ label, ...share }: WaitShare): ChartColumn {
  if (share.share === undefined)
    return { label, figure: text.unknown, lines: [text.charts.nobody], said: text.charts.nobody };
  const of = text.charts.countOf(valueWord(share.count), valueWord(share.of));
  const figure = shareWord(share);
  return { label, figure, lines: [of], said: text.charts.said(figure, of) };
}

interface WaitShare extends Proportion {
  readonly label: string;
}

function waitOf({ wait, sql }: Row): readonly WaitShare[] {
  if (wait?.kind !== 'word' || wait.word === 'all' || sql?.kind !== 'share') return [];
  return [{ label: cellWord('wait', wait), ...sql.share }];
}

/** A bar in its band; `low` and `high` are shares of the height. */
interface Bar extends Pick<Rectangle, 'x' | 'width' | 'colour'> {
  readonly low: number;
  readonly high: number;
}

function pictureOf(bands: readonly (readonly Bar[])[]): Picture {
  const width = bands.length * BAND;
  const room = HEIGHT - GROUND;
  return {
    ...{ width, height: HEIGHT },
    rectangles: [
      ...bands.flatMap((bars, band) =>
        bars.map(({ x, width: wide, low, high, colour }) => ({
          ...{ x: band * BAND + x, width: wide, colour },
          ...{ y: room * (1 - high), height: room * (high - low) },
        })),
      ),
      { x: 0, y: room, width, height: GROUND, colour: QUIET },
    ],
  };
}

/** What a chart shows, for who does not see it. */
export const chartAlt = ({ title, columns }: ReportChart): string =>
  text.charts.alt(
    title,
    columns.map(({ label, said }) => text.charts.column(label, said)),
  );

/** All that a report has. */
export const reportCharts = (report: Pick<Report, 'stages' | 'tables'>): readonly ReportChart[] =>
  [stagesChart(report), waitsChart(report)].filter((chart) => chart !== undefined);
