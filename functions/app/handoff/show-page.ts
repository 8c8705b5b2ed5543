import { wasJustSent } from '../../domain/handoff/fresh-link.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import { type HandoffKey, handoffKeyOf } from '../../domain/handoff/handoff-id.ts';
import { inBetween, runningClock } from '../../domain/handoff/in-between.ts';
import { nextAttempt } from '../../domain/handoff/next-attempt.ts';
import type { WhenAway } from '../../domain/handoff/signal.ts';
import type { Person } from '../../domain/routing/team.ts';
import { absenceAt } from '../../domain/sla/calendar.ts';
import type { SlaPolicy } from '../../domain/sla/policy.ts';
import type { EpochMs } from '../../domain/time.ts';
import { remembering } from '../directory.ts';
import type { LeadItem, PageBrief } from '../mail/brief.ts';
import { readerOf } from '../mail/compose-brief.ts';
import { linkExpiry, linkMaker } from '../mail/link-maker.ts';
import { answerBrief } from '../mail/named.ts';
import { policyLink } from '../mail/policy-link.ts';
import { escalationBrief, queueBrief, taskBrief } from '../mail/reader-briefs.ts';
import { helpFor, type SendMailDeps } from '../mail/send-mail.ts';
import type { Handoffs, Leads, Now } from '../ports.ts';
import type { Reference } from '../references.ts';
import type { Loads } from '../routing-ports.ts';
import { loadLead } from './run-of-handoff.ts';

export interface ShowDeps
  extends Pick<SendMailDeps, 'sources' | 'directory' | 'candidates' | 'week' | 'links'> {
  readonly leads: Pick<Leads, 'find'>;
  readonly handoffs: Pick<Handoffs, 'find' | 'read'>;
  readonly loads: Pick<Loads, 'find'>;
  /** SLA versions by hash. */
  readonly slaPolicy: (hash: string) => Promise<Pick<SlaPolicy, 'whenAway'>>;
  readonly now: Now;
}

/** What a link shows, for as long as it lives. Reads only: scanners open every link, with real browsers. */
export const showPage =
  (deps: ShowDeps) =>
  async (reference: Reference): Promise<PageBrief> => {
    const { leadId, handoff: number, person, purpose, expiresAt } = reference;
    const key = { leadId, number };
    const isOfHandoff = purpose === 'task' || purpose === 'manage' || purpose === 'claim';
    if (isOfHandoff && deps.now() < expiresAt) return handoffPage(deps, key, person, purpose);
    const handoff = await deps.handoffs.find(leadId, number);
    if (handoff === undefined) return { page: 'not-found' };
    if (deps.now() >= expiresAt) return expiredPage(deps, handoff);
    const reader = await deps.directory.person(person);
    return purpose === 'away' ? awayPage(deps, reader, handoff) : leadsPage(deps, reader, handoff);
  };

async function handoffPage(
  deps: ShowDeps,
  key: HandoffKey,
  person: string,
  purpose: 'task' | 'manage' | 'claim',
): Promise<PageBrief> {
  const directory = remembering(deps.directory);
  const sources = await deps.sources(key, directory);
  if (sources === undefined) return { page: 'not-found' };
  if (sources.lead.erasedAt !== undefined) return { page: 'erased' };
  const reader = await directory.person(person);
  const link = linkMaker(deps.links, sources.handoff, sources.at);
  switch (purpose) {
    case 'task': {
      const brief = await taskBrief(sources, reader, link);
      const expiresAt = linkExpiry(sources.handoff, sources.at);
      const criteria = await policyLink(deps.links)('criteria', reader.id, expiresAt);
      return { page: 'task', brief: { ...brief, links: { ...brief.links, criteria } } };
    }
    case 'manage':
      return {
        page: 'manage',
        brief: await escalationBrief(sources, reader, link, await helpFor(deps, sources)),
      };
    case 'claim':
      return { page: 'claim', brief: await queueBrief(sources, reader, link) };
  }
}

/** The owner may have a fresh link mailed; the one who holds an old link does not see the lead. */
async function expiredPage({ leads, directory, now }: ShowDeps, handoff: Handoff): Promise<PageBrief> {
  const { erasedAt } = await loadLead(leads, handoff.leadId);
  if (erasedAt !== undefined) return { page: 'erased' };
  const owner = handoff.owner && (await directory.person(handoff.owner.person));
  return { page: 'expired', owner: owner?.name ?? '', sent: wasJustSent(handoff, now()) };
}

async function awayPage(deps: ShowDeps, reader: Person, handoff: Handoff): Promise<PageBrief> {
  const at = deps.now();
  const open = await openHandoffs(deps, reader.id);
  const all = await Promise.all(open.map((held) => fateOf(deps, held)));
  const count = (fate: WhenAway) => all.filter((one) => one === fate).length;
  const fates = { passedOn: count('reroute'), paused: count('pause') };
  const leads = await linkMaker(deps.links, handoff, at)(reader.id, 'leads');
  return {
    page: 'away',
    brief: { at, reader: readerOf(reader), ...absenceOf(reader, at), ...fates, links: { leads } },
  };
}

/** What an absence of its owner makes of a handoff; nothing while no clock runs. */
async function fateOf({ slaPolicy }: ShowDeps, { phase, policies }: Handoff): Promise<WhenAway | undefined> {
  if (phase === 'disposition') return 'pause';
  return phase === 'response' ? (await slaPolicy(policies.sla)).whenAway : undefined;
}

async function leadsPage(deps: ShowDeps, reader: Person, handoff: Handoff): Promise<PageBrief> {
  const at = deps.now();
  const { open } = await deps.loads.find(reader.id);
  const items = (await Promise.all(open.map((id) => leadItem(deps, reader, handoffKeyOf(id))))).flat();
  const away = await linkMaker(deps.links, handoff, at)(reader.id, 'away');
  return {
    page: 'leads',
    brief: {
      at,
      reader: readerOf(reader),
      ...absenceOf(reader, at),
      items: items.toSorted(byDue),
      links: { away },
    },
  };
}

const byDue = (left: LeadItem, right: LeadItem): number =>
  (left.clock?.dueAt ?? Number.MAX_SAFE_INTEGER) - (right.clock?.dueAt ?? Number.MAX_SAFE_INTEGER);

async function openHandoffs({ loads, handoffs }: ShowDeps, person: string): Promise<readonly Handoff[]> {
  const { open } = await loads.find(person);
  const held = await handoffs.read(open);
  return held.filter(({ owner }) => owner?.person === person);
}

/** @returns none for one that is another's by now or about to be, or of an erased lead, whose handoff is about to close. */
async function leadItem(deps: ShowDeps, reader: Person, key: HandoffKey): Promise<readonly LeadItem[]> {
  const sources = await deps.sources(key, remembering(deps.directory));
  if (sources?.handoff.owner?.person !== reader.id || sources.lead.erasedAt !== undefined) return [];
  const { handoff } = sources;
  if (inBetween(handoff)?.kind === 'passing') return [];
  const item = {
    profile: sources.lead.profile,
    test: handoff.test,
    grade: handoff.grade,
    clock: clockOf(handoff),
    answer: handoff.answer && answerBrief(sources, handoff.answer),
    attemptDueAt: nextAttempt(handoff, sources.at)?.dueAt,
    link: await linkMaker(deps.links, handoff, sources.at)(reader.id, 'task'),
  };
  return [item];
}

function clockOf(handoff: Handoff): LeadItem['clock'] {
  const clock = inBetween(handoff) ? undefined : runningClock(handoff);
  if (clock === undefined) return undefined;
  return { kind: clock.phase === 'response' ? 'response' : 'outcome', dueAt: clock.plan.dueAt };
}

function absenceOf({ calendar }: Person, at: EpochMs) {
  const absence = absenceAt(calendar, at);
  return { awayUntil: absence?.until, isSilent: absence?.silent === true };
}
