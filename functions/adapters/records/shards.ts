/** Work is spread over so many index partitions that none is hot. */
export const SHARDS = 16;

/** The same partition key always falls into the same shard (FNV-1a). */
export const shardOf = (pk: string): number => {
  let hash = 0x811c9dc5;
  for (let place = 0; place < pk.length; place += 1) {
    hash = Math.imul(hash ^ pk.charCodeAt(place), 0x01000193);
  }
  return (hash >>> 0) % SHARDS;
};
