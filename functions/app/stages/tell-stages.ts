import { stageOf, stageSaidIn } from '../../domain/handoff/stage-said.ts';
import {
  type CourseRefusal,
  type LearnedFrom,
  type Told,
  takeBack,
  tellStage,
} from '../../domain/lead/course.ts';
import { furtherStage } from '../../domain/lead/further-stage.ts';
import type { CourseStep, Lead, SaidStage, Worth } from '../../domain/lead/lead.ts';
import { type EpochMs, MINUTE } from '../../domain/time.ts';
import { type Backoff, change } from '../change.ts';
import { eachOf } from '../each-of.ts';
import { handoffsOf } from '../handoff/run-of-handoff.ts';
import { type AddressReads, leadOfAddress } from '../lead-of-address.ts';
import type { Handoffs, Leads, Now, Stored } from '../ports.ts';
import { writeLead } from '../scoring/write-lead.ts';

/** A word on a lead's way as somebody or another tool tells it. */
export interface StageWord {
  readonly stage: SaidStage;
  /** Now, if absent. */
  readonly at?: EpochMs | undefined;
  readonly worth?: Worth | undefined;
  readonly reason?: string | undefined;
}

export interface SentStage extends StageWord {
  readonly of: { readonly leadId: string } | { readonly address: string };
}

/** Who tells it. */
export interface Teller {
  /** `system`, or a person's id. */
  readonly actor: string;
  readonly learnedFrom: LearnedFrom;
}

/** `known`: it was said before, or is no news; so a repeat is harmless. */
export type StageResult =
  | { readonly status: 'accepted' | 'known' }
  | { readonly status: 'rejected'; readonly detail: string };

export interface TellStageDeps {
  readonly leads: Pick<Leads, 'find' | 'replace'>;
  readonly discharge: (lead: Stored<Lead>) => Promise<Stored<Lead>>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** Clocks of other systems go wrong by minutes. */
const LATEST_AHEAD = 5 * MINUTE;

/** Tells a lead's way one word, in one conditional write that owes the fact. */
export const tellLeadStage =
  ({ leads, discharge, backoff, now }: TellStageDeps) =>
  async (leadId: string, word: StageWord, teller: Teller): Promise<StageResult> => {
    const at = word.at ?? now();
    if (at > now() + LATEST_AHEAD) return rejected('It lies in the future. Send it when it has happened.');
    let result: StageResult = rejected(UNKNOWN);
    const told = await change(
      () => leads.find(leadId),
      leads.replace,
      (lead) => {
        if (lead.erasedAt !== undefined) return lead;
        const reading = tellStage(lead, stepOf(lead, word, at));
        result = reading.ok ? { status: 'accepted' } : resultOf(reading.refusal);
        return reading.ok ? withWord(lead, reading.value, { ...word, at }, teller, now()) : lead;
      },
      backoff,
    );
    // A repeat settles what an earlier try still owes.
    if (told !== undefined) await discharge(told);
    return result;
  };

const UNKNOWN = 'No lead is known by this id or address. Post the lead first.';

const rejected = (detail: string) => ({ status: 'rejected', detail }) as const;

/** The write owes the fact in the first place. */
const factId = ({ leadId, version }: Stored<Lead>): string => `${leadId}.${version + 1}.0`;

const stepOf = (
  lead: Stored<Lead>,
  { stage, worth, reason }: StageWord,
  at: EpochMs,
): Omit<CourseStep, 'before'> => ({
  ...{ id: factId(lead), stage, at },
  ...(worth && { worth }),
  ...(reason !== undefined && { reason }),
});

function resultOf(refusal: CourseRefusal): StageResult {
  switch (refusal.kind) {
    case 'known':
      return { status: 'known' };
    case 'behind':
      return rejected(
        `By then the lead was ${NAMES[refusal.stage]} already. Take that back first if it is wrong.`,
      );
    case 'not-last':
      return rejected(
        'More was told of the lead that happened after it. Take that back first if it is wrong.',
      );
    case 'not-qualified':
      return rejected(
        'Only a lead that is an SQL or an opportunity can be lost. Answer its handoff, or send sql first.',
      );
    case 'too-many':
      return rejected('So much was said of this lead already that no more is kept.');
  }
}

const NAMES = {
  lead: 'a lead',
  mql: 'an MQL',
  sal: 'an SAL',
  sql: 'an SQL',
  opportunity: 'an opportunity',
  customer: 'a customer',
  won: 'a customer',
} as const;

function withWord(
  lead: Stored<Lead>,
  { stage, course, from }: Told,
  { stage: said, at, worth, reason }: StageWord & { readonly at: EpochMs },
  { actor, learnedFrom }: Teller,
  now: EpochMs,
): Stored<Lead> {
  const type = said === 'lost' ? 'lead.lost' : 'lead.stage-changed';
  const to = said === 'won' ? 'customer' : said;
  const data = {
    from,
    ...(said !== 'lost' && { to }),
    ...(worth && { valueMinor: worth.minor, currency: worth.currency }),
    ...(said === 'lost' && reason !== undefined && { reason }),
    learnedFrom,
  };
  return writeLead(lead, { stage, course }, [{ kind: 'fact', type, actor, at, data }], now);
}

export interface TellStagesDeps extends TellStageDeps, Pick<AddressReads, 'addresses' | 'addressHash'> {}

/** Leads under way at once. */
const WIDTH = 8;

/** Tells what another tool knows. Words on one lead are told in the order in which they happened. @returns a result for each. */
export const tellStages = (deps: TellStagesDeps) => {
  const tell = tellLeadStage(deps);
  return async (sent: readonly SentStage[], teller: Teller): Promise<readonly StageResult[]> => {
    const results: StageResult[] = sent.map(() => rejected(UNKNOWN));
    const words = await eachOf(sent, WIDTH, async (word) => ({
      word,
      leadId: await leadIdOf(deps, word.of),
    }));
    const byLead = new Map<string, { readonly word: SentStage; readonly place: number }[]>();
    for (const [place, { word, leadId }] of words.entries())
      if (leadId !== undefined) byLead.set(leadId, [...(byLead.get(leadId) ?? []), { word, place }]);
    await eachOf([...byLead], WIDTH, async ([leadId, own]) => {
      for (const { word, place } of own.toSorted((one, other) => happened(one.word) - happened(other.word)))
        results[place] = await tell(leadId, word, teller);
    });
    return results;
  };
};

const happened = ({ at = Number.POSITIVE_INFINITY }: SentStage): EpochMs => at;

async function leadIdOf(deps: TellStagesDeps, of: SentStage['of']): Promise<string | undefined> {
  if ('leadId' in of) return of.leadId;
  return (await leadOfAddress(deps, of.address))?.leadId;
}

export interface TakeStageBackDeps extends TellStageDeps {
  readonly handoffs: Pick<Handoffs, 'find'>;
}

/**
 * Takes the latest word back, which its id names: a repeat takes no other one with it. What a handoff has said by then, or its
 * owner has taken back, needed no telling while the word stood; now it does.
 */
export const takeStageBack =
  ({ leads, handoffs, discharge, backoff, now }: TakeStageBackDeps) =>
  async (leadId: string, word: string, by: string): Promise<StageResult> => {
    let result: StageResult = { status: 'known' };
    const told = await change(
      () => leads.find(leadId),
      leads.replace,
      async (lead) => {
        if (lead.erasedAt !== undefined) return lead;
        const left = takeBack(lead, word);
        result = left.ok ? { status: 'accepted' } : resultOf(left.refusal);
        if (!left.ok) return lead;
        const { stage: from, course } = left.value;
        const known = await handoffsOf(handoffs, lead);
        const stage = stageOf({ ...lead, course }, known);
        const undone = { type: 'lead.stage-undone', actor: by, data: { to: from, taken: word } };
        const moved = { type: 'lead.stage-changed', actor: 'system', data: { from, to: stage } };
        // What was reached meanwhile was so when it was said.
        const reachedAt = furtherStage(from, stage) === stage ? stageSaidIn(lead, known)?.at : undefined;
        return writeLead(
          lead,
          { course, stage },
          [
            { kind: 'fact', ...undone },
            ...(stage === from ? [] : [{ kind: 'fact', ...moved, at: reachedAt ?? now() } as const]),
          ],
          now(),
        );
      },
      backoff,
    );
    if (told !== undefined) await discharge(told);
    return result;
  };
