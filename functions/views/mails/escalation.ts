import type { EscalationBrief } from '../../app/mail/handoff-brief.ts';
import {
  decidesAs,
  lastAttempt,
  managerDeadline,
  otherwise,
  undeliveredLines,
  waitingThen,
} from '../handoff-words.ts';
import { inSubject, words } from '../lead-words.ts';
import { moment } from '../moments.ts';
import { mails } from '../texts/en/mails.ts';
import { en } from '../texts/en.ts';
import type { Block, Link, MailDraft } from './block.ts';
import { deadline, nameAndRole, testNotice, theirWords, whyNow } from './parts.ts';

/** Tells the manager that an owner let a due time pass or does not know of the lead, and offers what can be done. Serves both clocks. */
export function escalationMail(brief: EscalationBrief): MailDraft {
  const { at, reader, lead, candidates } = brief;
  return {
    subject: subject(brief),
    preheader: mails.escalation.preview(
      moment(lead.waitingSince, reader.zone, at),
      candidates.map(({ name }) => words(name)),
    ),
    test: lead.test,
    blocks: [
      ...testNotice(lead.test),
      ...undeliveredLines(brief).map((text) => ({ block: 'notice', text }) as const),
      ...deadline(managerDeadline(brief), 'late'),
      ...nameAndRole(lead),
      { block: 'lines', lines: [...standsIn(brief), ...standing(brief)] },
      ...ready(brief),
      { block: 'lines', title: en.manager.otherwise, lines: [otherwise(brief)] },
      delivered(brief),
      ...week(brief),
      ...theirWords(lead.profile),
      ...whyNow(lead),
      { block: 'footer', lines: [decidesAs(brief)], links: [] },
    ],
  };
}

const standsIn = ({ inPlaceOf }: EscalationBrief): readonly string[] =>
  inPlaceOf === undefined ? [] : [mails.escalation.standsIn(words(inPlaceOf))];

/** How long the buyer has waited; after an attempt, what came of it. */
function standing(brief: EscalationBrief): readonly string[] {
  const attempt = lastAttempt(brief);
  return attempt.length > 0 ? attempt : [waitingThen(brief)];
}

function subject({ at, reader, lead, clock, owner, undelivered }: EscalationBrief): string {
  const who = inSubject(lead.profile, false);
  const due = moment(clock?.plan.dueAt ?? at, reader.zone, at);
  const { subject: attempt, outcomeSubject, undeliveredSubject } = mails.escalation;
  const early = undelivered === undefined ? attempt : undeliveredSubject;
  return (clock?.kind === 'outcome' ? outcomeSubject : early)(words(owner), who, due);
}

/** Who could take it now, and the ways to the page that decides. */
function ready({ candidates, clock, links }: EscalationBrief): readonly Block[] {
  const free = candidates.map(({ name, open, openCap }) =>
    en.manager.free(words(name), en.manager.load(open, openCap)),
  );
  const choices: readonly Link[] = [
    { label: en.actions.takeIt, href: `${links.manage}#take` },
    ...(clock?.kind === 'response' ? [{ label: en.actions.waitShort, href: `${links.manage}#wait` }] : []),
    { label: en.actions.waiveShort, href: `${links.manage}#waive` },
  ];
  return [
    { block: 'lines', title: en.manager.ready, lines: free.length === 0 ? [en.manager.nobodyReady] : free },
    {
      block: 'buttons',
      buttons: [{ label: en.actions.decide, href: `${links.manage}#decide`, tone: 'main' }],
    },
    { block: 'choices', links: choices },
  ];
}

function delivered({ delivered: mails, at, reader }: EscalationBrief): Block {
  const { delivered: title, mailKinds, states, nothingSent } = en.manager;
  if (mails.length === 0) return { block: 'lines', title, lines: [nothingSent] };
  return {
    block: 'times',
    title,
    rows: mails.map((mail) => [
      moment(mail.at, reader.zone, at),
      `${mailKinds[mail.mail]}, ${states[mail.state]}`,
    ]),
  };
}

function week({ week: counts, owner }: EscalationBrief): readonly Block[] {
  if (!counts) return [];
  return [
    {
      block: 'lines',
      title: en.manager.week(words(owner)),
      lines: [en.manager.counts(counts)],
    },
  ];
}
