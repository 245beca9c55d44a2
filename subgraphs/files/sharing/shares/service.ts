import {
  activeTenantOf,
  type Caller,
  type ConflictError,
  type Id,
  NotFoundError,
  newId,
  type QuotaExceededError,
  requestError,
  type SignedInCaller,
  type ValidationError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { notAMember } from '@codai/kit/security';
import type { Deps } from '../../deps.ts';
import type { Share } from '../../generated/prisma/client.ts';
import { fileFor } from '../../storage/files/access.ts';
import type { FileId } from '../../storage/files/file-row.ts';
import { folderFor, rank } from '../../storage/folders/access.ts';
import type { FolderId } from '../../storage/folders/service.ts';
import { existingRefusal, granteeRefusal, ownerRefusal, sharesRefusal } from './rules.ts';

export interface ShareId {
  readonly shareId: Id<'Share'>;
}

interface Right {
  readonly userId: string;
  readonly role: 'EDITOR' | 'VIEWER';
}

export type ShareFile = FileId & Right;
export type ShareFolder = FolderId & Right;
type Outcome = ConflictError | NotFoundError | QuotaExceededError | ShareId | ValidationError;

/**
 * Gives a user of the organisation a right to a file: owners the right to edit or to view, editors the right to view (FILE-6). The same
 * right given twice is one; to change it, revoke it first.
 */
export const shareFile = (deps: Deps, caller: SignedInCaller, { fileId, ...right }: ShareFile) =>
  give(deps, caller, { fileId, folderId: null }, right);

/** The same for a folder and everything below it. */
export const shareFolder = (deps: Deps, caller: SignedInCaller, { folderId, ...right }: ShareFolder) =>
  give(deps, caller, { fileId: null, folderId }, right);

async function give(
  { database, clock, people }: Deps,
  caller: SignedInCaller,
  target: { readonly fileId: string | null; readonly folderId: string | null },
  { userId, role }: Right,
): Promise<Outcome> {
  const fault = granteeRefusal(userId, caller.userId);
  if (fault !== null) return fault;
  const tenantId = activeTenantOf(caller);
  if ((await people.unknownOf(caller, [userId], { inTenant: true })).size > 0) return notAMember('input.userId');
  const needed = role === 'EDITOR' ? rank.OWNER : rank.EDITOR;
  return database.write(caller, async (tx) => {
    const found =
      target.fileId === null
        ? await folderFor(tx, caller, target.folderId ?? '', needed)
        : await fileFor(tx, caller, target.fileId, needed);
    if (found instanceof NotFoundError) return found;
    const refusal = ownerRefusal(userId, found.ownerId);
    if (refusal !== null) return refusal;
    const live = { ...target, revokedAt: null };
    const own = { granteeId: userId, createdById: caller.userId, givenFor: null };
    const existing = await tx.share.findFirst({ where: { ...live, ...own } });
    if (existing !== null) return existingRefusal(existing.role, role) ?? { shareId: existing.id as Id<'Share'> };
    const used = await tx.share.count({ where: live });
    const full = sharesRefusal(used);
    if (full !== null) return full;
    const shareId = newId<'Share'>('shr');
    await tx.share.create({
      data: {
        id: shareId,
        tenantId,
        ...target,
        granteeId: userId,
        role,
        createdById: caller.userId,
        createdAt: clock.now(),
      },
      select: { id: true },
    });
    const event = { shareId, ...target, granteeId: userId, role, sharedById: caller.userId };
    tx.outbox.append('files.file.shared', event, { subject: shareId });
    return { shareId };
  });
}

/** Withdraws a right at once: its giver may, and the owner of what it is for. Succeeds also when it had been withdrawn. */
export async function revokeShare(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { shareId }: ShareId,
): Promise<NotFoundError | ShareId> {
  return database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT FROM share WHERE id = ${shareId} FOR UPDATE`;
    const share = await tx.share.findUnique({
      where: { id: shareId },
      include: { file: { select: { ownerId: true } }, folder: { select: { ownerId: true } } },
    });
    if (share === null) return new NotFoundError('Share', ['input', 'shareId']);
    const ownerId = share.file?.ownerId ?? share.folder?.ownerId;
    if (share.createdById !== caller.userId && ownerId !== caller.userId)
      throw requestError('FORBIDDEN', 'Only its giver or the owner may revoke this.');
    if (share.revokedAt !== null) return { shareId };
    await tx.share.update({ where: { id: shareId }, data: { revokedAt: clock.now() }, select: { id: true } });
    const { fileId, folderId, granteeId } = share;
    tx.outbox.append(
      'files.share.revoked',
      { shareId, fileId, folderId, granteeId, role: share.role as Right['role'] },
      { subject: shareId },
    );
    return { shareId };
  });
}

/** Shares in force that the caller gave, was given, or that are for the caller's own files and folders, newest first. */
export function listShares(
  deps: Deps,
  caller: Caller,
  {
    fileId,
    folderId,
    ...args
  }: ListArguments & { readonly fileId?: string | null | undefined; readonly folderId?: string | null | undefined },
): Promise<Page<Share>> {
  const target = { ...(fileId != null && { fileId }), ...(folderId != null && { folderId }) };
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.share.findMany({ where: { revokedAt: null, ...target, ...where }, ...page }),
  );
}
