import { isWithin } from '../../domain/access/access.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import { openHandoff } from '../../domain/handoff/lifecycle.ts';
import { isRehearsal } from '../../domain/handoff/mode.ts';
import { planUnder } from '../../domain/handoff/within-mode.ts';
import type { IntakePolicy } from '../../domain/lead/intake-policy.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import type { Judge } from '../../domain/qualification/judge.ts';
import { barOf } from '../../domain/qualification/standing.ts';
import { chooseOwner, teamOf } from '../../domain/routing/choose-owner.ts';
import { chooseRoute } from '../../domain/routing/choose-route.ts';
import { hoursWithin } from '../../domain/routing/pool-teams.ts';
import type { SlaPolicy } from '../../domain/sla/policy.ts';
import type { EpochMs } from '../../domain/time.ts';
import { responseClock, ruleFor } from '../handoff/response-clock.ts';
import { latestOf } from '../handoff/run-of-handoff.ts';
import type { Post } from '../intake/intake-lead.ts';
import { type AddressReads, leadOfAddress } from '../lead-of-address.ts';
import type { Handoffs, Now, Stored } from '../ports.ts';
import { loadPool } from '../routing/pool-of-route.ts';
import { type ReadRoutingDeps, readRouting } from '../routing/read-routing.ts';
import type { Ledgers } from '../routing-ports.ts';
import { namer } from './board.ts';
import type { Onward, Preview, Prospect } from './desk-brief.ts';
import { type JudgePostDeps, judgePost, type Opening, openingOf } from './judge-post.ts';
import { companyOf, teamThoughtsOf, thoughtsOf } from './thoughts.ts';
import type { Viewer } from './viewer.ts';

export interface PreviewDeps extends ReadRoutingDeps, JudgePostDeps, AddressReads {
  readonly handoffs: Pick<Handoffs, 'find'>;
  readonly ledgers: Pick<Ledgers, 'find'>;
  readonly judge: () => Promise<Judge>;
  readonly currentVersions: () => Promise<Pick<Handoff['policies'], 'routing' | 'sla'>>;
  readonly slaPolicy: (hash: string) => Promise<SlaPolicy>;
  readonly now: Now;
}

/**
 * What would become of a post now, by the very rules that judge, route and time a real one. Nothing is written, and
 * nobody is charged a turn. What is known of the lead already counts only for who may see that lead.
 *
 * @see RULES.md#X3
 */
export const previewLead =
  (deps: PreviewDeps) =>
  async (viewer: Viewer, post: Post, policy: IntakePolicy): Promise<Preview> => {
    if (post.caught !== undefined) return { outcome: 'caught', reason: post.caught };
    const at = deps.now();
    const judge = await deps.judge();
    const known = await knownLead(deps, viewer, post);
    const { before, after } = await judgePost(deps, judge, known, post, policy, at);
    const { score, test } = after;
    const told = {
      isKnown: known !== undefined,
      test,
      score,
      needed: barOf(judge.criteria, score).threshold,
    };
    const opening = openingOf(after, before);
    if (opening !== undefined) return { ...told, ...(await route(deps, viewer, after, opening, at)) };
    if (before.handoffOpen) return { outcome: 'joins', ...told };
    return { outcome: score?.qualified === true ? 'answered' : 'rests', ...told };
  };

/** The lead of the post's address, as far as the viewer may see one. */
async function knownLead(
  deps: PreviewDeps,
  { scope }: Viewer,
  { address }: Post,
): Promise<Stored<Lead> | undefined> {
  const lead = await leadOfAddress(deps, address);
  if (lead === undefined) return undefined;
  const handoff = await latestOf(deps.handoffs, lead);
  return isWithin(scope, handoff?.owner?.person) ? lead : undefined;
}

type Routed = Pick<Extract<Preview, { outcome: 'opens' }>, 'outcome' | 'prospect'>;
type Withheld = Pick<Extract<Preview, { outcome: 'withheld' }>, 'outcome' | 'relation'>;

/** Who would get it, if anybody, and by when they would have to act. */
async function route(
  deps: PreviewDeps,
  { people }: Viewer,
  lead: Stored<Lead>,
  { number, trigger, score, grade, criteria }: Opening,
  at: EpochMs,
): Promise<Routed | Withheld> {
  const { leadId, test } = lead;
  const policies = { criteria, ...(await deps.currentVersions()) };
  const handoff = openHandoff({ leadId, number, test, trigger, score, grade, policies }, at);
  const [{ question, seats, company, withheld }, sla] = await Promise.all([
    readRouting(deps, handoff, lead),
    deps.slaPolicy(policies.sla),
  ]);
  if (withheld !== undefined) return { outcome: 'withheld', relation: withheld };
  const { pool, mode } = question;
  const { decision } = chooseOwner(question, await deps.ledgers.find(pool.id));
  const owner = decision.chosen && seats.get(decision.chosen.person)?.person;
  const rule = ruleFor(sla, handoff, lead);
  const hours = hoursWithin(pool, owner && teamOf(decision, owner.id));
  const named = namer(people);
  const prospect: Prospect = {
    trigger,
    route: decision.route,
    isFallback: decision.fallback,
    located: decision.located,
    insteadOf: decision.insteadOf,
    pool: pool.name,
    manager: named(pool.manager),
    owner: owner?.name,
    zone: owner?.calendar.zone,
    way: decision.chosen?.by,
    teams: teamThoughtsOf(decision),
    considered: thoughtsOf(decision, named),
    company: companyOf(decision, named),
    slaRule: rule.id,
    onward:
      owner?.role === 'ae' || isRehearsal(mode)
        ? undefined
        : await onwardOf(deps, policies.routing, lead, company?.account.country),
    mode,
    plan:
      owner &&
      planUnder(mode, responseClock(sla, rule, { handoff, lead, owner, pool: hours, since: at }, at)),
  };
  return { outcome: 'opens', prospect };
}

/** Where the lead would go on to, as it is known now. */
async function onwardOf(
  { routingPolicy, pools }: PreviewDeps,
  hash: string,
  { profile, test }: Lead,
  accountCountry: string | undefined,
): Promise<Onward | undefined> {
  const policy = await routingPolicy(hash);
  if (policy.secondHandoff === undefined) return undefined;
  const { route, pool } = chooseRoute(policy, { profile, test, kind: 'ae', accountCountry });
  const { name } = await loadPool(pools, pool);
  return { on: policy.secondHandoff.on, route, pool: name };
}
