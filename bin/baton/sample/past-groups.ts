import type { Change } from './play-past.ts';

/** Made by the play itself, and of no use to whoever goes on: what was posted just now, and the key that its tools had. */
const LEFT_OUT = /^(IDEMPOTENCY#|APIKEY$)/;

/** What belongs to one lead is put into a table as a whole; everything else, the first group, before any lead. */
export function pastGroups(changes: readonly Change[]): readonly (readonly Change[])[] {
  const shared: Change[] = [];
  const leads = new Map<string, Change[]>();
  for (const change of changes) {
    const { pk } = change.item;
    if (LEFT_OUT.test(pk)) continue;
    const leadId = leadOf(change);
    const group = leadId === undefined ? shared : (leads.get(leadId) ?? []);
    group.push(change);
    if (leadId !== undefined) leads.set(leadId, group);
  }
  const newestFirst = [...leads.values()].sort((one, other) => cameAt(other) - cameAt(one));
  return [
    shared,
    ...newestFirst.map((group) => group.toSorted((one, other) => placeOf(one) - placeOf(other))),
  ];
}

function leadOf({ item: { pk, leadId } }: Change): string | undefined {
  if (pk.startsWith('LEAD#')) return pk.slice('LEAD#'.length);
  return pk.startsWith('EMAIL#') && typeof leadId === 'string' ? leadId : undefined;
}

const cameAt = (group: readonly Change[]): number =>
  Number(group.find(({ item }) => item.sk === 'LEAD')?.item['createdAt'] ?? 0);

/** The sweeper may look at a handoff as soon as it is there, so it comes last. */
const placeOf = ({ item: { sk } }: Change): number => (sk === 'LEAD' ? 0 : sk.startsWith('HANDOFF#') ? 2 : 1);
