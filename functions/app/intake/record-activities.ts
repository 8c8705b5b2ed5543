import type { Fact } from '../../domain/handoff/owed.ts';
import type { Activity } from '../../domain/lead/lead.ts';
import { DAY, type EpochMs, MINUTE } from '../../domain/time.ts';
import { eachOf } from '../each-of.ts';
import type { Activities, Addresses, AddressHash, EventPublisher, Now } from '../ports.ts';

/** An activity as a sender tells it. */
export interface SentActivity {
  readonly of: { readonly leadId: string } | { readonly address: string };
  readonly type: string;
  readonly properties: Activity['properties'];
  /** The sender's own id; without one the content is what a repeat is known by. */
  readonly id?: string | undefined;
  /** Now, if absent. */
  readonly at?: EpochMs | undefined;
}

export type ActivityResult =
  | { readonly status: 'accepted' | 'duplicate' }
  | { readonly status: 'rejected'; readonly detail: string };

export interface RecordDeps {
  readonly addressHash: AddressHash;
  readonly addresses: Pick<Addresses, 'find'>;
  /** Whether we know the lead, even if nothing of it was scored yet. */
  readonly isKnown: (leadId: string) => Promise<boolean>;
  readonly activities: Pick<Activities, 'add'>;
  readonly events: EventPublisher;
  /** Hex digest; equal texts have equal digests. */
  readonly digest: (text: string) => string;
  readonly now: Now;
}

/** Clocks of other systems go wrong by minutes. */
const LATEST_AHEAD = 5 * MINUTE;
/** Older signals say nothing any more, and no criteria look back so far. */
const OLDEST = 730 * DAY;
/** Requests to the table under way at once. */
const WIDTH = 32;
/** Characters of a digest: enough that no two contents share them. */
const DIGEST = 32;

/**
 * Records activities of known leads and tells scoring.
 *
 * @returns a result for each, in order.
 * @throws when the table or the bus failed; the sender repeats the whole batch, which changes nothing twice. So also
 * repeats are told to scoring: the try before may have failed just there.
 */
export const recordActivities =
  (deps: RecordDeps) =>
  async (sent: readonly SentActivity[]): Promise<readonly ActivityResult[]> => {
    const now = deps.now();
    const leadOf = await findLeads(deps, sent);
    const recorded = new Map<string, string[]>();
    const results = await eachOf(sent, WIDTH, async (item): Promise<ActivityResult> => {
      const leadId = leadOf.get(nameOf(item));
      if (leadId === undefined) return { status: 'rejected', detail: UNKNOWN };
      const activity = activityOf(item, now, deps.digest);
      const refusal = outOfTime(activity.at, now);
      if (refusal !== undefined) return { status: 'rejected', detail: refusal };
      const isNew = await deps.activities.add(leadId, { ...activity, recordedAt: now });
      recorded.set(leadId, [...(recorded.get(leadId) ?? []), activity.id]);
      return { status: isNew ? 'accepted' : 'duplicate' };
    });
    await deps.events.publish([...recorded].map(([leadId, ids]) => recordedFact(deps, leadId, ids, now)));
    return results;
  };

const UNKNOWN = 'No lead is known by this id or address. Post the lead first.';

const outOfTime = (at: EpochMs, now: EpochMs): string | undefined => {
  if (at > now + LATEST_AHEAD) return 'It lies in the future. Send when it happened.';
  return at < now - OLDEST ? 'It is more than two years old. Leave it out.' : undefined;
};

/** By what an item names its lead. */
const nameOf = ({ of }: SentActivity): string =>
  'leadId' in of ? `id:${of.leadId}` : `address:${of.address}`;

/** Each lead is looked up once, however many activities name it. */
async function findLeads(
  deps: RecordDeps,
  sent: readonly SentActivity[],
): Promise<ReadonlyMap<string, string>> {
  const named = [...new Map(sent.map((item) => [nameOf(item), item.of]))];
  const found = await eachOf(named, WIDTH, async ([name, of]) => [name, await findLead(deps, of)] as const);
  return new Map(found.flatMap(([name, leadId]) => (leadId === undefined ? [] : [[name, leadId]])));
}

async function findLead(
  { addresses, addressHash, isKnown }: RecordDeps,
  of: SentActivity['of'],
): Promise<string | undefined> {
  if ('address' in of) return addresses.find(await addressHash(of.address));
  return (await isKnown(of.leadId)) ? of.leadId : undefined;
}

function activityOf(sent: SentActivity, now: EpochMs, digest: RecordDeps['digest']): Activity {
  const { id, type, at = now, properties } = sent;
  const content = JSON.stringify([type, at, Object.entries(properties).toSorted(byName)]);
  return { id: id ?? digest(content).slice(0, DIGEST), type, at, properties };
}

const byName = ([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number =>
  left < right ? -1 : 1;

/** The same activities make the same fact, so that subscribers can tell a repeat. */
const recordedFact = ({ digest }: RecordDeps, leadId: string, ids: readonly string[], at: EpochMs): Fact => ({
  id: `${leadId}.activities.${digest(JSON.stringify(ids.toSorted())).slice(0, DIGEST)}`,
  type: 'lead.activity-recorded',
  at,
  actor: 'lead',
  leadId,
  data: { activities: ids.length },
});
