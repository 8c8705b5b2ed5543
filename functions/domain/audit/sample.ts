/**
 * Some of many, as if at random; the same seed picks the same, whatever else there is beside them.
 *
 * @param idOf - Of each a different one.
 */
export const sampleOf = <One>(
  all: readonly One[],
  most: number,
  seed: string,
  idOf: (one: One) => string,
): readonly One[] =>
  all
    .map((one) => ({ one, key: `${rankOf(`${seed} ${idOf(one)}`)} ${idOf(one)}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, most)
    .map(({ one }) => one);

/** FNV-1a, mixed as MurmurHash3 ends, so that ids that differ in the last letter are far apart. */
function rankOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ Number(letter.codePointAt(0)), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0');
}
