import type { Action } from '../../app/handoff/action.ts';
import { WAIVER_REASONS } from '../../domain/handoff/waive.ts';
import { SIDES, type Side } from '../../domain/side.ts';
import { wallClockInstant } from '../../domain/sla/wall-clock.ts';
import { DAY, type EpochMs } from '../../domain/time.ts';
import { fieldProblem } from './http-problem.ts';

/** What a press of a button carries. */
type Fields = ReadonlyMap<string, string>;

export interface ReadingActions {
  /** IANA zone of the reader, in whose wall-clock time dates are given. */
  readonly zone: string;
  readonly now: EpochMs;
  /** Ids of the disposition reasons in force. */
  readonly reasons: readonly string[];
}

/** Who is away for longer is off-boarded or paused. */
const LONGEST_ABSENCE = 366 * DAY;
/** The page holds the same bound. */
const NOTE_LIMIT = 1_000;

/**
 * Reads the action that a pressed button names, and the note that may come with it.
 *
 * @returns one action, or an answer followed by its note.
 * @throws HttpProblem naming the field, for what no page of ours sends.
 */
export function readActions(fields: Fields, reading: ReadingActions): readonly Action[] {
  const pressed = fields.get('do') ?? '';
  const colon = pressed.indexOf(':');
  const [name, argument] = colon < 0 ? [pressed, ''] : [pressed.slice(0, colon), pressed.slice(colon + 1)];
  switch (name) {
    case 'spoke-qualified':
    case 'meeting-booked':
    case 'call-back':
    case 'no-answer':
    case 'accepted':
    case 'no-show':
      return [{ do: 'answer', answer: name, ...dated(fields, reading) }];
    case 'not-qualified':
    case 'not-accepted':
      return [
        { do: 'answer', answer: name, reason: oneOf(argument, reading.reasons) },
        ...notes(fields, reading),
      ];
    case 'not-mine':
    case 'give-back':
      return [{ do: 'return', reason: name }];
    case 'reassign':
      return [{ do: 'reassign', to: argument }];
    case 'waive':
      return [{ do: 'waive', reason: oneOf(argument, WAIVER_REASONS) }];
    case 'away':
      return [{ do: 'away', until: absenceEnd(fields, reading) }];
    case 'note':
      return notes(fields, reading);
    case 'undo':
    case 'claim':
    case 'take':
    case 'extend':
    case 'fresh-link':
    case 'confirm':
    case 'approve':
    case 'refuse':
    case 'sign':
      return [{ do: name }];
    case 'decline':
      return [{ do: name, reason: wordsIn(fields, 'reason') }];
    case 'decide':
      return [{ do: name, text: wordsIn(fields, 'text'), ...actionIn(fields) }];
    case 'finish':
      return [{ do: name, action: argument }];
    case 'close':
      return [{ do: name, text: wordsIn(fields, 'text') }];
    default:
      throw fieldProblem('do', 'It names no action of this page.', 'Press a button of the page.');
  }
}

const dated = (fields: Fields, reading: ReadingActions): { readonly nextAt?: EpochMs } => {
  const nextAt = instantIn(fields, 'at', reading);
  return nextAt === undefined ? {} : { nextAt };
};

function notes(fields: Fields, reading: ReadingActions): readonly Action[] {
  const text = shortWords(fields, 'note');
  const date = dated(fields, reading);
  return text === '' && date.nextAt === undefined ? [] : [{ do: 'note', text, ...date }];
}

/** The other side reads it, so it needs words. */
function wordsIn(fields: Fields, field: 'reason' | 'text'): string {
  const words = shortWords(fields, field);
  const mend = field === 'reason' ? 'Write why, for both sides to read.' : 'Write what was decided.';
  if (words === '') throw fieldProblem(field, 'It is missing.', mend);
  return words;
}

/** What a side is to do by a decision; nothing where no words say so. */
function actionIn(fields: Fields): { readonly action?: { readonly text: string; readonly side: Side } } {
  const text = shortWords(fields, 'action');
  if (text === '') return {};
  const side = SIDES.find((known) => known === fields.get('side'));
  if (side === undefined) throw fieldProblem('side', 'It names no side.', 'Choose who is to do it.');
  return { action: { text, side } };
}

function shortWords(fields: Fields, field: string): string {
  const words = (fields.get(field) ?? '').trim();
  if (words.length > NOTE_LIMIT)
    throw fieldProblem(field, `It is longer than ${NOTE_LIMIT} characters.`, 'Shorten it.');
  return words;
}

function oneOf<Value extends string>(given: string, values: readonly Value[]): Value {
  const found = values.find((value) => value === given);
  if (found === undefined)
    throw fieldProblem('do', 'It names a reason that is not in force.', 'Open the page again.');
  return found;
}

/** @returns now where none is given: then an absence ends. @throws HttpProblem naming the field. */
export function absenceEnd(fields: Fields, reading: Pick<ReadingActions, 'zone' | 'now'>): EpochMs {
  const until = instantIn(fields, 'until', reading) ?? reading.now;
  if (until > reading.now + LONGEST_ABSENCE)
    throw fieldProblem('until', 'It is more than a year away.', 'Ask your manager to pause you instead.');
  return until;
}

/** @returns undefined where the field is empty or missing. */
function instantIn(
  fields: Fields,
  field: string,
  { zone, now }: Pick<ReadingActions, 'zone' | 'now'>,
): EpochMs | undefined {
  const given = fields.get(field) ?? '';
  if (given === '') return undefined;
  const instant = wallClockInstant(given, zone);
  if (instant === undefined)
    throw fieldProblem(field, 'It is not a date with a time.', 'Write it as 2026-11-22T09:30.');
  if (instant <= now) throw fieldProblem(field, 'It is past.', 'Choose a later time.');
  return instant;
}
