import { isPending, type MessageLineFragment } from '@codai/sdk';

/**
 * The messages that were loaded and those that have arrived since, by their number, each once. A message that was just
 * sent is known under two ids for a moment, the expected one of this device and the real one of the live event: who sent
 * it and the id it was sent with say that it is the same. Only the sender receives that id; messages of others are
 * distinguished by their own ids.
 */
export function linesOf(
  loaded: readonly MessageLineFragment[],
  arrived: readonly MessageLineFragment[],
): readonly MessageLineFragment[] {
  // When two have one id, the loaded one is shown: it is what the cache has now, after moderation too.
  const all = [...arrived, ...loaded];
  const taken = new Set(all.filter((message) => !isPending(message)).map(wishOf));
  const lines = new Map<string, MessageLineFragment>();
  for (const message of all) {
    if (isPending(message) && taken.has(wishOf(message))) continue;
    lines.set(message.id, message);
  }
  return [...lines.values()].sort((one, other) => Number(BigInt(one.sequence) - BigInt(other.sequence)));
}

/** Client id of a sent message; null for a message of another person. */
function wishOf({ sender, clientMessageId }: MessageLineFragment): string | null {
  return clientMessageId === null ? null : JSON.stringify([sender?.id, clientMessageId]);
}
