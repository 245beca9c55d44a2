import { eachApart } from '@codai/kit/jobs';
import type { Deps, FilesWrite } from '../../deps.ts';
import type { UploadSession } from '../../generated/prisma/client.ts';

type Ended = 'ABORTED' | 'EXPIRED';

/**
 * Ends an open session: its reservation is released and its parts go (triggers), and so does a file that had no other version. False:
 * it was not open any more.
 */
export async function endSession(
  tx: FilesWrite,
  session: Pick<UploadSession, 'id' | 'tenantId' | 'ownerId' | 'fileId'>,
  state: Ended,
  now?: Date,
): Promise<boolean> {
  const { id, tenantId, ownerId, fileId } = session;
  // A part that came since has moved the end.
  const isOver = now === undefined ? {} : { expiresAt: { lte: now } };
  const { count } = await tx.uploadSession.updateMany({ where: { id, state: 'OPEN', ...isOver }, data: { state } });
  if (count === 0) return false;
  await tx.uploadPart.deleteMany({ where: { sessionId: id } });
  await tx.file.deleteMany({ where: { id: fileId, status: 'UPLOADING', isHeld: false } });
  tx.outbox.append(
    'files.upload.ended',
    { sessionId: id, fileId, ownerId, state },
    { subject: id, partitionKey: fileId, tenantId },
  );
  tx.jobs.add('remove-doomed', {}, { key: 'remove-doomed' });
  return true;
}

const BATCH = 100;
/** Sessions that one run ends. */
const SESSIONS_MAX = 10_000;

/** Ends sessions whose time is over. May be run at any time, twice, and be killed in the middle. */
export async function expireSessions({ database, clock }: Deps, signal?: AbortSignal): Promise<void> {
  const now = clock.now();
  await eachApart({
    complaint: 'Uploads whose time is over could not be ended.',
    max: SESSIONS_MAX,
    ...(signal && { signal }),
    find: (without) =>
      database.systemRead(null, (tx) =>
        tx.uploadSession.findMany({
          where: { state: 'OPEN', expiresAt: { lte: now }, id: { notIn: [...without] } },
          orderBy: [{ expiresAt: 'asc' }, { id: 'asc' }],
          take: BATCH,
        }),
      ),
    work: (session) => database.systemWrite(session.tenantId, (tx) => endSession(tx, session, 'EXPIRED', now)),
  });
}
