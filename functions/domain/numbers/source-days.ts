/** What one source brought and cost on one day; what nobody has told is absent. */
export interface Brought {
  /** Visitors of the site. */
  readonly visitors?: number;
  /** Minor units of money by currency (ISO 4217). */
  readonly spend?: Readonly<Record<string, number>>;
}

export interface SourceDay {
  /** `2026-11-28`, in the zone of reporting. */
  readonly day: string;
  /** By source, as leads are counted under it. */
  readonly sources: Readonly<Record<string, Brought>>;
}

/** A word on a source, of a day or of a whole month. */
export interface SourceWord {
  /** `2026-11-28` or `2026-11`. */
  readonly period: string;
  readonly source: string;
  readonly visitors?: number | undefined;
  readonly spend?: { readonly currency: string; readonly minor: number } | undefined;
}

/**
 * What a word says of each day: that of a month is spread over its days as evenly as whole numbers go, and so that the days sum
 * exactly to the month.
 */
export function onDays(word: SourceWord): readonly SourceWord[] {
  const { period, visitors, spend, ...rest } = word;
  if (period.length > MONTH) return [word];
  const days = daysOf(period);
  const share = (whole: number, place: number): number =>
    Math.floor((whole * (place + 1)) / days) - Math.floor((whole * place) / days);
  return Array.from({ length: days }, (_, place) => ({
    ...rest,
    period: `${period}-${String(place + 1).padStart(2, '0')}`,
    ...(visitors !== undefined && { visitors: share(visitors, place) }),
    ...(spend && { spend: { ...spend, minor: share(spend.minor, place) } }),
  }));
}

const MONTH = '2026-11'.length;

const daysOf = (month: string): number => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
};

/** A day with what was told of it: the latest word on a source counts, so the same file twice changes nothing. */
export function tellDay(day: SourceDay, words: readonly SourceWord[]): SourceDay {
  const sources = new Map(Object.entries(day.sources));
  for (const { source, visitors, spend } of words) {
    const known = sources.get(source);
    sources.set(source, {
      ...known,
      ...(visitors !== undefined && { visitors }),
      ...(spend && { spend: { ...known?.spend, [spend.currency]: spend.minor } }),
    });
  }
  return {
    day: day.day,
    sources: Object.fromEntries([...sources].sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}
