import { absorb, type Tally } from '../../domain/feedback/tally.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Arrival, BadArrival } from './arrival.ts';
import { type FirstLines, firstLines } from './first-lines.ts';
import { pastLeads, type ReadBy } from './past-leads.ts';
import { type FlipOfFile, tryCriteria, type Versions } from './try-criteria.ts';

/** The arrivals of a file, parted by lead: all of one lead are in one part. */
export interface Parts {
  /** In order of lines. */
  read(part: number): readonly Arrival[];
}

export interface Judging {
  readonly versions: Versions;
  readonly by: ReadBy;
  /** Leads that came before are left out. */
  readonly from: EpochMs;
  /** Time runs on to here. */
  readonly until: EpochMs;
  /** So many flips and bad rows are told, at most. */
  readonly most: number;
}

/** What some parts came to; plain data. */
export interface Judged {
  readonly tally: Tally;
  /** When the first and the last of their leads came; without leads endless, and the other way round. */
  readonly came: { readonly first: EpochMs; readonly last: EpochMs };
  readonly flips: FirstLines<FlipOfFile>;
  readonly bad: FirstLines<BadArrival>;
}

/**
 * Judges the leads of some parts, one part after the other: no more than one is ever in memory.
 *
 * @param onPart - Told of each part: how many arrivals it held, and all that flip.
 */
export function judgeParts(
  parts: Parts,
  which: readonly number[],
  { versions, by, from, until, most }: Judging,
  onPart: (part: number, arrivals: number, flips: readonly FlipOfFile[]) => void,
): Judged {
  const tally: Tally = new Map();
  const trial = tryCriteria(versions, until, tally);
  const allFlips = firstLines<FlipOfFile>(most);
  const allBad = firstLines<BadArrival>(most);
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const part of which) {
    const arrivals = parts.read(part);
    const { leads, bad } = pastLeads(
      arrivals.toSorted((one, other) => one.at - other.at),
      by,
    );
    const flips: FlipOfFile[] = [];
    for (const lead of leads) {
      const { at } = lead.history.profiles[0];
      if (at < from) continue;
      [first, last] = [Math.min(first, at), Math.max(last, at)];
      const flip = trial.add(lead);
      if (flip === undefined) continue;
      flips.push(flip);
      allFlips.add(flip);
    }
    for (const row of bad) allBad.add(row);
    onPart(part, arrivals.length, flips);
  }
  return { tally, came: { first, last }, flips: allFlips.result(), bad: allBad.result() };
}

/** What parts that were judged apart came to together. @param unread - Rows that were bad before anything was judged. */
export function together(judged: readonly Judged[], most: number, unread: FirstLines<BadArrival>): Judged {
  const tally: Tally = new Map();
  const flips = firstLines<FlipOfFile>(most);
  const bad = firstLines<BadArrival>(most);
  bad.absorb(unread);
  for (const each of judged) {
    absorb(tally, each.tally);
    flips.absorb(each.flips);
    bad.absorb(each.bad);
  }
  const came = {
    first: Math.min(...judged.map((each) => each.came.first)),
    last: Math.max(...judged.map((each) => each.came.last)),
  };
  return { tally, came, flips: flips.result(), bad: bad.result() };
}
