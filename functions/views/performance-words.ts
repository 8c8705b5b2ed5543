import type { PerformanceBrief } from '../app/mail/policy-brief.ts';
import { FEWEST_LEADS, type RuleEffect, type Verdict } from '../domain/feedback/rule-effects.ts';
import { shareWords } from './backtest-words.ts';
import { valueWord } from './condition-words.ts';
import { dateOf } from './moments.ts';
import { criteria } from './texts/en/criteria.ts';

const text = criteria.performance;

/** How a rule did on leads of the past. */
export interface EffectWords {
  /** In one glance; empty where nothing can be said. */
  readonly verdict: string;
  readonly tone: Verdict;
  readonly lines: readonly string[];
}

/** Refuses to conclude from too few. */
export function effectWords({ verdict, lift, with: own, without: others }: RuleEffect): EffectWords {
  const [leads, otherLeads] = [own.conversion, others.conversion].map(({ of }) => valueWord(of));
  if (verdict === 'too-few')
    return {
      ...{ verdict: '', tone: verdict },
      lines: [text.tooFew(leads ?? '', otherLeads ?? '', valueWord(FEWEST_LEADS))],
    };
  const said = text.verdicts[verdict];
  const differs = lift !== undefined && verdict !== 'none-seen';
  return {
    verdict: differs ? `${said}: ${text.lift(valueWord(Math.round(lift * 100) / 100))}` : said,
    tone: verdict,
    lines: [
      text.converts(shareWords(own.conversion), leads ?? '', shareWords(others.conversion), otherLeads ?? ''),
      text.accepted(shareWords(own.acceptance), shareWords(others.acceptance)),
    ],
  };
}

/** On which leads it was. */
export const triedWords = ({ tried }: PerformanceBrief, zone: string): string =>
  text.tried(valueWord(tried.leads), dateOf(tried.from, zone), dateOf(tried.until, zone));
