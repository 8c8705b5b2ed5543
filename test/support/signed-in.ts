import type { IdentityContext } from '../../functions/contracts/identity.ts';
import type { Group } from '../../functions/domain/access/access.ts';
import { formToken } from '../../functions/handlers/support/form-token.ts';
import type { HttpEvent } from '../../functions/handlers/support/http-handler.ts';
import { posted } from './http.ts';

/** What the authorizer says of a program with a valid token. */
export const program = (group: Group, person?: string): IdentityContext => ({
  ...{ who: 'somebody', by: 'header', groups: group },
  ...(person !== undefined && { person }),
});

/** The same of a person with a browser, whose session is `SESSION`. */
export const surfer = (group: Group, person?: string): IdentityContext => ({
  ...program(group, person),
  ...{ who: 'somebody', by: 'cookie', groups: group },
});

export const SESSION = ['__Host-baton-session=the.id.token'];
export const SESSION_TOKEN = formToken(SESSION);

/** A request behind the sign-in, as the gateway sends it on. @param route - Such as `GET /leads/{id}`. */
export function behindSignIn(
  route: string,
  identity: IdentityContext | undefined,
  { id, event = posted('', '') }: { readonly id?: string; readonly event?: HttpEvent } = {},
): HttpEvent {
  const [method = '', path = ''] = route.split(' ');
  const { requestContext } = event;
  return {
    ...event,
    routeKey: route,
    rawPath: path.replace('{id}', id ?? ''),
    ...(id !== undefined && { pathParameters: { id } }),
    cookies: SESSION,
    requestContext: {
      ...requestContext,
      http: { ...requestContext.http, method },
      ...(identity !== undefined && { authorizer: { lambda: identity } }),
    },
  };
}
