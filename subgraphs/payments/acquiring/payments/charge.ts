import { type Id, newId } from '@codai/kit';
import { paymentSettled } from '../../billing/settlement/settle.ts';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { PaymentPurpose } from '../../generated/prisma/enums.ts';
import { chargeableMethod } from '../methods/service.ts';
import { askToConfirm, readPayment } from './ask.ts';
import { readPayments, statusOf } from './payment-row.ts';

export type { PaymentPurpose };

export interface ChargeOffSession {
  readonly tenantId: string;
  readonly customerId: string;
  /** Null: the customer's default. */
  readonly methodId: string | null;
  readonly amount: { readonly minor: bigint; readonly currency: string };
  readonly purpose: 'INVOICE';
  /** The invoice. */
  readonly subjectId: string;
  /** The same key is the same charge, however often it is asked for. */
  readonly key: string;
  /** The payer is there and can agree by 3-D Secure; absent: nobody is. */
  readonly isPresent?: boolean;
  /** Person who asked for it; absent or null: a job. */
  readonly initiatorId?: string | null;
}

export interface ChargeOutcome {
  readonly paymentId: Id<'Payment'>;
  readonly outcome:
    | 'SUCCEEDED'
    | 'PROCESSING'
    | { readonly requiresAction: string }
    | { readonly declined: { readonly code: string; readonly isRetryable: boolean } };
}

/** As the code of a decline: nothing is kept that could be charged. */
const NO_METHOD = 'payment_method_missing';

/**
 * Charges a kept payment method while its owner is away. The same key gives the same payment and its state of now. PROCESSING: the
 * processor did not answer, or takes its time; `paymentSettled` is called at its end. Nothing is charged twice.
 */
export async function chargeOffSession(deps: Deps, charge: ChargeOffSession): Promise<ChargeOutcome> {
  const paymentId = await beginCharge(deps, charge);
  await askToConfirm(deps, { paymentId, confirmation: 1 }).catch((error: unknown) => {
    // It is PROCESSING, and looked up later.
    deps.logger.warn({ paymentId, error }, 'The processor has not answered a charge; it will be looked up.');
  });
  const payment = await readPayment(deps, paymentId);
  const status = statusOf(payment);
  if (status === 'SUCCEEDED') return { paymentId, outcome: 'SUCCEEDED' };
  if (status === 'FAILED' || status === 'CANCELLED') {
    const { code = 'canceled', isRetryable = false } = payment.decline ?? {};
    return { paymentId, outcome: { declined: { code, isRetryable } } };
  }
  if (status === 'REQUIRES_ACTION' && payment.clientSecret !== null) {
    return { paymentId, outcome: { requiresAction: payment.clientSecret } };
  }
  return { paymentId, outcome: 'PROCESSING' };
}

/** Makes the payment of a key, or finds it; it owes an answer from the first moment, so that a crash here is resolved as well. */
async function beginCharge({ database, clock }: Deps, charge: ChargeOffSession): Promise<Id<'Payment'>> {
  const { tenantId, customerId, methodId, amount, purpose, subjectId, key } = charge;
  return database.systemWrite(tenantId, async (tx) => {
    const now = clock.now();
    const method = await chargeableMethod(tx, { tenantId, methodId });
    const status = method === null ? 'FAILED' : 'REQUIRES_CONFIRMATION';
    const made = await tx.$queryRaw<{ id: Id<'Payment'> }[]>`
      INSERT INTO payment (id, tenant_id, initiator_id, customer_id, purpose, subject_id, amount, currency, capture_method, is_off_session, status,
                           method_id, charge_key, confirmations, unanswered_since, decline_code, declined_at, created_at)
      VALUES (${newId('pay')}, ${tenantId}, ${charge.initiatorId ?? null}, ${customerId}, ${purpose}::"PaymentPurpose", ${subjectId}, ${amount.minor.toString()}::numeric,
              ${amount.currency}, 'AUTOMATIC', ${charge.isPresent !== true}, ${status}::"PaymentStatus", ${method?.id ?? null}, ${key}, 1,
              ${method === null ? null : now}::timestamptz, ${method === null ? NO_METHOD : null},
              ${method === null ? now : null}::timestamptz, ${now}::timestamptz)
      ON CONFLICT (tenant_id, charge_key) DO NOTHING RETURNING id`;
    const [payment] = made;
    if (payment !== undefined) {
      if (method === null)
        await paymentSettled(
          tx,
          { paymentId: payment.id, tenantId, purpose, subjectId, status: 'FAILED', amount },
          now,
        );
      return payment.id;
    }
    const [known] = await readPayments(tx, Prisma.sql`p.tenant_id = ${tenantId} AND p.charge_key = ${key}`);
    if (known === undefined) throw new Error('The payment of this key is gone.');
    const isSame = known.amount === amount.minor && known.currency === amount.currency && known.subjectId === subjectId;
    if (!isSame) throw new Error(`The key of payment ${known.id} was used for another charge.`);
    return known.id;
  });
}
