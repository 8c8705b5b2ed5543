import type {
  ActivityTest,
  Condition,
  Criteria,
  EngagementRule,
} from '../../../../functions/domain/qualification/criteria.ts';
import type { Finding } from '../explain.ts';
import type { Path } from '../yaml-file.ts';

/** Activity tests that look back without end: for their sake each judgement reads all that the lead ever did. */
export function endlessWindows({ engagement, disqualifiers, framework }: Criteria): readonly Finding[] {
  const questionnaires = [
    { questions: framework.questions, path: ['framework'] },
    ...(framework.others ?? []).map(({ questions }, index) => ({
      questions,
      path: ['framework', 'others', index],
    })),
  ];
  return [
    ...engagement.rules.flatMap((rule, index) => inRule(rule, ['engagement', 'rules', index])),
    ...disqualifiers.flatMap(({ when }, index) => inCondition(when, ['disqualifiers', index, 'when'])),
    ...questionnaires.flatMap(({ questions, path }) =>
      questions.flatMap(({ when }, index) =>
        when === undefined ? [] : inCondition(when, [...path, 'questions', index, 'when']),
      ),
    ),
  ];
}

const inRule = (rule: EngagementRule, path: Path): readonly Finding[] =>
  'each' in rule ? endless(rule.each, [...path, 'each']) : inCondition(rule.when, [...path, 'when']);

function inCondition(condition: Condition, path: Path): readonly Finding[] {
  if ('all' in condition)
    return condition.all.flatMap((part, index) => inCondition(part, [...path, 'all', index]));
  if ('any' in condition)
    return condition.any.flatMap((part, index) => inCondition(part, [...path, 'any', index]));
  if ('not' in condition) return inCondition(condition.not, [...path, 'not']);
  return 'field' in condition ? [] : endless(condition, path);
}

const endless = ({ activity, withinDays }: ActivityTest, path: Path): readonly Finding[] =>
  withinDays === undefined
    ? [
        {
          kind: 'wrong-value',
          path,
          message: `looks at every ${activity.join(' or ')} there ever was, so each judgement reads all that a lead did: say withinDays`,
        },
      ]
    : [];
