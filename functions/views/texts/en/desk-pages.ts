import { byHand } from './by-hand.ts';
import { desk } from './desk.ts';
import { leadFile } from './lead-file.ts';

/** What the pages behind the sign-in say: an object of its own, so that functions that send mails need not carry it. */
export const deskPages = { ...desk, ...leadFile, ...byHand };
