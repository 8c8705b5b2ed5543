import { ask } from '../../domain/lists/part.ts';
import { workingDaysAfter } from '../../domain/sla/working-days.ts';
import { DAY, MINUTE } from '../../domain/time.ts';
import { type Backoff, change } from '../change.ts';
import { leaderOf } from '../directory.ts';
import type { ComposeMail } from '../mail/brief.ts';
import type { Mailer } from '../mail/mailer.ts';
import { LINK_LIFE, sendToPerson } from '../mail/send-to-person.ts';
import type { Links } from '../ports.ts';
import { type ListBriefDeps, listBrief } from './list-brief.ts';
import type { ListParts, StoredPart } from './ports.ts';

export interface AskApprovalDeps extends ListBriefDeps {
  readonly parts: Pick<ListParts, 'find' | 'replace'>;
  readonly links: Pick<Links, 'sign' | 'url'>;
  readonly compose: ComposeMail;
  readonly mailer: Mailer;
  readonly backoff: Backoff;
}

const TRY_AGAIN = 5 * MINUTE;

/**
 * Asks whoever leads a pool to decide about a list, at most three times, a working day apart. The mail is struck first, so
 * that it leaves once, whoever sweeps.
 *
 * @throws what the mail service says where it does not take the mail; then it is owed again, a while later.
 * @see RULES.md#I4
 */
export const askApproval =
  (deps: AskApprovalDeps) =>
  async (pool: string, importId: string): Promise<void> => {
    const { parts, directory, backoff, now } = deps;
    const reader = await leaderOf(directory, await directory.pool(pool), now());
    const again = workingDaysAfter(reader.calendar, now(), 1);
    const againAt = again.ok ? again.value : now() + DAY;
    let struck: StoredPart | undefined;
    const find = () => parts.find(pool, importId);
    const part = await change(
      find,
      parts.replace,
      (current) => {
        const asked = ask(current, now(), againAt);
        struck = asked === current ? undefined : current;
        return asked;
      },
      backoff,
    );
    if (part === undefined || struck === undefined) return;
    try {
      const expiresAt = now() + LINK_LIFE;
      const open = await deps.links.sign({ importId, pool, person: reader.id, purpose: 'list', expiresAt });
      const brief = await listBrief(deps, part, reader);
      const links = { open: deps.links.url(open) };
      await sendToPerson(deps, reader, { mail: 'list', brief: { ...brief, expiresAt, links } });
    } catch (cause) {
      const { asked = 0 } = struck;
      const oweAgain = (current: StoredPart) =>
        current.state === 'proposed' ? { ...current, asked, nextCheckAt: now() + TRY_AGAIN } : current;
      await change(find, parts.replace, oweAgain, backoff);
      throw cause;
    }
  };
