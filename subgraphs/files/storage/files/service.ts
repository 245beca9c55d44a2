import type { FileKeptError } from '@codai/contracts/files';
import {
  activeTenantOf,
  type ConflictError,
  type DomainError,
  type InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { eachApart } from '@codai/kit/jobs';
import type { Deps, FilesWrite } from '../../deps.ts';
import type { FileVersion } from '../../generated/prisma/client.ts';
import { folderFor, rank } from '../folders/access.ts';
import { checkedName } from '../folders/rules.ts';
import { fileFor } from './access.ts';
import { filePlace } from './cells.ts';
import type { FileId, FileRow } from './file-row.ts';
import {
  keptRefusal,
  purgeRefusal,
  readableNumber,
  readyRefusal,
  restoreRefusal,
  retentionRefusal,
  shorterRefusal,
  versionsRefusal,
} from './rules.ts';
import { index } from './words.ts';

/** Time that a file stays in the trash. */
export const TRASH_MS = 30 * 86_400_000;

export interface RenameFile extends FileId {
  readonly name: string;
  readonly expectedVersion: number;
}

/** Gives a file another name. Returns its id, or `ValidationError`, `NotFoundError`, `VersionConflictError`. Editors may. */
export async function renameFile(
  deps: Deps,
  caller: SignedInCaller,
  { fileId, name: wanted, expectedVersion }: RenameFile,
): Promise<FileId | NotFoundError | ValidationError | VersionConflictError> {
  const name = checkedName(wanted);
  if (name instanceof ValidationError) return name;
  return deps.database.write(caller, async (tx) => {
    const file = await fileFor(tx, caller, fileId, rank.EDITOR);
    if (file instanceof NotFoundError) return file;
    if (file.version !== expectedVersion) return new VersionConflictError(file.version);
    await change(deps, tx, file, { name: deps.keys.seal(name, filePlace(file.tenantId, fileId)) });
    await index(deps, tx, { tenantId: file.tenantId, fileId, text: name });
    // The words of the content are put beside those of the name again.
    if (file.currentNumber !== null)
      tx.jobs.add('derive', { fileId, number: file.currentNumber }, { key: `derive:${fileId}` });
    return { fileId };
  });
}

export interface MoveFile extends FileId {
  readonly folderId?: string | null | undefined;
  readonly expectedVersion: number;
}

/**
 * Puts a file into another folder: from then on it has the rights of that folder and no longer those of the former one (FILE-6). Its
 * owner may, into folders that the owner may edit.
 */
export async function moveFile(
  deps: Deps,
  caller: SignedInCaller,
  { fileId, folderId, expectedVersion }: MoveFile,
): Promise<FileId | NotFoundError | VersionConflictError> {
  return deps.database.write(caller, async (tx) => {
    const file = await fileFor(tx, caller, fileId, rank.OWNER);
    if (file instanceof NotFoundError) return file;
    const folder = folderId == null ? null : await folderFor(tx, caller, folderId, rank.EDITOR);
    if (folder instanceof NotFoundError) return folder;
    if (file.version !== expectedVersion) return new VersionConflictError(file.version);
    await change(deps, tx, file, { folderId: folder?.id ?? null, path: folder?.path ?? [] });
    return { fileId };
  });
}

export interface CopyFile extends FileId {
  readonly folderId?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** Makes a file of the caller's own from the current version of another: the bytes are stored once. */
export async function copyFile(deps: Deps, caller: SignedInCaller, input: CopyFile): Promise<DomainError | FileId> {
  const wanted = input.name == null ? null : checkedName(input.name);
  if (wanted instanceof ValidationError) return wanted;
  const tenantId = activeTenantOf(caller);
  return deps.database.once({ caller, operation: 'copyFile', input }, async (tx) => {
    const source = await fileFor(tx, caller, input.fileId, rank.VIEWER);
    if (source instanceof NotFoundError) return source;
    const folder = input.folderId == null ? null : await folderFor(tx, caller, input.folderId, rank.EDITOR);
    if (folder instanceof NotFoundError) return folder;
    const number = readableNumber(source);
    if (typeof number !== 'number') return number;
    const version = await tx.fileVersion.findUniqueOrThrow({ where: { fileId_number: { fileId: source.id, number } } });
    const now = deps.clock.now();
    const fileId = newId<'File'>('fil');
    const name = wanted ?? deps.keys.open(source.name, filePlace(tenantId, source.id));
    const { contentType, size, width, height, blurhash } = source;
    await tx.file.create({
      data: {
        id: fileId,
        tenantId,
        ownerId: caller.userId,
        folderId: folder?.id ?? null,
        path: folder?.path ?? [],
        name: deps.keys.seal(name, filePlace(tenantId, fileId)),
        status: 'READY',
        currentNumber: 1,
        lastNumber: 1,
        size,
        contentType,
        width,
        height,
        blurhash,
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true },
    });
    await keepScanned(tx, version, { fileId, number: 1, tenantId, createdById: caller.userId, createdAt: now });
    await index(deps, tx, { tenantId, fileId, text: name });
    tx.outbox.append('files.file.ready', { fileId, ownerId: caller.userId, number: 1 }, { subject: fileId });
    tx.jobs.add('derive', { fileId, number: 1 }, { key: `derive:${fileId}` });
    return { fileId };
  });
}

export interface RestoreVersion extends FileId {
  readonly number: number;
  readonly idempotencyKey: string;
}

/** Makes a new version of the bytes of an earlier one (FILE-2). Returns the file, or `NotFoundError`, `InvalidStateError`, `QuotaExceededError`. */
export async function restoreVersion(
  deps: Deps,
  caller: SignedInCaller,
  input: RestoreVersion,
): Promise<DomainError | FileId> {
  const { fileId } = input;
  return deps.database.once({ caller, operation: 'restoreVersion', input }, async (tx) => {
    const file = await fileFor(tx, caller, fileId, rank.EDITOR);
    if (file instanceof NotFoundError) return file;
    const fileRefusal = readyRefusal(file.status);
    if (fileRefusal !== null) return fileRefusal;
    const of = await tx.fileVersion.findUnique({ where: { fileId_number: { fileId, number: input.number } } });
    if (of === null) return new NotFoundError('FileVersion', ['input', 'number']);
    const refusal = readyRefusal(of.state) ?? versionsRefusal(file.lastNumber);
    if (refusal !== null) return refusal;
    const number = file.lastNumber + 1;
    await keepScanned(tx, of, {
      fileId,
      number,
      tenantId: of.tenantId,
      restoredOf: of.number,
      createdById: caller.userId,
      createdAt: deps.clock.now(),
    });
    await change(deps, tx, file, {
      lastNumber: number,
      currentNumber: number,
      size: of.size,
      contentType: of.contentType,
      width: null,
      height: null,
      blurhash: null,
    });
    tx.outbox.append('files.version.created', { fileId, ownerId: file.ownerId, number }, { subject: fileId });
    tx.outbox.append('files.file.ready', { fileId, ownerId: file.ownerId, number }, { subject: fileId });
    tx.jobs.add('derive', { fileId, number }, { key: `derive:${fileId}` });
    return { fileId };
  });
}

/** A version of bytes that were scanned as those of another. */
async function keepScanned(
  tx: FilesWrite,
  { blobId, size, sha256, contentType, engine, finding, scannedAt }: FileVersion,
  place: Pick<FileVersion, 'fileId' | 'number' | 'tenantId' | 'createdById' | 'createdAt'> & { restoredOf?: number },
): Promise<void> {
  await tx.fileVersion.create({
    data: { ...place, blobId, size, sha256, contentType, state: 'READY', engine, finding, scannedAt },
    select: { number: true },
  });
}

/** Puts a file into the trash: nobody reads it there, and nothing leads to it but its owner's `restoreFile`. */
export async function trashFile(
  deps: Deps,
  caller: SignedInCaller,
  { fileId }: FileId,
): Promise<FileId | InvalidStateError | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    const file = await fileFor(tx, caller, fileId, rank.OWNER);
    if (file instanceof NotFoundError) return file;
    if (file.status === 'TRASHED') return { fileId };
    const refusal = readyRefusal(file.status);
    if (refusal !== null) return refusal;
    await change(deps, tx, file, { status: 'TRASHED', trashedAt: deps.clock.now() });
    tx.outbox.append('files.file.trashed', { fileId, ownerId: file.ownerId }, { subject: fileId });
    return { fileId };
  });
}

/** Takes a file out of the trash, within 30 days. */
export async function restoreFile(
  deps: Deps,
  caller: SignedInCaller,
  { fileId }: FileId,
): Promise<FileId | InvalidStateError | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    const file = await fileFor(tx, caller, fileId, rank.OWNER);
    if (file instanceof NotFoundError) return file;
    if (file.status === 'READY') return { fileId };
    const refusal = restoreRefusal(file.status);
    if (refusal !== null) return refusal;
    await change(deps, tx, file, { status: 'READY', trashedAt: null });
    tx.outbox.append('files.file.restored', { fileId, ownerId: file.ownerId }, { subject: fileId });
    return { fileId };
  });
}

export interface Purged {
  readonly purgedFileId: string;
}

/**
 * Removes a file with its versions, derivatives and words for good; bytes that another file has as well stay (FILE-7). Returns
 * `FileKeptError` under a hold or a retention lock, `InvalidStateError` for one that is not in the trash, failed or quarantined.
 */
export async function purgeFile(
  deps: Deps,
  caller: SignedInCaller,
  { fileId }: FileId,
): Promise<FileKeptError | InvalidStateError | NotFoundError | Purged> {
  return deps.database.write(caller, async (tx) => {
    const file = await fileFor(tx, caller, fileId, rank.OWNER);
    if (file instanceof NotFoundError) return file;
    const refusal = purgeRefusal(file.status) ?? (await purge(deps, tx, file));
    return refusal ?? { purgedFileId: fileId };
  });
}

async function purge({ clock }: Deps, tx: FilesWrite, file: FileRow): Promise<FileKeptError | null> {
  const until = file.keptYears === null ? file.retainUntil : await keptUntil(tx, file);
  const refusal = keptRefusal(file.isHeld, until, clock.now());
  if (refusal !== null) return refusal;
  await tx.file.delete({ where: { id: file.id }, select: { id: true } });
  tx.outbox.append(
    'files.file.purged',
    { fileId: file.id, ownerId: file.ownerId },
    { subject: file.id, tenantId: file.tenantId },
  );
  tx.jobs.add('remove-doomed', {}, { key: 'remove-doomed' });
  return null;
}

/** The later of the lock of a file and of the years for which its erasure leaves it. */
async function keptUntil(tx: FilesWrite, { id }: FileRow): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ until: Date | null }[]>`
    SELECT files_kept_until(f.retain_until, f.kept_years, f.owner_id, f.tenant_id) AS until FROM file f WHERE f.id = ${id}`;
  return row?.until ?? null;
}

const BATCH = 100;
/** Files that one run purges. */
const FILES_MAX = 10_000;

/**
 * Purges what has been in the trash for 30 days, and what a hold or a lock kept from an erasure, but for what is still kept. May be run at
 * any time, twice, and be killed in the middle.
 */
export async function emptyTrash(deps: Deps, signal?: AbortSignal): Promise<void> {
  const now = deps.clock.now();
  const before = new Date(now.getTime() - TRASH_MS);
  await eachApart({
    complaint: 'Files whose time in the trash is over could not be purged.',
    max: FILES_MAX,
    ...(signal && { signal }),
    find: (without) =>
      deps.database.systemRead(
        null,
        (tx) => tx.$queryRaw<{ id: string; tenantId: string }[]>`
        SELECT f.id, f.tenant_id AS "tenantId" FROM file f
         WHERE NOT f.is_held
           AND COALESCE(files_kept_until(f.retain_until, f.kept_years, f.owner_id, f.tenant_id) <= ${now}::timestamptz, true)
           AND ((f.status = 'TRASHED' AND f.trashed_at <= ${before}::timestamptz)
             OR EXISTS (SELECT FROM subject_erasure e WHERE e.state = 'DONE' AND (e.user_id = f.owner_id OR e.personal_tenant_id = f.tenant_id)))
           AND f.id <> ALL (${[...without]})
         ORDER BY f.trashed_at, f.id LIMIT ${BATCH}`,
      ),
    work: ({ id, tenantId }) =>
      deps.database.systemWrite(tenantId, async (tx) => {
        await tx.$queryRaw`SELECT FROM file WHERE id = ${id} FOR UPDATE`;
        // Restored or held since it was listed: then it stays.
        const file = await tx.file.findUnique({ where: { id } });
        if (file === null) return;
        const isDue = file.status === 'TRASHED' && (file.trashedAt ?? now) <= before;
        if (isDue || (await isOfErased(tx, file))) await purge(deps, tx, file);
      }),
  });
}

async function isOfErased(tx: FilesWrite, { ownerId, tenantId }: FileRow): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM subject_erasure e WHERE e.state = 'DONE' AND (e.user_id = ${ownerId} OR e.personal_tenant_id = ${tenantId})`;
  return rows.length > 0;
}

export interface SetRetention extends FileId {
  readonly until: Date;
}

/** Locks a file against purging until an instant. A lock is made longer, never shorter. */
export async function setRetention(
  deps: Deps,
  caller: SignedInCaller,
  { fileId, until }: SetRetention,
): Promise<ConflictError | FileId | NotFoundError | ValidationError> {
  const fault = retentionRefusal(until, deps.clock.now());
  if (fault !== null) return fault;
  return deps.database.write(caller, async (tx) => {
    const file = await fileFor(tx, caller, fileId, rank.OWNER);
    if (file instanceof NotFoundError) return file;
    const refusal = shorterRefusal(file.retainUntil, until);
    if (refusal !== null) return refusal;
    await change(deps, tx, file, { retainUntil: until });
    tx.outbox.append('files.retention.set', { fileId }, { subject: fileId });
    return { fileId };
  });
}

/** Changes a locked row, and tells of it. */
export async function change(
  { clock }: Pick<Deps, 'clock'>,
  tx: FilesWrite,
  file: FileRow,
  data: Partial<FileRow>,
): Promise<void> {
  const { id, ownerId, tenantId } = file;
  await tx.file.update({
    where: { id },
    data: { ...data, version: { increment: 1 }, updatedAt: clock.now() },
    select: { id: true },
  });
  tx.outbox.append('files.file.changed', { fileId: id, ownerId, version: file.version + 1 }, { subject: id, tenantId });
}
