import type { Deps } from '../../deps.ts';

const SLACK_BYTES_MAX = 4n * 1024n ** 2n;

/**
 * Bytes that one counted download gives out: a copy, and an eighth (at most 4 MiB) for what a connection that broke off had been sent and
 * did not get. So n downloads are never n + 1 copies (FILE-9).
 */
export function bytesOfDownload(size: bigint): bigint {
  const eighth = size / 8n;
  return size + (eighth < SLACK_BYTES_MAX ? eighth : SLACK_BYTES_MAX);
}

/** Takes bytes before they are sent. False: fewer are left. */
export async function takeBytes({ database }: Deps, downloadId: string, bytes: bigint): Promise<boolean> {
  const taken = await database.systemWrite(null, (tx) =>
    tx.linkDownload.updateMany({
      where: { id: downloadId, bytesLeft: { gte: bytes } },
      data: { bytesLeft: { decrement: bytes } },
    }),
  );
  return taken.count === 1;
}

/**
 * Gives a whole copy back that broke off in its first half, so that a client which cannot go on by ranges starts anew. Once for each download: one and
 * five eighths of a copy is what a link gives out at most, so that one download is never two copies. False: not a second time.
 */
export async function restart({ database }: Deps, downloadId: string, bytes: bigint): Promise<boolean> {
  const { count } = await database.systemWrite(null, (tx) =>
    tx.linkDownload.updateMany({
      where: { id: downloadId, isRestarted: false },
      data: { isRestarted: true, bytesLeft: { increment: bytes } },
    }),
  );
  return count === 1;
}

export async function giveBack({ database }: Deps, downloadId: string, bytes: bigint): Promise<void> {
  if (bytes <= 0n) return;
  await database.systemWrite(null, (tx) =>
    tx.linkDownload.updateMany({ where: { id: downloadId }, data: { bytesLeft: { increment: bytes } } }),
  );
}
