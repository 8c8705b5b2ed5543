import type { LeadEvent } from '../app/desk/lead-file-brief.ts';
import { majorAmount } from '../domain/money.ts';
import type { EpochMs } from '../domain/time.ts';
import { answerWords, words } from './lead-words.ts';
import { moment } from './moments.ts';
import { events, type Told } from './texts/en/events.ts';
import { en } from './texts/en.ts';

/** One event of a lead's timeline as a sentence; a type that is not listed reads as its own words. */
export function eventWords(event: LeadEvent, zone: string, now: EpochMs): string {
  const say = events[event.type];
  return say === undefined ? words(event.type.replaceAll(/[.-]/g, ' ')) : say(toldBy(event, zone, now));
}

function toldBy({ actor, data }: LeadEvent, zone: string, now: EpochMs): Told {
  const field = (name: string): string => words(String(data[name] ?? ''));
  const given = field('outcome') || field('answer');
  const reason = field('reason');
  return {
    actor: words(actor),
    field,
    answer: isAnswer(given)
      ? answerWords(given, reason === '' ? undefined : reason.replaceAll('-', ' '))
      : given,
    evidence: isEvidence(data['evidence']) ? en.evidence[data['evidence']] : '',
    learned: data['learnedMs'] === undefined ? '' : moment(Number(data['learnedMs']), zone, now),
    worth: worthIn(data),
    until: moment(Number(data['untilMs'] ?? 0), zone, now),
    due: moment(Number(data['dueMs'] ?? 0), zone, now),
  };
}

const worthIn = ({ valueMinor, currency }: LeadEvent['data']): string =>
  valueMinor === undefined
    ? ''
    : `, ${majorAmount(Number(valueMinor), String(currency))} ${String(currency)}`;

const isEvidence = (word: unknown): word is keyof typeof en.evidence =>
  Object.hasOwn(en.evidence, String(word));

const isAnswer = (text: string): text is Parameters<typeof answerWords>[0] =>
  text !== 'because' && Object.hasOwn(en.answers, text);
