import { randomBytes } from 'node:crypto';
import { type InvalidStateError, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { Deps, FilesWrite } from '../../deps.ts';
import type { Derivative } from '../../generated/prisma/client.ts';
import { fileFor } from '../../storage/files/access.ts';
import { filePlace } from '../../storage/files/cells.ts';
import type { FileId } from '../../storage/files/file-row.ts';
import { readableNumber } from '../../storage/files/rules.ts';
import { index } from '../../storage/files/words.ts';
import { rank } from '../../storage/folders/access.ts';
import { type Bytes, objectBytes } from '../inspection/bytes.ts';
import type { VersionKey } from '../inspection/task.ts';
import { hasText, textOf } from './text.ts';

/** A module with native code, loaded with the first image: a process that makes none does without. */
const images = () => import('./images.ts');
const IMAGE = /^image\/(jpeg|png|webp|gif|avif|tiff)$/;

export type Kind = 'CLEAN' | 'PREVIEW' | 'RENDITION' | 'TEXT' | 'THUMBNAIL';

export interface RequestDerivative extends FileId {
  readonly kind: Kind;
}

/** Has something made of the current version. It is there already for a kind that is made of every file (`THUMBNAIL`, `PREVIEW`, `TEXT`). */
export async function requestDerivative(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { fileId, kind }: RequestDerivative,
): Promise<Derivative | InvalidStateError | NotFoundError> {
  return database.write(caller, async (tx) => {
    const file = await fileFor(tx, caller, fileId, rank.VIEWER);
    if (file instanceof NotFoundError) return file;
    const number = readableNumber(file);
    if (typeof number !== 'number') return number;
    const key = { fileId, number, kind };
    const existing = await tx.derivative.findUnique({ where: { fileId_number_kind: key } });
    if (existing !== null && existing.state !== 'FAILED') return existing;
    const state =
      kind === 'RENDITION'
        ? renditionState(file.contentType)
        : isMadeOf(kind, file.contentType)
          ? 'PENDING'
          : 'NOT_APPLICABLE';
    if (state === 'PENDING') tx.jobs.add('derive', { ...key, kinds: [kind] }, { key: `derive:${fileId}:${kind}` });
    if (existing !== null) return tx.derivative.update({ where: { id: existing.id }, data: { state } });
    return tx.derivative.create({
      data: { id: newId('der'), tenantId: file.tenantId, ...key, state, createdAt: clock.now() },
    });
  });
}

const renditionState = (type: string) => (type.startsWith('video/') ? 'TRANSCODER_NOT_CONFIGURED' : 'NOT_APPLICABLE');
const isMadeOf = (kind: Kind, type: string) => (kind === 'TEXT' ? hasText(type) : IMAGE.test(type));

/** Makes what belongs to a version: images, placeholder, words. A repetition makes what is missing. */
export async function derive(
  deps: Deps,
  { fileId, number, kinds = ['THUMBNAIL', 'PREVIEW', 'TEXT'] }: VersionKey & { readonly kinds?: readonly Kind[] },
): Promise<void> {
  const version = await deps.database.systemRead(null, (tx) =>
    tx.fileVersion.findFirst({ where: { fileId, number, state: 'READY' }, include: { blob: true, file: true } }),
  );
  if (version === null) return;
  const { tenantId, contentType, blob } = version;
  const bytes = objectBytes(deps.objects, blob.objectKey, Number(version.size));
  for (const kind of kinds) {
    if (!isMadeOf(kind, contentType)) continue;
    const known = await deps.database.systemRead(tenantId, (tx) =>
      tx.derivative.findUnique({ where: { fileId_number_kind: { fileId, number, kind } } }),
    );
    if (known?.state === 'READY' && kind !== 'TEXT') continue;
    const made =
      kind === 'TEXT'
        ? await words(deps, version.file, bytes, contentType)
        : await image(deps, kind as ImageKind, bytes, contentType);
    await keep(deps, { tenantId, fileId, number, kind, ownerId: version.file.ownerId }, made);
  }
  if (!kinds.includes('THUMBNAIL') || !IMAGE.test(contentType)) return;
  const { looks } = await images();
  const seen = await looks(bytes).catch(() => null);
  if (seen === null) return;
  await deps.database.systemWrite(tenantId, (tx) =>
    tx.file.updateMany({ where: { id: fileId, currentNumber: number }, data: seen }),
  );
}

type ImageKind = Exclude<Kind, 'RENDITION' | 'TEXT'>;
/** Result of making a derivative; null for content that cannot be read. */
type Made = {
  readonly objectKey: string | null;
  readonly facts: Partial<Pick<Derivative, 'contentType' | 'height' | 'size' | 'width'>>;
} | null;

async function image({ objects, logger }: Deps, kind: ImageKind, bytes: Bytes, contentType: string): Promise<Made> {
  const { cleaned, resized, sides } = await images();
  const made = await (kind === 'CLEAN' ? cleaned(bytes, contentType) : resized(bytes, sides[kind])).catch(
    (error: unknown) => {
      logger.info({ err: error }, 'An image cannot be read.');
      return null;
    },
  );
  if (made === null) return null;
  const objectKey = `derivatives/${randomBytes(16).toString('hex')}`;
  await objects.put(objectKey, once(made.bytes), { bytesMax: made.bytes.length });
  return {
    objectKey,
    facts: { contentType: made.contentType, size: made.bytes.length, width: made.width, height: made.height },
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Words of the current version stand in the index; those of earlier ones went when it came. */
async function words(
  deps: Deps,
  file: { readonly id: string; readonly tenantId: string; readonly name: string },
  bytes: Bytes,
  contentType: string,
): Promise<Made> {
  const text = await textOf(bytes, contentType).catch((error: unknown) => {
    deps.logger.info({ err: error }, 'A text cannot be read.');
    return null;
  });
  if (text === null) return null;
  const { id: fileId, tenantId } = file;
  await deps.database.systemWrite(tenantId, async (tx: FilesWrite) => {
    await tx.$queryRaw`SELECT FROM file WHERE id = ${fileId} FOR UPDATE`;
    const row = await tx.file.findUnique({ where: { id: fileId }, select: { name: true } });
    if (row !== null)
      await index(deps, tx, {
        tenantId,
        fileId,
        text: `${deps.keys.open(row.name, filePlace(tenantId, fileId))}\n${text}`,
      });
  });
  return { objectKey: null, facts: {} };
}

interface DerivativeKey {
  readonly tenantId: string;
  readonly fileId: string;
  readonly number: number;
  readonly kind: Kind;
  readonly ownerId: string;
}

async function keep({ database, clock, objects }: Deps, { ownerId, ...key }: DerivativeKey, made: Made): Promise<void> {
  const { tenantId, fileId, number, kind } = key;
  const isKept = await database.systemWrite(tenantId, async (tx) => {
    // A purge waits, or is seen.
    await tx.$queryRaw`SELECT FROM file WHERE id = ${fileId} FOR UPDATE`;
    if ((await tx.file.count({ where: { id: fileId } })) === 0) return false;
    const known = await tx.derivative.findUnique({ where: { fileId_number_kind: { fileId, number, kind } } });
    if (known?.objectKey != null) return false;
    const data = { state: made === null ? 'FAILED' : 'READY', objectKey: made?.objectKey ?? null, ...made?.facts };
    if (known === null)
      await tx.derivative.create({
        data: { id: newId('der'), ...key, ...data, createdAt: clock.now() },
        select: { id: true },
      });
    else await tx.derivative.update({ where: { id: known.id }, data, select: { id: true } });
    if (made !== null)
      tx.outbox.append('files.derivative.ready', { fileId, ownerId, number, kind }, { subject: fileId, tenantId });
    return true;
  });
  if (!isKept && made?.objectKey != null) await objects.remove(made.objectKey);
}
