import type {
  Criteria,
  FrameworkQuestion,
  ProfileCondition,
} from '../../../../functions/domain/qualification/criteria.ts';
import { closest } from '../closest.ts';
import type { Finding, Judged } from '../explain.ts';
import type { Path } from '../yaml-file.ts';
import { contradictions } from './contradictions.ts';
import { ofCriteria } from './logic.ts';
import { comersTo, takenText } from './takers.ts';

/** What the letters of a framework ask, for those whose name says it. */
const LETTERS: Readonly<Record<string, readonly string[]>> = {
  BANT: ['budget', 'authority', 'need', 'time'],
  MEDDIC: ['metrics', 'economic-buyer', 'decision-criteria', 'decision-process', 'identify-pain', 'champion'],
  MEDDPICC: [
    'metrics',
    'economic-buyer',
    'decision-criteria',
    'decision-process',
    'paper-process',
    'identify-pain',
    'champion',
    'competition',
  ],
};

interface Asked {
  readonly name: string;
  readonly questions: readonly FrameworkQuestion[];
  readonly path: Path;
}

/** Questions that nothing can answer, frameworks that no lead is asked by, and letters that are left out. */
export function judgeFrameworks({ framework }: Criteria): Judged {
  const { others = [] } = framework;
  const all: readonly Asked[] = [
    { ...framework, path: ['framework'] },
    ...others.map((other, index) => ({ ...other, path: ['framework', 'others', index] })),
  ];
  return {
    problems: [
      ...all.flatMap(unanswerable),
      ...others.flatMap(({ when }, index) => unasked(when, others.slice(0, index), index)),
    ],
    notes: all.flatMap(withoutLetter),
  };
}

function unanswerable({ questions, path }: Asked): readonly Finding[] {
  return questions.flatMap(({ id, when }, index): readonly Finding[] => {
    const at = [...path, 'questions', index];
    if (questions.findIndex((one) => one.id === id) < index)
      return [{ kind: 'wrong-value', path: [...at, 'id'], message: `The id ${id} is already taken` }];
    return when === undefined ? [] : contradictions(ofCriteria(when), [...at, 'when']);
  });
}

function unasked(
  when: ProfileCondition,
  before: readonly { readonly name: string; readonly when: ProfileCondition }[],
  index: number,
): readonly Finding[] {
  const path = ['framework', 'others', index];
  const own = contradictions(when, [...path, 'when']);
  if (own.length > 0) return own;
  const comers = comersTo(
    when,
    before.map((other) => ({ id: other.name, logic: other.when })),
  );
  if (typeof comers === 'string') return [];
  return [{ kind: 'wrong-value', path, message: `no lead comes this far: ${takenText(comers.takenBy)}` }];
}

function withoutLetter({ name, questions, path }: Asked): readonly Finding[] {
  const letters = LETTERS[name.toUpperCase()] ?? [];
  const asked = questions.map(({ id }) => id);
  const strange = asked.filter((id) => !letters.includes(id));
  return letters
    .filter((letter) => !asked.includes(letter))
    .map((letter) => {
      const meant = asked.findIndex((id) => strange.includes(id) && closest(id, [letter]) !== undefined);
      const note = { kind: 'wrong-value', path: [...path, 'questions'] } as const;
      return meant < 0
        ? { ...note, message: `${name} asks for ${letter} too, and nothing here does` }
        : {
            ...note,
            path: [...note.path, meant, 'id'],
            message: `${asked[meant]} is no letter of ${name}`,
            suggestion: letter,
          };
    });
}
