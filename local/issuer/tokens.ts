import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Clock } from '../clock.ts';

export interface Tokens {
  /** The public keys, as a JSON Web Key Set. */
  readonly keys: { readonly keys: readonly object[] };
  /**
   * Signs an id token; what the claims say goes before what they usually are.
   *
   * @param lifeMs - On the local clock.
   */
  sign(claims: Readonly<Record<string, unknown>>, lifeMs: number): Promise<string>;
}

export interface TokensOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clock: Pick<Clock, 'now'>;
}

/** Signs with a key that is made anew with each start: whoever was signed in then signs in again. */
export async function createTokens({ issuer, clientId, clock }: TokensOptions): Promise<Tokens> {
  const alg = 'RS256';
  const kid = randomUUID();
  const { publicKey, privateKey } = await generateKeyPair(alg);
  return {
    keys: { keys: [{ ...(await exportJWK(publicKey)), alg, kid, use: 'sig' }] },
    async sign(claims, lifeMs) {
      const iat = Math.floor(clock.now() / 1_000);
      const usual = {
        iss: issuer,
        aud: clientId,
        token_use: 'id',
        iat,
        exp: iat + Math.ceil(lifeMs / 1_000),
      };
      return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg, kid }).sign(privateKey);
    },
  };
}
