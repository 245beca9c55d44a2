import { type Caller, type Id, newId, requestError, type ValidationError } from '@codai/kit';
import type { Deps, FilesWrite } from '../../deps.ts';
import { SHARES_MAX } from '../../sharing/shares/rules.ts';
import { openedFile } from '../../storage/files/cells.ts';
import { FILES_MAX, sharesRefusal, tooMany } from './rules.ts';

export interface FileForService {
  readonly fileId: Id<'File'>;
  readonly status: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: bigint;
  /** Number of the current version; null until one is ready. */
  readonly number: number | null;
  readonly sha256: string | null;
}

/** The user and the tenant that a service acts for. */
function ownerOf({ service, userId, tenantId }: Caller): { readonly ownerId: string; readonly tenantId: string } {
  if (service === undefined || userId === null || tenantId === null) throw requestError('FORBIDDEN', null);
  return { ownerId: userId, tenantId };
}

/** Files of the user of the call, in the order of their ids; those that are unknown, in the trash or of another owner are left out. */
export async function filesForService(
  deps: Deps,
  caller: Caller,
  ids: readonly string[],
): Promise<readonly FileForService[]> {
  const { ownerId, tenantId } = ownerOf(caller);
  if (ids.length > FILES_MAX) throw requestError('BAD_USER_INPUT', tooMany, { argument: 'ids' });
  const where = { id: { in: [...ids] }, ownerId, tenantId, status: { not: 'TRASHED' } };
  const rows = await deps.database.systemRead(tenantId, (tx) =>
    tx.file.findMany({ where, orderBy: { id: 'asc' }, include: { versions: { where: { state: 'READY' } } } }),
  );
  return rows.map((row) => {
    const { name, status, contentType, size } = openedFile(deps, row);
    const current = row.versions.find(({ number }) => number === row.currentNumber);
    const facts = { number: current?.number ?? null, sha256: current?.sha256 ?? null };
    return { fileId: row.id as Id<'File'>, name, status, contentType, size, ...facts };
  });
}

export interface SetShares {
  readonly givenFor: string;
  readonly fileIds: readonly string[];
  readonly granteeId: string;
}

export interface SharesForService {
  readonly fileIds: readonly string[];
}

/**
 * Has a user view files of the user of the call for one thing of another subgraph. Asked again with other files or another user, it ends
 * what was given before. Files that are gone, not ready or of another owner are passed over.
 */
export async function setSharesForService(
  { database, clock }: Deps,
  caller: Caller,
  { givenFor, fileIds, granteeId }: SetShares,
): Promise<SharesForService | ValidationError> {
  const { ownerId, tenantId } = ownerOf(caller);
  const refusal = sharesRefusal({ givenFor, fileIds, granteeId }, ownerId);
  if (refusal !== null) return refusal;
  const as = { userId: ownerId, correlationId: caller.correlationId };
  const set = async (tx: FilesWrite) => {
    // One after the other for one thing: what is asked last holds.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`shares:${givenFor}`}, 0))`;
    const files = await tx.file.findMany({
      where: { id: { in: [...fileIds] }, ownerId, tenantId, status: 'READY' },
      select: { id: true, _count: { select: { shares: { where: { revokedAt: null } } } } },
    });
    const wanted = new Set(files.map(({ id }) => id));
    const live = await tx.share.findMany({ where: { givenFor, createdById: ownerId, revokedAt: null } });
    const isKept = (share: (typeof live)[number]) =>
      share.granteeId === granteeId && share.fileId !== null && wanted.has(share.fileId);
    const now = clock.now();
    for (const share of live.filter((one) => !isKept(one))) {
      await tx.share.update({ where: { id: share.id }, data: { revokedAt: now }, select: { id: true } });
      const { id: shareId, fileId, folderId } = share;
      const told = {
        shareId: shareId as Id<'Share'>,
        fileId,
        folderId,
        granteeId: share.granteeId,
        role: 'VIEWER',
      } as const;
      tx.outbox.append('files.share.revoked', told, { subject: shareId });
    }
    const kept = new Set(live.filter(isKept).map(({ fileId }) => fileId));
    for (const { id: fileId, _count } of files) {
      if (kept.has(fileId) || _count.shares >= SHARES_MAX) continue;
      const shareId = newId<'Share'>('shr');
      const given = { fileId, folderId: null, granteeId, role: 'VIEWER' } as const;
      await tx.share.create({
        data: { id: shareId, tenantId, ...given, createdById: ownerId, givenFor, createdAt: now },
        select: { id: true },
      });
      tx.outbox.append('files.file.shared', { shareId, ...given }, { subject: shareId });
      kept.add(fileId);
    }
    return { fileIds: [...kept].filter((id) => id !== null) };
  };
  return database.systemWrite(tenantId, set, as);
}
