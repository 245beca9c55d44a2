import { allContracts } from '@codai/contracts/all';
import { InvalidStateError, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { Deps, SecurityWrite } from '../../deps.ts';
import type { DataRequest } from '../../generated/prisma/client.ts';
import { isCancellable, type RequestKind, termsOf } from './rules.ts';
import { requireExports } from './switch.ts';

/** Every subgraph: each of them answers each request. */
export const domains: readonly string[] = allContracts.map(({ domain }) => domain);

export interface RequestId {
  readonly id: string;
}

/** Asks for the caller's data. Returns the open request when there is one; `InvalidStateError` for a person who is not known here yet. Throws while exports are off. */
export async function requestExport(deps: Deps, caller: SignedInCaller): Promise<RequestId | InvalidStateError> {
  await requireExports(deps);
  return open(deps, caller, 'EXPORT', async (tx, { id: requestId, userId, personalTenantId }) => {
    tx.outbox.append('security.export.requested', { requestId, userId, personalTenantId }, { subject: userId });
  });
}

/**
 * Asks for the caller's erasure, which starts after the waiting period. Returns the open request when there is one. `InvalidStateError LAST_OWNER` for
 * the last able owner of an organisation or of the platform: after the waiting period it would be refused anyway.
 */
export async function requestErasure(deps: Deps, caller: SignedInCaller): Promise<RequestId | InvalidStateError> {
  const refusal = await deps.leaving.refusalOf(caller);
  if (refusal !== null) {
    const message = 'An organisation would have no owner. Make another member an owner first, then request it again.';
    return new InvalidStateError(refusal, [], message);
  }
  return open(deps, caller, 'ERASURE', async (tx, { id: requestId, userId, startsAt, dueAt }) => {
    const at = { startsAt: startsAt.toISOString(), dueAt: dueAt.toISOString() };
    tx.outbox.append('security.erasure.requested', { requestId, userId, ...at }, { subject: userId });
    tx.jobs.add('startErasures', {}, { key: requestId, runAt: startsAt });
  });
}

async function open(
  { database, clock, erasureWaitDays }: Deps,
  caller: SignedInCaller,
  kind: RequestKind,
  told: (tx: SecurityWrite, request: DataRequest) => Promise<void>,
): Promise<RequestId | InvalidStateError> {
  const { userId } = caller;
  return database.write(caller, async (tx) => {
    const select = { userId: true, personalTenantId: true } as const;
    const person = await tx.person.findUnique({ where: { userId }, select });
    if (person === null) {
      const message = 'Your account is being set up. Try again in a moment.';
      return new InvalidStateError('ACCOUNT_NOT_READY', ['ACCOUNT_READY'], message);
    }
    const now = clock.now();
    const status = kind === 'EXPORT' ? 'RUNNING' : 'WAITING';
    const row = { id: newId<'DataRequest'>('dsr'), kind, status, ...person, requestedAt: now };
    // The partial unique index decides between two at once.
    const { count } = await tx.dataRequest.createMany({
      data: [{ ...row, ...termsOf(kind, now, erasureWaitDays) }],
      skipDuplicates: true,
    });
    const request = await tx.dataRequest.findFirst({ where: { userId, kind, endedAt: null } });
    if (request === null || count === 0) return { id: request?.id ?? row.id };
    await tx.dataRequestTask.createMany({
      data: domains.map((domain) => ({ requestId: request.id, domain, status: 'PENDING' })),
    });
    await told(tx, request);
    return { id: request.id };
  });
}

/** Takes a request back that can still be taken back. `NotFoundError`, or `InvalidStateError` once it is too late. */
export async function cancelRequest(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { id }: RequestId,
): Promise<RequestId | InvalidStateError | NotFoundError> {
  return database.write(caller, async (tx) => {
    const [request] = await tx.$queryRaw<{ kind: string; status: string }[]>`
      SELECT kind, status FROM data_request WHERE id = ${id} FOR UPDATE`;
    if (request === undefined) return new NotFoundError('DataSubjectRequest', ['input', 'id']);
    if (!isCancellable(request)) return new InvalidStateError(request.status, ['WAITING']);
    await tx.dataRequest.update({ where: { id }, data: { status: 'CANCELLED', endedAt: clock.now() } });
    const kind = request.kind as RequestKind;
    tx.outbox.append(
      'security.request.cancelled',
      { requestId: id, userId: caller.userId, kind },
      { subject: caller.userId },
    );
    return { id };
  });
}
