import type { ReportBrief } from '../app/report/report-brief.ts';
import type { PromiseStanding } from '../domain/commitments/standing.ts';
import { columnsOf, type Row } from '../domain/numbers/cells.ts';
import { USUAL_DIMENSION } from '../domain/numbers/table-names.ts';
import type { Restated, StageChange, StageFigures } from '../domain/report/compare.ts';
import type { Report, ReportTable } from '../domain/report/report.ts';
import type { Sentence } from '../domain/report/sentences.ts';
import { valueWord } from './condition-words.ts';
import { clockTime, dateOf } from './moments.ts';
import { cellWord, columnWord, durationWord, valueName } from './number-words.ts';
import { monthWord } from './period-words.ts';
import { figureWord, promiseWord } from './review-words.ts';
import { commitments } from './texts/en/commitments.ts';

import { report as text } from './texts/en/report.ts';
import { stageName } from './texts/en/stages.ts';

/** The five sentences at the top of a report. */
export const sentenceWords = ({ sentences, promises }: Pick<Report, 'sentences' | 'promises'>) =>
  sentences.map((sentence) => sentenceWord(sentence, promises?.month));

function sentenceWord(sentence: Sentence, month = ''): string {
  switch (sentence.says) {
    case 'passed': {
      const { now, before, change, median } = sentence;
      const usual = median === undefined ? text.firstPeriod : text.usual(valueWord(median));
      return `${text.passed[change](valueWord(now), valueWord(before))}${usual}`;
    }
    case 'came-of-it':
      return text.cameOfIt(
        sentence.stages.map(({ stage, now, before }) => text.came[stage](valueWord(now), valueWord(before))),
      );
    case 'waited':
      return text.waited(
        durationWord(sentence.medianMs),
        valueWord(sentence.withinHour),
        valueWord(sentence.mqls),
      );
    case 'nobody-attempted':
      return text.nobodyAttempted(valueWord(sentence.mqls));
    case 'leak':
      return text.leaks[sentence.leak](valueWord(sentence.count), valueWord(sentence.of));
    case 'no-leak':
      return text.noLeak(valueWord(sentence.mqls));
    case 'promises':
      return text.promises(
        valueWord(sentence.all),
        monthWord(month),
        (['well', 'atRisk', 'missed', 'early'] as const).flatMap((name) =>
          sentence[name] === 0 ? [] : [text[name](valueWord(sentence[name]))],
        ),
      );
    case 'no-promises':
      return text.noPromises;
  }
}

/** A stage beside the periods before. */
export const figureWords = ({ stage, now, before, median }: StageFigures): readonly [string, string] => [
  text.stages[stage],
  text.figure(valueWord(now), valueWord(before), median === undefined ? text.unknown : valueWord(median)),
];

export const promiseWords = (standing: PromiseStanding): readonly [string, string] => [
  promiseWord(standing.promised),
  `${commitments.verdicts[standing.verdict]}: ${figureWord(standing.promised, standing)}`,
];

export const restatedWords = ({ month, stage, closed, by }: Restated): readonly [string, string] => [
  text.restatedMonth(monthWord(month), stageName(stage)),
  text.restatedBy(valueWord(closed), signed(by)),
];

/** That a report is one that was kept, and what was learned since. */
export function keptWords({ report: { at }, since, zone }: KeptReport): readonly string[] {
  if (since === undefined) return [];
  const kept = text.kept(dateOf(at, zone), clockTime(at, zone));
  return [since.length === 0 ? kept : `${kept} ${text.since(since.map(changeWord))}`];
}

type KeptReport = Pick<ReportBrief, 'since' | 'zone'> & { readonly report: Pick<Report, 'at'> };

const changeWord = ({ stage, was, by }: StageChange): string =>
  text.changed(text.stages[stage], valueWord(was), signed(by));

const signed = (by: number): string => `${by > 0 ? '+' : ''}${by}`;

/** More of them nobody reads in a mail; all are on the page and in the CSV. */
const MOST_ROWS = 6;

/** The rows of a table, each in words: what it is of, and its numbers. */
export function tableWords(table: ReportTable, rows: readonly Row[]): readonly (readonly [string, string])[] {
  const by = USUAL_DIMENSION[table];
  const lines = rows.slice(0, MOST_ROWS).map((row): readonly [string, string] => {
    const heads = HEADS.flatMap((name) => {
      const cell = row[name];
      if (cell?.kind !== 'word' || (name === 'value' && by === 'all')) return [];
      if (name === 'value') return [valueName(cell.word, { by, names: {} })];
      return [name === 'stage' ? stageName(cell.word) : cellWord(name, cell)];
    });
    const figures = columnsOf([row]).flatMap((name) => {
      const cell = row[name];
      if (cell === undefined || cell.kind === 'word') return [];
      const word = cellWord(name, cell);
      return ['', '-', '0'].includes(word) ? [] : [`${columnWord(name)} ${word}`];
    });
    return [heads.join(', ') || text.allLeads, figures.join(', ') || text.none];
  });
  const left = rows.length - lines.length;
  return left > 0 ? [...lines, ['…', text.more(valueWord(left))]] : lines;
}

const HEADS = ['value', 'stage', 'wait'];
