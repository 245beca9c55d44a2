import { type DomainError, type SignedInCaller, ValidationError } from '@codai/kit';
import { FourEyesViolationError } from '@codai/kit/security';
import { hasPart } from '../../accounts/operators/involvement.ts';
import type { BankingWrite, Deps } from '../../deps.ts';

interface Account {
  readonly id: string;
  readonly ownerId: string;
  readonly currency: string;
  readonly status: 'CLOSED' | 'FROZEN' | 'OPEN';
  readonly frozenBy: string | null;
}

/**
 * Stops all debits of a tenant until it is lifted, also of accounts that are opened meanwhile (a trigger sees to that). Its people see that it is
 * under review. What they froze themselves, or what stands still for a suspension, is so afterwards too. Twice is once.
 */
export async function freezeTenant(
  tx: BankingWrite,
  { tenantId, setById }: { readonly tenantId: string; readonly setById: string },
  now: Date,
): Promise<void> {
  // Opening an account takes the same lock: it is opened before and frozen here, or afterwards and frozen by the trigger.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`banking.accounts ${tenantId}`}))`;
  const set = await tx.$executeRaw`
    INSERT INTO tenant_freeze (tenant_id, set_by_id, set_at) VALUES (${tenantId}, ${setById}, ${now}::timestamptz) ON CONFLICT DO NOTHING`;
  if (set === 0) return;
  for (const account of await lockAccounts(tx, tenantId)) {
    if (account.status === 'OPEN') await setStatus(tx, tenantId, account, 'FROZEN', 'UNDER_REVIEW');
  }
}

/** Lets them go on, but for those that stand still for another reason. */
export async function thawTenant(tx: BankingWrite, tenantId: string): Promise<void> {
  const lifted = await tx.$executeRaw`DELETE FROM tenant_freeze WHERE tenant_id = ${tenantId}`;
  if (lifted === 0) return;
  const accounts = await lockAccounts(tx, tenantId);
  const suspended = await tx.$queryRaw<unknown[]>`
    SELECT user_id FROM person WHERE personal_tenant_id = ${tenantId} AND is_suspended`;
  for (const account of accounts) {
    if (account.status !== 'FROZEN' || account.frozenBy !== 'UNDER_REVIEW') continue;
    if (suspended.length === 0) await setStatus(tx, tenantId, account, 'OPEN', null);
    else await tx.$executeRaw`UPDATE bank_account SET frozen_by = 'SUSPENSION' WHERE id = ${account.id}`;
  }
}

function lockAccounts(tx: BankingWrite, tenantId: string): Promise<Account[]> {
  return tx.$queryRaw<Account[]>`
    SELECT b.id, b.owner_id AS "ownerId", l.currency, l.status, b.frozen_by AS "frozenBy"
      FROM bank_account b JOIN ledger_account l ON l.id = b.id WHERE b.tenant_id = ${tenantId} ORDER BY b.id FOR NO KEY UPDATE OF b`;
}

async function setStatus(
  tx: BankingWrite,
  tenantId: string,
  { id, ownerId, currency }: Account,
  status: 'FROZEN' | 'OPEN',
  cause: 'UNDER_REVIEW' | null,
): Promise<void> {
  await tx.$executeRaw`SELECT set_ledger_account_status(${id}, ${status}::"AccountStatus")`;
  await tx.$executeRaw`
    UPDATE bank_account SET version = version + 1, frozen_by = ${cause}::"FreezeCause" WHERE id = ${id}`;
  tx.outbox.append(
    status === 'FROZEN' ? 'banking.account.frozen' : 'banking.account.unfrozen',
    { accountId: id, ownerId, currency },
    { subject: id, partitionKey: id, tenantId },
  );
}

export interface SetReviewFreeze {
  readonly tenantId: string;
  readonly frozen: boolean;
}

/** The same by itself, outside of a decision. Returns null, or `ValidationError`, `FourEyesViolationError`. */
export async function setReviewFreeze(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { tenantId, frozen }: SetReviewFreeze,
): Promise<DomainError | null> {
  if (tenantId === '' || tenantId.length > 64)
    return new ValidationError('input.tenantId', 'Enter the identifier of a tenant.');
  const { userId, correlationId } = caller;
  return database.systemWrite(
    tenantId,
    async (tx) => {
      if (await hasPart(tx, caller, tenantId))
        return new FourEyesViolationError(
          'You are involved with this tenant and cannot decide on it. Ask another operator.',
        );
      if (frozen) await freezeTenant(tx, { tenantId, setById: userId }, clock.now());
      else await thawTenant(tx, tenantId);
      return null;
    },
    { userId, correlationId },
  );
}
