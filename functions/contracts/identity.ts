import * as z from 'zod';
import { GROUPS } from '../domain/access/access.ts';

/** What an id token says, as far as it is read; whoever reads it has verified it. */
export const idTokenClaims = z.looseObject({
  sub: z.string().min(1),
  nonce: z.string().optional(),
  email: z.string().optional(),
  /** Some issuers send it as text. */
  email_verified: z
    .union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])
    .optional(),
  /** Id of the person in the team, for issuers that know it. */
  baton_person: z.string().min(1).optional(),
  /** Amazon Cognito says what a token is; one for its own API is no proof of who somebody is. */
  token_use: z.literal('id').optional(),
});
export type IdTokenClaims = z.infer<typeof idTokenClaims>;

/** Names of groups, as a list or separated by commas or blanks; others than ours say nothing here. */
export const groupsClaim = z
  .union([z.array(z.unknown()), z.string().transform((text) => text.split(/[\s,]+/))])
  .transform((names) => GROUPS.filter((group) => names.includes(group)))
  .catch([]);

const groups = z
  .string()
  .transform((text) => text.split(' '))
  .pipe(z.array(z.enum(GROUPS)).min(1));

/**
 * What the authorizer tells the functions behind it; texts only, as the gateway passes them on. `nobody` is who came
 * without a valid token: let through for nothing but to be told so.
 */
export const identityContext = z.discriminatedUnion('who', [
  z.strictObject({ who: z.literal('nobody') }),
  z.strictObject({
    who: z.literal('somebody'),
    /** How the token came. Browsers send cookies by themselves, so what comes by cookie must prove its origin. */
    by: z.enum(['cookie', 'header']),
    groups,
    email: z.string().exactOptional(),
    person: z.string().exactOptional(),
  }),
]);
export type IdentityContext = z.input<typeof identityContext>;

/** What a token endpoint answers. */
export const tokenReply = z.looseObject({ id_token: z.string().min(1) });

/** What it answers about a code that is none, was used, or is too old; any other refusal is a fault of the set-up. */
export const tokenRefusal = z.looseObject({ error: z.literal('invalid_grant') });

const address = z.string().regex(/^https?:\/\/\S+$/);

/** What an issuer says of itself under `/.well-known/openid-configuration`. */
export const issuerMetadata = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: address,
  token_endpoint: address,
  jwks_uri: address,
});
