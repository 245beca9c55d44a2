import { NotFoundError, requestError, type SignedInCaller } from '@codai/kit';
import type { FilesRead } from '../../deps.ts';
import type { Folder } from '../../generated/prisma/client.ts';

/** Rights of a caller to a file or folder; each includes those before. */
export const rank = { NONE: 0, VIEWER: 1, EDITOR: 2, OWNER: 3 } as const;
export type Rank = (typeof rank)[keyof typeof rank];

interface Target {
  /** null: a folder, whose path ends with itself. */
  readonly fileId: string | null;
  readonly ownerId: string;
  readonly path: readonly string[];
}

/** As the rules of the database say at this statement (FILE-6). */
export async function rankOf(tx: FilesRead, userId: string, { fileId, ownerId, path }: Target): Promise<Rank> {
  const [row] = await tx.$queryRaw<{ rank: Rank }[]>`
    SELECT files_rank(${userId}, ${ownerId}, ${[...path]}::text[], ${fileId}) AS rank`;
  return row?.rank ?? rank.NONE;
}

/**
 * A folder that the caller sees, locked, and may use so: `NotFoundError` for one that the caller does not see, FORBIDDEN thrown for a right
 * that the caller lacks.
 */
export async function folderFor(
  tx: FilesRead,
  caller: SignedInCaller,
  folderId: string,
  needed: Rank,
  path: readonly string[] = ['input', 'folderId'],
): Promise<Folder | NotFoundError> {
  // Locked by its own statement, so that what is read next is what stands.
  await tx.$queryRaw`SELECT FROM folder WHERE id = ${folderId} FOR UPDATE`;
  const folder = await tx.folder.findUnique({ where: { id: folderId } });
  if (folder === null) return new NotFoundError('Folder', path);
  await requireRank(tx, caller, { fileId: null, ownerId: folder.ownerId, path: folder.path }, needed);
  return folder;
}

/** Throws FORBIDDEN for a right that the caller lacks. */
export async function requireRank(tx: FilesRead, caller: SignedInCaller, target: Target, needed: Rank): Promise<void> {
  if ((await rankOf(tx, caller.userId, target)) < needed) {
    throw requestError('FORBIDDEN', needed === rank.OWNER ? 'Only its owner may do this.' : 'You may only view this.');
  }
}
