import type { Stretch } from '../app/item-store.ts';

/** Above every character that our sort keys use. */
const LAST = '\uffff';

/** The lowest and highest sort key of a stretch, both included; lowest above highest means that nothing matches. */
export const sortKeyBounds = ({ prefix = '', from = '', to = LAST }: Stretch): readonly [string, string] => {
  const lowest = from > prefix ? from : prefix;
  const end = prefix + LAST;
  // A sort key has at least one character, and the first of ours is a letter.
  return [lowest === '' ? ' ' : lowest, to < end ? to : end];
};
