import { reachedBefore, tellStage } from '../../domain/lead/course.ts';
import { furtherStage } from '../../domain/lead/further-stage.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import type { ImportKind } from '../../domain/lists/import-kind.ts';
import type { Judge } from '../../domain/qualification/judge.ts';
import type { RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import type { AccountReads } from '../accounts/find-account.ts';
import { type Backoff, change } from '../change.ts';
import type {
  Activities,
  Addresses,
  AddressHash,
  Leads,
  NewId,
  Now,
  Stored,
  Submission,
  Submissions,
  Timeline,
} from '../ports.ts';
import { evidenceSince, judgeLead, newLead, scoreOf } from '../scoring/judge-lead.ts';
import type { Interpretation } from '../scoring/read-profile.ts';
import { putLead } from '../scoring/write-lead.ts';
import { destinationOf } from './destination.ts';
import { type Addition, additionOf, judgeRow, type Origin, submissionOf } from './judge-row.ts';
import type { ListEntries } from './ports.ts';
import { type Fate, fateOf } from './preview-import.ts';
import type { ImportRow, Past } from './read-row.ts';

export interface ImportRowDeps {
  readonly addressHash: AddressHash;
  readonly addresses: Pick<Addresses, 'claim' | 'find'>;
  readonly submissions: Pick<Submissions, 'create' | 'find'>;
  readonly activities: Pick<Activities, 'add' | 'since'>;
  readonly timeline: Pick<Timeline, 'append'>;
  readonly leads: Leads;
  readonly accounts: AccountReads;
  readonly entries: Pick<ListEntries, 'add'>;
  readonly interpret: (submission: Submission) => Promise<Interpretation>;
  /** Removes what has come to an erased lead. */
  readonly clear: (leadId: string) => Promise<unknown>;
  /** Hex digest; equal texts have equal digests. */
  readonly digest: (text: string) => string;
  readonly backoff: Backoff;
  readonly newId: NewId;
  readonly now: Now;
}

export interface RowOrigin extends Origin {
  readonly kind: ImportKind;
  /** It takes no row any more that it has not had. */
  readonly isClosed: boolean;
  readonly judge: Judge;
  readonly routing: RoutingPolicy;
}

export type RowResult =
  | { readonly kind: 'imported'; readonly fate: Fate }
  /** The import is closed, and has not had this row. */
  | { readonly kind: 'late' }
  /** The person was erased meanwhile. */
  | { readonly kind: 'erased' };

/** Characters of a digest: enough that no two contents share them. */
const DIGEST = 32;

/**
 * Brings in one row: the lead learns from it and is held, and stands among those to be released where the import is to
 * release any. Every step can be repeated, so a repeat finishes what an earlier try left undone, and changes nothing else.
 *
 * @see RULES.md#I1
 */
export const importRow =
  (deps: ImportRowDeps, origin: RowOrigin) =>
  async (row: ImportRow): Promise<RowResult> => {
    if (row.test) return { kind: 'imported', fate: 'test' };
    const hash = await deps.addressHash(row.address);
    const submissionId = deps.digest(`import:${origin.importId}:${hash}`).slice(0, DIGEST);
    const kept = await earlierPost(deps, hash, submissionId);
    if (origin.isClosed && kept === undefined) return { kind: 'late' };
    const leadId = await deps.addresses.claim(hash, deps.newId());
    const submission =
      kept ?? (await keepPost(deps, origin, row, { leadId, submissionId, addressHash: hash }));
    const lead = await tellLead(deps, origin, row, leadId, submission);
    if (lead.erasedAt !== undefined) {
      await deps.clear(leadId);
      return { kind: 'erased' };
    }
    await deps.timeline.append(leadId, wayFacts(lead, submissionId));
    const fate = fateOf(lead);
    const isListed = origin.kind !== 'history' && fate === 'handed-on' && lead.heldBy === origin.importId;
    return { kind: 'imported', fate: isListed ? await listLead(deps, origin, lead) : fate };
  };

/** Enters the lead among those to be released, unless its company is one whose leads are handed to nobody. */
async function listLead(
  { accounts, entries, now }: ImportRowDeps,
  { importId, routing }: RowOrigin,
  lead: Stored<Lead>,
): Promise<Fate> {
  const destination = await destinationOf(accounts, lead, routing, now());
  if (destination.withheld !== undefined) return 'withheld';
  const { points, grade } = scoreOf(lead);
  const { pool, route } = destination;
  await entries.add(importId, pool, { leadId: lead.leadId, score: points, grade, route });
  return 'handed-on';
}

/** The raw post of the row as an earlier try has kept it. */
async function earlierPost(
  { addresses, submissions }: ImportRowDeps,
  hash: string,
  submissionId: string,
): Promise<Submission | undefined> {
  const leadId = await addresses.find(hash);
  return leadId === undefined ? undefined : submissions.find(leadId, submissionId);
}

/** Keeps the raw post of the row; nothing is owed for it. */
async function keepPost(
  { submissions, now }: ImportRowDeps,
  origin: RowOrigin,
  row: ImportRow,
  ids: { readonly leadId: string; readonly submissionId: string; readonly addressHash: string },
): Promise<Submission> {
  const post = { ...submissionOf(row, origin, ids.submissionId, row.past.at ?? now()), ...ids };
  await submissions.create({ ...post, outbox: {}, version: 1 });
  return post;
}

async function tellLead(
  deps: ImportRowDeps,
  origin: RowOrigin,
  { past }: ImportRow,
  leadId: string,
  submission: Submission,
): Promise<Stored<Lead>> {
  const at = past.at ?? origin.at;
  const addition = additionOf(submission, await deps.interpret(submission), { ...origin, at }, deps.now());
  await deps.activities.add(leadId, addition.activity);
  await deps.timeline.append(leadId, [importedFact(origin, past, leadId, submission, at)]);
  for (;;) {
    const { lead, isTold } = await tellOnce(deps, origin, past, leadId, addition);
    if (isTold) return lead;
  }
}

/** What the lead did by itself and nobody has judged yet is judged first, as if there were no import: it may have raised its hand. */
async function tellOnce(
  { leads, activities, backoff, now }: ImportRowDeps,
  origin: RowOrigin,
  past: Past,
  leadId: string,
  addition: Addition,
): Promise<{ readonly lead: Stored<Lead>; readonly isTold: boolean }> {
  const { judge } = origin;
  let isTold = false;
  const lead = await change(
    async () => (await leads.find(leadId)) ?? newLead(leadId, addition.post),
    putLead(leads),
    async (known) => {
      isTold = true;
      if (known.erasedAt !== undefined) return known;
      const at = now();
      const all = await activities.since(leadId, evidenceSince(known, judge, at));
      const own = all.filter(({ id }) => id !== addition.activity.id);
      const before =
        known.version === 0 ? known : judgeLead(known, { post: undefined, activities: own }, judge, at);
      isTold = before === known;
      if (!isTold) return before;
      const judged = judgeRow(known, addition, all, origin, judge, at);
      return judged === known ? known : withWay(withPast(judged, past), past, addition.activity.id);
    },
    backoff,
  );
  return { lead, isTold };
}

/** A past takes no lead back. */
function withPast(lead: Stored<Lead>, { at = lead.createdAt, stage = 'lead', outcome }: Past): Stored<Lead> {
  const { lastClosedAt = at } = lead;
  return {
    ...lead,
    stage: furtherStage(stage, lead.stage),
    createdAt: Math.min(lead.createdAt, at),
    ...(outcome !== undefined && { lastClosedAt }),
  };
}

/** What contradicts what is known of its way is left out: the row is not the last word. */
function withWay(lead: Stored<Lead>, { way = [] }: Past, submissionId: string): Stored<Lead> {
  let { stage, course } = lead;
  for (const step of way) {
    const named = { ...step, id: `${submissionId}.${step.stage}` };
    const told = tellStage({ stage, course }, named);
    // Files hold deals that were won before their lead came: they are kept, after it, with the time that was said.
    const latest = Math.max(...(course ?? []).map(({ at }) => at));
    const kept =
      told.ok || latest <= step.at
        ? told
        : tellStage({ stage, course }, { ...named, at: latest, saidAt: step.at });
    if (kept.ok) ({ stage, course } = kept.value);
  }
  return course === lead.course ? lead : { ...lead, stage, course };
}

/** What the row has added to the lead's way. Nobody but the timeline is told: it is long past. */
const wayFacts = (lead: Stored<Lead>, submissionId: string) =>
  (lead.course ?? []).flatMap((step) => {
    const { id, stage, at, saidAt, worth, reason } = step;
    if (!id.startsWith(`${submissionId}.`)) return [];
    const data = {
      from: reachedBefore(lead, step),
      ...(stage !== 'lost' && { to: stage === 'won' ? 'customer' : stage }),
      ...(worth && { valueMinor: worth.minor, currency: worth.currency }),
      ...(reason !== undefined && { reason }),
      ...(saidAt !== undefined && { saidMs: saidAt }),
      learnedFrom: 'import',
    };
    const type = stage === 'lost' ? 'lead.lost' : 'lead.stage-changed';
    return [{ id, type, at, actor: 'system', leadId: lead.leadId, data }];
  });

const importedFact = (
  { importId, kind }: RowOrigin,
  { stage, outcome }: Past,
  leadId: string,
  { submissionId }: Submission,
  at: number,
) => ({
  id: `${submissionId}.imported`,
  type: 'lead.imported',
  at,
  actor: 'system',
  leadId,
  data: {
    ...{ import: importId, kind },
    ...(stage !== undefined && { stage }),
    ...(outcome !== undefined && { outcome: outcome.answer }),
    ...(outcome?.reason !== undefined && { reason: outcome.reason }),
  },
});
