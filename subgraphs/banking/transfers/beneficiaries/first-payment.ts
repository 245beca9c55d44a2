import { type SignedInCaller, stepUpRequired } from '@codai/kit';
import type { BankingWrite } from '../../deps.ts';
import { FIRST_USE_STEP_UP_SECONDS, isFresh } from './rules.ts';

/** Throws STEP_UP_REQUIRED when the tenant has not paid the payee before and the caller's second factor was proven too long ago. */
export function stepUpForFirstPayment(caller: SignedInCaller, isKnownPayee: boolean, now: Date): void {
  if (isKnownPayee || isFresh(caller.authenticatedAt, now)) return;
  throw stepUpRequired(
    'The first transfer to a beneficiary needs a recent second factor. Confirm it and try again.',
    FIRST_USE_STEP_UP_SECONDS,
    caller,
  );
}

/** Lets the tenant pay this account without a fresh factor from now on. */
export async function rememberPayee(tx: BankingWrite, tenantId: string, accountId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO known_payee (tenant_id, account_id, first_paid_at) VALUES (${tenantId}, ${accountId}, ${now}::timestamptz) ON CONFLICT DO NOTHING`;
}
