import { NotFoundError, type SignedInCaller } from '@codai/kit';
import type { FilesRead } from '../../deps.ts';
import { type Rank, requireRank } from '../folders/access.ts';
import type { FileRow } from './file-row.ts';

/**
 * A file that the caller sees, locked, and may use so: `NotFoundError` for one that the caller does not see, FORBIDDEN thrown for a right
 * that the caller lacks.
 */
export async function fileFor(
  tx: FilesRead,
  caller: SignedInCaller,
  fileId: string,
  needed: Rank,
  path: readonly string[] = ['input', 'fileId'],
): Promise<FileRow | NotFoundError> {
  // Locked by its own statement, so that what is read next is what stands.
  await tx.$queryRaw`SELECT FROM file WHERE id = ${fileId} FOR UPDATE`;
  const file = await tx.file.findUnique({ where: { id: fileId } });
  if (file === null) return new NotFoundError('File', path);
  await requireRank(tx, caller, { fileId, ownerId: file.ownerId, path: file.path }, needed);
  return file;
}
