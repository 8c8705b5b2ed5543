import { stageName } from './stages.ts';

/** What sentences about an event are made of, each as text. */
export interface Told {
  readonly actor: string;
  /** A field of the event as it is; empty where it has none. */
  readonly field: (name: string) => string;
  /** The answer that was given, with the id of its reason. */
  readonly answer: string;
  /** What shows it, where not its owner says so. */
  readonly evidence: string;
  /** The instant at which it became known; empty where that was at once. */
  readonly learned: string;
  /** What it is worth, after a comma; empty where nobody says. */
  readonly worth: string;
  /** The instant until which time was granted. */
  readonly until: string;
  /** The instant by which what the clock asks for is due. */
  readonly due: string;
}

/** What each clock asks for. */
const CLOCKS: Readonly<Record<string, string>> = {
  response: 'First attempt',
  'follow-up': 'A further attempt',
  disposition: 'Outcome',
};

const shownBy = ({ evidence, learned }: Told): string =>
  evidence === '' ? '' : ` (shown by ${evidence}${learned && `, learned ${learned}`})`;

const plain = (slug: string): string => `“${slug.replaceAll('-', ' ')}”`;

/** What happened to a lead, by the type of the fact. */
export const events = {
  'lead.captured': ({ actor }) => (actor === 'lead' ? 'Sent a form' : `Entered by hand by ${actor}`),
  'lead.activity-recorded': ({ field }) => `Activities recorded: ${field('activities')}`,
  'lead.scored': ({ field }) => `Scored ${field('points')}, grade ${field('grade')}`,
  'lead.qualified': ({ actor, field }) =>
    field('by') === 'by-hand'
      ? `Handed to sales by ${actor}: ${field('reason').replaceAll('-', ' ')}`
      : field('by') === 'request'
        ? `Qualified by a request: handed over whatever the score (${field('score')})`
        : 'Qualified',
  'lead.handed-over': ({ actor, answer }) => `Handed over, qualified by ${actor}: ${answer}`,
  'lead.stage-changed': ({ field, worth }) =>
    field('from') === field('to')
      ? `Stage told anew: ${stageName(field('to'))}${worth}`
      : `Stage: ${stageName(field('from'))} to ${stageName(field('to'))}${worth}`,
  'lead.lost': ({ field }) =>
    field('reason') === '' ? 'Lost' : `Lost: ${field('reason').replaceAll('-', ' ')}`,
  'lead.stage-undone': ({ field }) => `What was told last was taken back: ${stageName(field('to'))} again`,
  'handoff.opened': () => 'Handoff opened',
  'handoff.assigned': ({ field }) => `Assigned to ${field('person')}`,
  'handoff.reassigned': ({ field }) => `Passed on to ${field('person')}`,
  'handoff.waiting': ({ field }) => `In line for a free rep; ${field('person')} holds it`,
  'handoff.observed': ({ field }) => `Only observed: it would have gone to the ${field('pool')} pool`,
  'handoff.withheld': ({ field }) =>
    `Handed to nobody, for what its company is: ${field('relation').replaceAll('-', ' ')}`,
  'handoff.shadowed': ({ field }) =>
    field('person') === ''
      ? 'In the shadow: nobody could have had it'
      : `In the shadow: ${field('person')} would have had it`,
  'handoff.re-engaged': ({ field }) =>
    field('by') === 'request' ? 'Asked again: the owner is told' : 'Active again: the owner is told',
  'handoff.planned': ({ field, due }) => `${CLOCKS[field('clock')]} due ${due} (rule ${field('rule')})`,
  'handoff.reminded': () => 'Owner reminded',
  'handoff.escalated': () => 'Escalated to the manager',
  'handoff.queued': ({ field }) => `Free to claim; ${field('owner')} holds it`,
  'handoff.contacted': (told) => `First attempt by ${told.actor}: ${told.answer}${shownBy(told)}`,
  'handoff.attempted': (told) =>
    `${told.actor} ${told.evidence === '' ? 'logged' : 'tried again'}: ${told.answer}${shownBy(told)}`,
  'handoff.disposed': ({ actor, answer }) => `${actor} logged: ${answer}`,
  'lead.recycled': ({ field }) =>
    `Back with marketing after ${field('attempts')} ${field('attempts') === '1' ? 'attempt' : 'attempts'}`,
  'handoff.undone': ({ actor }) => `${actor} took it back`,
  'handoff.returned': ({ actor }) => `${actor} gave it back`,
  'handoff.moved': ({ actor, field }) =>
    `${actor} took it from ${field('person')}${field('to') && ` for ${field('to')}`}: ${field('reason').replaceAll('-', ' ')}`,
  'handoff.given': ({ actor, field }) =>
    field('to') === actor ? `${actor} takes it` : `${actor} gives it to ${field('to')}`,
  'handoff.kept': ({ actor, field }) =>
    `It stays with ${field('person')}: ${actor} answered before ${field('to')} had it`,
  'handoff.claimed': ({ actor }) => `${actor} claimed it`,
  'handoff.extended': ({ actor, until }) => `${actor} gave time until ${until}`,
  'handoff.left': ({ field, until }) =>
    field('silent') === 'true'
      ? `${field('person')} does not answer and was set away: another rep is sought`
      : `${field('person')} is away until ${until}: another rep is sought`,
  'handoff.paused': ({ field, until }) =>
    field('silent') === 'true'
      ? `${field('person')} does not answer and was set away: the clock stands still`
      : `${field('person')} is away: the clock stands still until ${until}`,
  'handoff.resumed': ({ field }) => `${field('person')} is back: the clock goes on`,
  'handoff.waived': ({ actor, field }) =>
    `${actor} waived the miss${field('person') && ` of ${field('person')}`}: ${field('reason').replaceAll('-', ' ')}`,
  'handoff.contested': ({ actor, field }) =>
    `${actor} contested the cause ${plain(field('cause'))}: ${plain(field('named'))}`,
  'handoff.contest-answered': ({ actor, field }) =>
    field('agreed') === 'true'
      ? `${actor} agreed to the cause ${plain(field('named'))}`
      : `${actor} kept the cause ${plain(field('cause'))}`,
  'handoff.noted': ({ actor }) => `${actor} left a note`,
  'handoff.leaked': () => 'Counted as a leak: no outcome came',
  'handoff.restarted': () => 'Taken up again after a fault',
  'handoff.credited': ({ field }) => `${field('person')} gets the turn back`,
  'handoff.closed': () => 'Closed',
  'mail.sent': ({ field }) => `Mail sent to ${field('to')}: ${field('mail').replaceAll('-', ' ')}`,
  'mail.delivered': ({ field }) => `Mail arrived: ${field('mail').replaceAll('-', ' ')}`,
  'mail.bounced': ({ field }) => `Mail came back: ${field('mail').replaceAll('-', ' ')}`,
} as Readonly<Record<string, (told: Told) => string>>;
