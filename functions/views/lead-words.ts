import type { LeadBrief } from '../app/mail/brief-parts.ts';
import type { Activity, LeadProfile, Reason, Score } from '../domain/lead/lead.ts';
import { refusals } from '../domain/lead/refusals.ts';
import type { EpochMs } from '../domain/time.ts';
import { clip, oneLine, readablePhone } from './markup.ts';
import { clockTime, isZone, localMinute, monthOf, timeOrDay } from './moments.ts';
import { en } from './texts/en.ts';

/** A name, company or answer of a form; longer ones are noise or an attack. */
export const words = (text: string): string => oneLine(text, 80);

const present = (texts: readonly (string | undefined)[]): string[] =>
  texts.map((text) => words(text ?? '')).filter((text) => text !== '');

const wholeNumbers = new Intl.NumberFormat(en.locale, { maximumFractionDigits: 0 });

const number = (n: number): string => wholeNumbers.format(n);

/** What to call the lead: their name, or else their address. */
export const nameOf = ({ firstName, lastName, email }: LeadProfile): string =>
  present([firstName, lastName]).join(' ') || words(email);

/** `Head of Operations, Nexora`. */
export const roleOf = ({ jobTitle, company }: LeadProfile): string => present([jobTitle, company]).join(', ');

/** `logistics · 240 staff · Valencia`. */
export const companyFacts = ({ industry, employees, city, country }: LeadProfile): string =>
  present([
    industry,
    employees === undefined ? undefined : en.lead.staff(number(employees)),
    city ?? (country && display('region', country)),
  ]).join(' · ');

/** `Marta Vidal (Nexora, 240 staff)`, as short as a subject wants it. */
export function inSubject(profile: LeadProfile, withStaff: boolean): string {
  const staff = withStaff && profile.employees !== undefined ? en.lead.staff(number(profile.employees)) : '';
  const more = profile.company === undefined ? [] : present([clip(words(profile.company), 40), staff]);
  return en.lead.inSubject(clip(nameOf(profile), 40), more);
}

/** Their language and their time of day, beside the reader's. */
export function tongueAndTime({ language, timeZone }: LeadProfile, zone: string, now: EpochMs): string {
  const tongue = language && display('language', language);
  return present([tongue, timeZone && isZone(timeZone) ? theirTime(timeZone, zone, now) : undefined]).join(
    ' · ',
  );
}

const theirTime = (theirs: string, zone: string, now: EpochMs): string =>
  localMinute(now, theirs) === localMinute(now, zone)
    ? en.lead.sameTime
    : en.lead.theirTime(clockTime(now, theirs));

const NAMES = {
  language: new Intl.DisplayNames(en.lang, { type: 'language' }),
  region: new Intl.DisplayNames(en.lang, { type: 'region' }),
};

/** The code's name in the reader's language; a code that is none stands for itself. */
function display(type: keyof typeof NAMES, code: string): string {
  try {
    return NAMES[type].of(code) ?? code;
  } catch {
    return code;
  }
}

/** What the lead allowed; what it forbade comes first. */
export function consentOf({ consent }: Pick<LeadBrief, 'consent'>): string {
  const no = refusals(consent);
  return no.phone || no.mail
    ? en.lead.refused(no, consent.phone || consent.mail)
    : en.lead.consent(consent.phone, consent.mail);
}

export const phoneOf = ({ phone }: LeadProfile): string | undefined => phone && readablePhone(phone);

/** The lead's own words as one line; pages keep the line breaks. */
export const messageOf = ({ message }: LeadProfile, limit: number): string => oneLine(message ?? '', limit);

/** What else the form said: `Within 3 months`, `Budget 20,000`, `users: 40`. */
export function alsoSaid({ timeframeMonths, budget, answers }: LeadProfile): readonly string[] {
  return present([
    timeframeMonths === undefined ? undefined : en.lead.within(timeframeMonths),
    budget && en.lead.budget(budget),
    ...Object.entries(answers)
      .slice(0, 8)
      .map(([question, answer]) => `${question}: ${answer}`),
  ]);
}

export function cameBy({ source, referrer, campaign }: LeadProfile): string | undefined {
  const ways = present([source ?? referrer, campaign]);
  return ways.length === 0 ? undefined : en.lead.cameBy(ways);
}

/** `Score 103, 55 needed (enterprise), grade A1`, and why it was handed over with fewer. */
export function scored({ score, needed, request }: Pick<LeadBrief, 'score' | 'needed' | 'request'>): string {
  const { points, grade, segment } = score;
  const said = en.lead.scored(number(points), number(needed), grade, segment && words(segment.label));
  return request === undefined ? said : `${said}. ${en.lead.whateverTheScore(capital(words(request)))}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The reasons that weigh most first, as sign with points, and label. */
export const reasonsOf = (score: Score, limit: number): (readonly [points: string, label: string])[] =>
  weightiest(score).slice(0, limit).map(reasonRow);

/** The same, and in one line what the others give: so the points add up to the score. */
export function allReasons(score: Score, limit: number): (readonly [points: string, label: string])[] {
  const shown = weightiest(score).slice(0, limit);
  const others = weightiest(score).slice(limit);
  if (others.length === 0) return shown.map(reasonRow);
  const points = others.reduce((sum, other) => sum + other.points, 0);
  return [...shown.map(reasonRow), [pointsOf({ points }), en.lead.moreReasons(others.length)]];
}

const weightiest = (score: Score): Reason[] =>
  [...score.reasons].sort((one, other) => Math.abs(other.points) - Math.abs(one.points));

const reasonRow = (reason: Reason) => [pointsOf(reason), words(reason.label)] as const;

const pointsOf = ({ points }: Pick<Reason, 'points'>): string =>
  `${points < 0 ? '−' : '+'}${number(Math.abs(points))}`;

/** The weightiest reason as the end of a sentence: `asked for a demo`, but `CRM in use`. */
export function mainReason(score: Score): string | undefined {
  const label = reasonsOf({ ...score, reasons: score.reasons.filter(({ points }) => points > 0) }, 1)[0]?.[1];
  return label && (/^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label);
}

/** When, and what: `09:41` or `Thu 19 Nov`, and `Downloaded “Migration guide”`. */
export function activityOf({ type, at, properties }: Activity, zone: string, now: EpochMs) {
  // A sender may call an activity `constructor`, which every object has.
  const what = (Object.hasOwn(en.activities, type) && en.activities[type]) || sentence(type);
  const object = properties['content'] ?? properties['page'] ?? properties['form'] ?? properties['list'];
  const named = object === undefined ? what : `${what} “${words(String(object))}”`;
  return [timeOrDay(at, zone, now), named] as const;
}

const sentence = (slug: string): string => capital(words(slug.replaceAll('-', ' ')));

/** Labels of the framework's questions by whether they are answered. */
export function framework({ framework: questions }: Score): { known: string; ask: string } {
  const labels = (known: boolean) =>
    present(questions.filter((question) => question.known === known).map(({ label }) => label)).join(', ');
  return { known: labels(true), ask: labels(false) };
}

/** What the company had with them before, one sentence a line, newest first. */
export function historyLines({ history }: LeadBrief, zone: string, now: EpochMs): readonly string[] {
  const { accountOwner, handoffs, notes } = history;
  const lines = [
    ...(accountOwner === undefined ? [] : [en.lead.accountOwner(words(accountOwner))]),
    ...handoffs.map(({ openedAt, owner, outcome, reason }) =>
      en.lead.earlier(
        monthOf(openedAt, zone),
        owner && words(owner),
        outcome ? answerWords(outcome, reason) : en.lead.stillOpen,
      ),
    ),
    ...notes.map(({ at, by, text }) => en.lead.note(oneLine(text, 200), words(by), timeOrDay(at, zone, now))),
  ];
  return lines.length === 0 ? [en.lead.firstContact] : lines;
}

/** `Not qualified: no budget`. */
export const answerWords = (
  kind: Exclude<keyof typeof en.answers, 'because'>,
  reason: string | undefined,
): string => (reason === undefined ? en.answers[kind] : en.answers.because(en.answers[kind], words(reason)));
