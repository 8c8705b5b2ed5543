import type {
  Criteria,
  EngagementRule,
  FrameworkQuestion,
  HalfLife,
  RuleGroup,
} from '../domain/qualification/criteria.ts';
import { conditionWords, listWords, valueWord } from './condition-words.ts';
import { oneLine } from './markup.ts';
import type { Section, SectionItem } from './policy-sections.ts';
import { criteria as text } from './texts/en/criteria.ts';

/** The criteria in words, part by part. */
export function criteriaSections(criteria: Criteria): readonly Section[] {
  const { fit, engagement } = criteria;
  const labels = new Map([...fit.rules, ...engagement.rules].map(({ id, label }) => [id, label]));
  const named: Named = (ids) => listWords(ids.map((id) => labels.get(id) ?? id));
  return [
    { id: 'mql', title: text.sections.mql, notes: [], items: bars(criteria.mql, named) },
    {
      id: 'fit',
      title: text.sections.fit,
      notes: [text.capped(valueWord(fit.cap)), text.fitStays],
      items: [
        ...fit.rules.map((rule) => ruleItem(rule, [conditionWords(rule.when)])),
        ...groupItems(fit.groups, named),
      ],
    },
    {
      id: 'engagement',
      title: text.sections.engagement,
      notes: [text.capped(valueWord(engagement.cap)), fading(engagement.halfLifeDays)],
      items: [
        ...engagement.rules.map((rule) => ruleItem(rule, engagementLines(rule))),
        ...groupItems(engagement.groups, named),
      ],
    },
    grades(criteria),
    {
      id: 'disqualifiers',
      title: text.sections.disqualifiers,
      notes: [text.disqualified],
      items: criteria.disqualifiers.map(({ id, label, when }) => item(id, label, [conditionWords(when)])),
    },
    ...frameworks(criteria.framework, named),
    {
      id: 'byHand',
      title: text.sections.byHand,
      notes: [],
      items: (criteria.byHand ?? []).map(({ id, label, note }) =>
        item(id, label, note === undefined ? [] : [text.withNote]),
      ),
    },
  ];
}

/** Labels of rules by their ids. */
type Named = (ids: readonly string[]) => string;

const item = (id: string, title: string, lines: readonly string[]): SectionItem => ({
  ...{ id, title: oneLine(title, 100) },
  lines: lines.map((line) => oneLine(line, 4_000)),
});

const ruleItem = (
  { id, label, points }: { readonly id: string; readonly label: string; readonly points: number },
  lines: readonly string[],
): SectionItem => ({ ...item(id, label, lines), mark: signed(points) });

const signed = (points: number): string => `${points < 0 ? '−' : '+'}${valueWord(Math.abs(points))}`;

function bars({ threshold, minimumFit, segments = [], requests }: Criteria['mql'], named: Named) {
  const bar = (points: number, fit: number) => text.bar(valueWord(points), valueWord(fit));
  return [
    ...segments.map((segment) =>
      item(`segment ${segment.id}`, segment.label, [
        conditionWords(segment.when),
        bar(segment.threshold, segment.minimumFit),
      ]),
    ),
    item('everybody', text.everybody, [bar(threshold, minimumFit)]),
    ...(requests.rules.length === 0
      ? []
      : [
          item('requests', text.requests, [
            text.requestBar(valueWord(requests.minimumFit)),
            text.requestRules(named(requests.rules)),
          ]),
        ]),
  ];
}

function engagementLines(rule: EngagementRule): readonly string[] {
  const counts =
    'each' in rule
      ? [text.each(conditionWords(rule.each)), text.atMost(valueWord(rule.max))]
      : [conditionWords(rule.when)];
  return rule.halfLifeDays === undefined ? counts : [...counts, halving(rule.halfLifeDays)];
}

const halving = (days: HalfLife): string => (days === 'never' ? text.keeps : text.halves(valueWord(days)));
const fading = (days: HalfLife): string => (days === 'never' ? text.stays : text.fades(valueWord(days)));

const groupItems = (groups: readonly RuleGroup[] = [], named: Named): readonly SectionItem[] =>
  groups.map(({ id, label, cap, rules }) =>
    item(`group ${id}`, text.group(label), [named(rules), text.atMost(valueWord(cap))]),
  );

/** Letters for fit and, where they are set, numbers for engagement. */
function grades({ grades: letters, engagementGrades: numbers }: Criteria): Section {
  const { fit, engagement } = text.axes;
  const graded = (mark: string, title: string): SectionItem => ({ ...item(mark, title, []), mark });
  const step = (axis: string) => (grade: string, least: number) =>
    graded(grade, text.least(axis, valueWord(least)));
  const letter = step(fit);
  const number = step(engagement);
  return {
    ...{ id: 'grades', title: text.sections.grades },
    notes: [numbers === undefined ? text.lettersNote : text.gradesNote],
    items: [
      ...(['A', 'B', 'C'] as const).map((grade) => letter(grade, letters[grade])),
      graded('D', text.less(fit)),
      ...(numbers === undefined
        ? []
        : [
            ...([1, 2, 3] as const).map((grade) => number(String(grade), numbers[grade])),
            graded('4', text.less(engagement)),
          ]),
    ],
  };
}

function frameworks(
  { name, questions, others = [] }: Criteria['framework'],
  named: Named,
): readonly Section[] {
  const asks = (id: string, title: string, all: readonly FrameworkQuestion[]): Section => ({
    ...{ id, title: `${text.sections.frameworks}: ${oneLine(title, 400)}`, notes: [] },
    items: all.map((question) => item(question.id, question.label, known(question, named))),
  });
  return [
    ...others.map((other) =>
      asks(`framework ${other.name}`, text.asksOf(other.name, conditionWords(other.when)), other.questions),
    ),
    asks('framework', name, questions),
  ];
}

const known = ({ when, rules }: FrameworkQuestion, named: Named): readonly string[] => [
  ...(when === undefined ? [] : [conditionWords(when)]),
  ...(rules === undefined ? [] : [text.knownBy(named(rules))]),
];
