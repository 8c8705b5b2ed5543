import * as z from 'zod';

/**
 * What each function is told by its environment. The stack's functions are typed by these schemas and
 * the handlers parse `process.env` with them, so a variable that one side forgets does not compile.
 */

const word = z.string().min(1);

/** An origin: scheme, host and port, without a path. */
const origin = z.string().regex(/^https?:\/\/[^/?#\s]+$/, 'is not an origin such as https://www.example.com');

const table = { TABLE_NAME: word };
const events = { EVENT_BUS_NAME: word };
/** ARN of the alias: executions start only through it. */
const workflow = { STATE_MACHINE_ARN: word };
/** Keyed hash of e-mail addresses; never rotated, since the stored addresses are known only by it. */
const addressKey = { ADDRESS_KEY_SECRET_ID: word };
const links = {
  LINK_KEYS_SECRET_ID: word,
  /** What links in mails begin with; an origin. */
  BASE_URL: origin,
};
const mail = {
  MAIL_SENDER: z.email(),
  MAIL_CONFIGURATION_SET: word,
  /** When set, every mail goes to this address instead of its reader's. */
  MAIL_REDIRECT: z.email().exactOptional(),
};

export const intakeEnvironment = z.object({
  ...table,
  ...events,
  ...addressKey,
  /** Origins of the company's own pages, separated by blanks: where a form post may be sent on to. */
  FORM_ORIGINS: z
    .string()
    .transform((list) => list.split(' ').filter((entry) => entry !== ''))
    .pipe(z.array(origin)),
  /** Whether requests come through CloudFront; then it names their senders' addresses. */
  BEHIND_EDGE: z.enum(['true', 'false']).transform((word) => word === 'true'),
});
export const activitiesEnvironment = z.object({ ...table, ...events, ...addressKey });
export const accountsEnvironment = z.object({ ...table, ...addressKey });
export const stagesEnvironment = z.object({ ...table, ...events, ...addressKey });
export const attemptsEnvironment = z.object({ ...table, ...events, ...addressKey });
export const qualifyEnvironment = z.object({ ...table, ...events, ...workflow });
export const workflowRouteEnvironment = z.object({ ...table, ...events });
export const workflowPlanEnvironment = z.object({ ...table });
export const workflowAskEnvironment = z.object({ ...table, ...events, ...links, ...mail });
export const workflowSettleEnvironment = z.object({ ...table, ...events });
export const workflowCloseEnvironment = z.object({ ...table, ...events });
export const taskPageEnvironment = z.object({ ...table, ...links });
export const answerEnvironment = z.object({
  ...table,
  ...events,
  ...links,
  ...mail,
  /** Where ids of erased leads are kept. */
  TOMBSTONES_TABLE_NAME: word,
});
export const newsEnvironment = z.object({ ...table, ...links, ...mail });
export const sweepEnvironment = z.object({ ...table, ...events, ...workflow, ...links, ...mail });
export const mailEventsEnvironment = z.object({ ...table, ...events });
export const calendarsEnvironment = z.object({ ...table, CALENDAR_LINKS_SECRET_ID: word });
export const countEnvironment = z.object({ ...table });
export const reportEnvironment = z.object({ ...table, BASE_URL: links.BASE_URL, ...mail });
export const backtestEnvironment = z.object({
  /** Where exports of the account's history and reports lie. */
  HISTORY_BUCKET: word,
});
export const policiesEnvironment = z.object({ ...table });
/** Who signs people in; `OIDC_ISSUER` as tokens name it. */
const issuer = {
  OIDC_ISSUER: z.string().regex(/^https?:\/\/\S+$/),
  OIDC_CLIENT_ID: word,
  /** Name of the claim that holds the groups. */
  GROUPS_CLAIM: word,
};
export const authorizerEnvironment = z.object({
  ...issuer,
  /** Behind an edge: what proves that a request came through it. */
  ORIGIN_SECRET_ID: word.exactOptional(),
});
export const signInEnvironment = z.object({
  ...issuer,
  /** Holds the client's secret, for a client that has one. */
  OIDC_CLIENT_SECRET_ID: word.exactOptional(),
  /** What is asked for, separated by blanks. */
  OIDC_SCOPE: word,
  /** Origin under which people reach us, and to which the issuer sends them back. */
  BASE_URL: origin,
});
export const byHandEnvironment = z.object({ ...table, ...events, ...addressKey });
export const deskEnvironment = z.object({ ...table });
export const numbersEnvironment = z.object({ ...table });
/** Of both functions: the one that shows imports and previews them, and the one that brings them in. */
export const importsEnvironment = z.object({ ...table, ...addressKey });
export const previewEnvironment = z.object({ ...table, ...addressKey });
/** Only deployed behind an edge. */
export const edgeAuthorizerEnvironment = z.object({ ORIGIN_SECRET_ID: word });
