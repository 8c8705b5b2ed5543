/** What a form or a link may say of where somebody comes from; anything else could name them, and they may be erased. */
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N} ._+:/|&()-]{0,79}$/u;

/** The name under which a source or a campaign is counted, however it was written; undefined where it is none. */
export const sourceName = (word: string): string | undefined => {
  const trimmed = word.trim().toLowerCase();
  return PLAIN.test(trimmed) ? trimmed : undefined;
};
