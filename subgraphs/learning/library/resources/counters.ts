import { ConflictError, type DomainError, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { DAY_MS } from './rules.ts';
import type { ResourceId } from './service.ts';

/** Counts a view of a work: one for each person and day (UTC), whatever is sent again or at the same time (LEARN-13). */
export async function recordView(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { resourceId }: ResourceId,
): Promise<NotFoundError | ResourceId> {
  const day = new Date(Math.floor(clock.now().getTime() / DAY_MS) * DAY_MS);
  return database.write(caller, async (tx) => {
    if ((await tx.libraryResource.count({ where: { id: resourceId } })) === 0)
      return new NotFoundError('LibraryResource', ['input', 'resourceId']);
    const { count } = await tx.resourceView.createMany({
      data: { resourceId, userId: caller.userId, day },
      skipDuplicates: true,
    });
    if (count === 1) {
      await tx.$executeRaw`SELECT library_count(${resourceId}, 1, 0)`;
      tx.outbox.append('learning.resource.viewed', { resourceId, userId: caller.userId }, { subject: resourceId });
    }
    return { resourceId };
  });
}

export interface RecordDownload extends ResourceId {
  readonly idempotencyKey: string;
}

/** Counts a download of a work, one for each idempotency key (LEARN-13). A work with licences is downloaded by its borrowers, while their loan runs. */
export async function recordDownload(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: RecordDownload,
): Promise<DomainError | ResourceId> {
  const { resourceId } = input;
  return database.once({ caller, operation: 'recordResourceDownload', input }, async (tx) => {
    const resource = await tx.libraryResource.findUnique({ where: { id: resourceId } });
    if (resource === null) return new NotFoundError('LibraryResource', ['input', 'resourceId']);
    if (resource.fileId === null && resource.url === null)
      return new ConflictError('NOTHING_TO_DOWNLOAD', 'The library holds no copy of this work.');
    const borrowed = { resourceId, borrowerId: caller.userId, state: 'ACTIVE', dueAt: { gt: clock.now() } };
    if (resource.licences !== null && (await tx.resourceLoan.count({ where: borrowed })) === 0)
      return new ConflictError('LOAN_REQUIRED', 'Borrow this work first.');
    await tx.$executeRaw`SELECT library_count(${resourceId}, 0, 1)`;
    tx.outbox.append('learning.resource.downloaded', { resourceId, userId: caller.userId }, { subject: resourceId });
    return { resourceId };
  });
}

/** Removes the marks of days that have ended everywhere: nothing can count for them any more. */
export async function pruneViews({ database, clock }: Deps): Promise<void> {
  const before = new Date(clock.now().getTime() - 3 * DAY_MS);
  for (;;) {
    const count = await database.systemWrite(
      null,
      (tx) => tx.$executeRaw`
        DELETE FROM resource_view WHERE ctid IN (SELECT ctid FROM resource_view WHERE day < ${before}::date LIMIT 5000)`,
    );
    if (count < 5_000) return;
  }
}
