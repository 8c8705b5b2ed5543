import type { AnswerKind } from '../../domain/handoff/signal.ts';
import type { IntakePolicy } from '../../domain/lead/intake-policy.ts';
import {
  LIFECYCLE_STAGES,
  type LifecycleStage,
  SAID_STAGES,
  type SaidStage,
  type Worth,
} from '../../domain/lead/lead.ts';
import { type PostedField, plainName, sortPostedFields } from '../../domain/lead/posted-fields.ts';
import { saysYes } from '../../domain/lead/spoken-values.ts';
import type { ImportKind } from '../../domain/lists/import-kind.ts';
import { minorAmount } from '../../domain/money.ts';
import type { EpochMs } from '../../domain/time.ts';
import { addressIn, isTestAddress } from '../intake/read-post.ts';

/** A row of a table as it came: cells by the names of their columns. */
export interface RawRow {
  /** From 1, that of the names included. */
  readonly line: number;
  readonly cells: Readonly<Record<string, unknown>>;
}

/** What is wrong with a row; nothing of what it holds is quoted, for that may be personal. */
export interface RowFault {
  readonly line: number;
  /** As the table names it; empty where the row as a whole is meant. */
  readonly column: string;
  readonly detail: string;
  readonly mend: string;
}

/** What a row of a history says that became of the lead. */
export interface Past {
  /** When the lead came. */
  readonly at?: EpochMs;
  readonly stage?: LifecycleStage;
  readonly outcome?: { readonly answer: AnswerKind; readonly reason?: string };
  /** When it came how far, in order of time. */
  readonly way?: readonly PastStep[];
}

export interface PastStep {
  readonly stage: SaidStage;
  readonly at: EpochMs;
  readonly worth?: Worth;
  readonly reason?: string;
}

export interface ImportRow {
  readonly line: number;
  /** Canonical by policy. */
  readonly address: string;
  /** The lead's own answers, by the names of their columns. */
  readonly fields: Readonly<Record<string, string>>;
  readonly test: boolean;
  readonly past: Past;
}

export type RowReading =
  | { readonly ok: true; readonly row: ImportRow }
  | { readonly ok: false; readonly faults: readonly RowFault[] };

export interface RowRules {
  readonly kind: ImportKind;
  readonly policy: IntakePolicy;
  readonly isAddress: (text: string) => boolean;
  /** Ids of the disposition reasons in force. */
  readonly reasons: readonly string[];
  readonly now: EpochMs;
}

/** Columns that say something about the lead rather than by it, with the names that other systems give them. */
const OUR_COLUMNS = {
  test: ['test'],
  at: ['at', 'date', 'created', 'created at', 'create date', 'created date'],
  stage: ['stage', 'lifecycle stage', 'status'],
  outcome: ['outcome', 'disposition', 'result'],
  mql: ['mql at', 'mql date', 'became mql'],
  sal: ['sal at', 'sal date', 'became sal'],
  sql: ['sql at', 'sql date', 'became sql'],
  opportunity: ['opportunity at', 'opportunity date', 'opportunity created'],
  won: ['won at', 'won date', 'closed won'],
  lost: ['lost at', 'lost date', 'closed lost'],
  lostReason: ['lost reason', 'closed lost reason'],
  value: ['value', 'amount', 'deal amount'],
  currency: ['currency', 'currency code'],
} as const;
type OurColumn = keyof typeof OUR_COLUMNS;

/** Only a history has a past; elsewhere a column of that name is the lead's own. */
const columnsOf = (kind: ImportKind): readonly OurColumn[] =>
  kind === 'history' ? (Object.keys(OUR_COLUMNS) as OurColumn[]) : ['test'];

/** Reads a row of an imported table. Everything that is wrong with it is told at once. */
export function readRow({ line, cells }: RawRow, rules: RowRules): RowReading {
  const { ours, fields } = sortCells(cells, columnsOf(rules.kind));
  const faults: RowFault[] = [];
  const value = <Value>(column: OurColumn, reader: (text: string) => Value | undefined, mend: string) => {
    const cell = ours[column];
    if (cell === undefined) return undefined;
    const read = reader(cell.text);
    if (read === undefined) faults.push({ line, column: cell.name, detail: 'is not understood', mend });
    return read;
  };
  const address = addressIn(fields, rules.policy, rules.isAddress);
  if (address === undefined) faults.push(addressFault(line, fields, rules.policy));
  const instant = (column: OurColumn) =>
    value(
      column,
      (text) => pastInstant(text, rules.now),
      'Write a day or an instant that is past, like 2026-03-02.',
    );
  const past = {
    at: instant('at'),
    stage: value('stage', stageOf, `Write one of ${LIFECYCLE_STAGES.join(', ')}.`),
    outcome: value(
      'outcome',
      outcomeReader(rules.reasons),
      `Write one of ${outcomesOf(rules.reasons).join(', ')}.`,
    ),
    way: wayIn(instant, value),
  };
  const test = value('test', saysYes, 'Write yes or no.') === true || isTestAddress(address, rules.policy);
  if (address === undefined || faults.length > 0) return { ok: false, faults };
  return { ok: true, row: { line, address, fields, test, past: defined(past) } };
}

type Reader = <Value>(
  column: OurColumn,
  reader: (text: string) => Value | undefined,
  mend: string,
) => Value | undefined;

/** What the row says of the lead's way; undefined where it says nothing. */
function wayIn(instant: (column: OurColumn) => EpochMs | undefined, value: Reader): Past['way'] {
  const currency = value(
    'currency',
    (text) => (minorAmount('0', text.toUpperCase()) === undefined ? undefined : text.toUpperCase()),
    'Write three letters of a currency, like EUR.',
  );
  const minor = value(
    'value',
    (text) => (currency === undefined ? undefined : minorAmount(text, currency)),
    'Write an amount like 12500.00, without separators, and its currency beside it.',
  );
  const reason = value(
    'lostReason',
    (text) => REASON_WORD.exec(text.toLowerCase().replaceAll(/[ _]+/g, '-'))?.[0],
    'Write a few words, like no budget.',
  );
  const worth = minor === undefined || currency === undefined ? {} : { worth: { minor, currency } };
  const steps = SAID_STAGES.flatMap((stage): PastStep[] => {
    const at = instant(stage);
    if (at === undefined) return [];
    const isLost = stage === 'lost' && reason !== undefined;
    return [{ stage, at, ...(HAVE_WORTH.includes(stage) && worth), ...(isLost && { reason }) }];
  });
  // At one instant it passed the nearer stage first, as they are listed.
  return steps.length === 0 ? undefined : steps.toSorted((one, other) => one.at - other.at);
}

const HAVE_WORTH: readonly SaidStage[] = ['opportunity', 'won'];
const REASON_WORD = /^[a-z0-9]+(-[a-z0-9]+)*$/;

interface Cell {
  readonly name: string;
  readonly text: string;
}

function sortCells(cells: RawRow['cells'], wanted: readonly OurColumn[]) {
  const names = new Map(
    wanted.flatMap((column) => OUR_COLUMNS[column].map((name) => [plainName(name), column])),
  );
  const ours: Partial<Record<OurColumn, Cell>> = {};
  const fields: [string, string][] = [];
  for (const [name, cell] of Object.entries(cells)) {
    const text = String(cell ?? '').trim();
    // As the name of a property such a column would mean something else.
    if (text === '' || name in Object.prototype) continue;
    const column = names.get(plainName(name));
    if (column === undefined) fields.push([name, text]);
    else ours[column] ??= { name, text };
  }
  return { ours, fields: Object.fromEntries(fields) };
}

function addressFault(line: number, fields: ImportRow['fields'], policy: IntakePolicy): RowFault {
  const column = columnFor('email', fields, policy);
  return {
    line,
    column: column ?? 'email',
    detail: column === undefined ? 'is empty' : 'is no e-mail address',
    mend: 'Write one like name@company.com.',
  };
}

/** Which column of a row holds a field. */
export const columnFor = (
  field: PostedField,
  fields: ImportRow['fields'],
  { fields: names }: IntakePolicy,
): string | undefined =>
  Object.entries(fields).find(
    ([name, text]) => sortPostedFields(names, { [name]: text }).known[field] !== undefined,
  )?.[0];

const DAY_OR_INSTANT = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** A day alone, and a time without zone, are UTC's. */
function pastInstant(text: string, now: EpochMs): EpochMs | undefined {
  const match = DAY_OR_INSTANT.exec(text);
  if (match === null) return undefined;
  const [, time, , , zone] = match;
  const at = Date.parse(time === undefined || zone !== undefined ? text : `${text}Z`);
  return at <= now ? at : undefined;
}

const stageOf = (text: string): LifecycleStage | undefined =>
  LIFECYCLE_STAGES.find((stage) => stage === text.toLowerCase());

const ANSWERS = ['spoke-qualified', 'meeting-booked', 'call-back', 'no-answer'] as const;

const outcomesOf = (reasons: readonly string[]): readonly string[] => [
  ...ANSWERS,
  'not-qualified',
  ...reasons,
];

/** An answer as a rep gives it, or the reason of one that is not qualified. */
const outcomeReader =
  (reasons: readonly string[]) =>
  (text: string): Past['outcome'] => {
    const word = text.toLowerCase();
    const answer = [...ANSWERS, 'not-qualified' as const].find((kind) => kind === word);
    if (answer !== undefined) return { answer };
    return reasons.includes(word) ? { answer: 'not-qualified', reason: word } : undefined;
  };

type Defined<Fields> = { [Field in keyof Fields]?: Exclude<Fields[Field], undefined> };

const defined = <Fields extends object>(fields: Fields): Defined<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<Fields>;
