import { isWithin } from '../../domain/access/access.ts';
import type { HandingOn } from '../../domain/lead/by-hand.ts';
import { canonicalAddress } from '../../domain/lead/canonical-address.ts';
import type { IntakePolicy } from '../../domain/lead/intake-policy.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import { isUnreachable } from '../../domain/lead/refusals.ts';
import type { Judge } from '../../domain/qualification/judge.ts';
import { withheldFor } from '../../domain/routing/choose-route.ts';
import type { RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import type { AccountReads } from '../accounts/find-account.ts';
import { latestOf } from '../handoff/run-of-handoff.ts';
import type { Post } from '../intake/intake-lead.ts';
import { type AddressReads, leadOfAddress } from '../lead-of-address.ts';
import type { Handoffs, Now, Stored } from '../ports.ts';
import { readCompany } from '../routing/read-routing.ts';
import { namer } from './board.ts';
import type { Entered, NotForSales } from './by-hand-brief.ts';
import { type HandOnAsked, type HandOnFault, handingOn } from './hand-on.ts';
import { type JudgePostDeps, judgePost, openingOf } from './judge-post.ts';
import { actorOf, isOutside, type Viewer } from './viewer.ts';

export interface EnterDeps extends JudgePostDeps, AddressReads {
  readonly handoffs: Pick<Handoffs, 'find'>;
  readonly accounts: AccountReads;
  readonly judge: () => Promise<Judge>;
  readonly routing: () => Promise<RoutingPolicy>;
  /** Takes a post as that of a form. @returns the lead. */
  readonly take: (post: Post, policy: IntakePolicy) => Promise<{ readonly leadId: string }>;
  readonly now: Now;
}

/** How posts that were entered by hand call their form; words of consent name it as their source. */
export const BY_HAND = 'by-hand';

/** A lead as somebody enters it: an address that can be used, and what else is known. */
export interface NewLead extends Pick<Post, 'fields' | 'test'> {
  readonly address: string;
  /** Absent where it goes to sales only if it qualifies by itself. */
  readonly handOn?: HandOnAsked | undefined;
}

export type EntryResult =
  | Entered
  | HandOnFault
  | ({ readonly kind: 'not-for-sales' } & NotForSales)
  | { readonly kind: 'forbidden' };

/**
 * Takes a lead that somebody enters by hand: a post like that of a form, which says who entered it. Scoring learns from it, and hands the
 * lead on where that was asked. What is disqualified, or may not be turned to, is refused before anything is stored.
 *
 * @see RULES.md#X7
 */
export const enterLead =
  (deps: EnterDeps) =>
  async (viewer: Viewer, { handOn: asked, ...lead }: NewLead, policy: IntakePolicy): Promise<EntryResult> => {
    if (isOutside(viewer)) return { kind: 'forbidden' };
    const judge = await deps.judge();
    const handOn = asked && handingOn(viewer, asked, lead.test, judge.criteria.byHand);
    if (handOn?.ok === false) return handOn.refusal;
    const known = await leadOfAddress(deps, lead.address);
    return enter(deps, { viewer, judge, policy }, known, { ...lead, handOn: handOn?.value });
  };

export type HandOnResult =
  | EntryResult
  | { readonly kind: 'unknown' }
  /** It is with sales already. */
  | { readonly kind: 'held'; readonly owner: string | undefined };

/**
 * Hands a lead to sales whatever its score.
 *
 * @returns `unknown` too for a lead that is not theirs to see.
 * @see RULES.md#X7
 */
export const handOnLead =
  (deps: EnterDeps) =>
  async (viewer: Viewer, leadId: string, asked: HandOnAsked, policy: IntakePolicy): Promise<HandOnResult> => {
    const lead = await deps.leads.find(leadId);
    if (lead === undefined || lead.erasedAt !== undefined) return { kind: 'unknown' };
    const owner = (await latestOf(deps.handoffs, lead))?.owner?.person;
    if (!isWithin(viewer.scope, owner)) return { kind: 'unknown' };
    if (lead.handoffOpen) return { kind: 'held', owner: owner && namer(viewer.people)(owner) };
    const judge = await deps.judge();
    const handOn = handingOn(viewer, asked, lead.test, judge.criteria.byHand);
    if (!handOn.ok) return handOn.refusal;
    const { email } = lead.profile;
    const post = { address: canonicalAddress(email, policy.email), fields: { email }, test: lead.test };
    return enter(deps, { viewer, judge, policy }, lead, { ...post, handOn: handOn.value });
  };

interface Entering {
  readonly viewer: Viewer;
  readonly judge: Judge;
  readonly policy: IntakePolicy;
}

/** Asks first what would become of it, so that what is refused leaves nothing behind. */
async function enter(
  deps: EnterDeps,
  { viewer, judge, policy }: Entering,
  known: Stored<Lead> | undefined,
  { handOn, ...lead }: Pick<Post, 'address' | 'fields' | 'test'> & { readonly handOn: HandingOn | undefined },
): Promise<Entered | Extract<EntryResult, { kind: 'not-for-sales' }>> {
  const post: Post = { ...lead, form: BY_HAND, entry: { by: actorOf(viewer), ...(handOn && { handOn }) } };
  const { before, after } = await judgePost(deps, judge, known, post, policy, deps.now());
  const refusal = before.handoffOpen ? undefined : await whyNot(deps, after);
  if (refusal !== undefined) return { kind: 'not-for-sales', ...refusal };
  const { leadId } = await deps.take(post, policy);
  const isOpening = openingOf(after, before) !== undefined;
  const owner = before.handoffOpen ? (await latestOf(deps.handoffs, before))?.owner?.person : handOn?.to;
  return {
    kind: 'entered',
    leadId,
    isKnown: known !== undefined,
    fate: before.handoffOpen ? 'joins' : isOpening ? 'handed-on' : 'rests',
    owner: owner && namer(viewer.people)(owner),
    mayOpen: isWithin(viewer.scope, owner),
  };
}

/** Why a lead as it would be may not go to sales. */
async function whyNot(deps: EnterDeps, lead: Stored<Lead>): Promise<NotForSales | undefined> {
  const { score, test } = lead;
  if (score?.disqualified !== undefined) return { because: 'disqualified', label: score.disqualified.label };
  if (isUnreachable(lead)) return { because: 'unreachable' };
  const policy = await deps.routing();
  const { company } = await readCompany(deps.accounts, lead, policy, deps.now());
  const relation = withheldFor(policy, { test, kind: 'sdr', relation: company?.account.relation });
  return relation && { because: 'withheld', relation };
}
