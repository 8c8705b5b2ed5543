import { isStillNeeded } from '../../domain/handoff/delivery.ts';
import type { Handoff, Phase } from '../../domain/handoff/handoff.ts';
import type { HandoffKey } from '../../domain/handoff/handoff-id.ts';
import { askedAttempt } from '../../domain/handoff/next-attempt.ts';
import type { HandoffMail, MailKind, Owed } from '../../domain/handoff/owed.ts';
import type { Person } from '../../domain/routing/team.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type Directory, remembering } from '../directory.ts';
import type { Links, Timeline } from '../ports.ts';
import type { StoredPerson } from '../routing-ports.ts';
import { mayBeAttempted } from './attempt-brief.ts';
import type { ComposeMail, MailBrief, MailContent } from './brief.ts';
import type { ReadSources, Sources } from './brief-sources.ts';
import { readerOf } from './compose-brief.ts';
import type { Candidate } from './handoff-brief.ts';
import { linkExpiry, linkMaker, type MakeLink } from './link-maker.ts';
import type { Mailer } from './mailer.ts';
import { escalationBrief, nextAttemptBrief, type OwnerWeek, queueBrief, taskBrief } from './reader-briefs.ts';

export interface SendMailDeps extends SendAboutDeps {
  readonly sources: ReadSources;
  readonly directory: Directory;
  readonly candidates: (handoff: Handoff, at: number) => Promise<readonly Candidate[]>;
  readonly week: (person: string, at: EpochMs) => Promise<OwnerWeek | undefined>;
  readonly links: Pick<Links, 'sign' | 'url'>;
  readonly compose: ComposeMail;
}

type MailDebt = Extract<Owed, { kind: 'mail' }>;

/** Sends one owed mail, made from the records as they are now; one that has become pointless is not sent. */
export const sendMail =
  (deps: SendMailDeps) =>
  async (debt: MailDebt, { leadId, number }: HandoffKey): Promise<void> => {
    const directory = remembering(deps.directory);
    const sources = await deps.sources({ leadId, number }, directory);
    if (sources === undefined || sources.lead.erasedAt !== undefined) return;
    const { handoff } = sources;
    if (isPointless(debt, handoff)) return;
    if (debt.mail === 'next-attempt' && !mayBeAttempted(sources)) return;
    const reader = await directory.person(debt.to);
    const link = linkMaker(deps.links, handoff, sources.at);
    const content = deps.compose(await briefFor(deps, debt.mail, sources, reader, link));
    await sendAbout(deps, debt, sources, reader, content);
  };

export interface SendAboutDeps {
  readonly mailer: Mailer;
  readonly timeline: Pick<Timeline, 'append'>;
}

/** A mail about a handoff, as it is tagged and told. */
type SentAs = Omit<MailDebt, 'kind' | 'mail'> & { readonly mail: HandoffMail };

/** Sends a mail about a handoff, with the tags by which what becomes of it is known, and tells the timeline. */
export async function sendAbout(
  { mailer, timeline }: SendAboutDeps,
  sent: SentAs,
  sources: Sources,
  reader: StoredPerson,
  content: MailContent,
): Promise<void> {
  const { leadId, number } = sources.handoff;
  const { mail, to, wait } = sent;
  await mailer.send({
    to: { name: reader.name, email: reader.email },
    content,
    tags: {
      leadId,
      handoff: String(number),
      mail,
      wait: String(wait),
      to,
      mailbox: String(reader.mailbox),
    },
  });
  await timeline.append(leadId, [sentFact(sent, sources)]);
}

/** Nothing leaves after the end, and nothing that an answer, a claim or another owner has made untrue. */
function isPointless({ mail, to, wait, again }: MailDebt, handoff: Handoff): boolean {
  const { phase, owner, slot } = handoff;
  if (again === true) return !isStillNeeded(handoff, { mail, to, wait });
  if (phase === 'closed') return true;
  switch (mail) {
    case 'task':
      return owner?.person !== to;
    case 'reminder':
    case 'outcome-reminder':
      return handoff.wait !== wait || slot !== undefined;
    case 'next-attempt':
      return owner?.person !== to || slot !== undefined || askedAttempt(handoff) === undefined;
    case 'escalation':
      return slot?.kind === 'answered' || ANSWERED.includes(phase);
    case 'outcome-escalation':
      return slot?.kind === 'answered' || phase !== 'disposition';
    case 'queue':
      return slot !== undefined || phase !== 'queue';
    case 'fresh-link':
      return false;
  }
}

const ANSWERED: readonly Phase[] = ['disposition', 'undo', 'closing'];

export const sentFact = ({ mail, to, wait, again }: SentAs, { at, handoff }: Sources) => ({
  id: `${handoff.leadId}-${handoff.number}.mail.${wait}.${mail}.${to}.${at}`,
  type: 'mail.sent',
  at,
  actor: 'system',
  leadId: handoff.leadId,
  handoff: handoff.number,
  data: { mail, to, wait, ...(again === true && { again }) },
});

async function briefFor(
  deps: SendMailDeps,
  mail: MailKind,
  sources: Sources,
  reader: Person,
  link: MakeLink,
): Promise<MailBrief> {
  switch (mail) {
    case 'task':
    case 'reminder':
    case 'outcome-reminder':
      return { mail, brief: await taskBrief(sources, reader, link) };
    case 'next-attempt':
      return { mail, brief: await nextAttemptBrief(sources, reader, link) };
    case 'escalation':
    case 'outcome-escalation':
      return { mail, brief: await escalationBrief(sources, reader, link, await helpFor(deps, sources)) };
    case 'queue':
      return { mail, brief: await queueBrief(sources, reader, link) };
    case 'fresh-link':
      return { mail, brief: await freshLinkBrief(sources, reader, link) };
  }
}

/** What a manager needs to decide: who could take it, and how the owner's week went. */
export async function helpFor(
  { candidates, week }: Pick<SendMailDeps, 'candidates' | 'week'>,
  { handoff, at }: Sources,
): Promise<{ candidates: readonly Candidate[]; week: OwnerWeek | undefined }> {
  return {
    candidates: await candidates(handoff, at),
    week: handoff.owner && (await week(handoff.owner.person, at)),
  };
}

async function freshLinkBrief({ at, lead, handoff }: Sources, reader: Person, link: MakeLink) {
  const expiresAt = linkExpiry(handoff, at);
  return {
    at,
    reader: readerOf(reader),
    profile: lead.profile,
    test: lead.test,
    expiresAt,
    links: { open: await link(reader.id, 'task') },
  };
}
