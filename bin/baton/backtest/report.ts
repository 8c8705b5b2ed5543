import type { PoolLoad } from '../../../functions/app/backtest/pool-loads.ts';
import type { Comparison, FlipOfFile, Side } from '../../../functions/app/backtest/try-criteria.ts';
import type { Flipped } from '../../../functions/domain/feedback/flipped.ts';
import type { Proportion } from '../../../functions/domain/feedback/proportion.ts';
import { FEWEST_LEADS, type RuleEffect } from '../../../functions/domain/feedback/rule-effects.ts';
import { table } from '../table.ts';

/** What was tried. */
export interface About {
  readonly file: string;
  /** Folder with the criteria; undefined for those in force. */
  readonly config: string | undefined;
  readonly draft: string | undefined;
  readonly rows: number;
  readonly bad: number;
}

/** The comparison as lines for a terminal. */
export function linesOf(
  about: About,
  comparison: Comparison,
  flips: readonly FlipOfFile[],
): readonly string[] {
  const { current, draft, flipped } = comparison;
  const { rules } = draft ?? current;
  const sides = draft === undefined ? [current] : [current, draft];
  const { file, config, draft: path } = about;
  return [
    `${file}, criteria ${config === undefined ? 'in force' : `of ${config}`}${path === undefined ? '' : ` against ${path}`}`,
    '',
    ...table([['', ...names(sides)], ...figures(sides)], ['']),
    '',
    ...table([['MQLs in', ...names(sides)], ...months(sides)], ['MQLs in']),
    '',
    ...table([['pool', ...names(sides)], ...pools(sides)], ['pool', ...names(sides)]),
    ...(draft === undefined ? [] : ['', ...flipLines(flipped, flips)]),
    '',
    ...table([RULE_HEAD, ...rules.map(ruleRow)], ['rule', 'verdict']),
    '',
    `"too few" concludes nothing: it takes ${FEWEST_LEADS} leads with an outcome on either side.`,
  ];
}

const names = (sides: readonly Side[]): readonly string[] => ['current', 'draft'].slice(0, sides.length);

const figures = (sides: readonly Side[]): readonly (readonly string[])[] => [
  ['leads', ...sides.map(({ leads }) => String(leads))],
  ['passed', ...sides.map(({ passed }) => String(passed))],
  ['with outcome', ...sides.map(({ withOutcome, passed }) => partOf(withOutcome, passed))],
  ['precision', ...sides.map(({ precision }) => shareOf(precision))],
  ['recall', ...sides.map(({ recall }) => shareOf(recall))],
  ['acceptance', ...sides.map(({ acceptance }) => shareOf(acceptance))],
  ['ranking', ...sides.map(({ ranking }) => ranking?.toFixed(3) ?? 'unknown')],
];

function months(sides: readonly Side[]): readonly (readonly string[])[] {
  const all = new Set(sides.flatMap(({ byMonth }) => Object.keys(byMonth)));
  return [...all].sort().map((month) => [month, ...sides.map(({ byMonth }) => String(byMonth[month] ?? 0))]);
}

function pools(sides: readonly Side[]): readonly (readonly string[])[] {
  const all = new Set(sides.flatMap((side) => side.pools.map(({ pool }) => pool)));
  return [...all].map((pool) => [
    pool,
    ...sides.map((side) => loadOf(side.pools.find((load) => load.pool === pool))),
  ]);
}

function loadOf(load: PoolLoad | undefined): string {
  if (load === undefined) return '0';
  const { leads, busiestWeek, weeklyLimit, weeksAbove, late, longestLine } = load;
  const most = `${leads}, at most ${busiestWeek.leads} in a week (${busiestWeek.week})`;
  if (weeklyLimit === undefined) return `${most}, no limit`;
  const line =
    late === 0 ? 'none late' : `${late} late (${percent(late / leads)} %), up to ${longestLine} in line`;
  return `${most}, limit ${weeklyLimit}: above it in ${weeksAbove} weeks, ${line}`;
}

function flipLines({ gained, lost, byRule }: Flipped, flips: readonly FlipOfFile[]): readonly string[] {
  const all = gained + lost;
  const rules = byRule.map((each) => [each.rule, String(each.gained), String(each.lost)]);
  const lines = flips.map(({ line, leadId, at, to, rule, points }) => [
    leadId ?? String(line),
    new Date(at).toISOString().slice(0, 'YYYY-MM-DDThh:mm'.length),
    to === 'passed' ? 'newly passed' : 'no longer passed',
    `${points.current} → ${points.draft}`,
    rule,
  ]);
  const who = flips.some(({ leadId }) => leadId !== undefined) ? 'lead' : 'line';
  return [
    `${all} leads flip: ${gained} would be passed newly, ${lost} no longer`,
    ...(all === 0 ? [] : table([['flipped by', 'newly', 'no longer'], ...rules], ['flipped by'])),
    ...(lines.length === 0
      ? []
      : [
          '',
          ...table([[who, 'at', 'flip', 'points', 'by'], ...lines], ['lead', 'at', 'flip', 'points', 'by']),
        ]),
    ...(all > lines.length ? [`… and ${all - lines.length} more: --flips, or --flips-to for all`] : []),
  ];
}

const RULE_HEAD = ['rule', 'points', 'leads', 'convert with', 'convert without', 'lift', 'verdict'];

const ruleRow = ({ rule, points, lift, verdict, ...sides }: RuleEffect): readonly string[] => [
  rule,
  String(points),
  String(sides.with.conversion.of),
  shareOf(sides.with.conversion),
  shareOf(sides.without.conversion),
  verdict === 'too-few' || lift === undefined ? '' : lift.toFixed(2),
  VERDICTS[verdict],
];

const VERDICTS: Readonly<Record<RuleEffect['verdict'], string>> = {
  'too-few': 'too few',
  agrees: 'agrees',
  contradicts: 'contradicts its points',
  'none-seen': 'no difference seen',
};

const percent = (share: number): string => `${(share * 100).toFixed(1)}`;

/** `820 (64.2 %)` */
const partOf = (count: number, of: number): string =>
  of === 0 ? '0' : `${count} (${percent(count / of)} %)`;

/** `64.2 % (61.0-67.3)` */
const shareOf = ({ share, low, high }: Proportion): string =>
  share === undefined ? 'unknown' : `${percent(share)} % (${percent(low)}-${percent(high)})`;

/** The same as data. */
export function jsonOf(about: About, { current, draft, flipped }: Comparison, flips: readonly FlipOfFile[]) {
  return {
    ...about,
    current,
    ...(draft !== undefined && { draft: { file: about.draft, ...draft } }),
    flipped,
    flips: flips.map(({ at, ...flip }) => ({ ...flip, at: new Date(at).toISOString() })),
  };
}
