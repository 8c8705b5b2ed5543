import { isActivityType, LONGEST_NAME, pastInstant } from '../../contracts/http/import-post.ts';
import { type FieldFault, problems } from '../../contracts/http/problem.ts';
import { IMPORT_KINDS, type ImportKind } from '../../domain/lists/import-kind.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Body } from './http-body.ts';
import { HttpProblem } from './http-problem.ts';

/** What somebody asks of an import, and its table. */
export interface AskedImport {
  readonly kind: ImportKind;
  readonly name: string;
  readonly activity: string;
  readonly at: EpochMs;
  /** Rows that earlier requests have brought in. */
  readonly from: number;
  readonly csv: string;
}

/**
 * Reads an import: a form says all in its fields; of a table that is the whole body, the query says what it is.
 *
 * @throws HttpProblem naming every field that cannot be used.
 */
export function readImport(body: Body, query: URLSearchParams, now: EpochMs): AskedImport {
  const field = (name: string): string =>
    (body.kind === 'form' ? (body.fields.get(name) ?? '') : (query.get(name) ?? '')).trim();
  const faults: FieldFault[] = [];
  const demand = <Value>(name: string, value: Value | undefined, mend: string): Value | undefined => {
    const detail = field(name) === '' ? 'is missing' : 'is not understood';
    if (value === undefined) faults.push({ field: name, detail: `It ${detail}.`, mend });
    return value;
  };
  const kind = demand(
    'as',
    IMPORT_KINDS.find((known) => known === field('as')),
    `Say one of ${IMPORT_KINDS.join(', ')}.`,
  );
  const given = field('name');
  const name = demand(
    'name',
    given !== '' && given.length <= LONGEST_NAME ? given : undefined,
    `Say what people call it, in at most ${LONGEST_NAME} characters.`,
  );
  const type = field('activity') || 'imported';
  const activity = demand(
    'activity',
    isActivityType(type) ? type : undefined,
    'Write it like webinar-attended.',
  );
  const at = demand(
    'on',
    field('on') === '' ? now : pastInstant(field('on'), now),
    'Write a day or an instant that is past, like 2026-03-02.',
  );
  const from = demand(
    'from',
    /^\d{0,9}$/.test(field('from')) ? Number(field('from')) : undefined,
    'Give back the number of the last answer, or leave it out.',
  );
  const table = tableIn(body);
  const csv = demand(
    'table',
    table.trim() === '' ? undefined : table,
    'Choose a file, saved as "CSV UTF-8".',
  );
  if (
    kind === undefined ||
    name === undefined ||
    activity === undefined ||
    at === undefined ||
    from === undefined ||
    csv === undefined
  )
    throw new HttpProblem(problems.invalidFields({ errors: faults }));
  return { kind, name, activity, at, from, csv };
}

function tableIn(body: Body): string {
  if (body.kind === 'csv') return body.text;
  return body.kind === 'form' ? (body.fields.get('table') ?? '') : '';
}
