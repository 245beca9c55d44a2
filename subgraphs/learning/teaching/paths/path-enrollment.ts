import {
  activeTenantOf,
  type Caller,
  ConflictError,
  type DomainError,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps, LearningWrite } from '../../deps.ts';
import type { PathEnrollment } from '../../generated/prisma/client.ts';
import { completePaths } from './completion.ts';
import type { LearningPathId } from './service.ts';

export interface EnrollInPath extends LearningPathId {
  readonly idempotencyKey: string;
}

const noPath = () => new NotFoundError('LearningPath', ['input', 'learningPathId']);

/**
 * Has the caller follow a path of the active organisation. Its courses are enrolled in one by one by `enroll`, the only way past prerequisites,
 * places and payment. A path whose courses the caller has completed is completed at once.
 */
export async function enrollInPath(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: EnrollInPath,
): Promise<DomainError | LearningPathId> {
  const tenantId = activeTenantOf(caller);
  const { learningPathId: pathId } = input;
  const learnerId = caller.userId;
  return database.once({ caller, operation: 'enrollInLearningPath', input }, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`enroll ${pathId} ${learnerId}`}, 0))`;
    // A change of the path waits, so that the job that follows it finds who enrols now.
    const known = await tx.$queryRaw<object[]>`
      SELECT 1 FROM learning_path WHERE id = ${pathId} AND tenant_id = ${tenantId} FOR SHARE`;
    if (known.length === 0) return noPath();
    if ((await tx.pathEnrollment.count({ where: { pathId, learnerId, status: { not: 'LEFT' } } })) > 0)
      return new ConflictError('ALREADY_ENROLLED', 'You follow this learning path already.');
    const pathEnrollmentId = newId<'PathEnrollment'>('pen');
    const now = clock.now();
    await tx.pathEnrollment.create({
      data: { id: pathEnrollmentId, tenantId, pathId, learnerId, createdAt: now },
      select: { id: true },
    });
    const event = { pathEnrollmentId, pathId, learnerId };
    tx.outbox.append('learning.path.joined', event, { subject: pathId, partitionKey: pathEnrollmentId });
    await completePaths(tx, { learnerId, pathId }, now);
    return { learningPathId: pathId };
  });
}

/** Ends the caller's enrolment in a path; those in its courses go on. Succeeds also when it had ended. */
export async function leavePath(
  deps: Deps,
  caller: SignedInCaller,
  { learningPathId: pathId }: LearningPathId,
): Promise<DomainError | LearningPathId> {
  const tenantId = activeTenantOf(caller);
  return deps.database.write(caller, async (tx) => {
    const own = await tx.pathEnrollment.findFirst({
      where: { pathId, tenantId, learnerId: caller.userId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });
    if (own === null) return noPath();
    const state = await endPathEnrollment(deps, tx, own.id);
    return state === 'COMPLETED'
      ? new InvalidStateError('COMPLETED', ['ACTIVE'], 'The learning path is completed.')
      : { learningPathId: pathId };
  });
}

/** The state that it has then: one that is completed stays so. */
export async function endPathEnrollment(
  { clock }: Pick<Deps, 'clock'>,
  tx: LearningWrite,
  id: string,
): Promise<string | null> {
  const [ended] = await tx.pathEnrollment.updateManyAndReturn({
    where: { id, status: 'ACTIVE' },
    data: { status: 'LEFT', leftAt: clock.now() },
  });
  if (ended === undefined) return (await tx.pathEnrollment.findUnique({ where: { id } }))?.status ?? null;
  const { pathId, learnerId, tenantId } = ended;
  const event = { pathEnrollmentId: id, pathId, learnerId };
  tx.outbox.append('learning.path.left', event, { subject: pathId, partitionKey: id, tenantId });
  return ended.status;
}

/** Enrolments of the caller in paths of the active organisation, without those that the caller left. */
export const listFollowed = (deps: Deps, caller: Caller, args: ListArguments): Promise<Page<PathEnrollment>> =>
  byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.pathEnrollment.findMany({
      where: { learnerId: caller.userId ?? '', tenantId: caller.tenantId ?? '', status: { not: 'LEFT' }, ...where },
      ...page,
    }),
  );
