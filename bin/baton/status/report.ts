import { type EpochMs, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { isoInstant } from '../account/account.ts';
import type { TableStatus } from './read-status.ts';

/** Something of another service, or why it could not be asked. */
export type Asked<Value> = { readonly value: Value } | { readonly refused: string };

export interface SendingQuota {
  readonly sent: number;
  /** In 24 hours; -1 is no limit. */
  readonly most: number;
  readonly perSecond: number;
}

export interface Status extends TableStatus {
  readonly at: EpochMs;
  readonly deadLetters: Asked<number>;
  readonly mail: Asked<SendingQuota>;
  /** What no cheap read tells. */
  readonly unknown: readonly string[];
}

/** The state of everything on one screen. */
export function report(status: Status): readonly string[] {
  const { at, handoffs, people, isPartial } = status;
  const more = isPartial ? ' or more' : '';
  return [
    line('open handoffs', `${handoffs.open}${more}${list(handoffs.byPhase)}`),
    line('  in the queue', `${handoffs.queued}${more}`),
    line('  to be answered', `${handoffs.awaitingAnswer}${more}, ${handoffs.overdue} of them overdue`),
    line('  parked', handoffs.parked),
    line('posts to score', `${status.postsToScore}${more}`),
    line('leads to judge', `${status.leadsToJudge}${more}`),
    line('stuck', stuck(status)),
    ...waiting(status),
    ...modes(status),
    line('places taken', `${people.places} by ${people.all} people, of whom ${people.full} are full`),
    ...mailboxes(status),
    ...calendars(status),
    line('dead letters', told(status.deadLetters, String)),
    line('last sweep', lastSweep(status, at)),
    ...status.policies.map(({ kind, hash, since, bootstrap }) =>
      line(
        kind,
        `${hash.slice(0, 12)} since ${isoInstant(since)}${bootstrap ? ', unsigned (bootstrap)' : ''}`,
      ),
    ),
    line('mails in 24 hours', told(status.mail, quota)),
    ...status.unknown.map((sentence) => line('not known', sentence)),
  ];
}

const line = (label: string, value: string | number): string => `${label.padEnd(18)} ${value}`;

function list(counts: object): string {
  const parts = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
}

function stuck({ stuck: found, at }: Status): string {
  const [oldest] = found;
  if (oldest === undefined) return 'nothing';
  return `${found.length}; ${oldest.record} ${oldest.id} for ${age(at - oldest.since)}`;
}

function waiting({ waiting: lists, at }: Status): readonly string[] {
  if (lists.length === 0) return [line('waiting for room', 'nobody')];
  return lists.map(({ pool, handoffs, since }) =>
    line('waiting for room', `${handoffs} in pool ${pool}, the first for ${age(at - since)}`),
  );
}

/** Nothing where all pools do everything. */
const modes = ({ modes: limited }: Status): readonly string[] =>
  limited.length === 0
    ? []
    : [line('not in full', limited.map(({ pool, mode }) => `${pool} (${mode})`).join(', '))];

/** Who gets no lead because of mails, or because they do not answer them; nothing where all is well. */
function mailboxes({ people: { unconfirmed, unreachable, silent } }: Status): readonly string[] {
  return [
    ...(unconfirmed.length === 0 ? [] : [line('not confirmed', unconfirmed.join(', '))]),
    ...(unreachable.length === 0 ? [] : [line('mails do not reach', unreachable.join(', '))]),
    ...(silent.length === 0 ? [] : [line('set away', silent.join(', '))]),
  ];
}

/** Nothing where all calendars can be read. */
const calendars = ({ unreadCalendars, at }: Status): readonly string[] =>
  unreadCalendars.map(({ person, trouble, since }) =>
    line('calendar not read', `${person} for ${age(at - since)} (${trouble})`),
  );

function lastSweep({ lastSweep: pass, isSweepOverdue }: Status, at: EpochMs): string {
  if (pass === undefined) return 'none noted yet';
  const late = isSweepOverdue ? ', which is too long' : '';
  return `${age(at - pass.at)} ago${late}; ${pass.recovered} put right, ${pass.failed} failed`;
}

const quota = ({ sent, most, perSecond }: SendingQuota): string =>
  most < 0 ? `${sent}, without a limit` : `${sent} of ${most}, at most ${perSecond} a second`;

const told = <Value>(asked: Asked<Value>, words: (value: Value) => string): string =>
  'value' in asked ? words(asked.value) : `not known: ${asked.refused}`;

/** In the largest unit that says enough. */
function age(ms: number): string {
  if (ms < MINUTE) return 'less than a minute';
  return ms < 3 * HOUR ? `${Math.floor(ms / MINUTE)} min` : `${Math.floor(ms / HOUR)} h`;
}
