import type { Commitments } from '../domain/policy/commitments.ts';
import { valueWord } from './condition-words.ts';
import type { Section, SectionItem } from './policy-sections.ts';
import { commitments as text } from './texts/en/commitments.ts';

/** The promises of both sides in words. */
export function commitmentSections({ marketing, sales }: Commitments): readonly Section[] {
  const { mqlsPerMonth, acceptedPercent, opportunities } = marketing;
  const { attemptedInTimePercent, outcomes, recycled } = sales;
  return [
    {
      ...{ id: 'marketing', title: text.marketing, notes: [] },
      items: [
        ...promise('mqlsPerMonth', mqlsPerMonth, (least) => text.mqls(valueWord(least))),
        ...promise('acceptedPercent', acceptedPercent, (percent) => text.accepted(valueWord(percent))),
        ...promise('opportunities', opportunities, ({ percent, withinDays }) =>
          text.opportunities(valueWord(percent), valueWord(withinDays)),
        ),
      ],
    },
    {
      ...{ id: 'sales', title: text.sales, notes: [] },
      items: [
        ...promise('attemptedInTimePercent', attemptedInTimePercent, (percent) =>
          text.attempted(valueWord(percent)),
        ),
        ...promise('outcomes', outcomes, ({ percent, withinWorkingDays }) =>
          text.outcomes(valueWord(percent), valueWord(withinWorkingDays)),
        ),
        ...promise('recycled', recycled, ({ percent, attempts }) =>
          text.recycled(valueWord(percent), valueWord(attempts)),
        ),
      ],
    },
  ];
}

const promise = <Given>(
  id: string,
  given: Given | undefined,
  words: (given: Given) => string,
): readonly SectionItem[] => (given === undefined ? [] : [{ id, title: words(given), lines: [] }]);
