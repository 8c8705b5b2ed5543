import type { PerformanceBrief, VersionBrief } from '../app/mail/policy-brief.ts';
import { FEWEST_LEADS, type RuleEffect, rulesOf, type Verdict } from '../domain/feedback/rule-effects.ts';
import type { CriteriaRecord, RuleRecord } from '../domain/feedback/rule-record.ts';
import { shareWords } from './backtest-words.ts';
import { valueWord } from './condition-words.ts';
import { oneLine } from './markup.ts';
import { dateOf } from './moments.ts';
import { criteria } from './texts/en/criteria.ts';

const text = criteria.performance;

/** How a rule did. */
export interface EffectWords {
  /** On which leads, where they are not the account's own. */
  readonly source: string;
  /** In one glance; empty where nothing can be said. */
  readonly verdict: string;
  readonly tone: Verdict;
  readonly lines: readonly string[];
}

/** Reasons that are named of a rule. */
const MOST_REASONS = 3;

/**
 * How each rule of a version did, by its id: with the account's own leads; and, as long as that says nothing, on leads of
 * a file. Nothing is said of own leads while none has an outcome.
 */
export function ruleWords({
  policy,
  record,
  performance,
}: Pick<VersionBrief, 'policy' | 'record' | 'performance'>): ReadonlyMap<string, readonly EffectWords[]> {
  const isJudged = record?.span !== undefined;
  const rules = policy.kind === 'criteria' ? rulesOf(policy.content) : [];
  return new Map(
    rules.map(({ id }) => {
      const own = record?.rules.find(({ rule }) => rule === id);
      const past = performance?.rules.find(({ rule }) => rule === id);
      return [id, [...(isJudged ? [ownWords(own)] : []), ...pastWords(past, own, isJudged)]];
    }),
  );
}

const ownWords = (record: RuleRecord | undefined): EffectWords =>
  record === undefined ? { ...NOTHING, lines: [text.unjudged] } : recordWords(record);

function pastWords(
  past: RuleEffect | undefined,
  own: RuleRecord | undefined,
  isJudged: boolean,
): readonly EffectWords[] {
  const ownSays = own !== undefined && own.verdict !== 'too-few';
  if (past === undefined || ownSays || (isJudged && past.verdict === 'too-few')) return [];
  return [{ ...effectWords(past), source: text.onPast }];
}

const NOTHING = { source: '', verdict: '', tone: 'too-few' } as const;

function recordWords(record: RuleRecord): EffectWords {
  const said = effectWords(record);
  const reasons = record.refused
    .slice(0, MOST_REASONS)
    .map(({ label, leads }) => text.refusal(oneLine(label, 60), valueWord(leads)));
  if (said.tone === 'too-few' || reasons.length === 0) return said;
  return { ...said, lines: [...said.lines, text.refused(reasons.join(', '))] };
}

/** Refuses to conclude from too few. */
function effectWords({ verdict, lift, with: own, without: others }: RuleEffect): EffectWords {
  const [leads, otherLeads] = [own.conversion, others.conversion].map(({ of }) => valueWord(of));
  if (verdict === 'too-few')
    return {
      ...NOTHING,
      lines: [text.tooFew(leads ?? '', otherLeads ?? '', valueWord(FEWEST_LEADS))],
    };
  const said = text.verdicts[verdict];
  const differs = lift !== undefined && verdict !== 'none-seen';
  return {
    source: '',
    verdict: differs ? `${said}: ${liftWords(lift)}` : said,
    tone: verdict,
    lines: [
      text.converts(shareWords(own.conversion), leads ?? '', shareWords(others.conversion), otherLeads ?? ''),
      text.accepted(shareWords(own.acceptance), shareWords(others.acceptance)),
    ],
  };
}

const liftWords = (lift: number): string =>
  lift === 0 ? text.noLift : text.lift(valueWord(Math.round(lift * 100) / 100));

/** Of which leads of the account it is, and what is to be kept in mind. */
export function recordNotes({ leads, earlier, span }: CriteriaRecord, zone: string): readonly string[] {
  if (span === undefined) return [text.ownNone];
  return [
    text.own(valueWord(leads), dateOf(span.from, zone), dateOf(span.until, zone)),
    ...(earlier > 0 ? [text.earlier(valueWord(earlier))] : []),
    text.onlySales,
  ];
}

/** On which leads of a file it was. */
export const triedWords = ({ tried }: PerformanceBrief, zone: string): string =>
  text.tried(valueWord(tried.leads), dateOf(tried.from, zone), dateOf(tried.until, zone));
