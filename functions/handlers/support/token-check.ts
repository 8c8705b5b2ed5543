import type { VerifyToken } from '../../adapters/open-id.ts';
import { groupsClaim, type IdentityContext, type IdTokenClaims } from '../../contracts/identity.ts';
import { cookieOf, SESSION_COOKIE } from './cookies.ts';

/** What the gateway asks (payload format 2.0), as far as it is read. */
export interface Question {
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly cookies?: readonly string[];
}

export type Verdict =
  | { readonly isAuthorized: false }
  | { readonly isAuthorized: true; readonly context: IdentityContext };

export interface TokenCheckOptions {
  readonly verify: VerifyToken;
  /** Name of the claim that holds the groups. */
  readonly groupsClaim: string;
}

interface Presented {
  readonly by: 'cookie' | 'header';
  readonly token: string;
}

/**
 * Tells the gateway who asks. A valid token of somebody in none of our groups is refused. Without a valid token it is
 * `nobody`, who is let through as far as the function: the gateway could only say that it is forbidden, not where to
 * sign in or what is missing.
 */
export const tokenCheck =
  ({ verify, groupsClaim: claim }: TokenCheckOptions) =>
  async (question: Question): Promise<Verdict> => {
    const { by, token } = presented(question);
    const claims = token === '' ? undefined : await verify(token);
    if (claims === undefined) return { isAuthorized: true, context: { who: 'nobody' } };
    const groups = groupsClaim.parse(claims[claim]);
    return groups.length === 0
      ? { isAuthorized: false }
      : { isAuthorized: true, context: somebody(by, groups, claims) };
  };

/** A header counts alone: browsers never send one by themselves. */
function presented({ headers = {}, cookies = [] }: Question): Presented {
  const { authorization } = headers;
  if (authorization === undefined) return { by: 'cookie', token: cookieOf(cookies, SESSION_COOKIE) };
  return { by: 'header', token: /^Bearer ([\w.-]+)$/i.exec(authorization)?.[1] ?? '' };
}

const somebody = (by: Presented['by'], groups: readonly string[], claims: IdTokenClaims): IdentityContext => {
  const { email, email_verified: isVerified, baton_person: person } = claims;
  return {
    who: 'somebody',
    by,
    groups: groups.join(' '),
    ...(email !== undefined && isVerified === true && { email }),
    ...(person !== undefined && { person }),
  };
};
