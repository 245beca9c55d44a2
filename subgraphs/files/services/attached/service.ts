import { type Caller, type DomainError, type Id, requestError, type ValidationError } from '@codai/kit';
import { derive, type Kind } from '../../contents/derivatives/service.ts';
import { sizes } from '../../contents/pictures/loaders.ts';
import type { Deps, FilesRead, FilesWrite } from '../../deps.ts';
import { openedFile } from '../../storage/files/cells.ts';
import type { FileRow } from '../../storage/files/file-row.ts';
import { change } from '../../storage/files/service.ts';
import { downloadUrl } from '../../transfer/downloads/links.ts';
import type { KeptFileAddress } from '../kept/addresses.ts';
import { keptOf, lock, release, serviceOf } from '../kept/service.ts';
import { attachRefusal, pictureRefusal, type WantedFile, wishRefusal } from './rules.ts';

/** The address is given out for one use: the subgraph judges its reader at each of them. */
const ADDRESS_MS = 60_000;

/** A file that a subgraph attached to something its users write. It does not change while it is attached. */
export interface AttachedFile {
  readonly fileId: Id<'File'>;
  readonly name: string;
  readonly contentType: string;
  readonly size: bigint;
  readonly width: number | null;
  readonly height: number | null;
  readonly blurhash: string | null;
}

export interface Attach {
  readonly files: readonly WantedFile[];
  /** Case in which the subgraph lets others read them. */
  readonly caseId: string;
}

export interface Attached {
  readonly files: readonly AttachedFile[];
}

/**
 * Keeps ready files of the user of the call for things of the service that asks: all of them, or none. Repeated, it answers the same. Images of pictures
 * are made before it answers.
 *
 * Returns the refusal of the first file that cannot be attached: `NotFoundError` for an unknown one and for one of somebody else, `InvalidStateError`
 * for one that is not scanned, quarantined or failed, `ConflictError` for one in use elsewhere, `ValidationError` for one that is too large or not a picture.
 */
export async function attachForService(
  deps: Deps,
  caller: Caller,
  { files: wanted, caseId }: Attach,
): Promise<Attached | DomainError> {
  const { domain, tenantId } = serviceOf(caller);
  if (caller.userId === null) throw requestError('FORBIDDEN', null);
  const fault = wishRefusal(wanted, caseId);
  if (fault !== null) return fault;
  const owner = { ownerId: caller.userId, tenantId };
  const as = { userId: caller.userId, correlationId: caller.correlationId };

  const early = await deps.database.systemRead(tenantId, (tx) => judged(tx, domain, owner, wanted));
  if ('code' in early) return early;
  const pictures = await madePictures(deps, owner.tenantId, early.files, wanted);
  if (pictures !== null) return pictures;
  return deps.database.systemWrite(
    tenantId,
    async (tx) => {
      for (const keptFor of wanted.map((one) => one.keptFor).sort()) await lock(tx, domain, keptFor);
      const ids = wanted.map(({ fileId }) => fileId).sort();
      await tx.$queryRaw`SELECT FROM file WHERE id = ANY(${ids}) ORDER BY id FOR UPDATE`;
      const now = await judged(tx, domain, owner, wanted);
      if ('code' in now) return now;
      for (const [index, file] of now.files.entries()) {
        const { keptFor } = wanted[index] as WantedFile;
        if (file.keptFor === keptFor && file.caseId === caseId) continue;
        await change(deps, tx, file, { keptBy: domain, keptFor, caseId, folderId: null, path: [] });
        tx.outbox.append(
          'files.file.kept',
          { fileId: file.id, ownerId: file.ownerId, keptBy: domain },
          { subject: file.id, tenantId },
        );
      }
      return { files: now.files.map((file) => factsOf(deps, file)) };
    },
    as,
  );
}

export interface Detach {
  readonly keptFor: readonly string[];
}

/** Gives files back to their owners, who may change and delete them again. May be repeated. */
export async function detachForService(deps: Deps, caller: Caller, { keptFor }: Detach): Promise<Detach> {
  const { domain, tenantId } = serviceOf(caller);
  await deps.database.systemWrite(tenantId, async (tx: FilesWrite) => {
    for (const one of [...keptFor].sort()) {
      await lock(tx, domain, one);
      const file = await keptOf(tx, domain, one);
      if (file !== null && file.tenantId === tenantId && file.ownerId !== `svc:${domain}`)
        await release(deps, tx, file);
    }
  });
  return { keptFor };
}

export interface WantedAttached {
  readonly keptFor: string;
  readonly caseId: string;
  /** Null: the file as it was uploaded. */
  readonly size?: Kind | null | undefined;
}

/** Address of an attached file or of an image made of it, for one minute; null for anything that the service does not keep in this case. */
export async function attachedFileAddressForService(
  deps: Deps,
  caller: Caller,
  { keptFor, caseId, size = null }: WantedAttached,
): Promise<KeptFileAddress | null> {
  const { domain, tenantId } = serviceOf(caller);
  const image = sizes.find((one) => one === size) ?? null;
  if (image !== size) return null;
  const file = await deps.database.systemRead(tenantId, (tx) => keptOf(tx, domain, keptFor));
  const isRead = file !== null && file.tenantId === tenantId && file.caseId === caseId && file.status === 'READY';
  if (!isRead || file.currentNumber === null) return null;
  const grant = {
    ...({ kind: 'domain', id: file.id, number: file.currentNumber, method: 'GET', tenantId } as const),
    userId: '',
    standing: [],
    by: { domain, caseId, ...(image !== null && { image }) },
  };
  return downloadUrl(deps, grant, ADDRESS_MS);
}

/** The files in the order of the wish, or why one of them cannot be attached. */
async function judged(
  tx: FilesRead,
  domain: string,
  owner: { readonly ownerId: string; readonly tenantId: string },
  wanted: readonly WantedFile[],
): Promise<DomainError | { readonly files: readonly FileRow[] }> {
  const ids = wanted.map(({ fileId }) => fileId);
  const rows = await tx.file.findMany({ where: { id: { in: ids }, ...owner } });
  const open = await tx.uploadSession.findMany({
    where: { fileId: { in: ids }, state: 'OPEN' },
    select: { fileId: true },
  });
  const files: FileRow[] = [];
  for (const [index, wish] of wanted.entries()) {
    const file = rows.find(({ id }) => id === wish.fileId);
    const openUploads = open.filter(({ fileId }) => fileId === wish.fileId).length;
    const refusal = attachRefusal(file, wish, { domain, openUploads, index });
    if (refusal !== null) return refusal;
    files.push(file as FileRow);
  }
  return { files };
}

/** Makes the images of pictures; the refusal of the first that is none. */
async function madePictures(
  deps: Deps,
  tenantId: string,
  files: readonly FileRow[],
  wanted: readonly WantedFile[],
): Promise<ValidationError | null> {
  for (const [index, { id: fileId, currentNumber }] of files.entries()) {
    if (!wanted[index]?.isPicture) continue;
    const number = currentNumber ?? 0;
    await derive(deps, { fileId, number, kinds: ['THUMBNAIL', 'PREVIEW'] });
    const [file, images] = await deps.database.systemRead(tenantId, async (tx) => [
      await tx.file.findUniqueOrThrow({ where: { id: fileId }, select: { width: true, height: true } }),
      await tx.derivative.count({
        where: { fileId, number, kind: { in: ['THUMBNAIL', 'PREVIEW'] }, state: 'READY' },
      }),
    ]);
    const refusal = pictureRefusal(file, images === 2, index);
    if (refusal !== null) return refusal;
  }
  return null;
}

function factsOf(deps: Deps, row: FileRow): AttachedFile {
  const { id, name, contentType, size, width, height, blurhash } = openedFile(deps, row);
  return { fileId: id as Id<'File'>, name, contentType, size, width, height, blurhash };
}
