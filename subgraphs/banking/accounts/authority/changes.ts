import {
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import { decisionRefusal, FourEyesViolationError } from '@codai/kit/security';
import type { BankingRead, BankingWrite, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { MoneyRight, PolicyChangeKind, PolicyChangeStatus } from '../../generated/prisma/enums.ts';
import { hasSecondPerson, rightOfCaller, rightRefusal, rightsOf } from './policy.ts';
import { approvalUntil, mayAdminister, mayApprove } from './rules.ts';

export interface ChangeId {
  readonly changeId: Id<'MoneyPolicyChange'>;
}

/** A change of a tenant's policy on money. Amounts in euro cents. */
export interface ChangeRow {
  readonly id: Id<'MoneyPolicyChange'>;
  readonly kind: PolicyChangeKind;
  readonly threshold: bigint | null;
  /** People who then have to approve; null for other changes. */
  readonly approvals: number | null;
  readonly userId: string | null;
  readonly right: MoneyRight | null;
  readonly monthlyLimit: bigint | null;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  readonly status: PolicyChangeStatus;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

/** The values that a change sets. */
type Wanted = Pick<ChangeRow, 'approvals' | 'kind' | 'monthlyLimit' | 'right' | 'threshold' | 'userId'>;

type RawRow = Omit<ChangeRow, 'monthlyLimit' | 'threshold'> & Record<'monthlyLimit' | 'threshold', string | null>;

export async function readChanges(tx: BankingRead, where: Prisma.Sql, end = Prisma.empty): Promise<ChangeRow[]> {
  const rows = await tx.$queryRaw<RawRow[]>`
    SELECT c.id, c.kind, c.threshold::text, c.approvals::int AS approvals, c.user_id AS "userId", c."right", c.monthly_limit::text AS "monthlyLimit", c.requested_by AS "requestedBy",
           c.requested_at AS "requestedAt", c.expires_at AS "expiresAt", c.status, c.decided_by AS "decidedBy", c.decided_at AS "decidedAt"
      FROM policy_change c WHERE ${where} ${end}`;
  const cents = (text: string | null) => (text === null ? null : BigInt(text));
  return rows.map((row) => ({ ...row, threshold: cents(row.threshold), monthlyLimit: cents(row.monthlyLimit) }));
}

/** The change of the approval threshold that waits for a second person; null for none. */
export async function pendingThreshold(
  tx: BankingRead,
  tenantId: string,
  now: Date,
): Promise<Id<'MoneyPolicyChange'> | null> {
  const [change] = await readChanges(
    tx,
    Prisma.sql`c.tenant_id = ${tenantId} AND c.kind = 'APPROVAL_THRESHOLD' AND c.status = 'PENDING_APPROVAL' AND c.expires_at > ${now}::timestamptz`,
    Prisma.sql`ORDER BY c.requested_at DESC, c.id DESC LIMIT 1`,
  );
  return change?.id ?? null;
}

/**
 * Changes the policy of the caller's tenant: at once when nobody else may decide on it, nor could within `SECOND_PERSON_DAYS`, else when a second
 * person has agreed. A change of the same thing that waits already gives way. Returns the waiting change, or null when it is done.
 */
export async function changePolicy(
  tx: BankingWrite,
  caller: SignedInCaller,
  { needsSecond, ...wanted }: Wanted & { readonly needsSecond: boolean },
  now: Date,
): Promise<Id<'MoneyPolicyChange'> | null> {
  const { tenantId, userId } = caller;
  const involved = wanted.userId === null ? [userId] : [userId, wanted.userId];
  if (!needsSecond || tenantId === null || !(await hasSecondPerson(tx, tenantId, involved, now))) {
    await apply(tx, tenantId, wanted, userId, now);
    return null;
  }
  const { kind, threshold, approvals, right, monthlyLimit } = wanted;
  await tx.$executeRaw`
    DELETE FROM policy_change WHERE tenant_id = ${tenantId} AND kind = ${kind}::"PolicyChangeKind"
       AND user_id IS NOT DISTINCT FROM ${wanted.userId} AND status = 'PENDING_APPROVAL'`;
  const id = newId<'MoneyPolicyChange'>('mpc');
  await tx.$executeRaw`
    INSERT INTO policy_change (id, tenant_id, kind, threshold, approvals, user_id, "right", monthly_limit, requested_by, requested_at, expires_at)
    VALUES (${id}, ${tenantId}, ${kind}::"PolicyChangeKind", ${threshold?.toString()}::numeric, ${approvals}::smallint, ${wanted.userId}, ${right}::"MoneyRight",
      ${monthlyLimit?.toString()}::numeric, ${userId}, ${now}::timestamptz, ${approvalUntil(now)}::timestamptz)`;
  return id;
}

/**
 * A second person's decision: neither who asked nor whose right it is, and with the right to approve at this moment. Returns the id, or
 * `NotFoundError`, `InvalidStateError`, `FourEyesViolationError`, `ApprovalExpiredError`, `NotAnApproverError`.
 */
export function decideChange(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { changeId, isApproved }: ChangeId & { readonly isApproved: boolean },
): Promise<ChangeId | DomainError> {
  const now = clock.now();
  return database.write(caller, async (tx) => {
    const { tenantId } = caller;
    if (tenantId === null) return new NotFoundError('MoneyPolicyChange', ['input', 'changeId']);
    const where = Prisma.sql`c.id = ${changeId} AND c.tenant_id = ${tenantId}`;
    const [change] = await readChanges(tx, where, Prisma.sql`FOR UPDATE`);
    if (change === undefined) return new NotFoundError('MoneyPolicyChange', ['input', 'changeId']);
    const { status, requestedBy, userId, expiresAt } = change;
    const request = { status, requesterIds: userId === null ? [requestedBy] : [requestedBy, userId], expiresAt };
    const approvers = { userIds: mayApprove(await rightOfCaller(tx, caller)) ? [caller.userId] : [] };
    const refusal = decisionRefusal(request, caller, approvers, now);
    if (refusal !== null) return refusal;
    if (isApproved && !mayAdminister((await rightsOf(tx, tenantId, [requestedBy])).get(requestedBy) ?? null))
      return requesterMayNotAdminister();
    await tx.$executeRaw`
      UPDATE policy_change SET status = ${isApproved ? 'APPROVED' : 'REJECTED'}::"PolicyChangeStatus", decided_by = ${caller.userId},
        decided_at = ${now}::timestamptz WHERE id = ${changeId}`;
    if (isApproved) await apply(tx, tenantId, change, requestedBy, now);
    return { changeId };
  });
}

/** The requester was suspended, has left or has a lower right since. */
const requesterMayNotAdminister = () =>
  new InvalidStateError(
    'REQUESTER_MAY_NOT_ADMINISTER',
    [],
    'The person who requested the change may no longer manage the policy. Reject the change.',
  );

async function apply(
  tx: BankingWrite,
  tenantId: string | null,
  { kind, threshold, approvals, userId, right, monthlyLimit }: Wanted,
  setBy: string,
  now: Date,
): Promise<void> {
  if (kind === 'APPROVAL_THRESHOLD') {
    if (threshold === null) await tx.$executeRaw`DELETE FROM transfer_policy WHERE tenant_id = ${tenantId}`;
    else {
      await tx.$executeRaw`
        INSERT INTO transfer_policy (tenant_id, approval_above, approvals, set_by, set_at)
        VALUES (${tenantId}, ${threshold.toString()}::numeric, ${approvals ?? 1}::smallint, ${setBy}, ${now}::timestamptz)
        ON CONFLICT (tenant_id) DO UPDATE SET approval_above = EXCLUDED.approval_above, approvals = EXCLUDED.approvals, set_by = EXCLUDED.set_by, set_at = EXCLUDED.set_at`;
    }
    return;
  }
  await tx.$executeRaw`SELECT note_approver(${tenantId}, ${userId}, ${now}::timestamptz)`;
  await tx.$executeRaw`
    INSERT INTO tenant_right (tenant_id, user_id, "right", monthly_limit, set_by, set_at)
    VALUES (${tenantId}, ${userId}, ${right}::"MoneyRight", ${monthlyLimit?.toString()}::numeric, ${setBy}, ${now}::timestamptz)
    ON CONFLICT (tenant_id, user_id) DO UPDATE SET "right" = EXCLUDED."right", monthly_limit = EXCLUDED.monthly_limit, set_by = EXCLUDED.set_by,
      set_at = EXCLUDED.set_at`;
}

export interface SetMoneyRight {
  readonly userId: string;
  readonly right: MoneyRight;
  readonly monthlyLimit: { readonly minor: bigint; readonly currency: string } | null;
}

/** How a person stands after `setMoneyRight`; `pendingChangeId` while a second person has to agree. */
export interface MoneyRightSet {
  readonly userId: string;
  readonly pendingChangeId: Id<'MoneyPolicyChange'> | null;
}

/**
 * Gives a member a right of their own, in place of the one by role. Where the tenant has an approval threshold, a second person agrees first. Returns how
 * the person stands, or `ValidationError`, `NotFoundError` for people who do not belong to the tenant, `RightRequiredError`, `FourEyesViolationError` for
 * the caller's own right.
 */
export async function setMoneyRight(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { userId, right, monthlyLimit }: SetMoneyRight,
): Promise<MoneyRightSet | DomainError> {
  if (monthlyLimit !== null && (monthlyLimit.currency !== 'EUR' || monthlyLimit.minor < 0n))
    return new ValidationError('input.monthlyLimit', 'Enter a limit in euro, zero or more.');
  return database.write(caller, async (tx) => {
    const refusal = await rightRefusal(tx, caller, mayAdminister);
    if (refusal !== null) return refusal;
    if (userId === caller.userId) return new FourEyesViolationError('You cannot change your own right.');
    const [row] = await tx.$queryRaw<[{ isMember: boolean; hasPolicy: boolean }]>`
      SELECT right_of(${caller.tenantId}, ${userId}, NULL) IS NOT NULL AS "isMember",
             EXISTS (SELECT FROM transfer_policy p WHERE p.tenant_id = ${caller.tenantId}) AS "hasPolicy"`;
    if (!row.isMember) return new NotFoundError('User', ['input', 'userId']);
    const wanted = {
      kind: 'RIGHT',
      threshold: null,
      approvals: null,
      userId,
      right,
      monthlyLimit: monthlyLimit?.minor ?? null,
    } as const;
    const pendingChangeId = await changePolicy(tx, caller, { ...wanted, needsSecond: row.hasPolicy }, clock.now());
    return { userId, pendingChangeId };
  });
}
