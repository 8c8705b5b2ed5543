import { isStillNeeded } from '../../domain/handoff/delivery.ts';
import { claimDigest, type DigestEntry, digestSent, unclaimDigest } from '../../domain/handoff/digest.ts';
import { type Backoff, change } from '../change.ts';
import { type Directory, remembering } from '../directory.ts';
import { eachOf } from '../each-of.ts';
import type { Links, Now, Timeline } from '../ports.ts';
import type { StoredPerson } from '../routing-ports.ts';
import type { ComposeMail, MailBrief } from './brief.ts';
import type { ReadSources, Sources } from './brief-sources.ts';
import { readerOf } from './compose-brief.ts';
import type { Digests, StoredDigest } from './digests.ts';
import type { TaskBrief } from './handoff-brief.ts';
import { linkMaker } from './link-maker.ts';
import type { Mailer } from './mailer.ts';
import { taskBrief } from './reader-briefs.ts';
import { sentFact } from './send-mail.ts';

export interface SendDigestDeps {
  readonly digests: Pick<Digests, 'find' | 'replace'>;
  readonly sources: ReadSources;
  readonly directory: Directory;
  readonly links: Pick<Links, 'sign' | 'url'>;
  readonly compose: ComposeMail;
  readonly mailer: Mailer;
  readonly timeline: Pick<Timeline, 'append'>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** Leads that are read at once. */
const WIDTH = 8;

/**
 * Sends a digest that is due, made from the records as they are now, or once more if nothing was heard of it. Of two who
 * try at once one sends it. Leads that are answered, closed, erased or somebody else's by now are left out.
 *
 * @throws what the mail service says where it does not take the mail; then the next pass tries again.
 * @see RULES.md#H16
 */
export const sendDigest =
  (deps: SendDigestDeps) =>
  async (person: string, number: number): Promise<void> => {
    const { digests, backoff, now } = deps;
    const find = () => digests.find(person, number);
    const update = (apply: (digest: StoredDigest) => StoredDigest) =>
      change(find, digests.replace, apply, backoff);
    let claimed: StoredDigest | undefined;
    await update((digest) => {
      const next = claimDigest(digest, now());
      claimed = next === digest ? undefined : digest;
      return next;
    });
    if (claimed === undefined) return;
    try {
      const told = await send(deps, claimed);
      await update((digest) => digestSent(digest, told, now()));
    } catch (cause) {
      await update((digest) => unclaimDigest(digest, now()));
      throw cause;
    }
  };

interface Told {
  readonly entry: DigestEntry;
  readonly sources: Sources;
  readonly brief: TaskBrief;
}

/** @returns the leads that it told of. */
async function send(deps: SendDigestDeps, digest: StoredDigest): Promise<readonly DigestEntry[]> {
  const { person, number, entries, state } = digest;
  const directory = remembering(deps.directory);
  const reader = await directory.person(person);
  const read = await eachOf(entries, WIDTH, (entry) => readLead(deps, directory, entry, reader));
  const told = read.filter((one) => one !== undefined);
  const [first, ...others] = told.map(({ brief }) => brief);
  if (first === undefined) return [];
  await deps.mailer.send({
    to: { name: reader.name, email: reader.email },
    content: deps.compose(mailOf(first, others, reader, deps.now())),
    tags: { mail: 'digest', digest: String(number), to: person, mailbox: String(reader.mailbox) },
  });
  const again = state === 'sent' ? true : undefined;
  for (const { sources, entry } of told) {
    const fact = sentFact({ mail: 'task', to: person, wait: entry.wait, again }, sources);
    await deps.timeline.append(entry.leadId, [{ ...fact, data: { ...fact.data, digest: number } }]);
  }
  return told.map(({ entry }) => entry);
}

async function readLead(
  { sources: read, links }: SendDigestDeps,
  directory: Directory,
  entry: DigestEntry,
  reader: StoredPerson,
): Promise<Told | undefined> {
  const sources = await read(entry, directory);
  if (sources === undefined || sources.lead.erasedAt !== undefined) return undefined;
  const { handoff, at } = sources;
  if (!isStillNeeded(handoff, { mail: 'task', to: reader.id, wait: entry.wait })) return undefined;
  return { entry, sources, brief: await taskBrief(sources, reader, linkMaker(links, handoff, at)) };
}

/** One lead is an ordinary task. */
function mailOf(first: TaskBrief, others: readonly TaskBrief[], reader: StoredPerson, at: number): MailBrief {
  if (others.length === 0) return { mail: 'task', brief: first };
  const leads = [first, ...others].toSorted(byUrgency);
  return { mail: 'digest', brief: { at, reader: readerOf(reader), leads, links: first.links } };
}

const NEVER = Number.POSITIVE_INFINITY;

/** Due first, and of those due at once the best. */
const byUrgency = (one: TaskBrief, other: TaskBrief): number =>
  (one.clock?.plan.dueAt ?? NEVER) - (other.clock?.plan.dueAt ?? NEVER) ||
  other.lead.score.points - one.lead.score.points;
