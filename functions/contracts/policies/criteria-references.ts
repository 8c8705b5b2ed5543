import type * as z from 'zod';
import { capRule } from '../../domain/qualification/axis.ts';
import type { Criteria, FrameworkQuestion, Segment } from '../../domain/qualification/criteria.ts';
import type { Path, Refuse } from './refuse.ts';

/** What the parts of the criteria say about each other. */
export const checkReferences = (criteria: Criteria, context: z.RefinementCtx<Criteria>): void => {
  const refuse: Refuse = (path, message, unknown) =>
    context.addIssue({ code: 'custom', path: [...path], message, input: criteria, params: { ...unknown } });

  const taken = new Set<string>([capRule('fit'), capRule('engagement')]);
  for (const { id, path } of ids(criteria)) {
    if (taken.has(id)) refuse(path, `The id ${id} is already taken.`);
    taken.add(id);
  }

  for (const axis of ['fit', 'engagement'] as const) checkGroups(axis, criteria[axis], refuse);

  const engagement = criteria.engagement.rules.map(({ id }) => id);
  for (const [index, id] of criteria.mql.requests.rules.entries()) {
    if (!engagement.includes(id))
      refuse(['mql', 'requests', 'rules', index], `There is no engagement rule ${id}`, {
        word: id,
        choices: engagement,
      });
  }

  const rules = [...criteria.fit.rules.map(({ id }) => id), ...engagement];
  checkQuestions(criteria.framework.questions, ['framework'], rules, refuse);
  for (const [index, { questions }] of (criteria.framework.others ?? []).entries())
    checkQuestions(questions, ['framework', 'others', index], rules, refuse);

  const { A, B, C } = criteria.grades;
  if (!(A > B && B > C)) refuse(['grades'], 'Grade A needs more fit than B, and B more than C.');

  const numbers = criteria.engagementGrades;
  if (numbers !== undefined && !(numbers[1] > numbers[2] && numbers[2] > numbers[3]))
    refuse(['engagementGrades'], 'Grade 1 needs more engagement than 2, and 2 more than 3.');

  checkSegments(criteria, refuse);
};

const checkSegments = ({ fit, engagement, mql }: Criteria, refuse: Refuse): void => {
  const segments = mql.segments ?? [];
  for (const [index, { id }] of segments.entries()) {
    if (segments.findIndex((one) => one.id === id) < index)
      refuse(['mql', 'segments', index, 'id'], `The id ${id} is already taken.`);
  }
  const most = fit.cap + engagement.cap;
  const bars = [{ threshold: mql.threshold, path: [] }, ...segments.map(pathed)];
  for (const { threshold, path } of bars) {
    if (threshold > most)
      refuse(
        ['mql', ...path, 'threshold'],
        `No lead can reach ${threshold}: both caps together are ${most}.`,
      );
  }
};

const pathed = ({ threshold }: Segment, index: number): { threshold: number; path: Path } => ({
  threshold,
  path: ['segments', index],
});

const checkQuestions = (
  questions: readonly FrameworkQuestion[],
  above: Path,
  rules: readonly string[],
  refuse: Refuse,
): void => {
  for (const [index, { when, rules: named }] of questions.entries()) {
    const path = [...above, 'questions', index];
    if (when === undefined && named === undefined)
      refuse(path, 'Say what answers the question: when or rules.');
    for (const [at, id] of (named ?? []).entries()) {
      if (!rules.includes(id))
        refuse([...path, 'rules', at], `There is no rule ${id}`, { word: id, choices: rules });
    }
  }
};

/** A penalty in a group would cost nothing while the group has more than it may count. */
const checkGroups = (
  axis: 'fit' | 'engagement',
  { groups = [], rules }: Criteria['fit' | 'engagement'],
  refuse: Refuse,
): void => {
  const points = new Map(rules.map((rule) => [rule.id, rule.points] as const));
  const groupOf = new Map<string, string>();
  for (const [at, { id: group, rules: named }] of groups.entries()) {
    for (const [index, id] of named.entries()) {
      const path = [axis, 'groups', at, 'rules', index];
      const other = groupOf.get(id);
      if (!points.has(id))
        refuse(path, `There is no ${axis} rule ${id}`, { word: id, choices: [...points.keys()] });
      else if (other !== undefined) refuse(path, `The rule ${id} is in ${other} already.`);
      else if (Number(points.get(id)) < 0)
        refuse(path, `The rule ${id} takes points: leave it out, so that it always costs them.`);
      groupOf.set(id, group);
    }
  }
};

/** Reasons name rules and groups, and a disqualification names its rule: one space of names for all. */
const ids = ({ fit, engagement, disqualifiers }: Criteria): readonly { id: string; path: Path }[] => {
  const named = (list: readonly { readonly id: string }[], path: Path) =>
    list.map(({ id }, index) => ({ id, path: [...path, index, 'id'] }));
  return [
    ...named(fit.rules, ['fit', 'rules']),
    ...named(fit.groups ?? [], ['fit', 'groups']),
    ...named(engagement.rules, ['engagement', 'rules']),
    ...named(engagement.groups ?? [], ['engagement', 'groups']),
    ...named(disqualifiers, ['disqualifiers']),
  ];
};
