import type { Viewer } from '../../functions/app/desk/viewer.ts';
import { rightsOf } from '../../functions/domain/access/access.ts';

/** Somebody of the group admin, who is none of the people. */
export function adminAmong(people: Viewer['people']): Viewer {
  const rights = rightsOf(['admin']);
  if (rights === undefined) throw new Error('Admins have no rights.');
  return { ...rights, scope: 'everybody', person: undefined, people };
}
