import { type LatencyLedger, latencyOf } from '../../functions/domain/analytics/latency.ts';
import { byCalendar } from '../../functions/domain/analytics/time-with.ts';
import { caughtEntry, type Entry, entryOf, isRefused } from './entry.ts';
import type { MailHead } from './inbox.ts';
import type { CaughtPost, Handoff, LeadFile } from './lead-file.ts';
import { type Panel, panelOf } from './panel.ts';
import { type Step, stepsOf } from './steps.ts';
import type { Team } from './team.ts';
import { texts } from './texts.ts';
import { momentText } from './times.ts';

/** What will happen if nobody does anything. */
export interface Ahead {
  readonly at: number;
  readonly text: string;
}

/** Everything that the page tells of one lead. */
export interface Story {
  readonly entry: Entry;
  readonly test: boolean;
  /** `Head of Operations, Nexora` */
  readonly role: string;
  /** `logistics`, `240 staff`, `Valencia` */
  readonly facts: readonly string[];
  readonly panel: Panel;
  /** The answers of a post that made no lead, by the names of the form's fields. */
  readonly posted?: readonly (readonly [name: string, value: string])[];
  readonly steps: readonly Step[];
  /** Where the time up to the first attempt of the latest handoff went. */
  readonly latency?: LatencyLedger | undefined;
  /** In order of time. */
  readonly ahead: readonly Ahead[];
  /** The latest mail to who has it now. */
  readonly mail?: { readonly id: string; readonly whose: string } | undefined;
}

export interface Surroundings {
  readonly team: Team;
  /** All, newest first. */
  readonly mails: readonly MailHead[];
  readonly now: number;
}

export const nameIn = (team: Team) => (id: string) => team.person(id)?.name ?? texts.facts.somebody;

/** Whether a mail about several leads is about this one too. */
const isTold = ({ timeline }: LeadFile, { digest, to }: MailHead): boolean =>
  digest !== undefined && timeline.some(({ data }) => data['digest'] === digest && data['to'] === to);

export function storyOf(file: LeadFile, { team, mails, now }: Surroundings): Story {
  const name = nameIn(team);
  const entry = entryOf(file, { now, name, team });
  const profile = file.lead?.profile;
  const own = mails.filter((one) => one.leadId === file.id || isTold(file, one));
  const handoff = file.handoffs.at(-1);
  const mail = own.find(({ to }) => to === handoff?.owner?.person) ?? own[0];
  return {
    entry,
    test: file.lead?.test ?? false,
    role: [profile?.jobTitle, entry.company].filter(Boolean).join(', '),
    facts: [
      profile?.industry,
      profile?.employees === undefined ? undefined : texts.story.staff(profile.employees),
      profile?.city ?? profile?.country,
    ].filter((fact) => fact !== undefined),
    panel: panelOf({ file, entry, team, now, name }),
    steps: stepsOf({ file, team, mails: own, zone: team.zone }),
    latency:
      handoff &&
      latencyOf(
        file.timeline,
        handoff.number,
        byCalendar((person) => team.person(person)?.calendar),
      ),
    ahead: handoff === undefined ? [] : aheadOf(handoff, team),
    mail: mail && { id: mail.id, whose: firstName(mail.reader) },
  };
}

export function caughtStory(post: CaughtPost, { team, now }: Surroundings): Story {
  const entry = caughtEntry(post);
  const { caughtBy, caughtDetail, caught, refused, refusedDetail } = texts.story;
  const wasRefused = isRefused(post.caught ?? '');
  return {
    entry,
    test: post.test,
    role: entry.company,
    facts: [],
    panel: {
      tone: 'still',
      label: wasRefused ? refused : caught,
      large: wasRefused ? texts.states.refused : texts.states.caught,
      details: [
        caughtBy[post.caught ?? ''] ?? post.caught ?? '',
        (wasRefused ? refusedDetail : caughtDetail)(momentText(post.expiresAt, team.zone, now)),
      ],
    },
    steps: [
      {
        at: post.receivedAt,
        tone: 'plain',
        title: texts.facts.form(post.form),
        quote: post.fields['message'],
      },
    ],
    posted: Object.entries(post.fields),
    ahead: [],
  };
}

function aheadOf(handoff: Handoff, team: Team): readonly Ahead[] {
  const { phase, undoUntil, responsePlan, outcomePlan, rung } = handoff;
  if (phase === 'undo' && undoUntil !== undefined) return [{ at: undoUntil, text: texts.ahead.close }];
  const plan = phase === 'response' ? responsePlan : phase === 'disposition' ? outcomePlan : undefined;
  return (plan?.rungs ?? []).slice(rung).map(({ kind, at }) => ({ at, text: rungText(kind, handoff, team) }));
}

function rungText(
  kind: 'remind' | 'escalate' | 'reassign' | 'leak',
  { owner, policies, slaRule, reassignments }: Handoff,
  team: Team,
): string {
  const person = team.person(owner?.person ?? '');
  switch (kind) {
    case 'remind':
      return texts.ahead.remind(person?.name ?? texts.facts.somebody);
    case 'escalate':
      return texts.ahead.escalate(nameIn(team)(person?.manager ?? ''));
    case 'leak':
      return texts.ahead.leak;
    case 'reassign': {
      const sla = team.policy('sla', policies.sla);
      const rule = sla?.rules.find(({ id }) => id === slaRule) ?? sla?.otherwise;
      const isLast = reassignments >= (rule?.response.maxReassignments ?? 0);
      return isLast ? texts.ahead.toQueue : texts.ahead.reassign;
    }
  }
}

const firstName = (name: string): string => name.split(' ')[0] ?? name;
