import { idTokens } from '../adapters/open-id.ts';
import { authorizerEnvironment } from '../contracts/environments.ts';
import { loadEnvironment } from './support/environment.ts';
import { originCheck } from './support/origin-check.ts';
import { secretText } from './support/secret-text.ts';
import { type Question, tokenCheck, type Verdict } from './support/token-check.ts';

const { OIDC_ISSUER, OIDC_CLIENT_ID, GROUPS_CLAIM, ORIGIN_SECRET_ID } =
  loadEnvironment(authorizerEnvironment);

const check = tokenCheck({
  verify: idTokens({ issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID }),
  groupsClaim: GROUPS_CLAIM,
});
const cameThroughEdge =
  ORIGIN_SECRET_ID === undefined ? undefined : originCheck(secretText(ORIGIN_SECRET_ID));

/** Tells the gateway who asks. Behind an edge it also refuses what did not come through it: a route has one authorizer. */
export const handler = async (question: Question): Promise<Verdict> => {
  const edge = await cameThroughEdge?.(question);
  return edge?.isAuthorized === false ? { isAuthorized: false } : check(question);
};
