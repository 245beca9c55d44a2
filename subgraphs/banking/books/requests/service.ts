import {
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  requestError,
  type SignedInCaller,
} from '@codai/kit';
import { isUniqueViolation } from '@codai/kit/data';
import { decisionRefusal, FourEyesViolationError } from '@codai/kit/security';
import { allowHouseAccounts, asPlatform } from '../../accounts/operators/house-access.ts';
import { hasPart } from '../../accounts/operators/involvement.ts';
import type { BankingRead, BankingWrite, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { amountRefusal, type Side } from '../../ledger/entries/rules.ts';
import { screenSender } from '../../rails/inbound/book.ts';
import { type ExecutedRequest, executeRequest } from './execute.ts';
import { type RequestRow, readRequests } from './request-row.ts';
import { type AdjustmentAccount, reasonRefusal, requestUntil } from './rules.ts';
import { concernedBy, type Wanted } from './subject.ts';

export interface RequestId {
  readonly requestId: Id<'OperatorRequest'>;
}

interface Reasoned {
  readonly reason: string;
  readonly idempotencyKey: string;
}

const ofNothing = { accountId: null, amount: null, currency: null, house: null, side: null } as const;

export const requestAssignment = (
  deps: Deps,
  caller: SignedInCaller,
  input: Reasoned & { readonly paymentId: string; readonly accountId: string },
) => {
  const { paymentId: subjectId, accountId } = input;
  return create(deps, caller, 'requestPaymentAssignment', input, {
    ...ofNothing,
    kind: 'ASSIGN_PAYMENT',
    subjectId,
    accountId,
  });
};

export const requestReturn = (deps: Deps, caller: SignedInCaller, input: Reasoned & { readonly paymentId: string }) =>
  create(deps, caller, 'requestPaymentReturn', input, {
    ...ofNothing,
    kind: 'RETURN_PAYMENT',
    subjectId: input.paymentId,
  });

export const requestHoldRelease = (deps: Deps, caller: SignedInCaller, input: Reasoned & { readonly holdId: string }) =>
  create(deps, caller, 'requestHoldRelease', input, { ...ofNothing, kind: 'RELEASE_HOLD', subjectId: input.holdId });

export const requestReversal = (deps: Deps, caller: SignedInCaller, input: Reasoned & { readonly entryId: string }) =>
  create(deps, caller, 'requestEntryReversal', input, {
    ...ofNothing,
    kind: 'REVERSE_ENTRY',
    subjectId: input.entryId,
  });

export interface RequestAdjustment extends Reasoned {
  readonly accountId: string;
  readonly house: AdjustmentAccount;
  /** Side of the posting on the customer's account. */
  readonly side: Side;
  readonly amount: { readonly minor: bigint; readonly currency: string };
}

export async function requestAdjustment(
  deps: Deps,
  caller: SignedInCaller,
  input: RequestAdjustment,
): Promise<RequestId | DomainError> {
  const { accountId, house, side, amount } = input;
  const refusal = amountRefusal(amount);
  if (refusal !== null) return refusal;
  const { minor, currency } = amount;
  const wanted = {
    kind: 'POST_ADJUSTMENT',
    subjectId: accountId,
    accountId,
    house,
    side,
    amount: minor,
    currency,
  } as const;
  return create(deps, caller, 'requestAdjustment', input, wanted);
}

/**
 * Writes down what an operator asks for; another one decides (BANK-4 holds for what comes of it). Returns the request's id, or `ValidationError`,
 * `FourEyesViolationError` for one's own tenants, `ConflictError` while another request for the same waits, and what stands in its way.
 */
async function create(
  deps: Deps,
  caller: SignedInCaller,
  operation: string,
  input: Reasoned,
  wanted: Wanted,
): Promise<RequestId | DomainError> {
  const refusal = reasonRefusal(input.reason);
  if (refusal !== null) return refusal;
  const request = { caller: asPlatform(caller), operation, input, keep: 'forever' } as const;
  try {
    return await deps.database.once<RequestId | DomainError>(request, async (tx) => {
      await allowHouseAccounts(tx);
      const concerned = await concernedBy(tx, wanted);
      if (!('tenantIds' in concerned)) return concerned;
      if (await isInvolved(tx, caller, concerned.tenantIds)) return involved();
      return insert(
        tx,
        { wanted, reason: input.reason, tenantId: concerned.tenantIds[0] ?? null },
        caller,
        deps.clock.now(),
      );
    });
  } catch (error) {
    if (isUniqueViolation(error)) {
      return new ConflictError('REQUEST_PENDING', 'Another request for this waits for a decision. Decide on it first.');
    }
    throw error;
  }
}

interface New {
  readonly wanted: Wanted;
  readonly reason: string;
  readonly tenantId: string | null;
}

async function insert(
  tx: BankingWrite,
  { wanted, reason, tenantId }: New,
  { userId }: SignedInCaller,
  now: Date,
): Promise<RequestId> {
  const { kind, subjectId, accountId, house, side, amount, currency } = wanted;
  const requestId = newId<'OperatorRequest'>('orq');
  await tx.$executeRaw`
    INSERT INTO operator_request (id, kind, subject_id, tenant_id, account_id, house, side, amount, currency, reason, requested_by, requested_at, expires_at)
    VALUES (${requestId}, ${kind}::"OperatorRequestKind", ${subjectId}, ${tenantId}, ${accountId}, ${house}::"LedgerAccountKind",
      ${side}::"PostingSide", ${amount?.toString() ?? null}::numeric, ${currency}, ${reason}, ${userId}, ${now}::timestamptz,
      ${requestUntil(now)}::timestamptz)`;
  tx.outbox.append(
    'banking.operator-request.created',
    { requestId, kind, subjectId, requestedBy: userId },
    { subject: requestId, partitionKey: requestId, tenantId: null },
  );
  return { requestId };
}

const SCREENING_MS = 5_000;

/** Throws COMPONENT_UNAVAILABLE while there is no sanctions list. */
async function screenInTime(deps: Deps, paymentId: string, tenantId: string): Promise<void> {
  await screenSender(deps, paymentId, tenantId, AbortSignal.timeout(SCREENING_MS)).catch(() => {
    throw requestError('COMPONENT_UNAVAILABLE', null, { component: 'sanctions-list', retryable: true });
  });
}

/**
 * Another operator's decision; what is approved is carried out in the same transaction. Returns the id, or `NotFoundError`, `InvalidStateError`,
 * `FourEyesViolationError` also for one's own tenants, `ApprovalExpiredError`, and what refuses to be carried out: then it goes on waiting. Throws
 * COMPONENT_UNAVAILABLE when a sender cannot be screened.
 */
export async function decideRequest(
  deps: Deps,
  caller: SignedInCaller,
  { requestId, isApproved }: RequestId & { readonly isApproved: boolean },
): Promise<RequestId | DomainError> {
  const known = await deps.database.systemRead(null, (tx) => requestById(tx, requestId));
  if (known === null) return new NotFoundError('OperatorRequest', ['input', 'requestId']);
  if (isApproved && known.kind === 'ASSIGN_PAYMENT' && known.tenantId !== null) {
    await screenInTime(deps, known.subjectId, known.tenantId);
  }
  const now = deps.clock.now();
  const { userId, correlationId } = caller;
  return deps.database.systemWrite<RequestId | DomainError>(
    known.tenantId,
    async (tx) => {
      const request = (await requestById(tx, requestId, true)) as RequestRow;
      const refusal = await refusalOf(tx, request, caller, now);
      if (refusal !== null) return refusal;
      const carried = isApproved ? await executeRequest(deps, tx, request, now) : { entryId: null };
      if (!('entryId' in carried)) return carried;
      await end(tx, request, { isApproved, userId, ...carried }, now);
      return { requestId };
    },
    { userId, correlationId },
  );
}

async function requestById(tx: BankingRead, id: string, isLocked = false): Promise<RequestRow | null> {
  const [row] = await readRequests(tx, Prisma.sql`q.id = ${id}`, isLocked ? Prisma.sql`FOR UPDATE` : Prisma.empty);
  return row ?? null;
}

async function refusalOf(
  tx: BankingWrite,
  request: RequestRow,
  caller: SignedInCaller,
  now: Date,
): Promise<DomainError | null> {
  const { status, requestedBy, expiresAt } = request;
  const refusal = decisionRefusal({ status, requesterIds: [requestedBy], expiresAt }, caller, 'ANYONE', now);
  if (refusal !== null) return refusal;
  // The accounts concerned may have changed. Carrying the request out reports what no longer fits.
  const concerned = await concernedBy(tx, request);
  const tenantIds = 'tenantIds' in concerned ? concerned.tenantIds : [request.tenantId].flatMap((id) => id ?? []);
  return (await isInvolved(tx, caller, tenantIds)) ? involved() : null;
}

async function isInvolved(tx: BankingRead, caller: SignedInCaller, tenantIds: readonly string[]): Promise<boolean> {
  for (const tenantId of tenantIds) if (await hasPart(tx, caller, tenantId)) return true;
  return false;
}

function involved(): FourEyesViolationError {
  return new FourEyesViolationError(
    'You are involved with this tenant and cannot decide on its money. Ask another operator.',
  );
}

interface Ended extends ExecutedRequest {
  readonly isApproved: boolean;
  readonly userId: string;
}

async function end(
  tx: BankingWrite,
  { id: requestId, kind, subjectId }: RequestRow,
  { isApproved, userId, entryId }: Ended,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE operator_request SET status = ${isApproved ? 'APPROVED' : 'REJECTED'}::"OperatorRequestStatus", decided_by = ${userId},
      decided_at = ${now}::timestamptz, entry_id = ${entryId} WHERE id = ${requestId}`;
  tx.outbox.append(
    'banking.operator-request.decided',
    { requestId, kind, subjectId, decidedBy: userId, isApproved, entryId },
    { subject: requestId, partitionKey: requestId, tenantId: null },
  );
}
