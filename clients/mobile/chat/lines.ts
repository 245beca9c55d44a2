import { isPending, type MessageLineFragment } from '@codai/sdk';

/**
 * The messages that were loaded and those that have arrived since, by their number. A message that was just sent is known under two ids for a
 * moment, the expected one of this device and the real one of the live event: who sent it and the id it was sent with say that it is the same.
 */
export function linesOf(
  loaded: readonly MessageLineFragment[],
  arrived: readonly MessageLineFragment[],
): readonly MessageLineFragment[] {
  const lines = new Map<string, MessageLineFragment>();
  for (const message of [...loaded, ...arrived]) {
    const key = JSON.stringify([message.sender?.id, message.clientMessageId]);
    if (!lines.has(key) || !isPending(message)) lines.set(key, message);
  }
  return [...lines.values()].sort((one, other) => Number(BigInt(one.sequence) - BigInt(other.sequence)));
}
