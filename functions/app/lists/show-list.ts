import type { PageBrief } from '../mail/brief.ts';
import type { ListReference } from '../references.ts';
import { type ListBriefDeps, listBrief } from './list-brief.ts';
import type { ListParts } from './ports.ts';

export interface ShowListDeps extends ListBriefDeps {
  readonly parts: Pick<ListParts, 'find'>;
}

/** What the link shows that asks for a decision about a list. Reads only: a scanner approves nothing. */
export const showList =
  (deps: ShowListDeps) =>
  async ({ pool, importId, person, expiresAt }: ListReference): Promise<PageBrief> => {
    const [part, reader] = await Promise.all([deps.parts.find(pool, importId), deps.directory.find(person)]);
    if (part === undefined || reader === undefined) return { page: 'not-found' };
    if (deps.now() >= expiresAt) return { page: 'list-over' };
    return { page: 'list', brief: await listBrief(deps, part, reader) };
  };
