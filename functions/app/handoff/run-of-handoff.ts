import type { Handoff } from '../../domain/handoff/handoff.ts';
import { begun } from '../../domain/handoff/lifecycle.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import type { Handoffs, Leads, Stored } from '../ports.ts';

/** Which handoff, in which run: what every step of the workflow is told. */
export interface RunOf {
  readonly leadId: string;
  readonly number: number;
  readonly run: number;
}

/** @throws when there is no such handoff: a run never outlives its handoff. */
export async function loadHandoff(
  handoffs: Pick<Handoffs, 'find'>,
  leadId: string,
  number: number,
): Promise<Handoff> {
  const handoff = await handoffs.find(leadId, number);
  if (handoff === undefined) throw new Error('There is no such handoff.');
  return handoff;
}

/** The handoff as a step of a run finds it. @throws when there is no such handoff. */
export async function loadForRun(
  handoffs: Pick<Handoffs, 'find'>,
  { leadId, number, run }: RunOf,
): Promise<Handoff> {
  return begun(await loadHandoff(handoffs, leadId, number), run);
}

/** @throws when there is no such lead: a handoff never outlives its lead. */
export async function loadLead(leads: Pick<Leads, 'find'>, leadId: string): Promise<Stored<Lead>> {
  const lead = await leads.find(leadId);
  if (lead === undefined) throw new Error('There is no such lead.');
  return lead;
}

/** All handoffs of a lead, oldest first, without one that is about to be opened. */
export async function handoffsOf(
  handoffs: Pick<Handoffs, 'find'>,
  { leadId, handoffs: latest }: Lead,
): Promise<readonly Handoff[]> {
  const numbers = Array.from({ length: latest }, (_, place) => place + 1);
  const found = await Promise.all(numbers.map((number) => handoffs.find(leadId, number)));
  return found.filter((handoff) => handoff !== undefined);
}

/** The lead's latest handoff, which says whose it is. */
export const latestOf = async (
  handoffs: Pick<Handoffs, 'find'>,
  { leadId, handoffs: number }: Lead,
): Promise<Handoff | undefined> => (number === 0 ? undefined : handoffs.find(leadId, number));
