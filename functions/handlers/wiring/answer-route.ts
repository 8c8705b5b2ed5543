import type { actOnReference } from '../../app/handoff/act-on-reference.ts';
import type { ActionResult } from '../../app/handoff/action.ts';
import type { Links } from '../../app/ports.ts';
import type { AnyReference } from '../../app/references.ts';
import { notFoundPage } from '../../views/pages/messages.ts';
import type { HttpRequest } from '../support/http-handler.ts';
import { type HttpReply, seeOther } from '../support/http-reply.ts';
import { readActions } from '../support/read-action.ts';
import { pageAfter } from '../support/untaken.ts';
import { directoryOf } from './directory.ts';
import { currentReasons } from './policy-readers.ts';
import type { Ground } from './surroundings.ts';

export interface AnswerRouteDeps {
  readonly ground: Ground;
  readonly links: Pick<Links, 'verify' | 'url'>;
  readonly act: ReturnType<typeof actOnReference>;
}

/** `POST /t/{reference}`: does what was pressed, then shows the page anew, so that reloading it repeats nothing. */
export const answerRoute = ({ ground, links, act }: AnswerRouteDeps) => {
  const directory = directoryOf(ground.store);
  const reasons = currentReasons(ground);
  /** Who answers for a side need not be of the team, and enters no date. */
  const zoneOf = async ({ purpose, person }: AnyReference): Promise<string> =>
    purpose === 'sign' || purpose === 'policy' || purpose === 'review'
      ? 'UTC'
      : (await directory.person(person)).calendar.zone;
  return async ({
    pathParameters,
    body,
  }: Pick<HttpRequest, 'pathParameters' | 'body'>): Promise<HttpReply> => {
    const { reference: opaque = '' } = pathParameters;
    const reference = await links.verify(opaque);
    if (reference === undefined || body.kind !== 'form') return notFoundPage();
    const zone = await zoneOf(reference);
    const known = (await reasons()).map(({ id }) => id);
    let result: ActionResult = { kind: 'done' };
    for (const action of readActions(body.fields, {
      zone,
      now: ground.now(),
      reasons: known,
    })) {
      // A note belongs to the answer before it; without the answer it has no place.
      result = await act(reference, action);
      if (result.kind !== 'done') break;
    }
    return seeOther(pageAfter(links.url(opaque), result));
  };
};
