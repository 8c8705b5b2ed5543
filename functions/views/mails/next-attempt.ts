import type { AttemptBrief, NextAttemptBrief, TaskBrief } from '../../app/mail/handoff-brief.ts';
import { ANSWERS } from '../../domain/handoff/answers.ts';
import { vary } from '../../domain/handoff/vary.ts';
import { refusals } from '../../domain/lead/refusals.ts';
import { callName, ladder, place, whichAttempt } from '../handoff-words.ts';
import { answerWords, inSubject, words } from '../lead-words.ts';
import { atMoment, isZone, localMinute, moment } from '../moments.ts';
import { mails } from '../texts/en/mails.ts';
import { nextAttempt as text } from '../texts/en/next-attempt.ts';
import { en } from '../texts/en.ts';
import type { Block, MailDraft } from './block.ts';
import { contact, deadline, doings, person, preview, qualifiedBy, testNotice, theirWords } from './parts.ts';
import { ownerFooter } from './task.ts';

/** Asks the owner for a further attempt under a subject of its own, so that mail programs do not fold it into the first thread. */
export function nextAttemptMail(brief: NextAttemptBrief): MailDraft {
  const { at, reader, lead, asked } = brief;
  return {
    subject: subject(brief),
    preheader: preview(lead),
    test: lead.test,
    blocks: [
      ...testNotice(lead.test),
      ...(asked === undefined ? [] : due(brief, asked)),
      ...person(brief),
      ...contact(lead),
      ...tried(brief),
      ...theirWords(lead.profile),
      ...qualifiedBy(brief),
      ...doings(en.lead.news, brief.news, reader, at),
      ...outcomes(brief),
      ...lines(mails.reminder.next, [...(asked === undefined ? [] : after(asked)), ...ladder(brief)]),
      ownerFooter(brief),
    ],
  };
}

const way = ({ lead }: TaskBrief) => text[lead.profile.phone === undefined ? 'write' : 'call'];

/** `Call Marta Vidal (Nexora) again by 11:00: attempt 3 of 5`. */
function subject(brief: NextAttemptBrief): string {
  const { at, reader, lead, asked } = brief;
  const start = way(brief).start(inSubject(lead.profile, false));
  if (asked === undefined) return start;
  const when = moment(asked.dueAt, reader.zone, at);
  const timed =
    asked.dueAt <= at
      ? text.late(start, when)
      : asked.isAgreed
        ? text.agreed(start, atMoment(asked.dueAt, reader.zone, at))
        : text.by(start, when);
  return mails.task.because(timed, whichAttempt(asked));
}

function due(brief: NextAttemptBrief, { dueAt, isAgreed, ...which }: AttemptBrief): readonly Block[] {
  const { at, reader, clock } = brief;
  const late = dueAt <= at;
  const { wasDue, agreedAt, againBy } = way(brief);
  const outcome = clock === undefined ? [] : [text.outcome(moment(clock.plan.dueAt, reader.zone, at))];
  return deadline(
    {
      label: (late ? wasDue : isAgreed ? agreedAt : againBy)(callName(reader.name)),
      time: moment(dueAt, reader.zone, at),
      detail: [place(dueAt, reader.zone, at), text.which(whichAttempt(which)), ...outcome].join(' '),
      late,
    },
    'soon',
  );
}

/** When, by what it is known, and what would be something else. */
function tried(brief: NextAttemptBrief): readonly Block[] {
  const { at, reader } = brief;
  const rows = brief.tried.map(({ kind, by, at: when, evidence }) => {
    const said = answerWords(kind, undefined);
    const how =
      evidence === undefined ? text.claimed(said, words(by)) : text.shown(said, en.evidence[evidence]);
    return [moment(when, reader.zone, at), how] as const;
  });
  return [{ block: 'times', title: text.tried, rows }, ...lines(undefined, hints(brief))];
}

function hints({ reader, lead, tried }: NextAttemptBrief): readonly string[] {
  const { timeZone, phone } = lead.profile;
  const theirs = timeZone !== undefined && isZone(timeZone) ? timeZone : reader.zone;
  const hourOf = (at: number) => Number(localMinute(at, theirs).slice(11, 13));
  const hint = vary(
    tried.map(({ at, evidence }) => ({ hour: hourOf(at), evidence })),
    [
      ...(phone === undefined ? [] : ['call' as const]),
      ...(refusals(lead.consent).mail ? [] : ['mail' as const]),
    ],
  );
  const parts = hint.tried.map((part) => text.parts[part]);
  return [
    ...(hint.untried === undefined
      ? []
      : [text.untried(parts, text.parts[hint.untried], theirs !== reader.zone)]),
    ...(hint.way === undefined ? [] : [text.ways[hint.way]]),
  ];
}

/** The way to the page, and to the part of it that each answer stands in; none of them is an action. */
const outcomes = ({ kind, links }: TaskBrief): readonly Block[] => [
  {
    block: 'buttons',
    title: mails.afterCall,
    buttons: [{ label: en.actions.log, href: `${links.task}#log`, tone: 'main' }],
  },
  ...PARTS.map(
    (part) =>
      ({
        block: 'choices',
        links: ANSWERS[kind].flatMap((answer) =>
          PART_OF[answer] === part ? [{ label: en.answers[answer], href: `${links.task}#${part}` }] : [],
        ),
      }) as const,
  ),
];

/** Of the page of either kind. */
const PARTS = ['spoke', 'no-answer', 'not-qualified'] as const;
const PART_OF = {
  'spoke-qualified': 'spoke',
  'meeting-booked': 'spoke',
  accepted: 'spoke',
  'no-answer': 'no-answer',
  'call-back': 'no-answer',
  'no-show': 'no-answer',
  'not-qualified': 'not-qualified',
  'not-accepted': 'not-qualified',
} as const;

/** What becomes of a lead that nobody reaches. */
const after = ({ number, recycle }: AttemptBrief): readonly string[] =>
  recycle === undefined
    ? []
    : [text.recycles(recycle.afterAttempts, recycle.restDays, number === recycle.afterAttempts)];

const lines = (title: string | undefined, texts: readonly string[]): readonly Block[] =>
  texts.length === 0 ? [] : [{ block: 'lines', lines: texts, ...(title === undefined ? {} : { title }) }];
