import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { isoInstant } from '../account/account.ts';
import type { ShadowReport, ShadowRow } from './read-shadow.ts';

const COLUMNS = ['opened', 'lead', 'pool', 'would have had it', 'due', 'had it', 'first attempt', ''];
const NONE = '-';

/** The comparison as a table, then its sum. Times are UTC. */
export function shadowLines({ rows, summary, observed }: ShadowReport): readonly string[] {
  const { agreement, late, savedMs, untouched } = summary;
  return [
    ...(rows.length === 0 ? [] : table([COLUMNS, ...rows.map(cellsOf)])),
    `${count(summary.handoffs, 'handoff')} in the shadow, ${observed} only observed.`,
    `Owner: ${agreement.same} of ${agreement.of} the same${percent(agreement.same, agreement.of)}.`,
    `First attempt: ${late.handoffs} of ${late.of} after the due time; the clock would have saved ${length(savedMs.total)}, ${length(savedMs.median)} for the median of the late.`,
    `Nobody touched ${count(untouched, 'lead')} that would have been due.`,
  ];
}

/** Lines of the file that are named one by one. */
const MOST_NAMED = 5;

/** Of how many rows of the file nothing was compared, and which ones; nothing where there are none. */
export function unmatchedLines({ unmatched }: Pick<ShadowReport, 'unmatched'>): readonly string[] {
  if (unmatched.length === 0) return [];
  const named = unmatched.slice(0, MOST_NAMED).join(', ');
  const more = unmatched.length - MOST_NAMED;
  const rows = unmatched.length === 1 ? '1 row names' : `${unmatched.length} rows name`;
  const where = `line${unmatched.length === 1 ? '' : 's'} ${named}${more > 0 ? ` and ${more} more` : ''}`;
  return [`${rows} no lead that was in the shadow then: ${where}`];
}

function cellsOf({ at, leadId, pool, person, dueAt, actual, agrees, lateMs, untouched }: ShadowRow) {
  const remarks = [
    agrees === false && 'another owner',
    lateMs !== undefined && lateMs > 0 && `${length(lateMs)} late`,
    untouched && 'nobody touched it',
  ];
  return [
    minute(at),
    leadId,
    pool,
    person ?? 'nobody had room',
    dueAt === undefined ? NONE : minute(dueAt),
    actual.owner ?? NONE,
    actual.attemptedAt === undefined ? NONE : minute(actual.attemptedAt),
    remarks.filter(Boolean).join(', '),
  ];
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = COLUMNS.map((_, place) => Math.max(...rows.map((row) => row[place]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, place) => cell.padEnd(widths[place] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

const minute = (at: number): string => `${isoInstant(at).slice(0, 16)}Z`;

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

const percent = (part: number, whole: number): string =>
  whole === 0 ? '' : ` (${Math.round((100 * part) / whole)} %)`;

const length = (ms: number): string =>
  ms < HOUR
    ? `${Math.round(ms / MINUTE)} min`
    : `${Math.floor(ms / HOUR)} h ${Math.floor((ms % HOUR) / MINUTE)} min`;
