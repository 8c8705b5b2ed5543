import type { ActionResult } from '../../app/handoff/action.ts';
import type { Untaken } from '../../app/mail/brief.ts';

/** In the address of the page that is shown after a press; a fixed word, which anybody may read. */
const PARAMETER = 'press';
const UNTAKEN: readonly Untaken[] = ['settled', 'busy', 'not-yours'];

const isUntaken = (word: string | null): word is Untaken => UNTAKEN.some((one) => one === word);

/** The page after a press; it says so where the press changed nothing. Expired and unknown links have pages of their own. */
export const pageAfter = (url: string, { kind }: ActionResult): string =>
  isUntaken(kind) ? `${url}?${PARAMETER}=${kind}` : url;

/** What the last press came to, as the page's address tells. */
export const untakenIn = (query: URLSearchParams): Untaken | undefined => {
  const word = query.get(PARAMETER);
  return isUntaken(word) ? word : undefined;
};
