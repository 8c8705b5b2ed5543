import type { MailContent } from '../../app/mail/brief.ts';
import type { ReportMailBrief } from '../../app/report/mail-report.ts';
import type { ReportBrief } from '../../app/report/report-brief.ts';
import { REPORT_TABLES, type Report } from '../../domain/report/report.ts';
import { investigationWord } from '../investigation-words.ts';
import { words } from '../lead-words.ts';
import { oneLine } from '../markup.ts';
import { moment } from '../moments.ts';
import { spanWord } from '../number-words.ts';
import { monthWord } from '../period-words.ts';
import { chartAlt, type ReportChart, stagesChart, waitsChart } from '../report-charts.ts';
import {
  figureWords,
  keptWords,
  promiseWords,
  restatedWords,
  sentenceWords,
  tableWords,
} from '../report-words.ts';
import { report as text } from '../texts/en/report.ts';
import { reviews } from '../texts/en/reviews.ts';
import type { Block, MailDraft } from './block.ts';
import { drawMail } from './draw.ts';

/** The report of a period: five sentences first, and below them what they are made of. */
export function reportMail(brief: ReportMailBrief): MailDraft {
  const { report } = brief;
  const sentences = sentenceWords(report);
  return {
    subject: text.subject(spanWord(report.period)),
    preheader: sentences[0] ?? '',
    test: false,
    blocks: [
      { block: 'person', name: text.title, lines: [spanWord(report.period), ...keptWords(brief)] },
      { block: 'lines', lines: sentences },
      ...(brief.page === undefined ? [] : [openPage(brief.page)]),
      drawn(stagesChart(report)) ?? stageTimes(report),
      ...REPORT_TABLES.map(
        (table) =>
          (table === 'waits' ? drawn(waitsChart(report)) : undefined) ??
          listed(text.tables[table], tableWords(table, report.tables[table]), text.none),
      ),
      promises(brief),
      noted(text.investigations, text.noInvestigations, brief.investigations.map(investigationWord)),
      noted(text.decisions, text.noDecisions, decisionLines(brief)),
      noted(text.actions, text.noActions, actionLines(brief)),
      listed(text.restated, report.restated.map(restatedWords), text.noRestated),
      footer(brief),
    ],
  };
}

const openPage = (href: string): Block => ({
  block: 'buttons',
  buttons: [{ label: text.openPage, href, tone: 'main' }],
});

const drawn = (chart: ReportChart | undefined): Block | undefined =>
  chart && {
    ...{ block: 'chart', title: chart.title, note: chart.note, legend: chart.legend },
    columns: chart.columns,
    image: {
      ...{ cid: chart.id, alt: chartAlt(chart) },
      ...{ width: chart.picture.width, height: chart.picture.height },
    },
  };

const stageTimes = ({ stages }: Report): Block => ({
  ...{ block: 'times', title: text.figures, note: text.beside, rows: stages.map(figureWords) },
});

const listed = (title: string, rows: readonly (readonly [string, string])[], none: string): Block =>
  rows.length === 0
    ? { block: 'lines', title, lines: [none] }
    : { block: 'lines', title, lines: rows.map(([label, figure]) => text.pair(label, figure)) };

const noted = (title: string, none: string, lines: readonly string[]): Block => ({
  block: 'lines',
  title,
  lines: lines.length === 0 ? [none] : lines.map((line) => `• ${line}`),
});

function promises({ report: { promises: found } }: ReportBrief): Block {
  return found === undefined
    ? { block: 'lines', lines: [text.noPromises] }
    : listed(text.promisesTitle(monthWord(found.month)), found.standings.map(promiseWords), text.noPromises);
}

const decisionLines = ({ decisions }: ReportBrief): readonly string[] =>
  decisions.map((one) => text.decided(words(one.by), reviews.sides[one.side], oneLine(one.text, 300)));

const actionLines = ({ actions }: ReportBrief): readonly string[] =>
  actions.map((one) => text.action(reviews.sides[one.side], oneLine(one.text, 300)));

const footer = ({ report: { countedUntil, at }, zone }: ReportBrief): Block => ({
  block: 'footer',
  lines: [countedUntil === undefined ? text.uncounted : text.counted(moment(countedUntil, zone, at))],
  links: [],
});

/** Composes it: subject, preheader, HTML and its text twin, each when it is read. */
export const composeReport = (brief: ReportMailBrief): MailContent => drawMail(() => reportMail(brief));
