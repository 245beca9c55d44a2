import {
  activeTenantOf,
  ConflictError,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import { eachApart, stepsApart } from '@codai/kit/jobs';
import type { Deps, LearningWrite } from '../../deps.ts';
import { promote, queueOf } from './queue.ts';
import { DAY_MS } from './rules.ts';
import { lockedResource, type ResourceId } from './service.ts';

export interface LoanId {
  readonly loanId: Id<'ResourceLoan'>;
}
export interface HoldId {
  readonly holdId: Id<'ResourceHold'>;
}
interface ForResource extends ResourceId {
  readonly idempotencyKey: string;
}

const noResource = () => new NotFoundError('LibraryResource', ['input', 'resourceId']);
const openAccess = () => new ConflictError('NO_LOAN_NEEDED', 'This work can be read without a loan.');

/** Lends a licence of a work: to the head of the queue when it is kept for them, to others while one is free. */
export async function borrow(deps: Deps, caller: SignedInCaller, input: ForResource): Promise<DomainError | LoanId> {
  const tenantId = activeTenantOf(caller);
  const { resourceId } = input;
  const { userId } = caller;
  return deps.database.once({ caller, operation: 'borrowResource', input }, async (tx) => {
    const resource = await lockedResource(tx, tenantId, resourceId);
    if (resource === null) return noResource();
    if (resource.licences === null) return openAccess();
    if ((await tx.resourceLoan.count({ where: { resourceId, borrowerId: userId, state: 'ACTIVE' } })) > 0)
      return new ConflictError('ALREADY_BORROWED', 'You have borrowed this work already.');
    const hold = await tx.resourceHold.findFirst({
      where: { resourceId, holderId: userId, state: { in: ['READY', 'WAITING'] } },
    });
    const { free } = await queueOf(tx, resource);
    if (hold?.state !== 'READY' && free === 0)
      return new ConflictError('NO_LICENCE_FREE', 'All licences are lent or kept for others. Place a hold.');
    if (hold !== null)
      await tx.resourceHold.update({ where: { id: hold.id }, data: { state: 'FULFILLED' }, select: { id: true } });
    const id = newId<'ResourceLoan'>('lol');
    const now = deps.clock.now();
    const dueAt = new Date(now.getTime() + resource.loanDays * DAY_MS);
    await tx.resourceLoan.create({
      data: { id, tenantId, resourceId, borrowerId: userId, state: 'ACTIVE', createdAt: now, dueAt },
      select: { id: true },
    });
    tx.outbox.append('learning.loan.started', { loanId: id, resourceId, borrowerId: userId }, { subject: id });
    return { loanId: id };
  });
}

/** Ends a loan of the caller; the licence is kept for the head of the queue. Succeeds also when it had ended. */
export async function returnLoan(
  deps: Deps,
  caller: SignedInCaller,
  { loanId }: LoanId,
): Promise<LoanId | NotFoundError> {
  const tenantId = activeTenantOf(caller);
  return deps.database.write(caller, async (tx) => {
    const loan = await tx.resourceLoan.findFirst({ where: { id: loanId, tenantId, borrowerId: caller.userId } });
    if (loan === null) return new NotFoundError('ResourceLoan', ['input', 'loanId']);
    await lockedResource(tx, tenantId, loan.resourceId);
    await endLoan(deps, tx, loan, 'RETURNED');
    return { loanId };
  });
}

/** `resource` is locked. */
async function endLoan(
  deps: Deps,
  tx: LearningWrite,
  {
    id,
    resourceId,
    borrowerId,
    tenantId,
  }: { readonly id: string; readonly resourceId: string; readonly borrowerId: string; readonly tenantId: string },
  state: 'EXPIRED' | 'RETURNED',
): Promise<void> {
  const { count } = await tx.resourceLoan.updateMany({
    where: { id, state: 'ACTIVE' },
    data: { state, endedAt: deps.clock.now() },
  });
  if (count === 0) return;
  tx.outbox.append('learning.loan.ended', { loanId: id, resourceId, borrowerId }, { subject: id, tenantId });
  await promote(deps, tx, tenantId, resourceId);
}

/** Queues the caller for a licence. Refused while one is free: then it is borrowed. */
export async function placeHold(deps: Deps, caller: SignedInCaller, input: ForResource): Promise<DomainError | HoldId> {
  const tenantId = activeTenantOf(caller);
  const { resourceId } = input;
  const { userId } = caller;
  return deps.database.once({ caller, operation: 'placeResourceHold', input }, async (tx) => {
    const resource = await lockedResource(tx, tenantId, resourceId);
    if (resource === null) return noResource();
    if (resource.licences === null) return openAccess();
    if ((await tx.resourceLoan.count({ where: { resourceId, borrowerId: userId, state: 'ACTIVE' } })) > 0)
      return new ConflictError('ALREADY_BORROWED', 'You have borrowed this work already.');
    if (
      (await tx.resourceHold.count({ where: { resourceId, holderId: userId, state: { in: ['READY', 'WAITING'] } } })) >
      0
    )
      return new ConflictError('ALREADY_WAITING', 'You wait for this work already.');
    if ((await queueOf(tx, resource)).free > 0)
      return new ConflictError('LICENCE_FREE', 'A licence is free. Borrow it.');
    const last = await tx.resourceHold.aggregate({ where: { resourceId }, _max: { position: true } });
    const id = newId<'ResourceHold'>('loh');
    await tx.resourceHold.create({
      data: {
        id,
        tenantId,
        resourceId,
        holderId: userId,
        state: 'WAITING',
        position: (last._max.position ?? 0) + 1,
        createdAt: deps.clock.now(),
      },
      select: { id: true },
    });
    tx.outbox.append('learning.hold.placed', { holdId: id, resourceId, holderId: userId }, { subject: id });
    return { holdId: id };
  });
}

/** Leaves the queue; a licence that was kept goes to the next. */
export async function cancelHold(
  deps: Deps,
  caller: SignedInCaller,
  { holdId }: HoldId,
): Promise<HoldId | InvalidStateError | NotFoundError> {
  const tenantId = activeTenantOf(caller);
  return deps.database.write(caller, async (tx) => {
    const found = await tx.resourceHold.findFirst({ where: { id: holdId, tenantId, holderId: caller.userId } });
    if (found === null) return new NotFoundError('ResourceHold', ['input', 'holdId']);
    await lockedResource(tx, tenantId, found.resourceId);
    const { state } = (await tx.resourceHold.findUnique({ where: { id: holdId } })) ?? found;
    if (state === 'CANCELLED') return { holdId };
    if (state !== 'WAITING' && state !== 'READY')
      return new InvalidStateError(state, ['WAITING', 'READY'], 'This hold has ended.');
    await endHold(deps, tx, found, 'CANCELLED');
    return { holdId };
  });
}

async function endHold(
  deps: Deps,
  tx: LearningWrite,
  {
    id,
    resourceId,
    holderId,
    tenantId,
  }: { readonly id: string; readonly resourceId: string; readonly holderId: string; readonly tenantId: string },
  state: 'CANCELLED' | 'LAPSED',
): Promise<void> {
  const { count } = await tx.resourceHold.updateMany({
    where: { id, state: { in: ['READY', 'WAITING'] } },
    data: { state, readyUntil: null },
  });
  if (count === 0) return;
  tx.outbox.append('learning.hold.ended', { holdId: id, resourceId, holderId }, { subject: id, tenantId });
  await promote(deps, tx, tenantId, resourceId);
}

/** Ends a loan or hold of somebody who has left; succeeds also when it had ended. */
export async function endForLeaver(
  deps: Deps,
  { id, tenantId, resourceId }: { readonly id: string; readonly tenantId: string; readonly resourceId: string },
): Promise<void> {
  await deps.database.systemWrite(tenantId, async (tx) => {
    await lockedResource(tx, tenantId, resourceId);
    const loan = await tx.resourceLoan.findUnique({ where: { id } });
    if (loan !== null) return endLoan(deps, tx, loan, 'RETURNED');
    const hold = await tx.resourceHold.findUnique({ where: { id } });
    if (hold !== null) await endHold(deps, tx, hold, 'CANCELLED');
  });
}

const BATCH = 200;
/** Rows of a kind that one run works off. */
const ROWS_MAX = 10_000;

interface DueLoan {
  readonly id: string;
  readonly resourceId: string;
  readonly borrowerId: string;
  readonly dueAt: Date;
  readonly tenantId: string;
}

/** Publishes that loans end within a day, each once. A loan of one day is left out: its borrower has just chosen its end. */
export async function publishLoansDue({ database, clock }: Deps): Promise<void> {
  for (;;) {
    const count = await database.systemWrite(null, async (tx) => {
      const now = clock.now();
      const due = await tx.$queryRaw<DueLoan[]>`
        UPDATE resource_loan SET due_told_at = ${now}::timestamptz WHERE id IN (
          SELECT id FROM resource_loan
           WHERE state = 'ACTIVE' AND due_told_at IS NULL AND due_at > ${now}::timestamptz
             AND due_at <= ${new Date(now.getTime() + DAY_MS)}::timestamptz AND due_at > created_at + interval '1 day'
           ORDER BY due_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
        RETURNING id, resource_id AS "resourceId", borrower_id AS "borrowerId", due_at AS "dueAt", tenant_id AS "tenantId"`;
      for (const { id: loanId, resourceId, borrowerId, dueAt, tenantId } of due) {
        const event = { loanId, resourceId, borrowerId, dueAt: dueAt.toISOString() };
        tx.outbox.append('learning.loan.due-soon', event, { subject: loanId, tenantId });
      }
      return due.length;
    });
    if (count < BATCH) return;
  }
}

/** Ends loans that are due and holds that nobody took up. May be run at any time, twice, and be killed in the middle. */
export async function endDueLoans(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  await stepsApart('Loans and holds that are due could not all be ended.', [
    () =>
      eachApart({
        complaint: 'Loans that are due could not be ended.',
        max: ROWS_MAX,
        find: (without) =>
          deps.database.systemRead(null, (tx) =>
            tx.resourceLoan.findMany({
              where: { state: 'ACTIVE', dueAt: { lte: now }, id: { notIn: [...without] } },
              orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
              take: BATCH,
            }),
          ),
        work: (loan) =>
          deps.database.systemWrite(loan.tenantId, async (tx) => {
            await lockedResource(tx, loan.tenantId, loan.resourceId);
            await endLoan(deps, tx, loan, 'EXPIRED');
          }),
      }),
    () =>
      eachApart({
        complaint: 'Holds that nobody took up could not be ended.',
        max: ROWS_MAX,
        find: (without) =>
          deps.database.systemRead(null, (tx) =>
            tx.resourceHold.findMany({
              where: { state: 'READY', readyUntil: { lte: now }, id: { notIn: [...without] } },
              orderBy: [{ readyUntil: 'asc' }, { id: 'asc' }],
              take: BATCH,
            }),
          ),
        work: (hold) =>
          deps.database.systemWrite(hold.tenantId, async (tx) => {
            await lockedResource(tx, hold.tenantId, hold.resourceId);
            const current = await tx.resourceHold.findUnique({ where: { id: hold.id } });
            if (current?.state === 'READY' && (current.readyUntil ?? now) <= now)
              await endHold(deps, tx, hold, 'LAPSED');
          }),
      }),
    () => promoteWaiting(deps),
  ]);
}

/** Gives licences to queues where one is free without a return: a borrower was erased, or the work needs no loan any more. */
async function promoteWaiting(deps: Deps): Promise<void> {
  await eachApart({
    complaint: 'Free licences could not be given to their queues.',
    max: ROWS_MAX,
    find: (without) =>
      deps.database.systemRead(
        null,
        (tx) => tx.$queryRaw<{ id: string; tenant_id: string }[]>`
        SELECT r.id, r.tenant_id FROM library_resource r
         WHERE r.id <> ALL (${[...without]}) AND EXISTS (SELECT FROM resource_hold h WHERE h.resource_id = r.id AND h.state = 'WAITING')
           AND (r.licences IS NULL OR r.licences >
             (SELECT count(*) FROM resource_loan l WHERE l.resource_id = r.id AND l.state = 'ACTIVE')
             + (SELECT count(*) FROM resource_hold h WHERE h.resource_id = r.id AND h.state = 'READY'))
         ORDER BY r.id LIMIT ${BATCH}`,
      ),
    work: ({ id, tenant_id: tenantId }) =>
      deps.database.systemWrite(tenantId, async (tx) => {
        await lockedResource(tx, tenantId, id);
        await promote(deps, tx, tenantId, id);
      }),
  });
}
