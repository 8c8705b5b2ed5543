import type { LeadProfile } from '../lead/lead.ts';

/** Stands for what no rule takes, and for who came without a word; beside the names of every company. */
export const OTHER = 'other';
export const DIRECT = 'direct';

/** The parts of where a lead came from that a rule may ask for. */
export const ORIGIN_PARTS = ['source', 'medium', 'referrer'] as const;
export type OriginPart = (typeof ORIGIN_PARTS)[number];

/** As forms and links said it. */
export type Origin = Pick<LeadProfile, OriginPart>;

/** Leads for each of whose parts one of these patterns fits count under a name. In a pattern `*` is any text; case does not matter. */
export interface SourceRule extends Readonly<Partial<Record<OriginPart, readonly string[]>>> {
  readonly to: string;
}

/** Under which few names a company counts what forms and links call by many. */
export interface SourceMap {
  /** In lower case, `other` and `direct` beside them. */
  readonly names: readonly string[];
  /** The first that fits holds. */
  readonly map: readonly SourceRule[];
}

/** Everything that a lead may be counted under. */
export const sourceNames = ({ names }: Pick<SourceMap, 'names'>): readonly string[] => [
  ...new Set([...names, DIRECT, OTHER]),
];

/**
 * The name under which a lead is counted: of the first rule that fits, else its own source where that is one of the names, else
 * `direct` where nothing was said.
 *
 * @returns undefined where something was said that the map does not know: it counts as `other`.
 * @see RULES.md#A14
 */
export function mappedSource(map: SourceMap, origin: Origin): string | undefined {
  const said = (part: OriginPart): string => origin[part]?.trim().toLowerCase() ?? '';
  const isTakenBy = (rule: SourceRule): boolean =>
    ORIGIN_PARTS.every((part) => rule[part]?.some((pattern) => fits(pattern, said(part))) ?? true);
  const rule = map.map.find(isTakenBy);
  if (rule !== undefined) return rule.to;
  if (ORIGIN_PARTS.every((part) => said(part) === '')) return DIRECT;
  return sourceNames(map).find((name) => name === said('source'));
}

/** What was not said fits nothing, not even `*`. Each piece is looked for once, so no pattern is slow. */
function fits(pattern: string, said: string): boolean {
  const [first = '', ...pieces] = pattern.toLowerCase().split('*');
  if (said === '' || !said.startsWith(first)) return false;
  const last = pieces.pop();
  if (last === undefined) return said === first;
  let from = first.length;
  for (const piece of pieces) {
    const at = said.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return said.length - last.length >= from && said.endsWith(last);
}
