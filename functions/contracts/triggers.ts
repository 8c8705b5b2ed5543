import * as z from 'zod';
import { mailKind } from './items-handoff.ts';

/** What the functions that nobody calls by HTTP or from the workflow receive. The stack's rules and schedule send exactly this. */

/** A lead came in or did something. Of the event only the ids are read, so its facts may grow. */
export const qualifyTrigger = z.object({
  detail: z.object({
    leadId: z.string().min(1),
    /** The raw post to score; absent for activities from elsewhere. */
    submissionId: z.string().min(1).exactOptional(),
  }),
});

/** Every five minutes, and once for each execution that ended without success. */
export const sweepTrigger = z.discriminatedUnion('trigger', [
  z.strictObject({ trigger: z.literal('schedule') }),
  z.strictObject({
    trigger: z.literal('execution'),
    /** `<leadId>-<number>-r<run>` */
    executionName: z.string().min(1),
    status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']),
  }),
]);
export type SweepTrigger = z.infer<typeof sweepTrigger>;

/**
 * Tags of a mail, by which its later events find their handoff. The mail service takes letters,
 * digits, `-` and `_` only.
 */
export const mailTags = z.strictObject({
  leadId: z.string().min(1),
  /** Number of the handoff. */
  handoff: z.string().regex(/^\d+$/),
  mail: mailKind,
  wait: z.string().regex(/^\d+$/),
  /** Id of the person whom the mail is for. */
  to: z.string().min(1),
});

export const mailEventType = z.enum(['Delivery', 'DeliveryDelay', 'Bounce', 'Complaint', 'Reject']);

/** What became of a mail: ids and words only, never an address. Delivered at least once and in any order. */
export const mailEvent = z.strictObject({
  ...mailTags.shape,
  /** Id of the event; a repeat has the same. */
  eventId: z.string().min(1),
  /** When it happened, ISO-8601 UTC. */
  at: z.iso.datetime(),
  type: mailEventType,
  messageId: z.string().min(1),
});
export type MailEvent = z.infer<typeof mailEvent>;

/**
 * Sent once when the stack is created, updated or deleted. Only `Create` imports policies, from the file
 * `policies.json` beside the bundle; each request must be answered by a PUT to `ResponseURL`.
 */
export const policiesRequest = z.looseObject({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.url(),
  StackId: z.string().min(1),
  RequestId: z.string().min(1),
  LogicalResourceId: z.string().min(1),
  /** Absent on `Create`. */
  PhysicalResourceId: z.string().min(1).optional(),
});
export type PoliciesRequest = z.infer<typeof policiesRequest>;
