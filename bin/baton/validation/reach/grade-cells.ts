import { FIT_GRADES, type FitGrade } from '../../../../functions/domain/lead/grade.ts';
import type { Criteria } from '../../../../functions/domain/qualification/criteria.ts';
import type { Finding, Judged } from '../explain.ts';
import type { Path } from '../yaml-file.ts';
import { awardsOf } from './awards.ts';
import { exampleOf } from './example.ts';
import { type Most, mostPoints } from './most-points.ts';
import type { Goal } from './search.ts';

/** The leads of one letter: the most engaged of them, undefined where that is not decided. */
interface Row {
  readonly letter: FitGrade;
  readonly most: Most | undefined;
}

const NUMBERS = [1, 2, 3] as const;

/** Numbers that no engagement reaches; and letters, and cells of the matrix of both, in which nobody is. */
export function judgeGrades(criteria: Criteria, admitted: readonly Goal[]): Judged {
  const rows = FIT_GRADES.map((letter) => ({ letter, most: mostEngaged(criteria, letter, admitted) }));
  const { engagementGrades: numbers } = criteria;
  const letters = rows.filter(isEmpty).flatMap(({ letter }) => emptyLetter(criteria, letter, admitted));
  if (numbers === undefined) return { problems: [], notes: letters };

  const most = mostPoints(awardsOf(criteria.engagement), admitted);
  const above = (one: Most | undefined) => NUMBERS.filter((number) => one && numbers[number] > one.points);
  const tooHigh = above(most);
  return {
    problems: tooHigh.map((number) => tooEngaged(`no lead can reach ${numbers[number]}`, number, most)),
    notes: [
      ...letters,
      ...rows
        .filter((row) => !isEmpty(row))
        .flatMap(({ letter, most: own }) =>
          above(own)
            .filter((number) => !tooHigh.includes(number))
            .map((number) => tooEngaged(`nobody is of grade ${letter}${number}`, number, own)),
        ),
    ],
  };
}

const isEmpty = ({ most }: Row): boolean => most?.points === Number.NEGATIVE_INFINITY;

function mostEngaged(criteria: Criteria, letter: FitGrade, admitted: readonly Goal[]): Most | undefined {
  const [from, below] = fitOf(criteria, letter);
  return mostPoints(awardsOf(criteria.engagement), admitted, { sum: awardsOf(criteria.fit), from, below });
}

/** At least the one, and less than the other. */
const fitOf = ({ grades: { A, B, C } }: Criteria, letter: FitGrade): readonly [number, number] =>
  (
    ({
      A: [A, Number.POSITIVE_INFINITY],
      B: [B, A],
      C: [C, B],
      D: [Number.NEGATIVE_INFINITY, C],
    }) as const
  )[letter];

/** That nobody has the fit of an A is told as a bar that none can reach. */
function emptyLetter(criteria: Criteria, letter: FitGrade, admitted: readonly Goal[]): readonly Finding[] {
  if (letter === 'A') return [];
  const [from, below] = fitOf(criteria, letter);
  if (letter === 'D') return [note(['grades'], `nobody is of grade D: no lead has a fit below ${below}`)];
  const sum = awardsOf(criteria.fit);
  const nearest = mostPoints(sum, admitted, { sum, from: Number.NEGATIVE_INFINITY, below: from });
  const example = nearest && ` and the nearest below has ${nearest.points}, as ${exampleOf(nearest.sketch)}`;
  const message = `nobody is of grade ${letter}: no lead has a fit from ${from} to ${below - 1}${example ?? ''}`;
  return [note(['grades', letter], message)];
}

/** @param most - The most engaged of those whom it concerns. */
function tooEngaged(what: string, number: number, most: Most | undefined): Finding {
  const example =
    most && `: ${most.points} is the most that engagement can be, as of ${exampleOf(most.sketch)}`;
  return note(['engagementGrades', String(number)], `${what}${example ?? ''}`);
}

const note = (path: Path, message: string): Finding => ({ kind: 'wrong-value', path, message });
