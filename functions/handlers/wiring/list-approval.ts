import { listEntryRecords, listPartRecords } from '../../adapters/records/lists.ts';
import { askApproval } from '../../app/lists/ask-approval.ts';
import { decideByLink } from '../../app/lists/decide-by-link.ts';
import { decidePart } from '../../app/lists/decide-part.ts';
import { showList } from '../../app/lists/show-list.ts';
import { composeMail } from '../../views/mails/mail.ts';
import { directoryOf } from './directory.ts';
import { currentRouting } from './list-releases.ts';
import type { Ground, Mailing } from './surroundings.ts';

type Reading = Pick<Ground, 'store' | 'now'>;

const reading = ({ store, now }: Reading) => ({
  parts: listPartRecords(store),
  entries: listEntryRecords(store),
  directory: directoryOf(store),
  routing: currentRouting({ store, now }),
  now,
});

/** The page on which a list is decided about. */
export const listPages = (deps: Reading) => showList(reading(deps));

/** Decides about a list as a link allows. */
export const listDecisions = (ground: Pick<Ground, 'store' | 'backoff' | 'now'>) =>
  decideByLink({ ...ground, decide: decidePart({ ...ground, parts: listPartRecords(ground.store) }) });

/** Asks for decisions about lists. */
export const approvalRequests = (ground: Ground, { mailer, links }: Mailing) =>
  askApproval({ ...ground, ...reading(ground), links, compose: composeMail, mailer });
