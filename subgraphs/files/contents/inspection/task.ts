import type { Deps } from '../../deps.ts';
import { objectBytes } from './bytes.ts';
import { ENGINE, scan } from './scan.ts';

export interface VersionKey {
  readonly fileId: string;
  readonly number: number;
}

/** Scans a version and makes it readable, or quarantines it (FILE-1). A repetition finds it done. */
export async function scanVersion({ database, clock, objects }: Deps, { fileId, number }: VersionKey): Promise<void> {
  const key = { fileId_number: { fileId, number } };
  const version = await database.systemRead(null, (tx) =>
    tx.fileVersion.findUnique({ where: key, include: { blob: true } }),
  );
  if (version === null || version.state !== 'SCANNING') return;
  const { tenantId, size, contentType } = version;
  const finding = await scan(objectBytes(objects, version.blob.objectKey, Number(size)), contentType);
  await database.systemWrite(tenantId, async (tx) => {
    await tx.$queryRaw`SELECT FROM file WHERE id = ${fileId} FOR UPDATE`;
    const file = await tx.file.findUnique({ where: { id: fileId } });
    const now = clock.now();
    const verdict = { state: finding === null ? 'READY' : 'QUARANTINED', engine: ENGINE, finding, scannedAt: now };
    const { count } = await tx.fileVersion.updateMany({ where: { fileId, number, state: 'SCANNING' }, data: verdict });
    if (file === null || count === 0) return;
    const isFirst = file.status === 'SCANNING';
    const changed = { updatedAt: now, version: { increment: 1 } };
    const about = { subject: fileId, tenantId };
    if (finding !== null) {
      // A file that has a readable version keeps it.
      const data = isFirst ? { status: 'QUARANTINED', reason: finding, ...changed } : changed;
      await tx.file.update({ where: { id: fileId }, data, select: { id: true } });
      tx.outbox.append('files.file.quarantined', { fileId, ownerId: file.ownerId, number, finding }, about);
      return;
    }
    // The later of two versions that are scanned at once stays the current one.
    const isCurrent = number > (file.currentNumber ?? 0);
    const current = { currentNumber: number, size, contentType, width: null, height: null, blurhash: null };
    const data = { ...(isCurrent && current), ...(isFirst && { status: 'READY' }), ...changed };
    await tx.file.update({ where: { id: fileId }, data, select: { id: true } });
    tx.outbox.append('files.file.ready', { fileId, ownerId: file.ownerId, number }, about);
    tx.jobs.add('derive', { fileId, number }, { key: `derive:${fileId}` });
  });
}
