import type { ActionResult } from '../../../functions/app/handoff/action.ts';
import type { PageBrief } from '../../../functions/app/mail/brief.ts';
import type { Links } from '../../../functions/app/ports.ts';
import type { AnyReference } from '../../../functions/app/references.ts';
import { readActions } from '../../../functions/handlers/support/read-action.ts';
import type { actions } from '../../../functions/handlers/wiring/actions.ts';
import type { pages } from '../../../functions/handlers/wiring/briefs.ts';
import { directoryOf } from '../../../functions/handlers/wiring/directory.ts';
import { currentReasons } from '../../../functions/handlers/wiring/policy-readers.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import type { Calls } from './calls.ts';

export interface BrowserDeps {
  readonly ground: Ground;
  readonly links: Links;
  readonly act: ReturnType<typeof actions>;
  readonly show: ReturnType<typeof pages>;
  readonly calls: Calls;
}

/** What a reader of mails does: opens the pages behind links and presses their buttons. Pages are made, not drawn. */
export interface Browser {
  /** Whom and what the link in a mail is for. */
  reference(link: string): Promise<AnyReference>;
  open(reference: AnyReference): Promise<PageBrief>;
  /** @param button - As the page names it: `no-answer`, `not-qualified:no-budget`, `reassign:ana-ruiz` … */
  press(reference: AnyReference, button: string): Promise<ActionResult>;
}

export function browser({ ground, links, act, show, calls }: BrowserDeps): Browser {
  const directory = directoryOf(ground.store);
  const reasons = currentReasons(ground);
  const open: Browser['open'] = (reference) => calls.run('task-page', () => show(reference));
  const answer = async (reference: AnyReference, button: string): Promise<ActionResult> => {
    const { calendar } = await directory.person(reference.person);
    const known = (await reasons()).map(({ id }) => id);
    const form = new Map([['do', button]]);
    const [action] = readActions(form, { zone: calendar.zone, now: ground.now(), reasons: known });
    if (action === undefined) throw new Error('The button does nothing.');
    return act(reference, action);
  };
  return {
    open,
    async reference(link) {
      const reference = await links.verify(link.slice(link.lastIndexOf('/') + 1));
      if (reference === undefined) throw new Error('A mail holds a link that is not ours.');
      return reference;
    },
    async press(reference, button) {
      const result = await calls.run('answer', () => answer(reference, button));
      // The answer sends the browser back to the page.
      await open(reference);
      return result;
    },
  };
}
