import { ConflictError, isPlainText, QuotaExceededError, ValidationError } from '@codai/kit';

const NAME_BYTES_MAX = 255;
const DEPTH_MAX = 32;
/** Folders and files whose paths one move writes anew. */
const MOVED_MAX = 5_000;
const FOLDERS_MAX = 10_000;

/**
 * The name as it is kept (NFC, without spaces around), or why it cannot be one: empty, a path, above 255 bytes in UTF-8, or with
 * characters that are not shown.
 */
export function checkedName(name: string): string | ValidationError {
  const normal = name.normalize('NFC').trim();
  const fault = (message: string) => new ValidationError('input.name', message);
  if (normal === '') return fault('Give a name.');
  if (Buffer.byteLength(normal) > NAME_BYTES_MAX) return fault(`Give a name of at most ${NAME_BYTES_MAX} bytes.`);
  if (/[/\\]/.test(normal) || normal === '.' || normal === '..') return fault('Give a name, not a path.');
  // Joiners stay: emoji and some scripts are written with them.
  return isPlainText(normal) ? normal : fault('Give a name without control characters.');
}

/** Refusal of a further folder: its parent, of so many levels, is at the deepest one; or its owner has as many folders as allowed. */
export function newFolderRefusal(parentDepth: number, owned: number): ConflictError | QuotaExceededError | null {
  if (parentDepth >= DEPTH_MAX) return tooDeep();
  return owned >= FOLDERS_MAX ? new QuotaExceededError('folders', owned, null) : null;
}

interface FolderMove {
  readonly folderId: string;
  /** Levels of the folder in its present place. */
  readonly depth: number;
  /** Path of the folder that it is put into; empty for the top level. */
  readonly above: readonly string[];
  /** Files and folders in it, itself included. */
  readonly items: number;
  /** Levels of the deepest folder in it, in its present place. */
  readonly depthBelow: number;
}

/** Refusal of a move: into the folder itself, of too many items, or too deep. */
export function moveRefusal({ folderId, depth, above, items, depthBelow }: FolderMove): ConflictError | null {
  if (above.includes(folderId)) return new ConflictError('FOLDER_INTO_ITSELF', 'A folder cannot be put into itself.');
  if (items > MOVED_MAX)
    return new ConflictError('FOLDER_TOO_LARGE', `A folder with more than ${MOVED_MAX} items cannot be moved.`);
  return above.length + depthBelow - depth + 1 > DEPTH_MAX ? tooDeep() : null;
}

/** Refusal to delete a folder that holds something, also in the trash. */
export function deletionRefusal(itemsInside: number): ConflictError | null {
  return itemsInside > 0
    ? new ConflictError('FOLDER_NOT_EMPTY', 'Move or purge what is in the folder first, the trash included.')
    : null;
}

const tooDeep = () => new ConflictError('FOLDER_TOO_DEEP', `Folders lie at most ${DEPTH_MAX} deep.`);
