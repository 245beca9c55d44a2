import { createHash, randomBytes } from 'node:crypto';
import type { TypeMismatchError, TypeNotAllowedError } from '@codai/contracts/files';
import {
  type Caller,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  requestError,
  ValidationError,
} from '@codai/kit';
import { derive } from '../../contents/derivatives/service.ts';
import { bufferBytes } from '../../contents/inspection/bytes.ts';
import { inspect } from '../../contents/inspection/inspect.ts';
import { ENGINE, scan } from '../../contents/inspection/scan.ts';
import type { Deps, FilesRead, FilesWrite } from '../../deps.ts';
import { filePlace } from '../../storage/files/cells.ts';
import type { FileRow } from '../../storage/files/file-row.ts';
import { readableNumber } from '../../storage/files/rules.ts';
import { change } from '../../storage/files/service.ts';
import { checkedName } from '../../storage/folders/rules.ts';
import { checkedContent } from '../../transfer/uploads/rules.ts';
import {
  depositRefusal,
  findingRefusal,
  imageRefusal,
  keepRefusal,
  later,
  takenRefusal,
  tenantRefusal,
  termsRefusal,
} from './rules.ts';

/** A file that a subgraph keeps, with its current version. */
export interface KeptFile {
  readonly fileId: Id<'File'>;
  readonly contentType: string;
  readonly size: bigint;
  readonly sha256: string;
}

export interface Deposit {
  readonly keptFor: string;
  readonly name: string;
  readonly type: string;
  /** The bytes in base64. */
  readonly content: string;
  readonly readerRoles: readonly string[];
  readonly retainUntil?: Date | null | undefined;
}

/**
 * Stores a document of the service that asks, in the tenant of the call: inspected and scanned, ready at once, and counted to nobody's quota. A
 * repetition answers the document that was deposited first, whatever its bytes are: a document does not change.
 */
export async function depositForService(
  deps: Deps,
  caller: Caller,
  input: Deposit,
): Promise<KeptFile | TypeMismatchError | TypeNotAllowedError | ValidationError> {
  const { domain, tenantId } = serviceOf(caller);
  const bytes = Buffer.from(input.content, 'base64');
  const facts = { size: BigInt(bytes.length), type: input.type, sha256: sha256Of(bytes) };
  const [name, content] = [checkedName(input.name), checkedContent(facts)];
  if (name instanceof ValidationError) return name;
  if ('code' in content) return content;
  const { keptFor, readerRoles, retainUntil = null } = input;
  const fault = depositRefusal({ keptFor, bytes: bytes.length, readerRoles });
  if (fault !== null) return fault;
  const known = await deps.database.systemRead(tenantId, (tx) => keptOf(tx, domain, keptFor));
  if (known !== null) return tenantRefusal(known, tenantId) ?? factsOf(deps, known);

  const contentType = await inspect(bufferBytes(bytes), content.type);
  if (typeof contentType !== 'string') return contentType;
  const refusal = findingRefusal(await scan(bufferBytes(bytes), contentType));
  if (refusal !== null) return refusal;
  const objectKey = `blobs/${randomBytes(16).toString('hex')}`;
  await deps.objects.put(objectKey, once(bytes), { bytesMax: bytes.length, sha256: content.sha256 });
  let isUsed = false;
  try {
    const { file, usedKey } = await deps.database.systemWrite(tenantId, async (tx) => {
      await lock(tx, domain, keptFor);
      const first = await keptOf(tx, domain, keptFor);
      if (first !== null) return { file: first, usedKey: null };
      const document = { ...content, contentType, name, readerRoles, keptFor, retainUntil, objectKey };
      return store(deps, tx, { domain, tenantId, document });
    });
    isUsed = usedKey === objectKey;
    return tenantRefusal(file, tenantId) ?? (await factsOf(deps, file));
  } finally {
    // The collection removes objects that a kill leaves here.
    if (!isUsed) await deps.objects.remove(objectKey);
  }
}

export interface Keep {
  /** Null releases what was kept. */
  readonly fileId?: string | null | undefined;
  readonly keptFor: string;
  readonly isPublic: boolean;
  readonly caseId?: string | null | undefined;
  /** Years for which an erasure leaves the file, counted from its order; none when absent. */
  readonly keptYears?: number | null | undefined;
}

export interface Kept {
  readonly file: KeptFile | null;
}

/**
 * Keeps a ready file of the user of the call for a thing of the service that asks, in the place of the one that was kept for it before, which
 * its owner has back. While it is kept, its owner reads it and can neither change nor delete it. `isPublic` shows its images without metadata
 * to everybody; `caseId` opens a case in which the service lets others read it; `keptYears` holds from now on, and ends with a release.
 *
 * Returns `NotFoundError` for an unknown file and for one of somebody else, `InvalidStateError` for one that is not ready or has an upload under
 * way, `ConflictError` for one that is kept for something else, `ValidationError` for a public one that is not an image.
 */
export async function keepForService(deps: Deps, caller: Caller, input: Keep): Promise<DomainError | Kept> {
  const { domain, tenantId } = serviceOf(caller);
  const { keptFor, fileId = null, isPublic, caseId = null, keptYears = null } = input;
  if (caller.userId === null) throw requestError('FORBIDDEN', null);
  const fault = termsRefusal({ keptFor, caseId, keptYears });
  if (fault !== null) return fault;
  const owner = { ownerId: caller.userId, tenantId };
  if (fileId !== null && isPublic) {
    const refusal = await shownRefusal(deps, owner, fileId);
    if (refusal !== null) return refusal;
  }
  const as = { userId: caller.userId, correlationId: caller.correlationId };
  const set = async (tx: FilesWrite): Promise<DomainError | FileRow | null> => {
    await lock(tx, domain, keptFor);
    const before = await keptOf(tx, domain, keptFor);
    const taken = takenRefusal(before, owner.ownerId, domain);
    if (fileId === null) {
      if (taken !== null) return taken;
      if (before !== null) await release(deps, tx, before);
      return null;
    }
    await tx.$queryRaw`SELECT FROM file WHERE id = ${fileId} FOR UPDATE`;
    const file = await tx.file.findFirst({ where: { id: fileId, ...owner } });
    // Before anything else: a file of somebody else is as unknown as one that nobody has.
    if (file === null) return new NotFoundError('File', ['input', 'fileId']);
    if (taken !== null) return taken;
    const open = await tx.uploadSession.count({ where: { fileId, state: 'OPEN' } });
    const refusal = keepRefusal(file, { domain, keptFor }, open);
    if (refusal !== null) return refusal;
    const readers = { isPublic, caseId, keptYears: Math.max(file.keptYears ?? 0, keptYears ?? 0) || null };
    if (before !== null && before.id !== fileId) await release(deps, tx, before);
    const kept = { keptBy: domain, keptFor, folderId: null, path: [], ...readers };
    await change(deps, tx, file, kept);
    if (before?.id !== fileId)
      tx.outbox.append(
        'files.file.kept',
        { fileId, ownerId: file.ownerId, keptBy: domain },
        { subject: fileId, tenantId },
      );
    return { ...file, ...kept };
  };
  const kept = await deps.database.systemWrite(tenantId, set, as);
  if (kept !== null && 'code' in kept) return kept;
  return { file: kept === null ? null : await factsOf(deps, kept) };
}

export interface EndedCase {
  readonly caseId: string;
}

export interface EndCase extends EndedCase {
  readonly retainUntil?: Date | null | undefined;
}

/** Files of one case. */
const CASE_FILES_MAX = 100;

/**
 * Ends a case of the service that asks: the files kept with it are read by their owners, and by nobody else, and an erasure leaves them until
 * `retainUntil`. May be repeated.
 */
export async function endCaseForService(
  deps: Deps,
  caller: Caller,
  { caseId, retainUntil = null }: EndCase,
): Promise<EndedCase> {
  const { domain, tenantId } = serviceOf(caller);
  await deps.database.systemWrite(tenantId, async (tx) => {
    const files = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM file WHERE kept_by = ${domain} AND case_id = ${caseId} AND tenant_id = ${tenantId} ORDER BY id LIMIT ${CASE_FILES_MAX} FOR UPDATE`;
    const rows = await tx.file.findMany({ where: { id: { in: files.map(({ id }) => id) } } });
    for (const file of rows)
      await change(deps, tx, file, { caseId: null, retainUntil: later(file.retainUntil, retainUntil) });
  });
  return { caseId };
}

/** The service that asks, and the tenant that it asks for. */
export function serviceOf({ service, tenantId }: Caller): { readonly domain: string; readonly tenantId: string } {
  if (service === undefined || tenantId === null) throw requestError('FORBIDDEN', null);
  return { domain: service, tenantId };
}

export function keptOf(tx: FilesRead, keptBy: string, keptFor: string): Promise<FileRow | null> {
  return tx.file.findUnique({ where: { keptBy_keptFor: { keptBy, keptFor } } });
}

/** One after the other for one thing: the first deposit stays, and what is kept last holds. */
export async function lock(tx: FilesWrite, domain: string, keptFor: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`kept:${domain}:${keptFor}`}, 0))`;
}

async function factsOf(
  { database }: Pick<Deps, 'database'>,
  { id, tenantId, currentNumber }: FileRow,
): Promise<KeptFile> {
  const fileId_number = { fileId: id, number: currentNumber ?? 0 };
  const { contentType, size, sha256 } = await database.systemRead(tenantId, (tx) =>
    tx.fileVersion.findUniqueOrThrow({ where: { fileId_number } }),
  );
  return { fileId: id as Id<'File'>, contentType, size, sha256 };
}

/** The owner has the file back as any other; a retention lock and a hold stay. */
export async function release(deps: Deps, tx: FilesWrite, file: FileRow): Promise<void> {
  const { id: fileId, ownerId, tenantId } = file;
  const none = { keptBy: null, keptFor: null, caseId: null, keptYears: null };
  await change(deps, tx, file, { ...none, readerRoles: [], isPublic: false });
  tx.outbox.append('files.file.released', { fileId, ownerId }, { subject: fileId, tenantId });
}

/** Everybody sees images made of the file alone, so they are made before it is shown. */
async function shownRefusal(
  deps: Deps,
  owner: { readonly ownerId: string; readonly tenantId: string },
  fileId: string,
): Promise<DomainError | null> {
  const file = await deps.database.systemRead(owner.tenantId, (tx) =>
    tx.file.findFirst({ where: { id: fileId, ...owner } }),
  );
  if (file === null) return new NotFoundError('File', ['input', 'fileId']);
  const number = readableNumber(file, 'This file is not ready yet.');
  if (typeof number !== 'number') return number;
  await derive(deps, { fileId, number, kinds: ['THUMBNAIL', 'PREVIEW'] });
  const made = await deps.database.systemRead(owner.tenantId, (tx) =>
    tx.derivative.count({ where: { fileId, number, kind: 'THUMBNAIL', state: 'READY' } }),
  );
  return imageRefusal(made);
}

interface Document {
  readonly size: bigint;
  readonly sha256: string;
  readonly contentType: string;
  readonly name: string;
  readonly readerRoles: readonly string[];
  readonly keptFor: string;
  readonly retainUntil: Date | null;
  readonly objectKey: string;
}

/** Writes a document whose bytes are stored. `usedKey`: the object that its blob has, which is another one for bytes that the tenant has already. */
async function store(
  { clock, keys }: Deps,
  tx: FilesWrite,
  { domain, tenantId, document }: { readonly domain: string; readonly tenantId: string; readonly document: Document },
): Promise<{ readonly file: FileRow; readonly usedKey: string }> {
  const { size, sha256, contentType, name, readerRoles, keptFor, retainUntil, objectKey } = document;
  const now = clock.now();
  const fileId = newId<'File'>('fil');
  const ownerId = `svc:${domain}`;
  // Locks a row that there is: its last reference cannot go before this one comes.
  const [blob] = await tx.$queryRaw<{ id: string; objectKey: string }[]>`
    INSERT INTO blob (id, tenant_id, sha256, size, object_key, is_counted, created_at)
    VALUES (${newId('blo')}, ${tenantId}, ${sha256}, ${size}, ${objectKey}, false, ${now}::timestamptz)
    ON CONFLICT (tenant_id, sha256) DO UPDATE SET reference_count = blob.reference_count
    RETURNING id, object_key AS "objectKey"`;
  if (blob === undefined) throw new Error('The blob has no row.');
  const file = await tx.file.create({
    data: {
      id: fileId,
      tenantId,
      ownerId,
      path: [],
      status: 'READY',
      currentNumber: 1,
      lastNumber: 1,
      name: keys.seal(name, filePlace(tenantId, fileId)),
      size,
      contentType,
      retainUntil,
      keptBy: domain,
      keptFor,
      readerRoles: [...readerRoles],
      createdAt: now,
      updatedAt: now,
    },
  });
  await tx.fileVersion.create({
    data: {
      fileId,
      number: 1,
      tenantId,
      blobId: blob.id,
      size,
      sha256,
      contentType,
      createdById: ownerId,
      state: 'READY',
      engine: ENGINE,
      scannedAt: now,
      createdAt: now,
    },
    select: { number: true },
  });
  tx.outbox.append('files.file.kept', { fileId, ownerId, keptBy: domain }, { subject: fileId, tenantId });
  return { file, usedKey: blob.objectKey };
}

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
