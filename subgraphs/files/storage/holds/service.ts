import { type Caller, type Id, NotFoundError, newId, type SignedInCaller, type ValidationError } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { FileHold } from '../../generated/prisma/client.ts';
import type { FileId } from '../files/file-row.ts';
import { holdPlace } from './cells.ts';
import { reasonRefusal } from './rules.ts';

export interface PlaceFileHold extends FileId {
  readonly reason: string;
}

export interface HoldId {
  readonly holdId: Id<'FileHold'>;
}

/** Keeps a file of any organisation from being purged or erased (FILE-7), until the hold is released. Security officers may. */
export async function placeFileHold(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  { fileId, reason }: PlaceFileHold,
): Promise<FileHold | NotFoundError | ValidationError> {
  const fault = reasonRefusal(reason);
  if (fault !== null) return fault;
  return database.systemWrite(null, async (tx) => {
    await tx.$queryRaw`SELECT FROM file WHERE id = ${fileId} FOR UPDATE`;
    const file = await tx.file.findUnique({ where: { id: fileId } });
    if (file === null) return new NotFoundError('File', ['input', 'fileId']);
    const { tenantId } = file;
    const holdId = newId<'FileHold'>('fhd');
    const hold = await tx.fileHold.create({
      data: {
        id: holdId,
        tenantId,
        fileId,
        reason: keys.seal(reason, holdPlace(tenantId, holdId)),
        placedById: caller.userId,
        placedAt: clock.now(),
      },
    });
    await tx.file.update({ where: { id: fileId }, data: { isHeld: true }, select: { id: true } });
    tx.outbox.append('files.hold.placed', { holdId, fileId }, { subject: fileId, tenantId });
    return { ...hold, reason };
  });
}

/** Ends a hold. The file can be purged again once no other one keeps it. Succeeds also when it had ended. */
export async function releaseFileHold(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  { holdId }: HoldId,
): Promise<FileHold | NotFoundError> {
  return database.systemWrite(null, async (tx) => {
    const known = await tx.fileHold.findUnique({ where: { id: holdId }, select: { fileId: true } });
    if (known === null) return new NotFoundError('FileHold', ['input', 'holdId']);
    const { fileId } = known;
    // The file's lock first, so that of two holds that end at once the later sees both.
    await tx.$queryRaw`SELECT FROM file WHERE id = ${fileId} FOR UPDATE`;
    const { count } = await tx.fileHold.updateMany({
      where: { id: holdId, releasedAt: null },
      data: { releasedAt: clock.now(), releasedById: caller.userId },
    });
    const hold = await tx.fileHold.findUniqueOrThrow({ where: { id: holdId } });
    if (count === 1) {
      const others = await tx.fileHold.count({ where: { fileId, releasedAt: null } });
      if (others === 0) await tx.file.update({ where: { id: fileId }, data: { isHeld: false }, select: { id: true } });
      tx.outbox.append('files.hold.released', { holdId, fileId }, { subject: fileId, tenantId: hold.tenantId });
    }
    return { ...hold, reason: keys.open(hold.reason, holdPlace(hold.tenantId, holdId)) };
  });
}

const newestFirst = keyset({ placedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Holds on files of all organisations, newest first; on one file when named. */
export function listFileHolds(
  { database, keys }: Deps,
  _caller: Caller,
  args: ListArguments & { readonly fileId?: string | null | undefined },
): Promise<Page<FileHold>> {
  const { fileId } = args;
  return newestFirst.read(args, async ({ where, orderBy, take }) => {
    const holds = await database.systemRead(null, (tx) =>
      tx.fileHold.findMany({ where: { ...(fileId != null && { fileId }), ...where }, orderBy, take }),
    );
    return holds.map((hold) => ({ ...hold, reason: keys.open(hold.reason, holdPlace(hold.tenantId, hold.id)) }));
  });
}
