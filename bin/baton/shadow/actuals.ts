import type { BadRow, Row } from '../../../functions/adapters/csv-rows.ts';
import type { Actual } from '../../../functions/domain/analytics/shadow.ts';
import type { PersonProfile } from '../../../functions/domain/routing/team.ts';
import { readRows } from '../rows.ts';
import { UsageError } from '../usage-error.ts';

/** What a file says of leads, by their id or address in small letters. */
export type Actuals = ReadonlyMap<string, Told>;

/** What the rows on one lead say. */
export interface Told {
  readonly actual: Actual;
  /** In which lines. */
  readonly lines: readonly number[];
}

export interface ReadActuals {
  readonly actuals: Actuals;
  readonly bad: readonly BadRow[];
}

type Team = readonly Pick<PersonProfile, 'id' | 'name' | 'email'>[];

/**
 * Reads who really had each lead, and when they first attempted contact: a file with a column `lead` (its id) or `email`,
 * `owner` (id, name or address) and `first attempt at`. Of several rows on one lead the earliest attempt counts.
 *
 * @throws UsageError when a column is missing, or the file.
 */
export async function readActuals(file: string, team: Team): Promise<ReadActuals> {
  const actuals = new Map<string, Told>();
  const bad: BadRow[] = [];
  await readRows(file, {
    onColumns: checkColumns,
    onRow: (row) => {
      const read = actualOf(row, team);
      if (typeof read === 'string') return void bad.push({ line: row.line, detail: read });
      const known = actuals.get(read.lead);
      actuals.set(read.lead, {
        actual: known === undefined || isEarlier(read.actual, known.actual) ? read.actual : known.actual,
        lines: [...(known?.lines ?? []), row.line],
      });
    },
    onBad: (row) => void bad.push(row),
  });
  return { actuals, bad };
}

const isEarlier = ({ attemptedAt = Number.POSITIVE_INFINITY }: Actual, known: Actual): boolean =>
  attemptedAt < (known.attemptedAt ?? Number.POSITIVE_INFINITY);

/** However it is spelled: `First attempt at` and `first_attempt_at` are one. */
const plain = (column: string): string => column.toLowerCase().replaceAll(/[^a-z]/g, '');

const ATTEMPT = 'firstattemptat';

function checkColumns(columns: readonly string[]): void {
  const given = new Set(columns.map(plain));
  if (!given.has('lead') && !given.has('email'))
    throw new UsageError('The file needs a column "lead" with ids, or "email".');
  if (!given.has(ATTEMPT)) throw new UsageError('The file needs a column "first attempt at".');
}

/** @returns what a row says, or what is wrong with it. */
function actualOf({ cells }: Row, team: Team): { readonly lead: string; readonly actual: Actual } | string {
  const named = new Map(Object.entries(cells).map(([column, cell]) => [plain(column), String(cell).trim()]));
  const lead = (named.get('lead') || named.get('email') || '').toLowerCase();
  if (lead === '') return 'it names no lead: fill "lead" or "email"';
  const owner = named.get('owner') || undefined;
  const written = named.get(ATTEMPT) || undefined;
  const attemptedAt = written === undefined ? undefined : instantOf(written);
  if (Number.isNaN(attemptedAt))
    return '"first attempt at" is no instant with its zone: write it like 2026-03-02T09:41:00+01:00';
  return { lead, actual: { owner: owner && personOf(owner, team), attemptedAt } };
}

/** Without a zone nobody knows when it was. */
const instantOf = (text: string): number =>
  /(Z|[+-]\d{2}:?\d{2})$/i.test(text) ? Date.parse(text) : Number.NaN;

/** Somebody who is not in the team stays as they are written: they are nobody whom Baton would have chosen. */
function personOf(written: string, team: Team): string {
  const wanted = written.toLowerCase();
  const found = team.find(({ id, name, email }) =>
    [id, name, email].some((word) => word.toLowerCase() === wanted),
  );
  return found?.id ?? written;
}
