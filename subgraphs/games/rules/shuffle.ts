import { createHash, createHmac } from 'node:crypto';

/**
 * Hash by which the server binds itself to a seed before the first move: SHA-256 of the seed, as lower-case hexadecimal digits. Players who receive
 * the seed after the match compute it again, and shuffle again.
 */
export const commitmentOf = (seed: string): string => createHash('sha256').update(seed, 'utf8').digest('hex');

/** Integers below a bound, each equally likely and derived from a seed alone. */
export type Random = (below: number) => number;

const WORD_RANGE = 2 ** 32;
const WORD_BYTES = 4;

/** Stream of HMAC-SHA-256(seed, "label:counter"), read as 32-bit words. Words in the incomplete last range are rejected, so that no value is favoured. */
export function randomOf(seed: string, label: string): Random {
  let block = Buffer.alloc(0);
  let offset = 0;
  let counter = 0;
  const word = () => {
    if (offset + WORD_BYTES > block.length) {
      block = createHmac('sha256', seed).update(`${label}:${counter}`).digest();
      counter += 1;
      offset = 0;
    }
    offset += WORD_BYTES;
    return block.readUInt32BE(offset - WORD_BYTES);
  };
  return (below) => {
    const end = WORD_RANGE - (WORD_RANGE % below);
    for (;;) {
      const drawn = word();
      if (drawn < end) return drawn % below;
    }
  };
}

/** The items in the order of the seed (Fisher–Yates from the end). */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = random(at + 1);
    [order[at], order[other]] = [order[other] as Item, order[at] as Item];
  }
  return order;
}
