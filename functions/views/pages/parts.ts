import type { LeadBrief, Reader } from '../../app/mail/brief-parts.ts';
import type { HandoffBrief, TaskBrief } from '../../app/mail/handoff-brief.ts';
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
  nameOf,
  phoneOf,
  roleOf,
  scored,
  tongueAndTime,
  words,
} from '../lead-words.ts';
import { type Child, clip, type Html, html, mailHref, oneLine, phoneHref } from '../markup.ts';
import { en } from '../texts/en.ts';

/** What a panel at the top says: a due time, or how the handoff stands. */
export const deadlinePanel = (
  { label, time, detail, late }: DeadlineWords,
  tone: 'calm' | 'soon',
  more: Child,
): Html =>
  html`<section class="panel ${late ? 'late' : tone}" aria-label="${label}">
<p>${label}</p>
${time !== undefined && html`<p class="${time.length > 5 ? 'words' : 'time'}">${time}</p>`}
<p>${detail}</p>
${more}
</section>`;

/** Sentences that follow a due time. */
export const ladderLines = (lines: readonly string[]): Child =>
  lines.length > 0 && html`<p class="ladder">${lines.join(' ')}</p>`;

/** Name, role, company; the page's heading. */
export const nameAndRole = ({ profile }: Pick<LeadBrief, 'profile'>): Html => html`<div class="tight">
<h1 dir="auto">${nameOf(profile)}</h1>
${paragraph('role', roleOf(profile))}
${paragraph('soft small', companyFacts(profile))}
</div>`;

/** The same with tongue, time of day and consent, for those who will call. */
export const person = ({ at, reader, lead }: HandoffBrief): Html => html`<div class="tight">
<h1 dir="auto">${nameOf(lead.profile)}</h1>
${paragraph('role', roleOf(lead.profile))}
${paragraph('soft small', companyFacts(lead.profile))}
${paragraph('soft small', tongueAndTime(lead.profile, reader.zone, at))}
${paragraph('soft small', consentOf(lead))}
</div>`;

const paragraph = (name: string, text: string): Child =>
  text !== '' && html`<p class="${name}" dir="auto">${text}</p>`;

/** Call and Mail, as far as the lead has not said no. */
export function contact({ profile, consent }: Pick<LeadBrief, 'profile' | 'consent'>): Html {
  const phone = phoneOf(profile);
  const address = oneLine(profile.email, 80);
  return html`<div class="stack contact">
${profile.phone !== undefined && html`<a class="button go" href="${phoneHref(profile.phone)}">${en.actions.call(phone ?? '')}</a>`}
${!refusals(consent).mail && html`<a class="button ${profile.phone === undefined ? 'go' : ''}" href="${mailHref(profile.email)}">${en.actions.mail(address)}</a>`}
</div>`;
}

/** What the SDR said of a lead that goes on. */
export const qualifiedBy = (brief: HandoffBrief): Child =>
  brief.qualified !== undefined &&
  html`<section class="stack" aria-labelledby="qualified">
<h2 id="qualified">${en.second.title(words(brief.qualified.answer.by))}</h2>
${qualifiedWords(brief, brief.qualified).map((line) => html`<p dir="auto">${line}</p>`)}
</section>`;

/** The lead's own words, with their line breaks. */
export const theirWords = ({ message }: LeadProfile): Child =>
  message !== undefined &&
  message.trim() !== '' &&
  html`<blockquote dir="auto">${clip(
    message
      .split('\n')
      .map((line) => oneLine(line, 2_000))
      .join('\n')
      .trim(),
    2_000,
  )}</blockquote>`;

export const whyNow = (
  lead: Pick<LeadBrief, 'score' | 'needed' | 'request'>,
): Html => html`<section class="stack" aria-labelledby="why-now">
<h2 id="why-now">${en.lead.whyNow}</h2>
<p class="soft small lift">${scored(lead)}</p>
${rows('points', allReasons(lead.score, 12))}
</section>`;

/** What the lead did, newest first. */
export const doings = (
  id: string,
  title: string,
  activities: readonly Activity[],
  { zone }: Reader,
  now: EpochMs,
): Child =>
  activities.length > 0 &&
  html`<section class="stack" aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${rows(
  '',
  activities.map((activity) => activityOf(activity, zone, now)),
)}
</section>`;

/** Known and missing answers, what the form said besides, where they came from, what was before. */
export function context({ at, reader, lead }: HandoffBrief): Html {
  const { known, ask } = framework(lead.score);
  const facts: readonly (readonly [string, Child])[] = [
    [en.lead.known, known],
    [en.lead.ask, ask],
    [en.lead.also, list([...alsoSaid(lead.profile), cameBy(lead.profile) ?? ''])],
    [en.lead.withUs, list(historyLines(lead, reader.zone, at))],
  ];
  return html`<section aria-label="${en.pages.task.details}">${rows(
    'facts',
    facts.filter(([, text]) => text !== ''),
  )}</section>`;
}

function list(lines: readonly string[]): Child {
  const present = lines.filter((line) => line !== '');
  return present.length === 0 ? '' : present.map((line) => html`<p>${line}</p>`);
}

/** Everything that explains the lead, in the order of its weight before a call. */
export const background = ({ lead, news, ...brief }: TaskBrief): Child => [
  whyNow(lead),
  doings('news', en.lead.news, news, brief.reader, brief.at),
  doings('lately', en.lead.lately, lead.activities, brief.reader, brief.at),
  context({ ...brief, lead }),
];

/** Pairs in two columns. */
export const rows = (name: string, pairs: readonly (readonly [Child, Child])[]): Child =>
  pairs.length > 0 &&
  html`<dl class="rows ${name}">${pairs.map(([mark, text]) => html`<dt>${mark}</dt><dd dir="auto">${text}</dd>`)}</dl>`;

/** A button that posts one action to this very address. */
export const action = (name: string, value: string, label: Child, look = ''): Html =>
  html`<button class="${look}" name="${name}" value="${value}">${label}</button>`;

/**
 * A form that posts to the page's own address. Its fragment takes the place of a mail's, so that what the answer shows
 * is seen from the top.
 */
export const form = (content: Child): Html => html`<form method="post" action="#top">${content}</form>`;

/** What every form says it does. */
export const doing = (value: string): Html => html`<input type="hidden" name="do" value="${value}">`;
