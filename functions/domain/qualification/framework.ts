import type { FrameworkAnswer } from '../lead/lead.ts';
import type { EpochMs } from '../time.ts';
import { compileCondition } from './condition.ts';
import type { Framework, FrameworkQuestion } from './criteria.ts';
import { type Evaluate, NEVER } from './freshness.ts';
import type { CompiledRule } from './rules.ts';
import type { ActivityStreams, Facts } from './streams.ts';

/** Which questions about a lead are answered, by the first framework whose condition holds. @see RULES.md#Q19 */
export type AskFramework = (facts: Facts, at: EpochMs) => readonly FrameworkAnswer[];

export const compileFramework = (
  { questions, others = [] }: Framework,
  rules: readonly CompiledRule[],
  streams: ActivityStreams,
): AskFramework => {
  const general = compileQuestions(questions, rules, streams);
  const special = others.map(({ when, questions: own }) => ({
    holds: compileCondition(when, streams),
    asked: compileQuestions(own, rules, streams),
  }));
  return (facts, at) => {
    const chosen = special.find(({ holds }) => holds(facts, at, at) !== NEVER)?.asked ?? general;
    return chosen.map(({ id, label, answers }) => ({
      question: id,
      label,
      known: answers.some((holds) => holds(facts, at, at) !== NEVER),
    }));
  };
};

interface CompiledQuestion extends Pick<FrameworkQuestion, 'id' | 'label'> {
  readonly answers: readonly Evaluate[];
}

const compileQuestions = (
  questions: readonly FrameworkQuestion[],
  rules: readonly CompiledRule[],
  streams: ActivityStreams,
): readonly CompiledQuestion[] =>
  questions.map(({ id, label, when, rules: named = [] }) => ({
    id,
    label,
    answers: [
      ...rules.filter((rule) => named.includes(rule.id)).map(({ holds }) => holds),
      ...(when === undefined ? [] : [compileCondition(when, streams)]),
    ],
  }));
