import {
  activeTenantOf,
  type ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import type { Deps, FilesWrite } from '../../deps.ts';
import type { Folder } from '../../generated/prisma/client.ts';
import { folderFor, rank } from './access.ts';
import { folderPlace } from './cells.ts';
import { checkedName, deletionRefusal, moveRefusal, newFolderRefusal } from './rules.ts';

export interface FolderId {
  readonly folderId: Id<'Folder'>;
}

export interface CreateFolder {
  readonly name: string;
  readonly parentId?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** Creates a folder of the caller. Returns its id, or `ValidationError`, `NotFoundError` for the parent, `ConflictError` too deep, `QuotaExceededError`. */
export async function createFolder(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateFolder,
): Promise<DomainError | FolderId> {
  const name = checkedName(input.name);
  if (name instanceof ValidationError) return name;
  const tenantId = activeTenantOf(caller);
  return deps.database.once({ caller, operation: 'createFolder', input }, async (tx) => {
    const parent =
      input.parentId == null ? null : await folderFor(tx, caller, input.parentId, rank.EDITOR, ['input', 'parentId']);
    if (parent instanceof NotFoundError) return parent;
    const owned = await tx.folder.count({ where: { ownerId: caller.userId } });
    const refusal = newFolderRefusal(parent?.path.length ?? 0, owned);
    if (refusal !== null) return refusal;
    const folderId = newId<'Folder'>('fol');
    await tx.folder.create({
      data: {
        id: folderId,
        tenantId,
        ownerId: caller.userId,
        parentId: parent?.id ?? null,
        path: [...(parent?.path ?? []), folderId],
        name: deps.keys.seal(name, folderPlace(tenantId, folderId)),
        createdAt: deps.clock.now(),
      },
      select: { id: true },
    });
    tx.outbox.append('files.folder.created', { folderId, ownerId: caller.userId }, { subject: folderId });
    return { folderId };
  });
}

export interface RenameFolder extends FolderId {
  readonly name: string;
  readonly expectedVersion: number;
}

/** Gives a folder another name. Editors may. */
export async function renameFolder(
  deps: Deps,
  caller: SignedInCaller,
  { folderId, name: wanted, expectedVersion }: RenameFolder,
): Promise<FolderId | NotFoundError | ValidationError | VersionConflictError> {
  const name = checkedName(wanted);
  if (name instanceof ValidationError) return name;
  return deps.database.write(caller, async (tx) => {
    const folder = await folderFor(tx, caller, folderId, rank.EDITOR);
    if (folder instanceof NotFoundError) return folder;
    if (folder.version !== expectedVersion) return new VersionConflictError(folder.version);
    await change(tx, folder, { name: deps.keys.seal(name, folderPlace(folder.tenantId, folderId)) });
    return { folderId };
  });
}

export interface MoveFolder extends FolderId {
  readonly parentId?: string | null | undefined;
  readonly expectedVersion: number;
}

/**
 * Puts a folder with everything below it into another one. Its owner may. Returns its id, or `NotFoundError`, `VersionConflictError`,
 * `ConflictError` (into itself, too deep, more than 5,000 items below).
 */
export async function moveFolder(
  { database }: Deps,
  caller: SignedInCaller,
  { folderId, parentId, expectedVersion }: MoveFolder,
): Promise<ConflictError | FolderId | NotFoundError | VersionConflictError> {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    // Two moves at once could each put one folder below the other.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`files folders ${tenantId}`}, 0))`;
    const folder = await folderFor(tx, caller, folderId, rank.OWNER);
    if (folder instanceof NotFoundError) return folder;
    const parent = parentId == null ? null : await folderFor(tx, caller, parentId, rank.EDITOR, ['input', 'parentId']);
    if (parent instanceof NotFoundError) return parent;
    if (folder.version !== expectedVersion) return new VersionConflictError(folder.version);
    const above = parent?.path ?? [];
    const [below] = await tx.$queryRaw<{ items: number; depth: number }[]>`
      SELECT (SELECT count(*)::int FROM folder WHERE path && ARRAY[${folderId}]) + (SELECT count(*)::int FROM file WHERE path && ARRAY[${folderId}]) AS items,
             (SELECT COALESCE(max(cardinality(path)), 0)::int FROM folder WHERE path && ARRAY[${folderId}]) AS depth`;
    const { items = 0, depth: depthBelow = 0 } = below ?? {};
    const cut = folder.path.length;
    const refusal = moveRefusal({ folderId, depth: cut, above, items, depthBelow });
    if (refusal !== null) return refusal;
    await tx.$executeRaw`UPDATE folder SET path = ${above}::text[] || path[${cut}::int:] WHERE path && ARRAY[${folderId}]`;
    await tx.$executeRaw`UPDATE file SET path = ${above}::text[] || path[${cut}::int:] WHERE path && ARRAY[${folderId}]`;
    await change(tx, folder, { parentId: parent?.id ?? null });
    return { folderId };
  });
}

export interface DeletedFolder {
  readonly deletedFolderId: string;
}

/** Deletes a folder without contents, the trash included. Its owner may. */
export async function deleteFolder(
  { database }: Deps,
  caller: SignedInCaller,
  { folderId }: FolderId,
): Promise<ConflictError | DeletedFolder | NotFoundError> {
  return database.write(caller, async (tx) => {
    const folder = await folderFor(tx, caller, folderId, rank.OWNER);
    if (folder instanceof NotFoundError) return folder;
    const inside =
      (await tx.folder.count({ where: { parentId: folderId } })) + (await tx.file.count({ where: { folderId } }));
    const refusal = deletionRefusal(inside);
    if (refusal !== null) return refusal;
    await tx.folder.delete({ where: { id: folderId }, select: { id: true } });
    tx.outbox.append('files.folder.deleted', { folderId, ownerId: folder.ownerId }, { subject: folderId });
    return { deletedFolderId: folderId };
  });
}

async function change(
  tx: FilesWrite,
  { id, ownerId, version }: Folder,
  data: { readonly name?: string; readonly parentId?: string | null },
) {
  await tx.folder.update({ where: { id }, data: { ...data, version: { increment: 1 } }, select: { id: true } });
  tx.outbox.append('files.folder.changed', { folderId: id, ownerId, version: version + 1 }, { subject: id });
}
