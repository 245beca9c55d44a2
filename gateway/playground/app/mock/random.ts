/** A number from 0 to below 1 that depends on nothing but the seed and the text. */
export function randomAt(seed: number, text: string): number {
  // FNV-1a, then the mixing step of mulberry32: near texts give numbers that are far from each other.
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), hash | 1);
  hash ^= hash + Math.imul(hash ^ (hash >>> 7), hash | 61);
  return ((hash ^ (hash >>> 14)) >>> 0) / 2 ** 32;
}

/** One of the items, which are at least one. */
export function pickOf<Item>(items: readonly Item[], random: number): Item {
  const item = items[Math.floor(random * items.length)];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}
