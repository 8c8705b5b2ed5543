import type { Fact, Owed } from '../../domain/handoff/owed.ts';
import type { Entry } from '../../domain/lead/by-hand.ts';
import { DAY, type DurationMs, type EpochMs, MINUTE } from '../../domain/time.ts';
import type {
  Addresses,
  AddressHash,
  CaughtPosts,
  EventPublisher,
  NewId,
  Now,
  Receipt,
  Receipts,
  Submission,
  Submissions,
} from '../ports.ts';

/** A post of a form as it came, read but not yet interpreted. */
export interface Post {
  /** Canonical by policy; absent where the post holds no usable address. */
  readonly address: string | undefined;
  readonly form: string;
  /** All answers by the names that the form gave them. */
  readonly fields: Readonly<Record<string, string>>;
  readonly test: boolean;
  readonly idempotencyKey?: string | undefined;
  /** Why it looks like spam. */
  readonly caught?: string | undefined;
  /** Who entered it by hand. */
  readonly entry?: Entry | undefined;
}

export interface IntakeDeps {
  readonly addressHash: AddressHash;
  readonly addresses: Pick<Addresses, 'claim'>;
  readonly receipts: Pick<Receipts, 'claim'>;
  readonly submissions: Pick<Submissions, 'create'>;
  readonly caughtPosts: Pick<CaughtPosts, 'keep'>;
  readonly events: EventPublisher;
  /** Hex digest; equal texts have equal digests, and nobody can tell the text from it. */
  readonly digest: (text: string) => string;
  /** How long an equal post without a key of its own is taken for a repeat. */
  readonly repeatWindow: DurationMs;
  /** Told when the event could not be published; the sweeper does it. */
  readonly onLeft: (cause: unknown) => void;
  readonly newId: NewId;
  readonly now: Now;
}

export type IntakeResult =
  | {
      readonly kind: 'accepted';
      readonly leadId: string;
      readonly submissionId: string;
      readonly repeat: boolean;
    }
  /** To its sender an ordinary answer, with a lead id that leads nowhere. */
  | {
      readonly kind: 'caught';
      readonly leadId: string;
      readonly submissionId: string;
      readonly reason: string;
    }
  /** The Idempotency-Key came before with another content. */
  | { readonly kind: 'key-reused' };

/** A sender may repeat a request with its key for this long. */
const KEY_LIFE = DAY;
/** Caught posts can be released for this long. */
const CAUGHT_LIFE = 30 * DAY;
/** When the sweeper takes over from the event. */
const EVENT_GRACE = 2 * MINUTE;

/**
 * Takes a post: once it returns, the post is stored and owed to scoring, so it cannot be lost.
 *
 * Every step can be repeated, and whoever repeats one finishes what an earlier try left undone: the address gives the
 * lead, the receipt gives the submission, the submission is put under its id.
 */
export const intakeLead =
  (deps: IntakeDeps) =>
  async (post: Post): Promise<IntakeResult> => {
    const receivedAt = deps.now();
    if (post.caught !== undefined || post.address === undefined) {
      return keepCaught(deps, post, post.caught ?? 'no-address', receivedAt);
    }
    const addressHash = await deps.addressHash(post.address);
    const leadId = await deps.addresses.claim(addressHash, deps.newId());
    const { entry } = post;
    const content = [
      ...[addressHash, post.form, Object.entries(post.fields).toSorted(byName)],
      ...(entry === undefined ? [] : [entry]),
    ];
    const bodyHash = deps.digest(JSON.stringify(content));
    const submissionId = deps.newId();
    const { idempotencyKey } = post;
    const receiptKey = deps.digest(
      idempotencyKey === undefined ? `repeat:${addressHash}:${bodyHash}` : `key:${idempotencyKey}`,
    );
    const receipt = await deps.receipts.claim(receiptKey, {
      submissionId,
      leadId,
      bodyHash,
      receivedAt,
      expiresAt: receivedAt + (idempotencyKey === undefined ? deps.repeatWindow : KEY_LIFE),
    });
    if (receipt.bodyHash !== bodyHash) return { kind: 'key-reused' };
    await store(deps, post, receipt, { addressHash, receiptKey });
    return {
      kind: 'accepted',
      leadId,
      submissionId: receipt.submissionId,
      repeat: receipt.submissionId !== submissionId,
    };
  };

const byName = ([left]: readonly [string, string], [right]: readonly [string, string]): number =>
  left < right ? -1 : 1;

async function keepCaught(
  { caughtPosts, addressHash, newId }: IntakeDeps,
  { address, form, fields, test }: Post,
  caught: string,
  receivedAt: EpochMs,
): Promise<IntakeResult> {
  const submissionId = newId();
  await caughtPosts.keep({
    submissionId,
    receivedAt,
    form,
    fields,
    test,
    caught,
    ...(address === undefined ? {} : { addressHash: await addressHash(address) }),
    expiresAt: receivedAt + CAUGHT_LIFE,
  });
  return { kind: 'caught', leadId: newId(), submissionId, reason: caught };
}

/** Puts the raw post as owed work and tells scoring; a repeat finds it there and tells nobody. */
async function store(
  { submissions, events, onLeft }: IntakeDeps,
  { form, fields, test, entry }: Post,
  { leadId, submissionId, receivedAt }: Receipt,
  traces: Required<Pick<Submission, 'addressHash' | 'receiptKey'>>,
): Promise<void> {
  const qualify: Owed = { kind: 'qualify', leadId, submissionId };
  const created = await submissions.create({
    leadId,
    submissionId,
    ...traces,
    receivedAt,
    form,
    fields,
    test,
    ...(entry && { entry }),
    outbox: { '1.0': qualify },
    nextCheckAt: receivedAt + EVENT_GRACE,
    version: 1,
  });
  if (!created) return;
  try {
    await events.publish([capturedFact(leadId, { submissionId, receivedAt, entry })]);
  } catch (cause) {
    onLeft(cause);
  }
}

interface Captured extends Pick<Submission, 'submissionId' | 'receivedAt'> {
  readonly entry?: Entry | undefined;
}

/** The event that wakes scoring; scoring enters the same fact into the timeline. */
export const capturedFact = (leadId: string, { submissionId, receivedAt, entry }: Captured): Fact => ({
  id: `${submissionId}.captured`,
  type: 'lead.captured',
  at: receivedAt,
  actor: entry?.by ?? 'lead',
  leadId,
  data: { submissionId },
});
