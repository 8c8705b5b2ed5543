import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import {
  type IdTokenClaims,
  idTokenClaims,
  issuerMetadata,
  tokenRefusal,
  tokenReply,
} from '../contracts/identity.ts';
import type { ReadSecret } from './secrets.ts';

export interface OpenIdClient {
  /** Compared with what tokens and discovery say to the letter. */
  readonly issuer: string;
  readonly clientId: string;
}

/** What an issuer signs with; a list of ours, so that neither `none` nor a shared key is ever a token's own choice. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
/** How far two clocks may be apart. */
const TOLERANCE_S = 60;
const MINUTE_MS = 60_000;
/** Who waits at a sign-in reloads after a few seconds. */
const PATIENCE_MS = 4_000;
/** Faults of the issuer or of the way to it, which say nothing about the token. */
const OUTAGES = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID']);

/** What the issuer says of itself, asked for once; after a failure it is asked again. */
function discovery({ issuer }: OpenIdClient) {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  let known: ReturnType<typeof discover> | undefined;
  const discover = async () => {
    const reply = await ask(url);
    if (!reply.ok) throw unwell(reply);
    const metadata = issuerMetadata.parse(await reply.json());
    if (metadata.issuer !== issuer) throw new Error('The issuer calls itself by another name.');
    return metadata;
  };
  return () => {
    known ??= discover().catch((cause: unknown) => {
      known = undefined;
      throw cause;
    });
    return known;
  };
}

const ask = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });

const unwell = ({ status }: Response): Error => new Error(`The issuer answered ${status}.`);

/** @returns undefined for whatever is no valid id token of this issuer for this client. @throws when the issuer cannot be asked. */
export type VerifyToken = (token: string) => Promise<IdTokenClaims | undefined>;

/**
 * Verifies id tokens, and nothing else: access tokens are for the issuer's own interfaces, and most do not say who
 * somebody is. Keys are fetched once, again after ten minutes, and for an unknown key id at most every half minute.
 */
export function idTokens(client: OpenIdClient): VerifyToken {
  const { issuer, clientId } = client;
  const discover = discovery(client);
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined;
  const keysOf = async () => {
    const { jwks_uri } = await discover();
    keys ??= createRemoteJWKSet(new URL(jwks_uri), {
      cacheMaxAge: 10 * MINUTE_MS,
      cooldownDuration: MINUTE_MS / 2,
      timeoutDuration: PATIENCE_MS,
    });
    return keys;
  };
  return async (token) => {
    const found = await keysOf();
    try {
      const { payload, protectedHeader } = await jwtVerify(token, found, {
        issuer,
        audience: clientId,
        algorithms: ALGORITHMS,
        clockTolerance: TOLERANCE_S,
        requiredClaims: ['exp', 'iat', 'sub'],
      });
      if (protectedHeader.typ?.toLowerCase() === 'at+jwt' || !isFor(clientId, payload)) return undefined;
      return idTokenClaims.safeParse(payload).data;
    } catch (fault) {
      if (fault instanceof errors.JOSEError && !OUTAGES.has(fault.code)) return undefined;
      throw fault;
    }
  };
}

/** A token for several must have been given to us. */
const isFor = (clientId: string, { aud, azp }: JWTPayload): boolean =>
  azp === clientId || (azp === undefined && !(Array.isArray(aud) && aud.length > 1));

export interface Authorization {
  readonly redirectUri: string;
  readonly scope: string;
  readonly state: string;
  readonly nonce: string;
  /** SHA-256 of the verifier, in base64url. */
  readonly challenge: string;
}

export interface SignInService {
  /** Where a browser asks the issuer to sign somebody in. */
  authorizeUrl(authorization: Authorization): Promise<string>;
  /** Trades the code for an id token, which is still to be verified. @returns undefined for a code that is none, was used, or is too old. */
  redeem(code: string, verifier: string, redirectUri: string): Promise<string | undefined>;
}

/** The authorization code flow with PKCE. @param secret - Of a client that has one. */
export function codeFlow(client: OpenIdClient, secret?: ReadSecret): SignInService {
  const { clientId } = client;
  const discover = discovery(client);
  const credentials = async (): Promise<Record<string, string>> => {
    if (secret === undefined) return {};
    const pair = [clientId, await secret()].map(encodeURIComponent).join(':');
    return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
  };
  return {
    async authorizeUrl({ redirectUri, scope, state, nonce, challenge }) {
      const url = new URL((await discover()).authorization_endpoint);
      const parameters = {
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        scope,
        state,
        nonce,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      };
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
      return url.href;
    },
    async redeem(code, verifier, redirectUri) {
      const { token_endpoint } = await discover();
      const body = new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: clientId,
        code,
        code_verifier: verifier,
        redirect_uri: redirectUri,
      });
      const reply = await ask(token_endpoint, { method: 'POST', body, headers: await credentials() });
      const said: unknown = await reply.json();
      if (reply.ok) return tokenReply.parse(said).id_token;
      if (tokenRefusal.safeParse(said).success) return undefined;
      throw unwell(reply);
    },
  };
}
