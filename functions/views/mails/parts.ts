import type { LeadBrief, Reader } from '../../app/mail/brief-parts.ts';
import type { HandoffBrief } from '../../app/mail/handoff-brief.ts';
import type { Activity, LeadProfile } from '../../domain/lead/lead.ts';
import { refusals } from '../../domain/lead/refusals.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type DeadlineWords, qualifiedWords } from '../handoff-words.ts';
import {
  activityOf,
  allReasons,
  alsoSaid,
  cameBy,
  companyFacts,
  consentOf,
  framework,
  historyLines,
  messageOf,
  nameOf,
  phoneOf,
  reasonsOf,
  roleOf,
  scored,
  tongueAndTime,
  words,
} from '../lead-words.ts';
import { mailHref, oneLine, phoneHref } from '../markup.ts';
import { en } from '../texts/en.ts';
import type { Block, Button, DeadlineTone } from './block.ts';

/** What a part yields: nothing where nothing is known. */
type Part = readonly Block[];

const present = (lines: readonly (string | undefined)[]): string[] =>
  lines.filter((text) => text !== undefined && text !== '') as string[];

export const testNotice = (test: boolean): Part => (test ? [{ block: 'notice', text: en.lead.test }] : []);

export const deadline = ({ label, time, detail, late }: DeadlineWords, tone: DeadlineTone): Part => [
  { block: 'deadline', label, time, detail, tone: late ? 'late' : tone },
];

/** Name, role, company, tongue and consent. */
export function person({ at, reader, lead }: HandoffBrief): Part {
  const { profile } = lead;
  const lines = [
    roleOf(profile),
    companyFacts(profile),
    tongueAndTime(profile, reader.zone, at),
    consentOf(lead),
  ];
  return [{ block: 'person', name: nameOf(profile), lines: present(lines) }];
}

/** Name and role only, for those who may not call. */
export const nameAndRole = ({ profile }: LeadBrief): Part => [
  { block: 'person', name: nameOf(profile), lines: present([roleOf(profile), companyFacts(profile)]) },
];

/** Call and Mail, as far as the lead has not said no. */
export function contact(lead: LeadBrief): Part {
  const buttons = contactButtons(lead);
  return buttons.length === 0 ? [] : [{ block: 'buttons', buttons }];
}

function contactButtons({ profile, consent }: LeadBrief): readonly Button[] {
  const phone = phoneOf(profile);
  const mail = { label: en.actions.mail(oneLine(profile.email, 80)), href: mailHref(profile.email) };
  const mayMail = !refusals(consent).mail;
  if (profile.phone === undefined || phone === undefined) return mayMail ? [{ ...mail, tone: 'call' }] : [];
  const call = { label: en.actions.call(phone), href: phoneHref(profile.phone), tone: 'call' } as const;
  return mayMail ? [call, { ...mail, tone: 'plain' }] : [call];
}

/** What the SDR said of a lead that goes on. */
export const qualifiedBy = (brief: HandoffBrief): Part =>
  brief.qualified === undefined
    ? []
    : [
        {
          block: 'lines',
          title: en.second.title(words(brief.qualified.answer.by)),
          lines: qualifiedWords(brief, brief.qualified),
        },
      ];

export function theirWords(profile: LeadProfile): Part {
  const text = messageOf(profile, 400);
  return text === '' ? [] : [{ block: 'quote', intro: en.lead.wrote, text }];
}

export const whyNow = (lead: LeadBrief): Part => [
  { block: 'points', title: en.lead.whyNow, note: scored(lead), rows: allReasons(lead.score, 5) },
];

/** What the lead did, newest first. */
export const doings = (
  title: string,
  activities: readonly Activity[],
  { zone }: Reader,
  now: EpochMs,
): Part =>
  activities.length === 0
    ? []
    : [{ block: 'times', title, rows: activities.map((activity) => activityOf(activity, zone, now)) }];

/** Known and missing answers, what the form said besides, where they came from, what was before. */
export function context({ at, reader, lead }: HandoffBrief): Part {
  const { known, ask } = framework(lead.score);
  const lines = [...alsoSaid(lead.profile), cameBy(lead.profile)];
  const facts = [
    [en.lead.known, known],
    [en.lead.ask, ask],
    [en.lead.also, present(lines).join('. ')],
    [en.lead.withUs, historyLines(lead, reader.zone, at).slice(0, 3).join(' ')],
  ] as const;
  return [{ block: 'facts', facts: facts.filter(([, text]) => text !== '') }];
}

/** What a mail program shows beside the subject: their words and their number. */
export function preview(lead: LeadBrief): string {
  const { profile, score } = lead;
  const message = messageOf(profile, 90);
  const start =
    message === ''
      ? reasonsOf(score, 2)
          .map(([, label]) => label)
          .join(', ')
      : `“${message}”`;
  return present([start, phoneOf(profile)]).join(' ') || consentOf(lead);
}
