import type { Team } from '../../functions/domain/routing/team.ts';
import { HOUR } from '../../functions/domain/time.ts';
import { afterWait } from './handoffs.ts';
import type { RoutingWorld } from './routing-world.ts';
import { away, NOON, person, pool } from './team.ts';

/** Ten reps among whom more leads arrive at once than they may take. */

interface Place {
  readonly weight: number;
  readonly capacity: { readonly open?: number; readonly perDay?: number; readonly perWeek?: number };
  /** How many leads the limits let through. */
  readonly most: number;
}

const of = (weight: number, capacity: Place['capacity']): Place => ({
  ...{ weight, capacity, most: Math.min(...Object.values(capacity)) },
});

const PLACES: readonly Place[] = [
  of(5, { open: 60 }),
  of(3, { open: 90, perDay: 40 }),
  of(2, { open: 90, perDay: 80, perWeek: 25 }),
  of(4, { open: 50 }),
  of(4, { open: 50 }),
  ...Array.from({ length: 5 }, () => of(1, { open: 30, perDay: 35 })),
];

export const REPS = PLACES.map((_, place) => `rep-${place}`);

/** The fourth is away all the time, the fifth goes away meanwhile. */
const ABSENT = ['rep-3', 'rep-4'];
export const PRESENT = REPS.filter((id) => !ABSENT.includes(id));

const mostOf = (id: string): number => (PRESENT.includes(id) ? (PLACES[REPS.indexOf(id)]?.most ?? 0) : 0);

export const burstTeam = (): Team => ({
  people: [
    ...PLACES.map(({ capacity }, place) =>
      person(`rep-${place}`, { capacity, ...(place === 3 && away(NOON - HOUR, NOON + 8 * HOUR)) }),
    ),
    person('maria', { role: 'manager' }),
  ],
  pools: [pool(REPS, { members: PLACES.map(({ weight }, place) => ({ person: `rep-${place}`, weight })) })],
});

/**
 * Lets everything come to rest as the sweeper and the workflow do, and says what is not as it must be: everybody who is
 * there has as many leads as the limits allow, who is absent has none, and the rest stand in line.
 */
export async function outcomeOfBurst(
  world: RoutingWorld,
  team: Team,
  leads: readonly string[],
): Promise<readonly string[]> {
  await comeToRest(world, team, leads);
  const broken: string[] = [];
  const handoffs = await Promise.all(leads.map((lead) => world.find(lead)));
  for (const id of REPS) {
    const owned = handoffs.filter(({ owner }) => owner?.person === id).length;
    const { open, day, week, unsettled } = await world.load(id);
    const counts = [owned, open.length, day.handoffs.length, week.handoffs.length];
    if (counts.some((count) => count !== mostOf(id)) || unsettled.length > 0)
      broken.push(`${id} has ${counts.join(', ')} in place of ${mostOf(id)}, ${unsettled.length} unsettled`);
  }
  const assigned = PRESENT.reduce((sum, id) => sum + mostOf(id), 0);
  const inLine = (await world.waiting.list('iberia')).length;
  if (inLine !== leads.length - assigned) broken.push(`${inLine} stand in line`);
  for (const lead of leads) await world.tell(lead);
  const { pending } = await world.ledger('iberia');
  const { rows, credits, mismatches } = await world.fairness('iberia');
  if (pending.length + mismatches.length > 0)
    broken.push(`${pending.length} pending, ${mismatches} do not replay`);
  for (const { person: id, difference } of rows)
    if (difference !== (credits[id] ?? 0))
      broken.push(`the ledger owes ${id} ${credits[id]}, the records ${difference}`);
  return broken;
}

const MOST_PASSES = 10;

/** Passes of the sweeper, each followed by the routing of what it has offered or taken back, until nothing is left to do. */
async function comeToRest(world: RoutingWorld, team: Team, leads: readonly string[]): Promise<void> {
  for (let pass = 1; pass <= MOST_PASSES; pass += 1) {
    await world.tend(team);
    const handoffs = await Promise.all(leads.map((lead) => world.find(lead)));
    const moving = handoffs.filter(
      ({ phase, candidate, slot }) => slot !== undefined || (phase === 'routing' && candidate === undefined),
    );
    if (moving.length === 0 && pass > 1) return;
    for (const { leadId, slot } of moving) {
      if (slot !== undefined)
        await world.move(leadId, (handoff) => afterWait(handoff, false, world.clock.now));
      await world.route(leadId);
    }
  }
}
