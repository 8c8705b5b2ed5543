import { Logger } from '@aws-lambda-powertools/logger';
import { codeFlow, idTokens } from '../adapters/open-id.ts';
import { signInEnvironment } from '../contracts/environments.ts';
import { problemPage } from '../views/pages/messages.ts';
import { loadEnvironment } from './support/environment.ts';
import { httpHandler } from './support/http-handler.ts';
import { secretText } from './support/secret-text.ts';
import { signInRoute } from './wiring/sign-in-route.ts';

const environment = loadEnvironment(signInEnvironment);
const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET_ID, OIDC_SCOPE, GROUPS_CLAIM, BASE_URL } =
  environment;
const client = { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID };

const route = signInRoute({
  service: codeFlow(
    client,
    OIDC_CLIENT_SECRET_ID === undefined ? undefined : secretText(OIDC_CLIENT_SECRET_ID),
  ),
  verify: idTokens(client),
  groupsClaim: GROUPS_CLAIM,
  scope: OIDC_SCOPE,
  baseUrl: BASE_URL,
});

/** Signs people in and out. It reads and writes nothing of ours: a session is the issuer's token in a cookie. */
export const handler = httpHandler(
  { logger: new Logger({ serviceName: 'sign-in' }), drawProblem: problemPage, accepts: ['form'] },
  route,
);
