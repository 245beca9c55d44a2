import { randomBytes } from 'node:crypto';
import { FileChecksumMismatchError, type TypeMismatchError, type TypeNotAllowedError } from '@codai/contracts/files';
import { type Id, InvalidStateError, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import { ChecksumMismatchError } from '@codai/kit/files';
import { objectBytes } from '../../contents/inspection/bytes.ts';
import { inspect } from '../../contents/inspection/inspect.ts';
import type { Deps, FilesWrite } from '../../deps.ts';
import type { UploadSession } from '../../generated/prisma/client.ts';
import type { FileId } from '../../storage/files/file-row.ts';
import { endSession } from './end.ts';
import type { SessionId } from './start.ts';

/**
 * Makes an object of the parts, which must have the declared SHA-256, looks at what it is, and hands it to the scan (FILE-1). Done once:
 * a repetition answers the same file.
 *
 * Returns the file, or `NotFoundError`, `InvalidStateError` while bytes are missing, `FileChecksumMismatchError` (the session starts from
 * its first byte again), `TypeMismatchError`, `TypeNotAllowedError` (the session ends).
 */
export async function completeUpload(
  deps: Deps,
  caller: SignedInCaller,
  { sessionId }: SessionId,
): Promise<
  FileId | FileChecksumMismatchError | InvalidStateError | NotFoundError | TypeMismatchError | TypeNotAllowedError
> {
  const session = await deps.database.read(caller, (tx) => tx.uploadSession.findUnique({ where: { id: sessionId } }));
  if (session === null) return new NotFoundError('UploadSession', ['input', 'sessionId']);
  const done = { fileId: session.fileId as Id<'File'> };
  if (session.state === 'DONE') return done;
  if (session.state !== 'OPEN')
    return new InvalidStateError(session.state, ['OPEN'], 'This upload has ended. Start another one.');
  if (session.received < session.size) {
    return new InvalidStateError(
      'OPEN',
      ['OPEN'],
      `${session.size - session.received} bytes are missing. Send them first.`,
    );
  }

  const objectKey = `blobs/${randomBytes(16).toString('hex')}`;
  try {
    await deps.objects.put(objectKey, partsOf(deps, session), {
      bytesMax: Number(session.size),
      sha256: session.sha256,
    });
  } catch (error) {
    if (!(error instanceof ChecksumMismatchError)) throw error;
    await deps.database.write(caller, (tx) => startAgain(tx, session));
    return new FileChecksumMismatchError();
  }
  let isUsed = false;
  try {
    const contentType = await inspect(objectBytes(deps.objects, objectKey, Number(session.size)), session.contentType);
    if (typeof contentType !== 'string') {
      await deps.database.write(caller, (tx) => refuse(tx, session, contentType));
      return contentType;
    }
    const outcome = await deps.database.write(caller, (tx) => keep(deps, tx, session, { objectKey, contentType }));
    isUsed = outcome === 'NEW';
    if (outcome !== 'LATE') return done;
    const ended = await deps.database.read(caller, (tx) => tx.uploadSession.findUnique({ where: { id: sessionId } }));
    return ended?.state === 'DONE'
      ? done
      : new InvalidStateError(ended?.state ?? 'ABORTED', ['OPEN'], 'This upload has ended.');
  } finally {
    // The collection removes objects that a kill leaves here.
    if (!isUsed) await deps.objects.remove(objectKey);
  }
}

/** Ends an upload of the caller and releases what was reserved. A file without another version goes. */
export async function abortUpload(
  { database }: Deps,
  caller: SignedInCaller,
  { sessionId }: SessionId,
): Promise<InvalidStateError | NotFoundError | SessionId> {
  return database.write(caller, async (tx) => {
    const session = await tx.uploadSession.findUnique({ where: { id: sessionId } });
    if (session === null) return new NotFoundError('UploadSession', ['input', 'sessionId']);
    if (await endSession(tx, session, 'ABORTED')) return { sessionId };
    return session.state === 'ABORTED'
      ? { sessionId }
      : new InvalidStateError(session.state, ['OPEN'], 'This upload has ended.');
  });
}

/** The bytes in their order. One part's row is read at a time, so that memory does not grow with their number. */
async function* partsOf(
  { database, objects }: Deps,
  { id, tenantId, size }: UploadSession,
): AsyncGenerator<Uint8Array> {
  for (let start = 0n; start < size; ) {
    const at = start;
    const part = await database.systemRead(tenantId, (tx) =>
      tx.uploadPart.findUnique({ where: { sessionId_start: { sessionId: id, start: at } } }),
    );
    const bytes = part === null ? null : await objects.read(part.objectKey);
    if (part === null || bytes === null) throw new ChecksumMismatchError();
    yield* bytes;
    start += BigInt(part.size);
  }
}

async function startAgain(tx: FilesWrite, { id, received }: UploadSession): Promise<void> {
  const { count } = await tx.uploadSession.updateMany({
    where: { id, state: 'OPEN', received },
    data: { received: 0n },
  });
  if (count === 0) return;
  await tx.uploadPart.deleteMany({ where: { sessionId: id } });
  tx.jobs.add('remove-doomed', {}, { key: 'remove-doomed' });
}

async function refuse(
  tx: FilesWrite,
  { id, fileId }: UploadSession,
  refusal: TypeMismatchError | TypeNotAllowedError,
): Promise<void> {
  const { count } = await tx.uploadSession.updateMany({ where: { id, state: 'OPEN' }, data: { state: 'FAILED' } });
  if (count === 0) return;
  await tx.uploadPart.deleteMany({ where: { sessionId: id } });
  const reason = refusal.code === 'TYPE_NOT_ALLOWED' ? refusal.reason : refusal.code;
  const [file] = await tx.file.updateManyAndReturn({
    where: { id: fileId, status: 'UPLOADING' },
    data: { status: 'FAILED', reason },
    select: { ownerId: true },
  });
  if (file !== undefined)
    tx.outbox.append('files.file.failed', { fileId, ownerId: file.ownerId, reason }, { subject: fileId });
  tx.jobs.add('remove-doomed', {}, { key: 'remove-doomed' });
}

/** NEW: the object is the blob's. KNOWN: the tenant has these bytes already, and the object is not needed. LATE: the session was over. */
async function keep(
  { clock }: Deps,
  tx: FilesWrite,
  { id, tenantId, ownerId: userId, fileId, size, sha256 }: UploadSession,
  { objectKey, contentType }: { readonly objectKey: string; readonly contentType: string },
): Promise<'KNOWN' | 'LATE' | 'NEW'> {
  const { count } = await tx.uploadSession.updateMany({
    where: { id, state: 'OPEN', received: size },
    data: { state: 'DONE' },
  });
  if (count === 0) return 'LATE';
  await tx.uploadPart.deleteMany({ where: { sessionId: id } });
  const now = clock.now();
  // Locks a row that there is: its last reference cannot go before this one comes.
  const [blob] = await tx.$queryRaw<{ id: string; objectKey: string }[]>`
    INSERT INTO blob (id, tenant_id, sha256, size, object_key, created_at)
    VALUES (${newId('blo')}, ${tenantId}, ${sha256}, ${size}, ${objectKey}, ${now}::timestamptz)
    ON CONFLICT (tenant_id, sha256) DO UPDATE SET reference_count = blob.reference_count
    RETURNING id, object_key AS "objectKey"`;
  if (blob === undefined) throw new Error('The blob has no row.');
  const [file] = await tx.file.updateManyAndReturn({
    where: { id: fileId },
    data: { lastNumber: { increment: 1 }, updatedAt: now },
    select: { lastNumber: true, status: true, ownerId: true },
  });
  if (file === undefined) throw new Error('The file is gone.');
  const number = file.lastNumber;
  await tx.fileVersion.create({
    data: {
      fileId,
      number,
      tenantId,
      blobId: blob.id,
      size,
      sha256,
      contentType,
      createdById: userId,
      state: 'SCANNING',
      createdAt: now,
    },
    select: { number: true },
  });
  if (file.status === 'UPLOADING')
    await tx.file.update({ where: { id: fileId }, data: { status: 'SCANNING', contentType }, select: { id: true } });
  tx.outbox.append('files.version.created', { fileId, ownerId: file.ownerId, number }, { subject: fileId });
  tx.outbox.append(
    'files.upload.ended',
    { sessionId: id, fileId, ownerId: file.ownerId, state: 'DONE' },
    { subject: id, partitionKey: fileId },
  );
  tx.jobs.add('scan', { fileId, number }, { key: `scan:${fileId}:${number}` });
  tx.jobs.add('remove-doomed', {}, { key: 'remove-doomed' });
  return blob.objectKey === objectKey ? 'NEW' : 'KNOWN';
}
