import type * as z from 'zod';
import { capRule } from '../../domain/qualification/axis.ts';
import type { Criteria } from '../../domain/qualification/criteria.ts';

type Path = readonly (string | number)[];

/** What the parts of the criteria say about each other. */
export const checkReferences = (criteria: Criteria, context: z.RefinementCtx<Criteria>): void => {
  const refuse = (path: Path, message: string): void =>
    context.addIssue({ code: 'custom', path: [...path], message, input: criteria });

  const taken = new Set<string>([capRule('fit'), capRule('engagement')]);
  for (const { id, path } of ids(criteria)) {
    if (taken.has(id)) refuse(path, `The id ${id} is already taken.`);
    taken.add(id);
  }

  const engagement = new Set(criteria.engagement.rules.map(({ id }) => id));
  for (const [index, id] of criteria.mql.requests.rules.entries()) {
    if (!engagement.has(id))
      refuse(['mql', 'requests', 'rules', index], `There is no engagement rule ${id}.`);
  }

  const rules = new Set([...engagement, ...criteria.fit.rules.map(({ id }) => id)]);
  for (const [index, { when, rules: named }] of criteria.framework.questions.entries()) {
    const path = ['framework', 'questions', index];
    if (when === undefined && named === undefined)
      refuse(path, 'Say what answers the question: when or rules.');
    for (const [at, id] of (named ?? []).entries()) {
      if (!rules.has(id)) refuse([...path, 'rules', at], `There is no rule ${id}.`);
    }
  }

  const { A, B, C } = criteria.grades;
  if (!(A > B && B > C)) refuse(['grades'], 'Grade A needs more fit than B, and B more than C.');

  const most = criteria.fit.cap + criteria.engagement.cap;
  if (criteria.mql.threshold > most) {
    refuse(
      ['mql', 'threshold'],
      `No lead can reach ${criteria.mql.threshold}: both caps together are ${most}.`,
    );
  }
};

/** Reasons name rules, and a disqualification names its rule: one space of names for all. */
const ids = ({ fit, engagement, disqualifiers }: Criteria): readonly { id: string; path: Path }[] => [
  ...fit.rules.map(({ id }, index) => ({ id, path: ['fit', 'rules', index, 'id'] })),
  ...engagement.rules.map(({ id }, index) => ({ id, path: ['engagement', 'rules', index, 'id'] })),
  ...disqualifiers.map(({ id }, index) => ({ id, path: ['disqualifiers', index, 'id'] })),
];
