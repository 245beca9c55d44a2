import { eachApart, stepsApart } from '@codai/kit/jobs';
import type { Deps } from '../../deps.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { endSession } from '../../transfer/uploads/end.ts';

/** Somebody who lost access, and until when what they made ends. */
export interface FormerMember {
  readonly userId: string;
  /** Null: in every tenant. */
  readonly tenantId: string | null;
  /** Links and uploads made later, by a member who came back, stay. In milliseconds since the epoch. */
  readonly until: number;
}

const BATCH = 100;
/** Rows that one run ends; the cron of sessions and the standing asked for at each use do not wait for the rest. */
const ROWS_MAX = 10_000;

/**
 * Ends for good what works without a token and was made by somebody who lost access: share links and uploads under way. From the answer of
 * the removal or suspension on neither works; this makes it last. May be run at any time and twice.
 */
export async function endFormerMember(
  { database, clock }: Deps,
  { userId, tenantId, until }: FormerMember,
  signal?: AbortSignal,
): Promise<void> {
  const where = { createdAt: { lte: new Date(until) }, ...(tenantId !== null && { tenantId }) };
  const links: Prisma.ShareLinkWhereInput = { ...where, createdById: userId, revokedAt: null };
  const sessions: Prisma.UploadSessionWhereInput = { ...where, ownerId: userId, state: 'OPEN' };
  const page = { orderBy: { id: 'asc' }, take: BATCH } as const;
  await stepsApart('What a leaver made could not be ended.', [
    () =>
      eachApart({
        complaint: 'Share links of a leaver could not be revoked.',
        max: ROWS_MAX,
        ...(signal && { signal }),
        find: (without) =>
          database.systemRead(null, (tx) =>
            tx.shareLink.findMany({ where: { ...links, id: { notIn: [...without] } }, ...page }),
          ),
        work: ({ id: linkId, fileId, tenantId: of }) =>
          database.systemWrite(of, async (tx) => {
            const { count } = await tx.shareLink.updateMany({
              where: { id: linkId, revokedAt: null },
              data: { revokedAt: clock.now() },
            });
            if (count === 0) return;
            tx.outbox.append(
              'files.link.revoked',
              { linkId: linkId as never, fileId: fileId as never },
              { subject: linkId },
            );
          }),
      }),
    () =>
      eachApart({
        complaint: 'Uploads of a leaver could not be ended.',
        max: ROWS_MAX,
        ...(signal && { signal }),
        find: (without) =>
          database.systemRead(null, (tx) =>
            tx.uploadSession.findMany({ where: { ...sessions, id: { notIn: [...without] } }, ...page }),
          ),
        work: (session) => database.systemWrite(session.tenantId, (tx) => endSession(tx, session, 'ABORTED')),
      }),
  ]);
}
