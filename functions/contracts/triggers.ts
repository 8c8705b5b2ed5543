import * as z from 'zod';
import { MAIL_TROUBLES } from '../domain/routing/team.ts';
import { SIDES } from '../domain/side.ts';
import { handoffMail } from './items-debts.ts';

/** What the functions that nobody calls by HTTP or from the workflow receive. The stack's rules and schedule send exactly this. */

/** A lead came in, did something or goes on to another handoff. Of the event only the ids are read, so its facts may grow. */
export const qualifyTrigger = z.object({
  detail: z.object({
    leadId: z.string().min(1),
    /** The raw post to score; absent for activities from elsewhere. */
    submissionId: z.string().min(1).exactOptional(),
  }),
});

/** The lead of an open handoff did something anew, or its owner is to be told of it by now. Read as the event above. */
export const newsTrigger = z.object({
  detail: z.object({ leadId: z.string().min(1), handoff: z.int().positive() }),
});

/** Every five minutes, when something became of a policy, and once for each execution that ended without success. */
export const sweepTrigger = z.discriminatedUnion('trigger', [
  z.strictObject({ trigger: z.literal('schedule') }),
  z.strictObject({ trigger: z.literal('policy') }),
  z.strictObject({
    trigger: z.literal('execution'),
    /** `<leadId>-<number>-r<run>` */
    executionName: z.string().min(1),
    status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']),
  }),
]);
export type SweepTrigger = z.infer<typeof sweepTrigger>;

/** Every quarter of an hour. */
export const calendarsTrigger = z.strictObject({ trigger: z.literal('schedule') });
export type CalendarsTrigger = z.infer<typeof calendarsTrigger>;

/** Every five minutes. */
export const countTrigger = z.strictObject({ trigger: z.literal('schedule') });
export type CountTrigger = z.infer<typeof countTrigger>;

/** Every quarter of an hour. */
export const reportTrigger = z.strictObject({ trigger: z.literal('schedule') });
export type ReportTrigger = z.infer<typeof reportTrigger>;

const number = z.string().regex(/^\d+$/);

/** Id of the person whom a mail is for, or `lead`. */
const to = z.string().min(1);

const ofHandoff = {
  leadId: z.string().min(1),
  /** Number of the handoff. */
  handoff: number,
  mail: handoffMail,
  wait: number,
  to,
};

const ofMailbox = {
  to,
  /** Number of that person's mailbox. */
  mailbox: number,
};

/**
 * Tags of a mail, by which its later events find their handoff and their reader's mailbox. The mail service takes
 * letters, digits, `-` and `_` only. A mail that is about no handoff has those of a mailbox, and its kind; one about several also the number of the digest.
 * A mail to the lead names no mailbox, so that what becomes of it keeps no lead from anybody.
 */
export const mailTags = z.strictObject({ ...ofHandoff, mailbox: ofMailbox.mailbox.exactOptional() });

export const mailEventType = z.enum(['Delivery', 'DeliveryDelay', 'Bounce', 'Complaint', 'Reject']);

/** What became of a mail: ids and words only, never an address. Delivered at least once and in any order. */
export const mailEvent = z.strictObject({
  ...ofHandoff,
  /** Id of the event; a repeat has the same. */
  eventId: z.string().min(1),
  /** When it happened, ISO-8601 UTC. */
  at: z.iso.datetime(),
  type: mailEventType,
  messageId: z.string().min(1),
});
export type MailEvent = z.infer<typeof mailEvent>;

/** What became of a mail that told of several leads. */
export const digestEvent = mailEvent
  .pick({ eventId: true, at: true, type: true, messageId: true, to: true })
  .extend({
    /** Number of the digest, of that person. */
    digest: number,
  });
export type DigestEvent = z.infer<typeof digestEvent>;

/** That a mail came back for good, or was called spam: nothing will reach this mailbox. Delivered as the events above are. */
export const mailboxEvent = z.strictObject({ ...ofMailbox, trouble: z.enum(MAIL_TROUBLES) });
export type MailboxEvent = z.infer<typeof mailboxEvent>;

/** That a mail which asks for a signature came back for good, was refused or called spam. Delivered as the events above are. */
export const signingEvent = z.strictObject({
  /** Kind of the policy. */
  policy: z.string().min(1),
  /** Number of the proposal. */
  proposal: number,
  side: z.enum(SIDES),
});
export type SigningEvent = z.infer<typeof signingEvent>;

/** All that is told of mails. */
export const mailNews = z.union([mailEvent, digestEvent, mailboxEvent, signingEvent]);

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
